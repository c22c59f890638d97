"""Judge fractions and multiples: "half of", "a third", "every fourth", "three times", "doubled"."""

from __future__ import annotations

import re

from quotecheck.extract.figures.modifiers import tidy
from quotecheck.extract.figures.quantities import Quantity
from quotecheck.extract.figures.units import read_unit
from quotecheck.lexicon import load_words

_AS_BIG = (
    r"as (?:many|much|likely|high|big|large|long|fast|often|great|strong|common|costly|expensive"
    r"|[a-z]+ as)\b"
)
_PARTED = re.compile(
    r"(?:first|second|third|fourth|other|latter|last|better|final|opening|closing|this|that|each"
    r"|either|top|bottom|upper|lower|left|right|northern|southern|eastern|western|both|past"
    r"|next"
    r"|previous|hour|year|day|month|week|same)[ -]{1,2}$"
)
# "Ended the half with a goal", "in their own half"; not "the remaining half of".
_SIDE = re.compile(r"(?<![^\W_])(?:the|their|his|its|our|own)(?: [a-z]{3,11})? $")
_SHARED = re.compile(r" (?:of|the|an?|its|their|his|her|as)\b")
_HALF_NAME = re.compile(
    r"[ -](?:time|way|back|marathon|brother|sister|siblings?|past|inning|term|court|pipe|moon|life"
    r"|mast|truth|hearted|step|measures?|century|baked|board|staff|volley|hour|day|year|light"
    r"|price|empty|full|asleep|dead|naked|smile|expecting|joking|jokingly|right|wrong|true|open|closed|hidden|mad|buried|awake|dressed|finished|built)\b|-"
)
_WHOLE = re.compile(
    r" (?:of|below|above|to (?:an?|one|two|three)|more|less|higher|lower|fewer|larger|smaller"
    r"|are|were|have|say|do|live|lack|want|think|believe|support|oppose)\b"
)
# "The richest tenth".
_RANKED = re.compile(
    r"(?<![^\W_])(?:rich|poor|wealthi|larg|small|old|young|low|high)est $|(?:top|bottom) $"
)
_OF_THOSE = re.compile(
    r" of\b|[.,;:)]|$"
    r"| (?:who|that|are|is|was|were|own|pay|earn|live|get|got|have|has|had|and|to|in)s?\b"
)
_OCCASION = re.compile(r" (?:time|place|way|one)\b")
_BY = re.compile(
    r"(?:by|almost|nearly|about|than|over|under|around|roughly|least|up to|approximately|only"
    r"|just|some|exactly|rose|fell|one) $"
)
_STOP = re.compile(r"[.,;:)]|$")
_STOP_WITHIN = re.compile(r"[.,;:]")
# "Osk owns a third", but "took a fifth and lost a sixth".
_HELD = re.compile(r"(?:owns?|owned|holds?|contributes?|contributed|pays?|supplies|supplied) $")
_POINTS = re.compile(r" points?\b|-point\b| of a point\b| a point\b")
_AS_MANY = re.compile(rf" (?:again )?{_AS_BIG}")
_EVERY = re.compile(r"(?:every|each) $")
_ROUND = re.compile(
    r"(?: |-)(?:years?|months?|weeks?|days?|hours?|time|round|quarter|season|game|night|place)\b"
)
_QUARTERS = re.compile(
    r"(?:last|past|first|next|consecutive|straight|previous|preceding|following|recent|final|all)"
    r" (?:\w+ )?$"
)
_TIMES = re.compile(
    rf"[ -]times(?= (?:{_AS_BIG}|(?:{'|'.join(load_words('comparisons'))}|[a-z]{{3,9}}er)\b))"
    r"(?! over (?:(?:the|an?|these|those|his|her|its|their|several|many) )?"
    r"(?:past|last|next|previous|course|span|period|years|months|weeks|decades|[a-z]+ years))"
    r"| ?-?fold\b|x(?![^\W_]| ?[0-9])"
)
_BY_TIMES = re.compile(r" times\b")
# "Debt at 1.6 times earnings, compared with 2.1 times a year ago", "has grown 1.6 times in a year".
_LEVEL = re.compile(
    r"(?:compared with|compared to|versus|against|from|at|grow|grown|grew|risen|rise|increased?) $"
)
_PARTS_TIMES = re.compile(
    r" times(?=[ .,;:)])"
    r"(?! (?:an?|per|each|every|in|on|during|since|over|this|last|as|for|at|by)\b)"
)
_ONE_AND = re.compile(r"(?<![^\W_])(an?|last|past|another|first|next) [a-z]+ and $")
_UNITS_AND = re.compile(r"[a-z]s and $")
# Words that open a noun phrase, words that a verb follows, and words that hedge either.
_OPENING = "the|its|their|his|her|our|your|my|that|what|this|those"
_HELPING = "to|will|would|could|can|may|might|should|must|not|and"
_HEDGES = "nearly|almost|about|roughly|over|more than|at least"
_TWICE = re.compile(rf" (?:{_AS_BIG}|(?:{_OPENING}|more|normal|average)\b)")
_ONWARD = re.compile(
    r"[ -](?:down|up|back|as|digits?|figures|standards?|room|time"
    r"|over(?! (?:the|an?|this|that|those|these|time"
    r"|[a-z0-9-]{1,12} (?:years|months|weeks|decades|quarters|days))\b))\b"
)
_DOUBLES = re.compile(rf"(?:{_HELPING}|than|nearly|almost|about) $")
# "Would more than double the levy" is a change, "nearly double the levy" is none.
_VERBAL = re.compile(rf"(?:{_HELPING}|we|they)(?: (?:{_HEDGES}))? $")
_OBJECT = re.compile(rf" (?:{_OPENING})\b")


def judge_fraction(lower: str, quantity: Quantity) -> Quantity | None:
    """Return a bare fraction as a share in percent, or None where it is no share at all."""
    start, end = quantity.start, quantity.number_end
    words = lower[start:end]
    before = lower[max(0, start - 18) : start]
    if words.endswith("half") and _HALF_NAME.match(lower, end):
        return None
    if words == "half" and (_PARTED.search(before) or _is_side(lower, before, end)):
        return None
    points = _POINTS.match(lower, end)
    if points:
        unit = (
            "point" if words[-1].isdigit() else "pp"
        )  # bonds rise by 1/4 point, rates by a quarter
        return quantity._replace(end=points.end(), unit=unit, kind="points", words="points")
    if many := _AS_MANY.match(lower, end):
        again = " again" in many.group() or lower.startswith(" again", many.end())
        whole = quantity.low + 1 if again else quantity.low  # "half as high again"
        return _make_multiple(quantity._replace(low=whole), "times")
    single = words.startswith(("a ", "an ", "one ", "one-"))
    if single and not _names_share(lower, words, before, end):
        return None
    if words == "a half" and before.endswith(" and "):
        return _read_and_a_half(lower, quantity)
    if words.endswith("quarters") and (quantity.low != 0.75 or _QUARTERS.search(before)):
        return _make_quarters(quantity)
    return _make_share(quantity, "fraction")


def _make_quarters(quantity: Quantity) -> Quantity:
    """Return "two quarters", "the next three quarters" as a span of time."""
    count = round(quantity.low * 4)
    return quantity._replace(
        low=count, unit="quarter", kind="time", form="words", words="quarters", step=0
    )


def _is_side(lower: str, before: str, end: int) -> bool:
    """Tell what is called a half: a fly-half, the home side's half of a pitch."""
    return before.endswith("-") or bool(_SIDE.search(before) and not _SHARED.match(lower, end))


def _read_and_a_half(lower: str, quantity: Quantity) -> Quantity | None:
    """Read "an hour and a half", "a mile and a half"."""
    whole = _ONE_AND.search(lower, max(0, quantity.start - 20), quantity.start)
    found = read_unit(lower, lower, whole.end(1)) if whole else None
    if whole is None or found is None or found.unit.kind not in ("time", "measure"):
        counted = _UNITS_AND.search(lower, max(0, quantity.start - 20), quantity.start)
        return _make_share(quantity, "fraction") if counted else None
    unit = found.unit
    start = whole.start(1) if whole[1] in ("a", "an") else whole.end(1) + 1
    return quantity._replace(
        start=start, low=1.5, unit=unit.name, kind=unit.kind, words=found.words
    )


def judge_ordinal(lower: str, quantity: Quantity) -> Quantity | None:
    """Return "every fourth" household as a share of 25 per cent; other ordinals are no claims."""
    start, end = quantity.start, quantity.number_end
    if _RANKED.search(lower, max(0, start - 12), start) and _OF_THOSE.match(lower, end):
        return _make_share(quantity, "fraction")
    every = _EVERY.search(lower, max(0, start - 6), start)
    if every is None or _ROUND.match(lower, end) or not re.match(r" [a-z]", lower[end : end + 2]):
        return None
    return _make_share(quantity, "every")._replace(start=every.start())


def judge_multiple(lower: str, quantity: Quantity) -> Quantity | None:
    """Return "doubled", "twice as many" as a multiple; other uses of the words are no claims."""
    start, end = quantity.start, quantity.end
    word = lower[start:end]
    if word in ("twice", "thrice"):
        return _make_multiple(quantity, "twice") if _TWICE.match(lower, end) else None
    if word.endswith("fold"):
        return _make_multiple(quantity, "fold")
    if _ONWARD.match(lower, end):
        return None
    if not word.endswith(("ed", "ing")):
        meant = _OBJECT.match(lower, end) or _DOUBLES.search(lower, max(0, start - 12), start)
        if meant is None or lower[end : end + 1] == "-":
            return None
        if not word.endswith("s") and not _VERBAL.search(lower, max(0, start - 24), start):
            return _make_multiple(quantity, "double")
    return _make_multiple(quantity, "multiply")


def read_times(lower: str, quantity: Quantity) -> Quantity:
    """Read "three times higher", "10-fold", "5x" behind a plain number."""
    if quantity.kind != "count" or quantity.form not in ("digits", "words", "fraction"):
        return quantity
    times = _TIMES.match(lower, quantity.end)
    if times is None and _BY.search(lower, max(0, quantity.start - 4), quantity.start):
        times = _BY_TIMES.match(lower, quantity.end)
    moved = "." in quantity.printed and _is_moved(lower, quantity.start)
    if times is None and moved:
        times = _BY_TIMES.match(lower, quantity.end)
    if times is None and "." in quantity.printed:  # nothing happens 2.3 times, but on average
        times = _PARTS_TIMES.match(lower, quantity.end)
    if times is None:
        return quantity
    return _make_multiple(quantity._replace(end=times.end()), "times")


def _is_moved(lower: str, start: int) -> bool:
    return bool(_LEVEL.search(lower, max(0, start - 16), start))


def _make_multiple(quantity: Quantity, rule: str) -> Quantity:
    return quantity._replace(unit="x", kind="multiple", rule=rule)


def _names_share(lower: str, words: str, before: str, end: int) -> bool:
    """Tell "a third of", "by a quarter" from "a third time", "a quarter later"."""
    if _RANKED.search(before) and _OF_THOSE.match(lower, end):
        return True
    if words.endswith(("half", "s")) or words.startswith("one"):
        return not _OCCASION.match(lower, end)
    if _STOP.match(lower, end) and (_HELD.search(before) or _is_of_which(lower, end)):
        return True
    return bool(_BY.search(before) or _WHOLE.match(lower, end)) or end == len(lower)


def _is_of_which(lower: str, end: int) -> bool:
    """Tell "a fund of $5, of which Osk would pay a third"."""
    comma = lower.rfind(", of wh", max(0, end - 72), end)
    return comma >= 0 and _STOP_WITHIN.search(lower, comma + 2, end) is None


def _make_share(quantity: Quantity, rule: str) -> Quantity:
    percent = tidy(quantity.low * 100)
    return quantity._replace(low=percent, unit="%", kind="share", step=0, rule=rule)
