"""Judge fractions and multiples: "half of", "a third", "every fourth", "three times", "doubled"."""

from __future__ import annotations

import re
from dataclasses import replace

from quotecheck.extract.quantities import Quantity

_PARTED = re.compile(
    r"(?:first|second|third|fourth|other|latter|last|better|final|opening|closing|this|that|each"
    r"|either|top|bottom|upper|lower|left|right|northern|southern|eastern|western|and|both|past"
    r"|next"
    r"|previous|hour|year|day|month|week|same)[ -]$"
)
_HALF_NAME = re.compile(
    r"[ -](?:time|way|back|marathon|brother|sister|siblings?|past|inning|term|court|pipe|moon|life"
    r"|mast|truth|hearted|step|measures?|century|baked|board|staff|volley|hour|day|year|light"
    r"|price|empty|full|asleep|dead|naked|smile|expecting|joking|jokingly)\b|-"
)
_WHOLE = re.compile(
    r" (?:of|more|less|higher|lower|fewer|larger|smaller|bigger|again|to)\b|[^\w ]|$| (?:in"
    r"|from|by|since|this|last|the|over|between|on|and|or|as|at|when|while|were|was|are|is|have"
    r"|has|said|say)\b"
)
_BY = re.compile(
    r"(?:by|almost|nearly|about|than|over|under|around|roughly|least|up to|approximately|only"
    r"|just|some|exactly|rose|fell|one) $"
)
_POINTS = re.compile(r" points?\b|-point\b| of a point\b| a point\b")
_EVERY = re.compile(r"(?:every|each) $")
_ROUND = re.compile(
    r"(?: |-)(?:years?|months?|weeks?|days?|hours?|time|round|quarter|season|game|night|place)\b"
)
_QUARTERS = re.compile(
    r"(?:last|past|first|next|consecutive|straight|previous|recent|final|all) (?:\w+ )?$"
)
_TIMES = re.compile(
    r"(?: |-)times(?= (?:as|more|higher|lower|larger|bigger|greater|less|fewer|faster|slower|over\b"
    r"|the|what|its|their|his|her|our|your|that|those|this|earnings|book|sales|revenues?|forward"
    r"|annual|expected|[a-z]{3,9}er|normal|average|usual|today|current|previous)\b)"
    r"|-fold\b|x(?![^\W_]|\d| ?\d)| ?-?fold\b"
)
_TWICE = re.compile(
    r" (?:as (?:much|many|likely|[a-z]+ as)|the|what|its|their|his|her|that|those|this|more|my"
    r"|our|your|normal|average)\b"
)
_ONWARD = re.compile(r" (?:down|up|back|over|as)\b")
_DOUBLES = re.compile(
    r"(?:to|will|would|could|can|may|might|should|than|nearly|almost|about|not|must|and) $"
)
_OBJECT = re.compile(r" (?:the|its|their|his|her|our|your|my|that|what|this|those)\b")


def judge_fraction(lower: str, quantity: Quantity) -> Quantity | None:
    """Return a bare fraction as a share in percent, or None where it is no share at all."""
    start, end = quantity.start, quantity.number_end
    words = lower[start:end]
    before = lower[max(0, start - 18) : start]
    if words.endswith("half") and _HALF_NAME.match(lower, end):
        return None
    if words == "half" and _PARTED.search(before):
        return None
    if words.startswith(("a ", "one ", "one-")) and not _names_share(lower, words, before, end):
        return None
    if _POINTS.match(lower, end):
        return replace(quantity, form="digits")
    if words.endswith("quarters") and _QUARTERS.search(before):
        return None
    return _make_share(quantity, quantity.low, "fraction")


def judge_ordinal(lower: str, quantity: Quantity) -> Quantity | None:
    """Return "every fourth" household as a share of 25 per cent; other ordinals are no claims."""
    start, end = quantity.start, quantity.number_end
    every = _EVERY.search(lower, max(0, start - 6), start)
    if every is None or _ROUND.match(lower, end) or not re.match(r" [a-z]", lower[end : end + 2]):
        return None
    return replace(_make_share(quantity, quantity.low, "every"), start=every.start())


def judge_multiple(lower: str, quantity: Quantity) -> Quantity | None:
    """Return "doubled", "twice as many" as a multiple; other uses of the words are no claims."""
    start, end = quantity.number_end - len(lower[quantity.start : quantity.end]), quantity.end
    word = lower[start:end]
    before = lower[max(0, start - 12) : start]
    if word in ("twice", "thrice"):
        fits = bool(_TWICE.match(lower, end))
    elif word.endswith(("ed", "ing", "fold")):
        fits = not _ONWARD.match(lower, end)
    elif word.startswith("halv"):
        fits = bool(_OBJECT.match(lower, end) or _DOUBLES.search(before))
    else:
        fits = bool(_OBJECT.match(lower, end) or _DOUBLES.search(before))
        fits = fits and lower[end : end + 1] != "-"
    return replace(quantity, unit="x", kind="multiple", rule="multiple") if fits else None


def read_times(lower: str, quantity: Quantity) -> Quantity:
    """Read "three times higher", "10-fold", "5x" behind a plain number."""
    times = _TIMES.match(lower, quantity.end) if quantity.kind == "count" else None
    if times is None or quantity.form not in ("digits", "words", "fraction"):
        return quantity
    return replace(quantity, end=times.end(), unit="x", kind="multiple", rule="times")


def _names_share(lower: str, words: str, before: str, end: int) -> bool:
    """Tell "a third of", "by a quarter" from "a third time", "a quarter later"."""
    if words.endswith("half") or words.startswith("one") or words.endswith("s"):
        return not re.match(r" (?:time|place|way)\b", lower[end : end + 7])
    return bool(
        _BY.search(before)
        or re.match(r" (?:of|more|less|higher|lower|fewer|larger|smaller)\b", lower[end : end + 9])
        or end == len(lower)
    )


def _make_share(quantity: Quantity, part: float, rule: str) -> Quantity:
    percent = float(f"{part * 100:.12g}")
    if abs(part * 100 - percent) > 0:
        percent = part * 100 if abs(part * 3 - round(part * 3)) < 1e-9 else percent
    return replace(quantity, low=percent, unit="%", kind="share", step=0, rule=rule)
