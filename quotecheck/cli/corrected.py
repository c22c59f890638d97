"""Corrected figures: read from words as an article's would be, and shown."""

from __future__ import annotations

import json

from quotecheck.errors import UsageError
from quotecheck.record.corrections import write_figure


def read_figure(words: str) -> str:
    """Return `words` as the value of a decision, read as an article's figure would be.

    >>> read_figure("more than 40%")
    '{"value": 40.0, "low": 40.0, "high": null, "unit": "%", "modifier": "over"}'
    """
    from quotecheck.extract import extract
    from quotecheck.models import Article

    for sentence in (f"It was {words}.", f"There were {words} of them."):
        for claim in extract(Article("", sentence)).claims:
            if claim.figure_start in (len("It was "), len("There were ")):
                return write_figure(claim.value, claim.low, claim.high, claim.unit, claim.modifier)
    raise UsageError(f"{words!r} is no figure. Write it as in a text: 9, 40%, $3.1 billion.")


def describe_figure(value: str) -> str:
    """Return a corrected figure as a reader wants it.

    >>> describe_figure('{"value": 9.0, "low": 9.0, "high": 9.0, "unit": "%", "modifier": ""}')
    '9 %'
    """
    figure = json.loads(value)
    number = figure["value"]
    if number is None:
        shown = f"{figure['low']:,.10g} to {figure['high']:,.10g}"
    else:
        shown = f"{number:,.10g}"
    return " ".join(part for part in (figure["modifier"], shown, figure["unit"]) if part)
