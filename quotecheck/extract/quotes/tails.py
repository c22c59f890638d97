"""Read an attribution that ends its sentence: all before it is what was said."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.cues import Form, load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.adjuncts import skip_adjuncts
from quotecheck.extract.quotes.fronted import follows_quote, read_left
from quotecheck.extract.quotes.passives import has_agent
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.extract.quotes.verb_groups import read_group

# An attribution that ends a sentence has its verb among this many last words.
_TAIL = 14
_SAID = frozenset(("said", "says", "wrote", "told"))
_WHILE = frozenset(("in", "while", "when", "after", "before"))


def read_tail(sentence: Sentence, places: Sequence[int]) -> Report | None:
    """Read an attribution that ends the sentence: all before it is what was said.

    `places` are those of all words of the sentence that may report.
    """
    words, forms = sentence.tokens.words, load_cues()
    start = max(sentence.first + 1, sentence.stop - _TAIL) + 1
    for verb in reversed(places):
        if verb < start:
            break
        form = forms.get(words[verb])
        if form is None or "l" not in form.frames or form.form == "ing":
            continue
        if not _rest(sentence, verb + 1) or sentence.is_in_name(verb):
            continue
        if form.form == "past" and has_agent(sentence, verb + 1):  # "a coast claimed by Corvan"
            continue
        report = _read_tail_verb(sentence, verb, form)
        if report is not None:
            return _read_inner(sentence, report) or report
    return None


def _read_inner(sentence: Sentence, tail: Report) -> Report | None:
    """Read '"...," Doe said, the paper reported.': it is Doe's."""
    comma = tail.source.start - 1 if tail.source is not None else sentence.first
    tokens = sentence.tokens
    form = load_cues().get(tokens.words[comma - 1])
    if tokens.words[comma] != "," or form is None or form.form not in ("past", "s"):
        return None
    within = Sentence(tokens, sentence.first, comma, sentence.names)
    group = read_group(within, comma - 1, form.form) if "l" in form.frames else None
    who = find_subject(within, group.subject) if group is not None else None
    if who is None or not follows_quote(within, who):
        return None
    return read_left(within, who.start, (comma - 1, comma), comma, who, form.frames)


def _read_tail_verb(sentence: Sentence, verb: int, form: Form) -> Report | None:
    tokens = sentence.tokens
    group = read_group(sentence, verb, form.form)
    if group is None or group.form != "finite" or group.subject <= sentence.first + 2:
        return None
    if group.negated:  # "..., the ministry did not respond"
        return None
    source = find_subject(sentence, group.subject)
    if (
        source is None
        or tokens.tags[source.start] & grammar.RELATIVE
        or source.start <= sentence.first + 1
    ):
        return None
    if tokens.words[source.start - 1] != "," and not follows_quote(sentence, source):
        return None
    if any(word in _SAID for word in tokens.words[source.start : source.end]):
        return None  # "..., the board said in a post": no post speaks
    noun = "x" in form.frames and form.form in ("base", "s") and group.first == verb
    if noun and not _agrees(sentence, source, verb, form):
        return None
    return read_left(sentence, source.start, (verb, verb + 1), sentence.stop, source, form.frames)


def _agrees(sentence: Sentence, source: Source, verb: int, form: Form) -> bool:
    """Tell whether a word that may be a noun is a verb: "they state", no "a border state"."""
    tokens = sentence.tokens
    if tokens.tags[verb - 1] & grammar.SUBJECT:
        return True
    led = tokens.words[source.start] in ("a", "an", "the")
    if form.form == "base":
        return tokens.words[verb - 1].endswith("s") or (verb in sentence.names and not led)
    return verb in sentence.names or tokens.words[source.start] == "the"


def _rest(sentence: Sentence, place: int) -> bool:
    """Tell whether nothing but a day or "in an interview" follows until the sentence ends."""
    tokens = sentence.tokens
    if place + 1 < sentence.stop and tokens.words[place] in _WHILE:
        rest = range(place + 1, sentence.stop - 1)
        if tokens.words[place + 1].endswith("ing"):  # "..., Doe said in answering a question."
            return not any(tokens.tags[p] & (grammar.BREAK | grammar.DASH) for p in rest)
    place = skip_adjuncts(sentence, place)
    return place >= sentence.stop or (
        place == sentence.stop - 1 and tokens.words[place][0] in ".!?"
    )
