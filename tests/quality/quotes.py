"""Hold the quotes that were found against the gold.

A quote is found when its words overlap with the gold's by at least eight tenths of the longer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotecheck.models import Quote
from tests.quality.compare import find_words, same_name
from tests.quality.corpus import NOT_JUDGED, GoldArticle, GoldQuote
from tests.quality.counts import Found, Miss, Ratio

KINDS = ("direct", "mixed", "indirect", "speech")
OVERLAP = 0.8
Words = frozenset[int]


def count_quotes(
    gold: GoldArticle, quotes: Sequence[Quote], counts: Counter[str], misses: list[Miss]
) -> None:
    """Add one article's quotes to the counts."""
    pairs, neutral = match_quotes(gold, quotes)
    for index, wanted in enumerate(gold.quotes):
        if index in pairs:
            _count_pair(gold, wanted, [quotes[given] for given in pairs[index]], counts, misses)
        elif not wanted.optional:
            counts[f"gold {wanted.kind}"] += 1
            counts["named gold"] += bool(wanted.speakers)
            misses.append(Miss(f"missed {wanted.kind}", gold.article.id, wanted.text, ""))
        if wanted.continues and wanted.kind != "speech" and {index, index - 1} <= pairs.keys():
            before, after = quotes[pairs[index - 1][-1]], quotes[pairs[index][0]]
            counts["utterances"] += 1
            counts["utterance"] += before.utterance == after.utterance
    taken = {given for all_given in pairs.values() for given in all_given}
    for given, quote in enumerate(quotes):
        if given not in taken and given not in neutral:
            counts[f"given {quote.kind}"] += 1
            counts["named given"] += quote.speaker is not None
            misses.append(Miss(f"false {quote.kind}", gold.article.id, "", quote.text))


def report_quotes(counts: Counter[str]) -> dict[str, Ratio | Found]:
    """Return the figures of quotes by name."""
    figures: dict[str, Ratio | Found] = {}
    for kind in KINDS:
        precision = Ratio(counts[f"true {kind}"], counts[f"given {kind}"])
        figures[f"{kind} quotes"] = Found(
            precision, Ratio(counts[f"found {kind}"], counts[f"gold {kind}"])
        )
    found, golds, true, given = (
        sum(counts[f"{word} {kind}"] for kind in KINDS)
        for word in ("found", "gold", "true", "given")
    )
    figures["all quotes"] = Found(Ratio(true, given), Ratio(found, golds))
    figures["kind of quote"] = Ratio(counts["kind"], found)
    figures["utterance joined"] = Ratio(counts["utterance"], counts["utterances"])
    figures["speaker"] = Ratio(counts["speaker"], found)
    direct = Ratio(counts["speaker direct"], counts["found direct"])
    figures["speaker of direct quotes"] = direct
    figures["mention"] = Ratio(counts["mention"], counts["mentions"])
    figures["quote and speaker"] = Found(
        Ratio(counts["joint"], counts["named given"]), Ratio(counts["joint"], counts["named gold"])
    )
    return figures


def match_quotes(
    gold: GoldArticle, quotes: Sequence[Quote]
) -> tuple[dict[int, list[int]], set[int]]:
    """Pair gold quotes with given ones, best overlap first, one to one.

    Several given rows that together make one gold quote (reported speech cut up by its
    attribution) are paired with it as well. Returns the pairs, by index, and the given quotes that
    lie within something optional.
    """
    words = find_words(gold.article.text)
    golds = [
        _words_of(words, *quote.span) - _words_left_out(gold, quote, words) for quote in gold.quotes
    ]
    givens = [_words_of(words, quote.start, quote.end) for quote in quotes]
    pairs = _pair_one_to_one(golds, givens)
    taken = {given for all_given in pairs.values() for given in all_given}
    for index, wanted in enumerate(golds):
        parts = [g for g, some in enumerate(givens) if g not in taken and _is_within(some, wanted)]
        if index not in pairs and len(parts) > 1:
            together = frozenset[int]().union(*(givens[part] for part in parts))
            if _overlap(wanted, together) >= OVERLAP:
                pairs[index] = parts
                taken.update(parts)
    optional = [golds[index] for index, quote in enumerate(gold.quotes) if quote.optional]
    neutral = {
        given
        for given, some in enumerate(givens)
        if given not in taken and any(_is_within(some, around) for around in optional)
    }
    return pairs, neutral


def _count_pair(
    gold: GoldArticle,
    wanted: GoldQuote,
    given: Sequence[Quote],
    counts: Counter[str],
    misses: list[Miss],
) -> None:
    """Add a quote that was found to the counts, unless it is optional."""
    if wanted.optional:
        return
    first = given[0]
    right = all(same_name(wanted.speakers, quote.speaker) for quote in given)
    counts[f"gold {wanted.kind}"] += 1
    counts[f"found {wanted.kind}"] += 1
    counts[f"given {first.kind}"] += 1
    counts[f"true {first.kind}"] += 1
    counts["kind"] += first.kind == wanted.kind
    counts["speaker"] += right
    counts[f"speaker {wanted.kind}"] += right
    counts["named gold"] += bool(wanted.speakers)
    counts["named given"] += first.speaker is not None
    counts["joint"] += right and bool(wanted.speakers)
    if wanted.mentions:
        counts["mentions"] += 1
        counts["mention"] += _same_mention(wanted.mentions, first.mention)
    if not right:
        said = f"{first.speaker} ({first.mention}): {first.text}"
        misses.append(Miss("speaker", gold.article.id, " | ".join(wanted.speakers), said))


def _same_mention(right: Sequence[str], given: str | None) -> bool:
    """Tell whether the words that name the speaker share a word with a right answer."""
    if NOT_JUDGED in right:
        return True
    words = {word for _, _, word in find_words(given or "")}
    return any(words & {word for _, _, word in find_words(answer)} for answer in right)


def _pair_one_to_one(golds: Sequence[Words], givens: Sequence[Words]) -> dict[int, list[int]]:
    """Pair sets of words that overlap enough, best first."""
    candidates = sorted(
        (-_overlap(gold, given), index, place)
        for index, gold in enumerate(golds)
        for place, given in enumerate(givens)
        if _overlap(gold, given) >= OVERLAP
    )
    pairs: dict[int, list[int]] = {}
    taken: set[int] = set()
    for _, index, place in candidates:
        if index not in pairs and place not in taken:
            pairs[index] = [place]
            taken.add(place)
    return pairs


def _overlap(one: Words, other: Words) -> float:
    """Return the share of the larger set that both have."""
    return len(one & other) / max(len(one), len(other), 1)


def _is_within(one: Words, around: Words) -> bool:
    """Tell whether nearly all words of one set lie in the other."""
    return len(one & around) >= OVERLAP * len(one) and bool(one)


def _words_of(words: Sequence[tuple[int, int, str]], start: int, end: int) -> Words:
    """Return the words between two places, without the "that" before reported speech."""
    inside = [
        place for place, (first, last, _) in enumerate(words) if start <= first and last <= end
    ]
    if len(inside) > 1 and words[inside[0]][2] == "that":
        inside = inside[1:]
    return frozenset(inside)


def _words_left_out(
    gold: GoldArticle, quote: GoldQuote, words: Sequence[tuple[int, int, str]]
) -> Words:
    """Return the words of an attribution in the middle of a quote ("..., he said, ...")."""
    if quote.without is None:
        return frozenset()
    return _words_of(words, *quote.without)
