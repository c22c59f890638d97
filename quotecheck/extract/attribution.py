"""Read one sentence for reports of speech: who says it, by which word, and what."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.extract.cues import Cue, load_cues
from quotecheck.extract.tokens import QUOTED, Tokens
from quotecheck.lexicon import load_table

_WORDS = load_table("function_words")
AUXILIARIES = frozenset(_WORDS["auxiliaries"].split())
BREAKS = frozenset(_WORDS["breaks"].split()) | {QUOTED}
PRONOUNS = frozenset(_WORDS["pronouns"].split())
DETERMINERS = frozenset(_WORDS["determiners"].split())
PREPOSITIONS = frozenset(_WORDS["prepositions"].split())


@dataclass(frozen=True, slots=True)
class Report:
    """A report of speech found in a sentence; all numbers are indexes of tokens, end-exclusive."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    contents: tuple[tuple[int, int], ...]
    rule: str


def find_reports(tokens: Tokens, sentence: range) -> list[Report]:
    """Return the reports of speech of one sentence, from left to right."""
    cues = load_cues()
    reports: list[Report] = []
    for index in sentence:
        cue = cues.get(tokens.words[index])
        if cue is not None:
            report = _read_cue(tokens, sentence, index, cue)
            if report is not None:
                reports.append(report)
        elif tokens.words[index] == "according" and index + 1 < sentence.stop:
            report = _read_according(tokens, sentence, index)
            if report is not None:
                reports.append(report)
    return reports


def _trim(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    while start < end and tokens.words[start] in (
        ",",
        ":",
        ";",
        "--",
        "-",
        "\u2014",
        "\u2013",
        "that",
    ):
        start += 1
    while end > start and tokens.words[end - 1] in (
        ",",
        ":",
        ";",
        "--",
        "-",
        "\u2014",
        "\u2013",
        ".",
    ):
        end -= 1
    return (start, end) if end > start else None


def _read_according(tokens: Tokens, sentence: range, index: int) -> Report | None:
    words = tokens.words
    if words[index + 1] != "to":
        return None
    stop = index + 2
    if index <= sentence.start + 1:
        while stop < sentence.stop and words[stop] != ",":
            stop += 1
        content = _trim(tokens, stop, sentence.stop)
    else:
        while stop < sentence.stop and words[stop] not in (",", ";", ".", "and", "but"):
            stop += 1
        content = _trim(tokens, sentence.start, index)
    if content is None or stop == index + 2:
        return None
    return Report((index + 2, stop), (index, index + 2), (content,), "according-to")


def _read_cue(tokens: Tokens, sentence: range, index: int, cue: Cue) -> Report | None:
    words = tokens.words
    source = _find_left_source(tokens, sentence, index, cue)
    after = index + 1
    inverted = False
    if (
        source is None
        and cue.form in ("past", "s")
        and index > sentence.start
        and (words[index - 1] in (",", QUOTED))
    ):
        source = _find_right_source(tokens, sentence, index)
        inverted = source is not None
        if source is not None:
            after = source[1]
    if source is None and cue.form != "ing":
        return None
    if not inverted:
        report = _read_complement(tokens, sentence, index, cue, source)
        if report is not None:
            return report
    if "l" not in cue.frames or source is None:
        return None
    first = index if inverted else source[0]
    if first == sentence.start or words[first - 1] not in (",", QUOTED, "?", "!"):
        return None
    left = _trim(tokens, sentence.start, first)
    if left is None:
        return None
    contents = [left]
    rest = after
    if rest < sentence.stop and words[rest] == ",":
        right = _trim(tokens, rest, sentence.stop)
        if right is not None and words[right[0]] == QUOTED:
            contents.append(right)
    return Report(source, (index, index + 1), tuple(contents), "inverted" if inverted else "after")


def _read_complement(
    tokens: Tokens, sentence: range, index: int, cue: Cue, source: tuple[int, int] | None
) -> Report | None:
    words = tokens.words
    after = index + 1
    if after >= sentence.stop:
        return None
    if frozenset("oOH") & cue.frames and words[after] not in ("that", QUOTED, ",", ":"):
        hearer = after
        while (
            after < sentence.stop
            and after - hearer < 6
            and words[after]
            not in ("that", QUOTED, ",", ":", "to", "he", "she", "they", "it", "we", "i", ".")
        ):
            after += 1
        if after >= sentence.stop or after == hearer:
            return None
        if words[after] == "to" and "H" not in cue.frames:
            return None
    for probe in range(after, min(after + 8, sentence.stop)):
        word = words[probe]
        if word == QUOTED and "q" in cue.frames:
            return _right(tokens, sentence, index, source, probe, "quoted")
        if word == "that" and "t" in cue.frames:
            return _right(tokens, sentence, index, source, probe, "that")
        if word in (".", ";", "!", "?", "and", "but"):
            break
    word = words[after]
    if word == ",":
        return None
    if word == "to":
        if "i" in cue.frames or "H" in cue.frames:
            return _right(tokens, sentence, index, source, after, "infinitive")
        return None
    if cue.prepositions and word in cue.prepositions:
        return _right(tokens, sentence, index, source, after + 1, "preposition")
    if word in PREPOSITIONS:
        return None
    if frozenset("ckna") & cue.frames or ("O" in cue.frames):
        return _right(tokens, sentence, index, source, after, "clause")
    return None


def _right(
    tokens: Tokens,
    sentence: range,
    index: int,
    source: tuple[int, int] | None,
    start: int,
    rule: str,
) -> Report | None:
    content = _trim(tokens, start, sentence.stop)
    if content is None:
        return None
    return Report(source, (index, index + 1), (content,), rule)


def _find_left_source(
    tokens: Tokens, sentence: range, index: int, cue: Cue
) -> tuple[int, int] | None:
    words = tokens.words
    end = index
    while end > sentence.start and (words[end - 1] in AUXILIARIES or words[end - 1].endswith("ly")):
        end -= 1
    if end == sentence.start or cue.form == "ing":
        return None
    before = words[end - 1]
    if before in PRONOUNS:
        return end - 1, end
    if before == ",":
        return _find_apposed(tokens, sentence, end)
    if before in BREAKS or before in PREPOSITIONS or before in DETERMINERS or before == "to":
        return None
    start = end - 1
    while start > sentence.start and words[start - 1] not in BREAKS:
        start -= 1
    return start, end


def _find_apposed(tokens: Tokens, sentence: range, end: int) -> tuple[int, int] | None:
    """Read "X, a senator from Iowa," backwards from its last comma: the source is X."""
    start = sentence.start
    for place in range(end - 2, sentence.start - 1, -1):
        if tokens.words[place] in (QUOTED, ";", "but"):
            start = place + 1
            break
    while start < end and tokens.words[start] in ("and", "but", ",", "while"):
        start += 1
    stop = start
    while stop < end and tokens.words[stop] != ",":
        stop += 1
    return (start, stop) if start < stop and tokens.is_capital(start) else None


def _find_right_source(tokens: Tokens, sentence: range, index: int) -> tuple[int, int] | None:
    words = tokens.words
    stop = index + 1
    while stop < sentence.stop and words[stop] not in BREAKS and stop - index < 12:
        stop += 1
    return (index + 1, stop) if stop > index + 1 else None
