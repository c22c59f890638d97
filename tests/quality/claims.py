"""Hold the claims that were found against the gold.

A claim is found when its figure overlaps and has the same value (a range: the same ends). Unit,
measure, subject, period, stance and claimant are judged on what was found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from quotecheck.models import Claim
from tests.quality.compare import (
    find_words,
    same_measure,
    same_name,
    same_number,
    same_period,
    same_subject,
    same_unit,
)
from tests.quality.corpus import NOT_JUDGED, GoldArticle, GoldClaim
from tests.quality.counts import Found, Miss, Ratio

OVERLAP = 0.8
# Words that make a phrase no longer and no shorter to a reader.
_SMALL_WORDS = frozenset(
    word
    for line in (
        "a all an another by each from further her his in it its just",
        "more of only that the them to",
    )
    for word in line.split()
)
# What may follow a noun phrase, within the claim or not: "homes on the shore", "those who voted".
_TRAILING = re.compile(r"(?i)\s(?:at|below|for|in|on|than|to|under|who|with)\s.*", re.DOTALL)


def count_claims(
    gold: GoldArticle, claims: Sequence[Claim], counts: Counter[str], misses: list[Miss]
) -> None:
    """Add one article's claims to the counts."""
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


def report_claims(counts: Counter[str]) -> dict[str, Ratio | Found]:
    """Return the figures of claims by name."""
    golds, given, found = counts["gold claims"], counts["given claims"], counts["claims"]
    figures: dict[str, Ratio | Found] = {
        "claims, value": Found(Ratio(found, given), Ratio(found, golds)),
        "claims, value and unit": Found(Ratio(counts["unit"], given), Ratio(counts["unit"], golds)),
    }
    for name in (
        "extent",
        "unit",
        "modifier",
        "change",
        "measure head",
        "measure",
        "subject",
        "period",
    ):
        figures[name] = Ratio(counts[name], found)
    for name in ("stance", "claimant"):
        figures[name] = Ratio(counts[name], found)
    figures["no false claim"] = Ratio(given - counts["false claims"], given)
    return figures


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


def _judge(wanted: GoldClaim, claim: Claim) -> Iterable[tuple[str, bool, str, str]]:
    """Yield what is asked of a claim that was found: name, right or not, answer, what was said."""
    show = " | ".join
    yield "extent", _same_extent(wanted, claim), wanted.text, claim.text
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
    yield (
        "claimant",
        same_name(wanted.speakers, claim.speaker),
        show(wanted.speakers),
        str(claim.speaker),
    )


def _is_free(wanted: GoldClaim, claim: Claim) -> bool:
    """Tell whether a claim may be made of this gold or not: optional, or the A of "to B from A"."""
    return wanted.optional or (wanted.splits and same_number(wanted.from_value, claim.value))


def _same_value(wanted: GoldClaim, claim: Claim) -> bool:
    """Tell whether a claim has the gold's value, or both ends of its range."""
    if wanted.ends is not None:
        low, high = wanted.ends
        return claim.value is None and same_number(low, claim.low) and same_number(high, claim.high)
    return wanted.value is not None and same_number(wanted.value, claim.value)


def _same_extent(wanted: GoldClaim, claim: Claim) -> bool:
    """Tell whether the two phrases share eight tenths of their words, small words aside.

    What comes before the figure may be left out: "2 percent", "a rate of 2 percent".
    """
    ahead, ahead_given = wanted.figure.start - wanted.span.start, claim.figure_start - claim.start
    length, length_given = (
        wanted.figure.end - wanted.figure.start,
        claim.figure_end - claim.figure_start,
    )
    whole = (
        _words_of(wanted.text, ahead + length),
        _words_of(claim.text, ahead_given + length_given),
    )
    after = (
        _words_of(wanted.text[ahead:], length),
        _words_of(claim.text[ahead_given:], length_given),
    )
    return wanted.splits or any(
        len(right & given) >= OVERLAP * max(len(right), len(given))
        for right, given in (whole, after)
    )


def _words_of(phrase: str, figure_end: int) -> set[str]:
    """Return the words of a claim up to what may follow its noun phrase."""
    core = phrase[:figure_end] + _TRAILING.sub("", phrase[figure_end:])
    return {word for _, _, word in find_words(core)} - _SMALL_WORDS


def _shared(wanted: GoldClaim, claim: Claim) -> int:
    """Return how many characters the two figures share."""
    return min(wanted.figure.end, claim.figure_end) - max(wanted.figure.start, claim.figure_start)
