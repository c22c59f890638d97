"""Topics of claims that resemble each other: of subjects with a name, without one, of nobody."""

from __future__ import annotations

from random import Random

from quotecheck.match.claims import read_topic, write_topic
from quotecheck.match.contexts import Context
from quotecheck.match.figures import Figure

_SUBJECTS = (None, "town", "old town", "council", "Port Ilse", "Ilse", "Northgate", "New Northgate")
_MEASURES = ("ships", "cranes of steel", "rate")
_BEFORE = ("In the harbour of the north there stand", "The council says that the old town has")


def draw_topics() -> list[str]:
    """Return distinct topics as text, always the same ones."""
    random = Random(5)
    drawn = {
        write_topic(
            read_topic(
                Figure(value, value, value, unit),
                measure=random.choice(_MEASURES),
                subject=random.choice(_SUBJECTS),
                period=random.choice((None, "2019")),
                stance="asserted",
                speaker=None,
                day="2020-05-01",
                context=Context(random.choice(_BEFORE), "", "made of red steel"),
            )
        )
        for value in (3, 40, 41, 4000)
        for unit in ("", "%")
        for _ in range(40)
    }
    return sorted(drawn)
