"""Read one sentence for reports of speech: who says it, by which word, and what."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.extract.complements import read_complement, skip_adjuncts
from quotecheck.extract.cues import Cue, Form, load_cues
from quotecheck.extract.extents import end_content, trim_content
from quotecheck.extract.grammar import (
    AUXILIARY,
    CONJUNCTION,
    CONTRACTED,
    DASH,
    DETERMINER,
    PREPOSITION,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SUBJECT,
)
from quotecheck.extract.sources import (
    Group,
    Sentence,
    Source,
    find_after,
    find_main_subject,
    find_subject,
    read_group,
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report of speech found in a sentence; all numbers are indexes of tokens, end-exclusive."""

    source: Source | None
    cue: tuple[int, int]
    contents: tuple[tuple[int, int], ...]
    rule: str


def find_reports(sentence: Sentence) -> list[Report]:
    """Return the reports of speech of one sentence, from left to right."""
    forms = load_cues()
    words = sentence.tokens.words
    reports: list[Report] = []
    place = sentence.first
    while place < sentence.stop:
        form = forms.get(words[place])
        report = None
        if form is not None:
            report = _read_verb(sentence, place, form, reports)
        elif words[place] == "according":
            report = _read_according(sentence, place)
        if report is not None:
            if report.rule in ("after", "inverted", "according-to"):
                first, stop = report.contents[0]
                reports = [r for r in reports if not first <= r.cue[0] < stop]
            reports.append(report)
            place = max(place, *(end for _, end in report.contents), report.cue[1] - 1)
            if report.contents[0][0] < report.cue[0]:
                place = max(place, report.cue[1] - 1)
        place += 1
    return reports


def _read_according(sentence: Sentence, place: int) -> Report | None:
    tokens = sentence.tokens
    if place + 2 >= sentence.stop or tokens.words[place + 1] != "to":
        return None
    cue = (place, place + 2)
    end = place + 2
    while (
        end < sentence.stop
        and tokens.words[end] not in (",", ";", ".", ":", "(")
        and (not tokens.tags[end] & DASH)
    ):
        end += 1
    source = Source(place + 2, end, (place + 2, end))
    if place <= sentence.first + 1:
        content = trim_content(sentence, end, end_content(sentence, end))
        return Report(source, cue, (content,), "according-to") if content else None
    left = trim_content(sentence, sentence.first, place)
    if left is None:
        return None
    right = _read_continuation(sentence, end, place > sentence.first + 1)
    return Report(source, cue, (left, right) if right else (left,), "according-to")


def _read_verb(sentence: Sentence, verb: int, form: Form, reports: list[Report]) -> Report | None:
    group = read_group(sentence, verb, form.form)
    if group is None or group.form == "passive":
        return None
    for cue in form.cues:
        after = _match_particle(sentence, verb + 1, cue)
        if after is None:
            continue
        report = _read_use(sentence, verb, after, form, cue, group, reports)
        if report is not None:
            return report
    return None


def _match_particle(sentence: Sentence, place: int, cue: Cue) -> int | None:
    words = sentence.tokens.words
    for word in cue.particle:
        if place >= sentence.stop or words[place] != word:
            return None
        place += 1
    return place


def _read_use(
    sentence: Sentence,
    verb: int,
    after: int,
    form: Form,
    cue: Cue,
    group: Group,
    reports: list[Report],
) -> Report | None:
    source = _find_source(sentence, group, reports)
    if form.form in ("past", "s") and group.first == verb and "l" in cue.frames:
        inverted = _read_inverted(sentence, verb, after, cue, source)
        if inverted is not None:
            return inverted
    if source is None and group.form == "finite":
        return None
    if "x" in cue.frames and form.form in ("base", "s") and not _is_verb(sentence, verb, group):
        return None
    fronted = group.form == "finite" and source is not None and _follows_quote(sentence, source)
    complement = None if fronted else read_complement(sentence, after, cue)
    if complement is not None:
        end = end_content(sentence, complement.start)
        content = trim_content(sentence, complement.start, end)
        if content is not None:
            return Report(source, (verb, after), (content,), complement.rule)
    if "l" in cue.frames and group.form == "finite" and source is not None:
        return _read_left(sentence, source.start, (verb, after), after, source, "after")
    return None


def _follows_quote(sentence: Sentence, source: Source) -> bool:
    """Tell whether the source stands right after words in marks: '"...," the mayor said'."""
    tokens = sentence.tokens
    before = source.start - 1
    if before < sentence.first or not tokens.tags[before] & QUOTE:
        return False
    if before > sentence.first and not tokens.tags[before - 1] & (PUNCTUATION | QUOTE):
        return False
    inner = tokens.marked[before].inner
    return tokens.text[inner.end - 1 : inner.end] in (",", "?", "!", "-", "\u2014", "\u2026")


def _find_source(sentence: Sentence, group: Group, reports: list[Report]) -> Source | None:
    """Return whose speech the verb reports; without a subject, that of the verb before."""
    tags = sentence.tokens.tags
    if group.form in ("ing", "inf"):
        if reports and reports[-1].source is not None:
            return reports[-1].source
        return find_main_subject(sentence, group.first)
    before = group.subject - 1
    if before >= sentence.first and tags[before] & CONJUNCTION:
        if reports and reports[-1].source is not None:
            return reports[-1].source
        return find_main_subject(sentence, before)
    return find_subject(sentence, group.subject)


def _is_verb(sentence: Sentence, verb: int, group: Group) -> bool:
    """Tell whether a word that is often a noun ("claims", "report") is a verb here."""
    tokens = sentence.tokens
    if tokens.text[tokens.starts[verb]].isupper():
        return False
    if group.form == "inf" or group.first < verb:
        return True
    before = group.subject - 1
    tag = tokens.tags[before]
    if tag & (SUBJECT | RELATIVE) and not tag & DETERMINER:
        return True
    if tag & (DETERMINER | PREPOSITION) or tokens.words[before].endswith(("'s", "\u2019s")):
        return False
    following = tokens.tags[verb + 1] if verb + 1 < sentence.stop else 0
    return bool(
        following & (DETERMINER | SUBJECT | QUOTE) or tokens.words[verb + 1 : verb + 2] == ["that"]
    )


def _read_inverted(
    sentence: Sentence, verb: int, after: int, cue: Cue, left: Source | None
) -> Report | None:
    """Read '"...," said the mayor' and '..., said the mayor.'"""
    tokens = sentence.tokens
    tags = tokens.tags
    if verb == sentence.first or not (tags[verb - 1] & QUOTE or tokens.words[verb - 1] in ",?!"):
        return None
    source = find_after(sentence, after)
    if source is None:
        return None
    if not tags[verb - 1] & QUOTE:
        if left is not None and not _has_clause(sentence, left, verb):
            return None
        if _has_verb(sentence, source.end):
            return None
    return _read_left(sentence, verb, (verb, after), source.end, source, "inverted")


def _has_clause(sentence: Sentence, source: Source, verb: int) -> bool:
    """Tell whether a clause of its own stands before the verb, not a subject with its aside."""
    tokens = sentence.tokens
    return any(
        tokens.tags[place] & (AUXILIARY | CONTRACTED)
        and not any(tag & RELATIVE for tag in tokens.tags[max(source.end, place - 6) : place])
        for place in range(sentence.first, verb)
    )


def _has_verb(sentence: Sentence, place: int) -> bool:
    """Tell whether a verb follows at once: then the words before were the subject of a clause."""
    tags = sentence.tokens.tags
    return place < sentence.stop and bool(tags[place] & AUXILIARY)


def _read_left(
    sentence: Sentence, stop: int, cue: tuple[int, int], after: int, source: Source, rule: str
) -> Report | None:
    """Read content that stands before its attribution, and what goes on after it."""
    tokens = sentence.tokens
    if stop <= sentence.first:
        return None
    before = stop - 1
    if not (tokens.tags[before] & (QUOTE | DASH) or tokens.words[before] in (",", "?", "!")):
        return None
    left = trim_content(sentence, sentence.first, stop)
    if left is None:
        return None
    place = skip_adjuncts(sentence, after)
    right = _read_continuation(sentence, place, rule == "after")
    return Report(source, cue, (left, right) if right else (left,), rule)


def _read_continuation(sentence: Sentence, place: int, finite: bool) -> tuple[int, int] | None:
    """Read the rest of what an attribution interrupts: 'The plan, he said, is dead.'"""
    tokens = sentence.tokens
    words, tags = tokens.words, tokens.tags
    if place + 1 >= sentence.stop:
        return None
    if tags[place] & QUOTE:
        return trim_content(sentence, place, end_content(sentence, place))
    if words[place] != ",":
        return None
    start = place + 1
    if tags[start] & QUOTE:
        return trim_content(sentence, start, end_content(sentence, start))
    if not finite or tags[start] & (RELATIVE | PREPOSITION) or words[start].endswith("ing"):
        return None
    if words[start] in ("and", "but", "who", "then") or tokens.is_capital(start):
        return None
    return trim_content(sentence, start, end_content(sentence, start))
