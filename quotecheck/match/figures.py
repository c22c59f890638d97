"""Whether two figures agree: units that compare, then values or the intervals that the words allow.

Rounding never excuses bare integers and rates: with the same modifier the stated values are equal
or the figures differ. Only a figure given to at least two digits more may round to a scale word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import floor, isclose, log10
from operator import attrgetter
from typing import NamedTuple

from quotecheck.lexicon import load_table
from quotecheck.models import Claim

# "over 300" reaches a quarter beyond: it agrees with 350, not with 500.
_OPEN_REACH = 0.25
_FINER_BY_DIGITS = 2
TIMES = frozenset({"days", "months"})
_AT_LEAST = frozenset({"over", "at least"})
_BELOW = frozenset({"nearly", "under"})
_RATES = frozenset({"%", "pp", "x"})


class Figure(NamedTuple):
    """The figure of a claim: the same fields, with the same meaning, as `models.Claim`."""

    value: float | None
    low: float | None
    high: float | None
    unit: str = ""
    modifier: str = ""
    change: str | None = None
    from_value: float | None = None


FIGURE_FIELDS = Figure._fields
_read_fields = attrgetter(*FIGURE_FIELDS)


def figure_values(figure: Figure | Claim) -> tuple[object, ...]:
    """Return the values of `FIGURE_FIELDS`, each number as the tables hold it."""
    values: tuple[object, ...] = _read_fields(figure)
    if int not in map(type, values):
        return values
    return tuple(float(one) if isinstance(one, int) else one for one in values)


def figure_of(claim: Claim) -> Figure:
    """Return the figure of a claim."""
    return Figure(*figure_values(claim))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Scale:
    """What a unit measures, and how many of the base unit it is."""

    dimension: str
    factor: float


@cache
def _known_units() -> dict[str, _Scale]:
    table = load_table("comparable_units")
    return {
        unit: _Scale(dimension, float(factor))
        for dimension, units in table.items()
        for unit, factor in units.items()
    }


@cache
def scale_of(unit: str) -> _Scale:
    """Return the dimension and factor of a unit; a unit not in the table compares with itself."""
    known = _known_units().get(unit)
    if known is None and "/" in unit:
        above, _, below = unit.partition("/")
        one, other = scale_of(above), scale_of(below)
        if other.dimension in TIMES:  # nobody works all hours of a week
            return _Scale(f"{one.dimension}/{below}", one.factor)
        return _Scale(f"{one.dimension}/{other.dimension}", one.factor / other.factor)
    return known or _Scale(unit, 1.0)


def dimension_of(unit: str) -> str:
    """Return what a unit measures; of money, the currency.

    >>> dimension_of("km") == dimension_of("m"), dimension_of("USD") == dimension_of("EUR")
    (True, False)
    """
    return scale_of(unit).dimension


def kind_of(dimension: str) -> str:
    """Return what all dimensions that may compare have in common: all currencies are money."""
    above, slash, below = dimension.partition("/")
    return ("money" if is_money(above) else above) + slash + below


def dimensions_fit(one: str, other: str) -> bool:
    """Tell whether figures of two dimensions compare; cents may be those of any currency.

    >>> dimensions_fit("cent/volume", "USD/volume"), dimensions_fit("EUR/volume", "USD/volume")
    (True, False)
    """
    above, _, below = one.partition("/")
    other_above, _, other_below = other.partition("/")
    return below == other_below and (above == other_above or _are_cents(above, other_above))


def is_money(dimension: str) -> bool:
    """Tell whether a dimension is a currency, or cents of one that is not known."""
    return dimension == "cent" or (len(dimension) == 3 and dimension.isupper())


def convert(figure: Figure, unit: str) -> Figure | None:
    """Return the figure in another unit, or None where the units do not compare.

    Cents of a currency that is not known are a hundredth of whatever the other one is in.
    """
    if figure.unit == unit:
        return figure
    here, there = scale_of(figure.unit), scale_of(unit)
    if not dimensions_fit(here.dimension, there.dimension):
        return None
    factor = here.factor / there.factor
    scaled = [
        None if number is None else number * factor
        for number in (figure.value, figure.low, figure.high, figure.from_value)
    ]
    return Figure(scaled[0], scaled[1], scaled[2], unit, figure.modifier, figure.change, scaled[3])


def _are_cents(one: str, other: str) -> bool:
    """Tell whether one of two dimensions is cents and the other a currency."""
    return (one == "cent") != (other == "cent") and is_money(one) and is_money(other)


def figures_agree(one: Figure, other: Figure) -> bool:
    """Tell whether two figures of compatible claims agree, `one` being the earlier.

    >>> figures_agree(Figure(2.5e9, 2.45e9, 2.55e9, "USD"), Figure(2.5e9, 2.45e9, 2.55e9, "USD"))
    True
    >>> figures_agree(Figure(300, 300, None, "", "over"), Figure(350, 350, 350))
    True
    >>> figures_agree(Figure(4.5e6, 4.5e6, None, "", "over"), Figure(5e6, 5e6, None, "", "over"))
    False
    >>> figures_agree(Figure(812, 812, None, "", "over"), Figure(800, 800, None, "", "at least"))
    True
    >>> figures_agree(Figure(800, 800, None, "", "at least"), Figure(812, 812, None, "", "over"))
    False
    """
    converted = convert(other, one.unit)
    if converted is None:
        return False
    if one.value is None and converted.value is None:
        return _same(one.low, converted.low) and _same(one.high, converted.high)
    if one.modifier in _AT_LEAST and converted.modifier in _AT_LEAST:
        return _same(one.value, converted.value) or _cut_down(one, converted)
    if one.modifier == converted.modifier and one.value is not None and converted.value is not None:
        return _same(one.value, converted.value) or _rounds_to(one, converted)
    return _intervals_meet(one, converted)


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _rounds_to(one: Figure, other: Figure) -> bool:
    """Tell whether the finer one of two bare figures is the other before rounding."""
    if one.unit in _RATES or one.modifier:
        return False
    finer, coarser = sorted((one, other), key=lambda f: significant_digits(f.value), reverse=True)
    if significant_digits(finer.value) < significant_digits(coarser.value) + _FINER_BY_DIGITS:
        return False
    if coarser.low is None or coarser.high is None or coarser.low == coarser.high:
        return False
    return finer.value is not None and coarser.low <= finer.value <= coarser.high


def significant_digits(value: float | None) -> int:
    """Return how many digits a number is given to.

    >>> significant_digits(2_500_000), significant_digits(7.85)
    (2, 3)
    """
    mantissa = f"{value or 0:.12e}".split("e")[0]
    return len(mantissa.replace(".", "").replace("-", "").rstrip("0"))


def _cut_down(one: Figure, other: Figure) -> bool:
    """Tell whether "over 41,000" is all that is left of "over 41,220"; not the other way round.

    What is told more exactly later has changed: "over 41,000", then "over 41,220".
    """
    if one.value is None or other.value is None or not 0 < other.value < one.value:
        return False
    digits = significant_digits(other.value)
    if significant_digits(one.value) < digits + _FINER_BY_DIGITS:
        return False
    step = 10.0 ** (floor(log10(other.value)) + 1 - digits)
    return one.value < other.value + step


def _intervals_meet(one: Figure, other: Figure) -> bool:
    """Tell whether two figures may be the same: "nearly 300" is below 300, "over 300" above."""
    low, high = _close(one)
    other_low, other_high = _close(other)
    if not (low <= other_high and other_low <= high):
        return False
    pair = {one.modifier, other.modifier}
    touching = low == other_high or other_low == high
    return not (touching and pair & _AT_LEAST and pair & _BELOW)


def _close(figure: Figure) -> tuple[float, float]:
    """Return the ends of a figure, open ones closed a quarter beyond."""
    stated = figure.value if figure.value is not None else 0.0
    low, high = figure.low, figure.high
    if low is None:
        base = high if high is not None else stated
        low = base - abs(base) * _OPEN_REACH
    if high is None:
        high = low + abs(low) * _OPEN_REACH
    return low, high


def measure_difference(before: Figure, after: Figure) -> tuple[float | None, float | None]:
    """Return difference and percent of a change, None where either figure is hedged or a range.

    >>> measure_difference(Figure(8.0, 8.0, 8.0), Figure(10.0, 10.0, 10.0))
    (2.0, 25.0)
    """
    earlier = convert(before, after.unit)
    if earlier is None or earlier.value is None or after.value is None:
        return None, None
    if earlier.modifier or after.modifier:
        return None, None
    difference = round(after.value - earlier.value, 9)
    percent = round(100 * difference / abs(earlier.value), 2) if earlier.value else None
    return difference, percent
