"""Read one sentence for reports of speech: who says it, by which word, and what."""

from __future__ import annotations

from dataclasses import replace

from quotecheck.extract.cues import Cue, Form, load_cues
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.complements import read_complement, skip_adjuncts, skip_hearer
from quotecheck.extract.quotes.extents import end_content, trim_content
from quotecheck.extract.quotes.fronted import (
    follows_quote,
    read_according,
    read_inverted,
    read_left,
    read_opening,
    read_tail,
)
from quotecheck.extract.quotes.grammar import (
    CONJUNCTION,
    DETERMINER,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    SUBJECT,
)
from quotecheck.extract.quotes.nominal import load_nouns, read_noun
from quotecheck.extract.quotes.passives import read_passive
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.subjects import find_later_subject, find_main_subject, find_subject
from quotecheck.extract.quotes.verb_groups import Group, read_group


def find_reports(sentence: Sentence) -> list[Report]:
    """Return the reports of speech of one sentence, from left to right."""
    forms, nouns = load_cues(), load_nouns()
    tokens = sentence.tokens
    tail = read_tail(sentence)
    if tail is not None:
        return [tail]
    reports: list[Report] = []
    place = sentence.first
    while place < sentence.stop:
        form = forms.get(tokens.words[place])
        report = None
        if form is not None:
            if not _is_in_name(sentence, place):
                report = _read_verb(sentence, place, form, reports)
        elif tokens.words[place] == "according":
            report = read_according(sentence, place)
        if report is None and tokens.words[place] in nouns:
            report = read_noun(sentence, place)
        if report is not None:
            first = report.contents[0][0]
            while reports and first <= reports[-1].cue[0] < report.cue[0]:
                reports.pop()
            reports.append(report)
            place = max(place, report.cue[1] - 1, *(end for _, end in report.contents))
            if first < report.cue[0]:
                sentence = replace(sentence, floor=place + 1)
        place += 1
    return reports


def _is_in_name(sentence: Sentence, place: int) -> bool:
    """Tell whether a word is part of a name: "United States", "Ian Read", "Washington Post"."""
    tokens = sentence.tokens
    if place == sentence.first:
        return False
    if tokens.words[place - 1] == "<":
        return True
    if not tokens.text[tokens.starts[place]].isupper():
        return False
    if tokens.tags[place - 1] & QUOTE:
        return False
    return not sentence.is_headline


def _read_verb(sentence: Sentence, verb: int, form: Form, reports: list[Report]) -> Report | None:
    group = read_group(sentence, verb, form.form)
    if group is None or (form.form == "pp" and group.first == verb):
        return None
    before = sentence.tokens.tags[verb - 1] if verb > sentence.first else 0
    if form.form == "ing" and before & DETERMINER:
        return None
    for cue in form.cues:
        after = _match_particle(sentence, verb + 1, cue)
        if after is None:
            continue
        if group.form == "passive":
            report = read_passive(sentence, verb, after, cue)
        else:
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
    if form.form != "ing" and group.first == verb and "l" in cue.frames:
        if verb == sentence.first:
            return read_opening(sentence, verb, after)
        inverted = read_inverted(sentence, verb, after, cue, source)
        if inverted is not None:
            return inverted
    if source is None and group.form == "finite":
        return None
    if (
        "x" in cue.frames
        and form.form in ("base", "s")
        and not _is_verb(sentence, verb, group, base=form.form == "base")
    ):
        return None
    fronted = group.form == "finite" and source is not None and _is_aside(sentence, source, after)
    if source is not None and {"t", "c"} & cue.frames and _follows_as(sentence, source):
        return None if reports else _read_as(sentence, source, verb, after, cue)
    complement = None if fronted else read_complement(sentence, after, cue)
    if complement is not None and not _is_only_named(sentence, source, cue, complement.rule):
        end = _bound(sentence, source, complement.start)
        if source is not None and complement.start < source.start:
            end = min(end, source.start)
        content = trim_content(sentence, complement.start, end)
        if content is not None:
            return Report(source, (verb, after), (content,), complement.rule)
    if "l" in cue.frames and group.form == "finite" and source is not None:
        return read_left(sentence, source.start, (verb, after), after, source, cue.frames)
    return None


def _is_only_named(sentence: Sentence, source: Source | None, cue: Cue, rule: str) -> bool:
    """Tell whether "a village called Kelby" only has a name: nobody calls it anything."""
    if rule != "object" or "n" in cue.frames or source is None:
        return False
    return sentence.tokens.words[source.start] in ("a", "an")


def _bound(sentence: Sentence, source: Source | None, start: int) -> int:
    """Return where a content ends; that of ", who said" within its commas."""
    end = end_content(sentence, start)
    tokens = sentence.tokens
    if source is None or source.start == sentence.first:
        return end
    if tokens.tags[source.start] & RELATIVE and tokens.words[source.start - 1] == ",":
        return next((p for p in range(start + 1, end) if tokens.words[p] == ","), end)
    return end


def _follows_as(sentence: Sentence, source: Source) -> bool:
    """Tell whether "as" comes before the source: "As the mayor said,"."""
    if source.start == sentence.first:
        return False
    return sentence.tokens.words[source.start - 1] == "as"


def _read_as(sentence: Sentence, source: Source, verb: int, after: int, cue: Cue) -> Report | None:
    """Read "As the mayor said, the dam held" and "The dam held, as the mayor said"."""
    tokens = sentence.tokens
    place = skip_adjuncts(sentence, after)
    if cue.frames & {"O", "o"}:
        place = skip_adjuncts(sentence, skip_hearer(sentence, after))
    first = source.start - 1
    if place < sentence.stop and tokens.words[place] in (",", ":"):
        if first > sentence.first and tokens.words[first - 1] == ",":
            return read_left(sentence, first, (verb, after), after, source, frozenset("tc"))
        content = trim_content(sentence, place, end_content(sentence, place))
    elif place + 1 >= sentence.stop and tokens.words[first - 1] == ",":
        content = trim_content(sentence, sentence.first, first)
    else:
        return None
    return Report(source, (verb, after), (content,), "as") if content else None


def _is_aside(sentence: Sentence, source: Source, after: int) -> bool:
    """Tell whether the attribution follows words in marks, or stands between commas."""
    if follows_quote(sentence, source):
        return True
    words = sentence.tokens.words
    place = skip_adjuncts(sentence, after)
    between = place < sentence.stop and words[place] == ","
    return between and source.start > sentence.first and words[source.start - 1] == ","


def _find_source(sentence: Sentence, group: Group, reports: list[Report]) -> Source | None:
    """Return whose speech the verb reports; without a subject, that of the verb before."""
    tags = sentence.tokens.tags
    if group.form in ("ing", "inf"):
        if _opens_sentence(sentence, group.first):
            return find_later_subject(sentence, group.first)
        if reports and reports[-1].source is not None:
            return reports[-1].source
        return find_main_subject(sentence, group.first)
    before = group.subject - 1
    if before >= sentence.first and tags[before] & CONJUNCTION:
        if reports and reports[-1].source is not None:
            return reports[-1].source
        return find_main_subject(sentence, before)
    return find_subject(sentence, group.subject)


def _is_name_next(sentence: Sentence, verb: int) -> bool:
    """Tell whether a known name follows a verb: "woman claims Church of X imprisoned her"."""
    names = sentence.names
    return any(names.get(end) == verb + 1 for end in range(verb + 2, verb + 6))


def _opens_sentence(sentence: Sentence, verb: int) -> bool:
    """Tell whether a participle opens the sentence: "Addressing the crowd, Doe", "In saying"."""
    before = verb - 1
    return verb == sentence.first or (
        before == sentence.first and bool(sentence.tokens.tags[before] & PREPOSITION)
    )


def _is_verb(sentence: Sentence, verb: int, group: Group, *, base: bool) -> bool:
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
    plural = tokens.words[before].endswith("s") or tag & CONJUNCTION
    if base and not plural and tokens.words[before] != "people":
        return False
    following = tokens.tags[verb + 1] if verb + 1 < sentence.stop else 0
    return bool(
        following & (DETERMINER | SUBJECT | QUOTE)
        or _is_name_next(sentence, verb)
        or tokens.words[verb + 1 : verb + 2] == ["that"]
    )
