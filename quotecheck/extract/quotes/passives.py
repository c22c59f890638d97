"""Read reports whose verb is passive: "was told by X that"."""

from __future__ import annotations

from quotecheck.extract.cues import Cue, load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.clauses import read_clause
from quotecheck.extract.quotes.complements import read_complement
from quotecheck.extract.quotes.extents import end_content
from quotecheck.extract.quotes.finites import load_pasts
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.extract.quotes.things import is_thing
from quotecheck.extract.quotes.trims import trim_content
from quotecheck.extract.quotes.verb_groups import read_group

# What a passive may report: clauses and questions; an object has become the subject.
_JUDGING = frozenset(
    ("criticise", "criticize", "condemn", "blame", "praise", "denounce", "rebuke", "applaud")
)
_CLAUSES = frozenset(("that", "question"))
_CHARGED = 6  # tokens up to words in marks
_CHARGE = 25  # tokens of what somebody is accused of or described as, before "by"


def read_passive(sentence: Sentence, verb: int, after: int, cue: Cue) -> Report | None:
    """Return the report of a passive verb, said by the one behind "by" or by nobody named."""
    called = _read_called(sentence, verb, after, cue) or _read_charged(sentence, verb, after, cue)
    if called is not None:
        return called
    source, place = _read_agent(sentence, after)
    if source is not None:
        source, place = _part_charge(sentence, source, cue)
    complement = read_complement(sentence, place, cue)
    hears = bool(cue.frames & {"O", "o", "H"}) or _is_impersonal(sentence, verb)
    if hears and complement is not None and complement.rule in _CLAUSES:
        return _report(sentence, source, verb, after, complement.start)
    if cue.lemma == "tell" and source is None and _is_told_of(sentence, verb):
        return None
    clause = read_clause(sentence, place, cue) if "O" in cue.frames else None
    if (
        clause is not None and sentence.tokens.words[clause] != "to"
    ):  # "the inquiry was told the alarm had failed"
        return _report(sentence, source, verb, after, clause)
    if source is None and place + 1 < sentence.stop:
        return _read_unnamed(sentence, verb, after, cue)
    if source is None or place + 1 >= sentence.stop:
        return None
    if _is_cue(sentence, place + 1):  # "was quoted by the agency as saying that"
        return None
    word = sentence.tokens.words[place]
    if word == "of" and is_thing(sentence, source):
        return None  # "slammed by the collapse of"
    if word in ("of", "as") and cue.frames & {"n", "a", "k"}:
        return _report(sentence, source, verb, after, place + 1, phrase=word == "of")
    if word == "for" and cue.lemma in _JUDGING:
        return _report(sentence, source, verb, after, place + 1, phrase=True)
    if word in ("to", "not") and "H" in cue.frames:  # "was urged by the board to sell"
        return _report(sentence, source, verb, after, place)
    return None


def _read_unnamed(sentence: Sentence, verb: int, after: int, cue: Cue) -> Report | None:
    """Read 'has been accused of "hiding from the vote"': words in marks that nobody named said."""
    tokens, place = sentence.tokens, after + 1
    charged = cue.lemma == "accuse" and tokens.words[after] == "of"
    if not charged or not sentence.has_quote(place, min(place + _CHARGED, sentence.stop)):
        return None
    return _report(sentence, None, verb, after, place, phrase=True)


def is_judged(sentence: Sentence, after: int, cue: Cue) -> bool:
    """Tell whether a participle has an agent: "a plan described by Doe as", "accused by Roe of"."""
    if sentence.tokens.words[after : after + 1] != ["by"]:
        return False
    judges = cue.lemma == "accuse" or cue.lemma in _JUDGING or bool({"a", "k"} & cue.frames)
    hears = {"o", "O", "H"} & cue.frames  # "asked by Doe if it held"
    return judges or (not hears and has_agent(sentence, after))


def has_agent(sentence: Sentence, place: int) -> bool:
    """Tell whether "by" and somebody stand behind a participle: "confirmed by the mayor"."""
    tokens, behind = sentence.tokens, place + 1
    if behind >= sentence.stop or tokens.words[place] != "by":
        return False
    acts = tokens.words[behind].endswith("ing") and not tokens.is_capital(behind)
    if tokens.tags[behind] & grammar.TIME or acts:
        return False
    dates = behind + 1 < sentence.stop and tokens.tags[behind + 1] & grammar.TIME
    led = tokens.tags[behind] & grammar.DETERMINER or tokens.is_capital(behind)
    return bool(led) and not dates and not tokens.words[behind][0].isdigit()


def _read_called(sentence: Sentence, verb: int, after: int, cue: Cue) -> Report | None:
    """Read 'was called "a relic" by Doe': words in marks stand before the agent."""
    tokens, by = sentence.tokens, after + 1
    if "k" not in cue.frames or by >= sentence.stop or not tokens.tags[after] & grammar.QUOTE:
        return None
    source, _ = _read_agent(sentence, by)
    return Report(source, (verb, after), ((after, by),), "passive") if source else None


def _read_charged(sentence: Sentence, verb: int, after: int, cue: Cue) -> Report | None:
    """Read "was described as a relic by Doe", "was accused of a lie by Roe": the agent ends it."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if after + 2 >= sentence.stop:
        return None
    as_ = words[after] == "as" and {"a", "k"} & cue.frames
    if not (as_ or (words[after] == "of" and cue.lemma == "accuse")):
        return None
    for place in range(after + 2, min(after + _CHARGE, sentence.stop - 1)):
        if tags[place] & (grammar.VERBAL | grammar.RELATIVE) or words[place] in (",", ".", ":"):
            return None
        done = words[place - 1].endswith(("ed", "ing")) or words[place - 1] in load_pasts()
        if words[place] == "by" and not done:
            source, _ = _read_agent(sentence, place)
            content = trim_content(sentence, after + 1, place, phrase=True)
            if source is None or content is None or is_thing(sentence, source):
                return None
            return Report(source, (verb, after), (content,), "passive")
    return None


def _part_charge(sentence: Sentence, source: Source, cue: Cue) -> tuple[Source, int]:
    """Return an agent without what follows, and where that begins: "by Doe of lying", "to sell"."""
    tokens, leads = sentence.tokens, _find_leads(cue)
    stop = min(source.end, sentence.stop - 1)
    for place in range(stop - 1, source.start, -1):
        following = place + 1
        if tokens.words[place] not in leads or tokens.is_capital(following):
            continue
        acts = (
            tokens.words[following].endswith("ing")
            or tokens.words[following] in grammar.POSSESSIVES
        )
        plain = tokens.words[place] == "to" and not tokens.tags[following]
        if acts or plain or tokens.words[place] == "of":
            first, last = source.head
            return Source(source.start, place, (first, min(last, place))), place
    return source, source.end


def _find_leads(cue: Cue) -> tuple[str, ...]:
    """Return the words that lead to what a verb charges or asks: "accused of", "urged to"."""
    if cue.lemma == "accuse":
        return ("of",)
    if cue.lemma in _JUDGING:
        return ("for",)
    return ("to",) if "H" in cue.frames else ()


def _is_cue(sentence: Sentence, place: int) -> bool:
    """Tell whether a participle of a verb that reports comes next."""
    form = load_cues().get(sentence.tokens.words[place])
    return form is not None and form.form == "ing"


def _is_told_of(sentence: Sentence, verb: int) -> bool:
    """Tell whether a thing is told, and nobody told it: "the tale was told in a film"."""
    group = read_group(sentence, verb, "past")
    source = find_subject(sentence, group.subject) if group else None
    return source is not None and is_thing(sentence, source)


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
    sentence: Sentence,
    source: Source | None,
    verb: int,
    after: int,
    start: int,
    *,
    phrase: bool = False,
) -> Report | None:
    end = end_content(sentence, start, phrase=phrase)
    if _is_beside_subject(sentence, verb):
        end = next((p for p in range(start, end) if sentence.tokens.words[p] == ","), end)
    content = trim_content(sentence, start, end)
    if content is None:
        return None
    asked = _find_asked(sentence, verb) if source is None else None
    return Report(source, (verb, after), (content,), "passive", asked)


def _is_beside_subject(sentence: Sentence, verb: int) -> bool:
    """Tell whether a clause between commas tells of a subject: "the dam, which was said by Doe"."""
    group = read_group(sentence, verb, "past")
    relative = group.subject - 1 if group else sentence.first
    if relative <= sentence.first or not sentence.tokens.tags[relative] & grammar.RELATIVE:
        return False
    return sentence.tokens.words[relative - 1] == ","


def _find_asked(sentence: Sentence, verb: int) -> Source | None:
    """Return who "was asked whether": they are to answer."""
    form = load_cues().get(sentence.tokens.words[verb])
    if form is None or form.cues[0].lemma != "ask":  # none: "made" of "made clear" is no cue alone
        return None
    group = read_group(sentence, verb, form.form)
    return find_subject(sentence, group.subject) if group else None
