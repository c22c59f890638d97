"""Hold the claims that were found against the gold.

A claim is found when its figure overlaps and has the same value (a range: the same ends). Unit,
measure, subject, period, stance and claimant are judged on what was found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
            _ask_all(gold, wanted, claim, counts, misses)
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
    """Return the figures of claims by name; questions are asked of the claims that were found."""
    golds, given, found = counts["gold claims"], counts["given claims"], counts["claims"]
    unit = counts["unit"] + found - counts["unit asked"]
    figures: dict[str, Ratio | Found] = {
        "claims, value": Found(Ratio(found, given), Ratio(found, golds)),
        "claims, value and unit": Found(Ratio(unit, given), Ratio(unit, golds)),
    }
    for question in QUESTIONS:
        figures[question.name] = Ratio(counts[question.name], counts[f"{question.name} asked"])
        if question.usual is not None:
            marked = f"{question.name}, where marked"
            figures[marked] = Ratio(counts[marked], counts[f"{marked} asked"])
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


def _ask_all(
    gold: GoldArticle,
    wanted: GoldClaim,
    claim: Claim,
    counts: Counter[str],
    misses: list[Miss],
) -> None:
    """Ask all questions of a claim that was found, but those on which readers differ."""
    for question in QUESTIONS:
        answers = question.answers(wanted)
        if NOT_JUDGED in answers:
            continue
        right = question.is_right(wanted, claim)
        names = [question.name]
        if question.usual is not None and answers and question.usual not in answers:
            names.append(f"{question.name}, where marked")
        for name in names:
            counts[f"{name} asked"] += 1
            counts[name] += right
        if not right:
            expected = f"{wanted.text}: {' | '.join(answers)}"
            misses.append(Miss(question.name, gold.article.id, expected, question.said(claim)))


def _is_free(wanted: GoldClaim, claim: Claim) -> bool:
    """Tell whether a claim may be made of this gold or not: optional, or the A of "to B from A"."""
    return wanted.optional or (wanted.splits and same_number(wanted.from_value, claim.value))


def _same_change(wanted: GoldClaim, claim: Claim) -> bool:
    """Tell whether direction and starting value are right."""
    if (claim.change or "") not in (wanted.changes or ("",)):
        return False
    split = wanted.splits and claim.from_value is None
    return split or same_number(wanted.from_value, claim.from_value)


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


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a claim: the right answers, whether it has one of them, what it says.

    `usual` is the answer that is right of most claims; the others are counted apart as well.
    """

    name: str
    answers: Callable[[GoldClaim], tuple[str, ...]]
    is_right: Callable[[GoldClaim, Claim], bool]
    said: Callable[[Claim], str]
    usual: str | None = None


QUESTIONS = (
    Question("extent", lambda gold: (gold.text,), _same_extent, lambda claim: claim.text),
    Question(
        "unit",
        lambda gold: gold.units,
        lambda gold, claim: same_unit(gold.units, claim.unit),
        lambda claim: claim.unit,
    ),
    Question(
        "modifier",
        lambda gold: gold.modifiers,
        lambda gold, claim: claim.modifier in gold.modifiers,
        lambda claim: claim.modifier,
        usual="",
    ),
    Question(
        "change",
        lambda gold: gold.changes,
        _same_change,
        lambda claim: f"{claim.change}, from {claim.from_value}",
        usual="",
    ),
    Question(
        "measure head",
        lambda gold: gold.measures,
        lambda gold, claim: same_measure(gold.measures, claim.measure, head=True),
        lambda claim: str(claim.measure),
    ),
    Question(
        "measure",
        lambda gold: gold.measures,
        lambda gold, claim: same_measure(gold.measures, claim.measure, head=False),
        lambda claim: str(claim.measure),
    ),
    Question(
        "subject",
        lambda gold: gold.subjects,
        lambda gold, claim: same_subject(gold.subjects, claim.subject),
        lambda claim: str(claim.subject),
    ),
    Question(
        "period",
        lambda gold: gold.periods,
        lambda gold, claim: same_period(gold.periods, claim.period),
        lambda claim: str(claim.period),
        usual="",
    ),
    Question(
        "stance",
        lambda gold: gold.stances,
        lambda gold, claim: claim.stance in gold.stances,
        lambda claim: claim.stance,
        usual="asserted",
    ),
    Question(
        "claimant",
        lambda gold: gold.speakers,
        lambda gold, claim: same_name(gold.speakers, claim.speaker),
        lambda claim: str(claim.speaker),
    ),
)
