"""Read reports whose verb is passive: "was told by X that"."""

from __future__ import annotations

from quotecheck.extract.cues import Cue, load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.clauses import read_clause
from quotecheck.extract.quotes.complements import read_complement
from quotecheck.extract.quotes.extents import end_content
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.extract.quotes.trims import trim_content
from quotecheck.extract.quotes.verb_groups import read_group

# What a passive may report: clauses and questions; an object has become the subject.
_CLAUSES = frozenset(("that", "question"))


def read_passive(sentence: Sentence, verb: int, after: int, cue: Cue) -> Report | None:
    """Return the report of a passive verb, said by the one behind "by" or by nobody named."""
    source, place = _read_agent(sentence, after)
    complement = read_complement(sentence, place, cue)
    hears = bool(cue.frames & {"O", "o", "H"}) or _is_impersonal(sentence, verb)
    if hears and complement is not None and complement.rule in _CLAUSES:
        return _report(sentence, source, verb, after, complement.start)
    clause = read_clause(sentence, place, cue) if "O" in cue.frames else None
    if (
        clause is not None and sentence.tokens.words[clause] != "to"
    ):  # "the inquiry was told the alarm had failed"
        return _report(sentence, source, verb, after, clause)
    if source is None or place + 1 >= sentence.stop:
        return None
    if _is_cue(sentence, place + 1):  # "was quoted by the agency as saying that"
        return None
    if sentence.tokens.words[place] in ("of", "as") and cue.frames & {"n", "a", "k"}:
        return _report(sentence, source, verb, after, place + 1)
    return None


def _is_cue(sentence: Sentence, place: int) -> bool:
    """Tell whether a participle of a verb that reports comes next."""
    form = load_cues().get(sentence.tokens.words[place])
    return form is not None and form.form == "ing"


def _is_impersonal(sentence: Sentence, verb: int) -> bool:
    """Tell whether the subject stands for what is said: "it was announced that"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    place = verb - 1
    while place > sentence.first and tags[place] & (grammar.AUXILIARY | grammar.ADVERB):
        place -= 1
    return words[place] == "it"


def _read_agent(sentence: Sentence, place: int) -> tuple[Source | None, int]:
    if place < sentence.stop and sentence.tokens.words[place] == "by":
        source = find_after(sentence, place + 1)
        if source is not None:
            return source, source.end
    return None, place


def _report(
    sentence: Sentence, source: Source | None, verb: int, after: int, start: int
) -> Report | None:
    content = trim_content(sentence, start, end_content(sentence, start))
    if content is None:
        return None
    asked = _find_asked(sentence, verb) if source is None else None
    return Report(source, (verb, after), (content,), "passive", asked)


def _find_asked(sentence: Sentence, verb: int) -> Source | None:
    """Return who "was asked whether": they are to answer."""
    form = load_cues()[sentence.tokens.words[verb]]
    group = read_group(sentence, verb, form.form) if form.cues[0].lemma == "ask" else None
    return find_subject(sentence, group.subject) if group else None
