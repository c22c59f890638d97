"""The topic of a claim: what a claim is about, in a form that compares and is stored."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, NamedTuple

from quotecheck.match.phrases import Words


class Topic(NamedTuple):
    """What a claim is about.

    `dimension` is what the unit measures, a currency for money; `measure` is sorted; `subject` is
    in the order of its words, empty where nobody said whose, and `named` where it is a name.
    `period` is resolved against the day of the article, None for the present; a rise or fall that
    nobody dated is of the month in which it was reported.

    `context` has the content words around a claim that does not say enough itself, as code, sorted;
    None where it does.

    `names` say of what it is, `places` where; `spans` are how many days up to the day of its
    article it is of; `marks` has a letter for each row of `marks.py` that holds. `phrase` has the
    words right behind it that say where or for what, `basis` beside which time it is held. `story`
    has the names that its article begins with, `clause` the words beside it, where its sentence
    does not say enough. `beside` has the words right around a figure where nothing names what is
    measured; `sentence` is a number for all the words around a figure that says enough
    but for whose it is, 0 for few words.

    What differs from one claim to the next of a series is no part of it: see `Stated`.
    """

    dimension: str
    measure: Words
    subject: Words
    named: bool
    period: str | None
    stance: str
    change: str | None
    context: str | None = None
    names: Words = ()
    spans: tuple[int, ...] = ()
    marks: str = ""
    places: Words = ()
    phrase: Words = ()
    basis: str | None = None
    story: Words = ()
    clause: str = ""
    beside: Words = ()
    sentence: int = 0


def write_topic(topic: Topic) -> str:
    """Return a topic as text, without what it leaves open at its end; `parse_topic` reads it."""
    fields, defaults = list(topic), topic._field_defaults
    names = list(topic._fields)
    while names[-1] in defaults and fields[-1] == defaults[names[-1]]:
        fields.pop()
        names.pop()
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4096)
def parse_topic(text: str) -> Topic:
    """Return the topic that `write_topic` wrote."""
    fields = json.loads(text)
    plain: list[Any] = [tuple(field) if isinstance(field, list) else field for field in fields]
    return Topic(*plain)
