"""Hold what the extractor finds against what careful readers marked, and count.

A quote is found when its words overlap with the gold's by at least eight tenths of the longer. A
claim is found when its figure overlaps and has the same value (a range: the same ends). All else
is judged on what was found. Optional gold counts neither way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotecheck.extract import extract
from quotecheck.models import Claim, Extraction, Quote
from tests.quality.compare import (
    find_words,
    same_measure,
    same_name,
    same_number,
    same_period,
    same_subject,
    same_unit,
)
from tests.quality.corpus import NOT_JUDGED, GoldArticle, GoldClaim, GoldQuote

KINDS = ("direct", "mixed", "indirect", "speech")
OVERLAP = 0.8
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many of how many; of nothing, nothing is wrong."""

    right: int
    total: int

    @property
    def share(self) -> float:
        """The share that is right, 0 to 1."""
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """Precision and recall of what was found."""

    precision: Ratio
    recall: Ratio

    @property
    def share(self) -> float:
        """F1, the harmonic mean of precision and recall."""
        total = self.precision.share + self.recall.share
        return 2 * self.precision.share * self.recall.share / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that went wrong, for people to read: what kind, where, and the two answers."""

    name: str
    article: str
    gold: str
    given: str


Figures = Mapping[str, Ratio | Found]


def score_corpus(corpus: Iterable[GoldArticle]) -> tuple[Figures, list[Miss]]:
    """Extract each article, and return the figures of all of them and what was missed."""
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for gold in corpus:
        extraction = extract(gold.article)
        _count_quotes(gold, extraction, counts, misses)
        _count_claims(gold, extraction, counts, misses)
    return {**_report_quotes(counts), **_report_claims(counts)}, misses


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


def match_claims(gold: GoldArticle, claims: Sequence[Claim]) -> dict[int, int]:
    """Pair gold claims with given ones whose figure overlaps, the same value first."""
    candidates = sorted(
        (not _same_value(wanted, claim), -_shared(wanted, claim), index, given)
        for index, wanted in enumerate(gold.claims)
        for given, claim in enumerate(claims)
        if _shared(wanted, claim) > 0
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, index, given in candidates:
        if index not in pairs and given not in taken:
            pairs[index] = given
            taken.add(given)
    return pairs


def _count_quotes(
    gold: GoldArticle, extraction: Extraction, counts: Counter[str], misses: list[Miss]
) -> None:
    """Add one article's quotes to the counts."""
    quotes = extraction.quotes
    pairs, neutral = match_quotes(gold, quotes)
    for index, wanted in enumerate(gold.quotes):
        if index in pairs:
            _count_pair(gold, wanted, [quotes[given] for given in pairs[index]], counts, misses)
        elif not wanted.optional:
            counts[f"gold {wanted.kind}"] += 1
            counts["named gold"] += bool(wanted.speakers)
            misses.append(Miss(f"missed {wanted.kind}", gold.article.id, wanted.text, ""))
    taken = {given for all_given in pairs.values() for given in all_given}
    for given, quote in enumerate(quotes):
        if given not in taken and given not in neutral:
            counts[f"given {quote.kind}"] += 1
            counts["named given"] += quote.speaker is not None
            misses.append(Miss(f"false {quote.kind}", gold.article.id, "", quote.text))


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


def _count_claims(
    gold: GoldArticle, extraction: Extraction, counts: Counter[str], misses: list[Miss]
) -> None:
    """Add one article's claims to the counts."""
    claims = extraction.claims
    pairs = match_claims(gold, claims)
    for index, wanted in enumerate(gold.claims):
        claim = claims[pairs[index]] if index in pairs else None
        if wanted.optional:
            continue
        counts["gold claims"] += 1
        if claim is not None and _same_value(wanted, claim):
            counts["claims"] += 1
            for name, right, answer, said in _judge(wanted, claim):
                counts[name] += right
                if not right:
                    misses.append(Miss(name, gold.article.id, f"{wanted.text}: {answer}", said))
        else:
            said = f"{claim.figure}: {claim.value}" if claim else ""
            misses.append(Miss("missed claim", gold.article.id, wanted.text, said))
    neutral = {given for index, given in pairs.items() if gold.claims[index].optional}
    for given, claim in enumerate(claims):
        touches = [wanted for wanted in gold.claims if _shared(wanted, claim) > 0]
        if given in neutral or (touches and all(_is_free(wanted, claim) for wanted in touches)):
            continue
        counts["given claims"] += 1
        if not touches:
            counts["false claims"] += 1
            misses.append(Miss("false claim", gold.article.id, "", claim.text))


def _judge(wanted: GoldClaim, claim: Claim) -> Iterable[tuple[str, bool, str, str]]:
    """Yield what is asked of a claim that was found: name, right or not, answer, what was said."""
    show = " | ".join
    unit = same_unit(wanted.units, claim.unit)
    yield "unit", unit, show(wanted.units), claim.unit
    modifier = claim.modifier in wanted.modifiers or NOT_JUDGED in wanted.modifiers
    yield "modifier", modifier, show(wanted.modifiers), claim.modifier
    change = (claim.change or "") in (wanted.changes or ("",))
    if not (wanted.splits and claim.from_value is None):
        change = change and same_number(wanted.from_value, claim.from_value)
    yield "change", change, show(wanted.changes), f"{claim.change} {claim.from_value}"
    for name, head in (("measure head", True), ("measure", False)):
        right = same_measure(wanted.measures, claim.measure, head=head)
        yield name, right, show(wanted.measures), str(claim.measure)
    subject = same_subject(wanted.subjects, claim.subject)
    yield "subject", subject, show(wanted.subjects), str(claim.subject)
    period = same_period(wanted.periods, claim.period)
    yield "period", period, show(wanted.periods), str(claim.period)
    stance = claim.stance in wanted.stances or NOT_JUDGED in wanted.stances
    yield "stance", stance, show(wanted.stances), claim.stance
    yield "claimant", _same_claimant(wanted, claim), show(wanted.speakers), str(claim.speaker)


def _report_quotes(counts: Counter[str]) -> dict[str, Ratio | Found]:
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
    figures["speaker"] = Ratio(counts["speaker"], found)
    direct = Ratio(counts["speaker direct"], counts["found direct"])
    figures["speaker of direct quotes"] = direct
    figures["mention"] = Ratio(counts["mention"], counts["mentions"])
    figures["quote and speaker"] = Found(
        Ratio(counts["joint"], counts["named given"]), Ratio(counts["joint"], counts["named gold"])
    )
    return figures


def _report_claims(counts: Counter[str]) -> dict[str, Ratio | Found]:
    """Return the figures of claims by name."""
    golds, given, found = counts["gold claims"], counts["given claims"], counts["claims"]
    figures: dict[str, Ratio | Found] = {
        "claims, value": Found(Ratio(found, given), Ratio(found, golds)),
        "claims, value and unit": Found(Ratio(counts["unit"], given), Ratio(counts["unit"], golds)),
    }
    for name in ("unit", "modifier", "change", "measure head", "measure", "subject", "period"):
        figures[name] = Ratio(counts[name], found)
    for name in ("stance", "claimant"):
        figures[name] = Ratio(counts[name], found)
    figures["no false claim"] = Ratio(given - counts["false claims"], given)
    return figures


def _is_free(wanted: GoldClaim, claim: Claim) -> bool:
    """Tell whether a claim may be made of this gold or not: optional, or the A of "to B from A"."""
    return wanted.optional or (wanted.splits and same_number(wanted.from_value, claim.value))


def _same_value(wanted: GoldClaim, claim: Claim) -> bool:
    """Tell whether a claim has the gold's value, or both ends of its range."""
    if wanted.ends is not None:
        low, high = wanted.ends
        return claim.value is None and same_number(low, claim.low) and same_number(high, claim.high)
    return wanted.value is not None and same_number(wanted.value, claim.value)


def _same_claimant(wanted: GoldClaim, claim: Claim) -> bool:
    """Tell whether a claim is given to the right speaker; to nobody where it is the article's."""
    return same_name(wanted.speakers, claim.speaker)


def _same_mention(right: Sequence[str], given: str | None) -> bool:
    """Tell whether the words that name the speaker share a word with a right answer."""
    if NOT_JUDGED in right:
        return True
    words = {word for _, _, word in find_words(given or "")}
    return any(words & {word for _, _, word in find_words(answer)} for answer in right)


def _shared(wanted: GoldClaim, claim: Claim) -> int:
    """Return how many characters the two figures share."""
    return min(wanted.figure.end, claim.figure_end) - max(wanted.figure.start, claim.figure_start)


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
