"""Topics of claims that resemble each other: of subjects with a name, without one, of nobody."""

from __future__ import annotations

from itertools import product
from random import Random

from quotecheck.match.claims import read_topic
from quotecheck.match.contexts import Context
from quotecheck.match.figures import Figure
from quotecheck.match.sizes import mark_number
from quotecheck.match.topics import write_topic

_SUBJECTS = (None, "town", "old town", "council", "Port Ilse", "Ilse", "Northgate", "New Northgate")
_MEASURES = ("ships", "cranes of steel", "rate", None)
_BEFORE = (
    "In the harbour of the north there stand",
    "The council says that the old town has",
    "The Ostrova dock lost",
    "The dock lost",
    "Lost:",
    "If the old harbour of Ostrova holds",
    "If the harbour of Ostrova holds",
)
_AFTER = (
    "made of red steel by masters in June",
    "made of red steel by masters",
    "without power",
    "that the Kessel dock lost",
)
_LEDES = ("", "Hurricane Ida struck.", "Hurricane Ida struck Ilse.", "Ostrova met Port Ilse.")


def draw_topics() -> list[tuple[str, int]]:
    """Return distinct topics as text, each with the `mark_number` of a figure; always the same."""
    random = Random(5)
    drawn = set()
    for value, unit in product((3.0, 40.0, 41.0, 4000.0, 4123.0, 5127.0), ("", "%")):
        for _ in range(160):
            figure = Figure(value, value, value, unit)
            topic = read_topic(
                figure,
                measure=random.choice(_MEASURES),
                subject=random.choice(_SUBJECTS),
                period=random.choice((None, "2019")),
                stance="asserted",
                speaker=None,
                day="2020-05-01",
                context=Context(random.choice(_BEFORE), "", random.choice(_AFTER)),
                lede=random.choice(_LEDES),
            )
            drawn.add((write_topic(topic), mark_number(figure)))
    return sorted(drawn)
