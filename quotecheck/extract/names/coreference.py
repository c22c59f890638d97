"""Tell whom a pronoun means, or that nobody can be told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.discourse import PER_SENTENCE, Discourse
from quotecheck.extract.names.events import find_reported
from quotecheck.extract.names.interviewees import find_interviewee
from quotecheck.extract.names.name_words import are_people, name_words
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.lexicon import load_table
from quotecheck.lexicon.endings import ends_in_s
from quotecheck.models import Span, Speaker

if TYPE_CHECKING:
    from quotecheck.extract.names.cast import Cast
    from quotecheck.extract.names.mentions import Mention

# What may stand between a name and its "who": nothing, or an apposition between commas.
_APPOSED = re.compile(
    r"(?:,\s[RDI]-[A-Z][\w. ]{0,14},|,[^,.;:()\"“”\n]{0,100},|\s\([^()\n]{0,40}\),?|,)?\s*"
)
# The subject that opens a sentence, up to its noun.
_THING = re.compile(
    r"(?:(?:But\s|In\san?\s(?:\w+\s)?\w+,\s)(?=[tT]he))?((?:[Tt]he|An?|This|His|Her|Their|Its)\s(?:[\w'’-]+\s){0,3}?([\w-]+))"
    r"(?=(?:,\s[^.;:\n]{2,60},)?\s(?:in an? [a-z ]{3,20} |also )?"
    r"(?:[a-z]+(?:s|ed|id)|found|wrote|told|put|gave|held|made|read)\b)"
)
# Words with the one behind them, which may be their verb: "officials said".
_PAIR = re.compile(r"\b(?=([\w'’-]+)\s(?:have\s|had\s|also\s)?([a-z]+)\b)")
# "The officials would not say where, but they said": who opens the sentence of "they".
_MANY = re.compile(
    r"(?:[A-Z][\w'’-]*\s)(?:[\w'’-]+\s){0,3}?([\w-]+)(?=\s(?:would|will|have|had|are|were|did|do|can"
    r"|could|also|said|say|[a-z]+ed)\b[^.!?\n]{2,200}?\b(?:but|and)\sthey\b)"
)
# "Researchers at the University of Lodz followed 40 people. They found": who opens the first.
_STUDYING = re.compile(
    r"((?:[A-Z][\w'’-]*\s)?(?:[a-z-]+\s){0,2}([\w-]+)"
    r"(?:\s(?:at|from|of|in|with)\s(?:the\s)?[A-Z][\w'’-]*(?:\s(?:of\s|for\s|and\s)?[A-Z][\w'’-]*){0,5})?)"
    r"\s[a-z]+(?:ed|d)\b"
)
_THEY_FOUND = re.compile(
    r"They\s(?:also\s|then\s)?(?:f(?:ound|ind)|conclude[ds]?|estimated?|calculated|discovered|wrote|write"
    r"|noted?|argued?|suggest(?:ed)?|recommend(?:ed)?|report(?:ed)?)\b"
)
_LED = re.compile(r"(?:(?:which|that|whom|where|[Bb]ut|[Aa]nd|[Ww]hile|[Aa]lthough|[Ss]o)\s)+")
_COUNTING = frozenset(("the", "some", "many", "most", "several", "two", "three", "both", "other"))
_SHOWING = frozenset(("show", "suggest", "indicate", "reveal", "find", "imply"))
_GROUP = 6  # words of "senior officials of the port"
# The same behind words in marks: '"...," the letter said.'
_TAGGED = re.compile(
    r"[\"\u201d']\s(the\s(?:[\w'’-]+\s){0,3}?([\w-]+))\s(?:[a-z]+(?:s|ed|id)|read)\b"
)
# "Acme, which makes rope, said".
_ASIDE = re.compile(r",\s(?:which|whose)\s[^,.;:()\"“”\n]{2,100},(?=\s)")
# "Rossi kept her word", "Rossi has kept her word": from the name to what is hers.
_ONLY_VERB = re.compile(r"\s(?:(?:has|had|have|would|will|also|never|then|later)\s){0,2}[a-z]+\s")
_VERB_REACH = 40  # characters
_WHO_REACH = 300  # characters
_BEFORE_VERBS = frozenset(("have", "has", "had", "also", "twice", "later", "repeatedly", "earlier"))
_LEADING_VERBS = frozenset(("is", "was", "has", "had", "will", "would"))
_TELL = frozenset(("told", "tells"))
_TAG_REACH = 60  # characters


@cache
def pronoun_kinds() -> dict[str, str]:
    """Return each pronoun's kind: male, female, thing, plural, first, relative or nobody."""
    table = load_table("pronouns")
    return {word: kind for kind, block in table.items() for word in block.split()}


def resolve_pronoun(
    cast: Cast,
    start: int,
    pronoun: str,
    near: Speaker | None,
    apart: frozenset[str] = frozenset(),
) -> Speaker | None:
    """Return whom `pronoun` at `start` means; None where nobody can be told.

    "He" and "she" mean nobody of those named `apart`.
    """
    kind = pronoun_kinds()[pronoun]
    if kind in ("male", "female"):
        discourse = cast.discourse()
        if pronoun in ("his", "her") and (owner := _clause_subject(cast, start, kind)):
            return owner
        apart |= find_reported(cast, start)
        chosen = discourse.at(start) or discourse.choose(start, kind, apart)
        return chosen or discourse.choose_next(start, kind)
    if kind == "first":
        return near or _speaker_of_quote(cast.discourse(), start)
    if kind == "relative":
        meant = _antecedent(cast, start)
        # "A study by Ana Rossi, which found": no person is "which".
        thing = pronoun == "which" and meant and cast.genders.get(meant.name) in ("male", "female")
        return None if thing else meant
    if kind in ("thing", "plural"):
        return _speaking_thing(cast, start)
    if kind == "answer":
        return find_interviewee(cast) if cast.text.startswith(":", start + 1) else None
    return None


def _clause_subject(cast: Cast, start: int, gender: str) -> Speaker | None:
    """Return whose name stands right before the verb of "Rossi kept her promise", if it fits."""
    for mention in cast.named.before(start, 1):
        between = cast.text[mention.end : start] if start - mention.end < _VERB_REACH else ""
        its = cast.genders.get(mention.speaker.name, "")
        if its in (gender, "either", "maybe") and _ONLY_VERB.fullmatch(between):
            return mention.speaker if is_finite(between.split()[-1]) else None
    return None


def _antecedent(cast: Cast, start: int) -> Speaker | None:
    """Return whose name ends right before "who", an apposition left out."""
    text = cast.text
    if text.endswith((", and ", ", but ", " and "), 0, start):
        return _go_back_to_who(cast, start)
    for mention in reversed(cast.named.before(start, 3)):
        if _APPOSED.fullmatch(text, mention.end, start):
            if mention.speaker.kind == "person" or not _complements(text, mention):
                return mention.speaker
        elif mention.end < start - 160:
            return None
    return None


def _go_back_to_who(cast: Cast, start: int) -> Speaker | None:
    """Return whom the "who" before means: "Doe, who left in May and / who has said so"."""
    sentences = cast.discourse().sentence_starts
    first = sentences[max(0, bisect_right(sentences, start) - 1)] if sentences else 0
    before = cast.text.rfind(" who ", max(first, start - _WHO_REACH), start)
    return _antecedent(cast, before + 1) if before >= 0 else None


def _complements(text: str, mention: Mention) -> bool:
    """Tell whether a name belongs to somebody before it: "of Google", "at the Treasury"."""
    before = text[max(0, mention.start - 12) : mention.start].lower().split()
    return bool(before) and bool({"of", "at", "from", "for", "in", "with"} & set(before[-2:]))


def _speaking_thing(cast: Cast, start: int) -> Speaker | None:
    """Return the organisation or paper that spoke last, in this sentence or the two before."""
    discourse = cast.discourse()
    sentence = discourse.sentence_of(start)
    they = cast.text[start : start + 4].lower() == "they"
    opens = cast.text.startswith("It ", start)
    opened = _opening_thing(cast, start) or (_speaking_people(cast, start) if they else None)
    for mention in reversed(cast.named.before(start, 8)):
        if sentence - discourse.sentence_of(mention.start) > 2:
            break
        if opened is not None and mention.start < opened.start:
            break
        if discourse.is_quoted(mention.start):
            continue
        if not (_reports(cast.text, mention) or (opens and _leads(cast, mention, sentence))):
            continue
        return mention.speaker if mention.speaker.kind == "organisation" else None
    return cast.resolve(*opened) if opened is not None else None


def _leads(cast: Cast, mention: Mention, sentence: int) -> bool:
    """Tell whether a name opens the sentence before the one numbered `sentence`: "The DRB is"."""
    discourse = cast.discourse()
    if (
        mention.speaker.kind != "organisation"
        or sentence - discourse.sentence_of(mention.start) != 1
    ):
        return False
    first = discourse.sentence_starts[bisect_right(discourse.sentence_starts, mention.start) - 1]
    led = cast.text[first : mention.start] in ("", "The ")
    verb = cast.text[mention.end : mention.end + _VERB_REACH].split(" ", 2)[1:2]
    return led and bool(verb) and (verb[0] in _LEADING_VERBS or is_finite(verb[0]))


def _speaking_people(cast: Cast, start: int) -> Span | None:
    """Return the people whom the sentence before reports: "Port officials said so. They added"."""
    starts = cast.discourse().sentence_starts
    index = bisect_right(starts, start) - 1
    if index < 0:
        return None
    here = _MANY.match(cast.text, starts[index], start + len("they"))
    if here is not None and are_people(here.group(1).lower()):
        return Span(*here.span())
    if index < 1:
        return None
    first, sentence = starts[index - 1], cast.text[starts[index - 1] : starts[index]]
    for found in _PAIR.finditer(sentence):
        cue = load_cues().get(found.group(2))
        if cue is None or cue.form == "ing" or not cue.frames & {"t", "c", "O"}:
            continue
        opens = sentence.rfind(", ", 0, found.start())
        opens = 0 if opens < 0 else opens + 2
        led = _LED.match(sentence, opens)
        opens = led.end() if led else opens
        words = sentence[opens : found.end(1)].split()
        if not words or words[-1].lower() in _BEFORE_VERBS:
            continue
        if len(words) > _GROUP or cast.discourse().is_quoted(first + found.start()):
            continue
        if _are_many(words, spoken="l" in cue.frames and cue.cues[0].lemma not in _SHOWING):
            return Span(first + opens, first + found.end(1))
    return _find_studying(cast.text, first, start)


def _find_studying(text: str, first: int, start: int) -> Span | None:
    """Return the people who open a sentence, and whose finding or view is told by "They found"."""
    if not _THEY_FOUND.match(text, start):
        return None
    people = _STUDYING.match(text, first, start)
    return Span(*people.span(1)) if people and are_people(people.group(2).lower()) else None


def _are_many(words: Sequence[str], *, spoken: bool) -> bool:
    """Tell whether words mean people: by their noun, or by "the" and a plural where they speak."""
    noun = words[-1].lower()
    counted = spoken and words[0].lower() in _COUNTING and noun == words[-1]
    return are_people(noun) or (counted and ends_in_s(noun))


def _opening_thing(cast: Cast, start: int) -> Span | None:
    """Return the subject of this sentence, or that before, that speaks: "The letter"."""
    discourse = cast.discourse()
    index = bisect_right(discourse.sentence_starts, start) - 1
    if index < 0:
        return None
    first = discourse.sentence_starts[max(0, index - 1)]
    inserted = cast.text.endswith(", ", 0, start)  # "The dam leaks, it said": another
    here = discourse.sentence_starts[index]
    openings = [] if inserted else [here]
    for opening in openings + [first] * (first < here):
        found = _THING.match(cast.text, opening, start)
        if found is not None and found.group(2).lower() in speaking_nouns():
            return Span(*found.span(1))
    tagged = _TAGGED.search(cast.text, max(first, start - _TAG_REACH), start)
    if tagged is not None and tagged.group(2).lower() in speaking_nouns():
        return Span(*tagged.span(1))
    return None


@cache
def speaking_nouns() -> frozenset[str]:
    """Return the nouns for bodies and texts that say something: "company", "letter"."""
    papers = load_table("organisations")["papers"].split()
    return name_words().organisation_nouns | frozenset(papers)


def _reports(text: str, mention: Mention) -> bool:
    cues = load_cues()
    aside = _ASIDE.match(text, mention.end)
    end = aside.end() if aside else mention.end
    after = text[end : end + 30].lstrip(".").split()
    before = text[max(0, mention.start - 16) : mention.start].split()
    last = max((at for at, word in enumerate(before, 1) if word[-1] in ",;.:?!"), default=0)
    before = before[last:]
    if before and (before[-1] in ("to", "with", "that") or not _TELL.isdisjoint(before)):
        before = []  # whoever is told: "told Good Morning Corvan", "confirmed to WIRED"
    said = (cues.get(word.strip('"“”')) for word in before[-2:])
    if any(form is not None and form.form in ("past", "s") for form in said):
        return True
    form = cues.get(next(iter(_skip_auxiliaries(after)), "").strip(',."“”'))
    return form is not None and form.form != "ing"


def _skip_auxiliaries(words: list[str]) -> list[str]:
    """Return words without "have twice" before a verb."""
    place = 0
    while place < min(2, len(words)) and words[place] in _BEFORE_VERBS:
        place += 1
    return words[place:]


def _speaker_of_quote(discourse: Discourse, start: int) -> Speaker | None:
    """Return who is reported to speak nearest to the quotation that holds `start`."""
    if not discourse.is_quoted(start):
        return None
    sentence = discourse.sentence_of(start)
    best: Speaker | None = None
    least = 3.0
    for near in discourse.around(start):
        if not near.reports:
            continue
        away = abs(near.sentence - sentence) * PER_SENTENCE + (near.start > start) * 0.1
        if away < least:
            best, least = near.speaker, away
    return best
