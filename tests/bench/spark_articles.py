"""Synthetic news for the bench of Spark: short articles, each with one to three quotes and claims.

    python -m tests.bench.spark_articles COUNT > articles.jsonl

The quotations are those of `statements`, in which copies, reworded and cut ones are planted. Their
speakers, the places and what is counted there are drawn by a power law. Everything follows from the
number of an article, so that 20,000 articles are the first of 200,000.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.bench.statements import Generator

# A quotation that half of all articles hold, and a word in half of all quotations.
_BOILERPLATE = "the harbour council keeps every promise that it makes to the people of the town"
_FREQUENT_WORD = "ostrovian"

_WORDS = {
    name: words.split()
    for name, words in {
        "given": "Anna Boris Clara David Elena Frank Grace Henry Irene James Karen Louis",
        "start": "Bar Cal Dor Fen Gal Hol Kes Lor Mar Nor Ost Pel Ras Sel Tor Vor",
        "middle": "an el in or um",
        "end": "ek ova berg dale ic mann ski ton wick stad",
        "role": "mayor minister spokesman councillor director chairman professor governor",
        "kind": "wooden private rural modern empty public crowded broken green coastal northern "
        "small famous quiet heated covered free ancient electric municipal",
        "counted": "schools cranes ferries nurses farms bridges windmills trams libraries ponds "
        "mills barges teachers boats clinics orchards wells tunnels depots workshops",
        "rate": "unemployment inflation turnout occupancy employment growth interest vacancy",
        "subject": "committee town harbour company union region school board council bank",
        "verb": "repaired delayed opened closed enlarged moved painted cleaned",
        "object": "road market hall garden library bridge station office playground museum",
    }.items()
}
_ENDINGS = (
    "after a long winter in the old town",
    "although the neighbours were away",
    "while the weather kept most visitors away",
    "before the eyes of visitors from the whole country",
    "in the spring with the help of all the neighbours",
    "on a cold morning with fog over the river",
)
_DAYS = 3650
_OUTLETS = 300


def make_articles(count: int, boilerplate: float = 0, frequent: float = 0) -> Iterator[str]:
    """Yield `count` articles as lines of JSON.

    `boilerplate` is the share of articles with one and the same quotation, `frequent` the share of
    quotations with one and the same rare word.
    """
    quotes = (made.text for made in Generator(1).generate(3 * count))
    for number in range(count):
        random = Random(number)
        said = [next(quotes) for _ in range(random.randint(1, 3))]
        said = [f"{one} {_FREQUENT_WORD}" if random.random() < frequent else one for one in said]
        if random.random() < boilerplate:
            said.append(_BOILERPLATE)
        yield json.dumps(_make_article(number, said, random)) + "\n"


def _make_article(number: int, said: list[str], random: Random) -> dict[str, str]:
    sentences = [_quote(one, random) for one in said]
    sentences += [_count(random) for _ in range(random.randint(1, 3))]
    sentences += [_fill(random) for _ in range(random.randint(5, 9))]
    random.shuffle(sentences)
    paragraphs = (" ".join(sentences[place : place + 2]) for place in range(0, len(sentences), 2))
    day = date(2015, 1, 1) + timedelta(days=random.randrange(_DAYS))
    return {
        "id": f"a{number}",
        "date": day.isoformat(),
        "source": f"Outlet {random.randrange(_OUTLETS)}",
        "text": "\n\n".join(paragraphs),
    }


def _rank(random: Random, count: int) -> Random:
    """Return the chance behind one of `count` things, the first ones drawn far more often."""
    return Random(int(count * random.random() ** 3))


def _make_name(chance: Random) -> str:
    return "".join(_pick(chance, part) for part in ("start", "middle", "middle", "end"))


def _quote(words: str, random: Random) -> str:
    chance = _rank(random, 5000)
    name = f"{_pick(chance, 'given')} {_make_name(chance)}"
    speaker = random.choice((name, f"{_pick(chance, 'role')} {name}"))
    said = words[0].upper() + words[1:]
    return random.choice((f'"{said}," {speaker} said.', f'"{said}," said {speaker}.'))


def _count(random: Random) -> str:
    place = _make_name(_rank(random, 2000))
    figure = random.randint(3, 900)
    counted = f"{_pick(random, 'kind')} {_pick(random, 'counted')}"
    subject = _pick(random, "subject")
    return random.choice(
        (
            f"{place} has {figure} {counted}.",
            f"{place} built {figure} {counted} in {random.randint(2005, 2024)}.",
            f"In {place} the {_pick(random, 'rate')} rate rose to {figure / 10} percent.",
            f"The {subject} of {place} paid {figure} million dollars for {counted}.",
        )
    )


def _fill(random: Random) -> str:
    return (
        f"The {_pick(random, 'subject')} {_pick(random, 'verb')} the {_pick(random, 'object')} "
        f"of the {_pick(random, 'subject')} {random.choice(_ENDINGS)}."
    )


def _pick(random: Random, kind: str) -> str:
    return random.choice(_WORDS[kind])


def main() -> None:
    """Write articles to standard output."""
    parser = argparse.ArgumentParser(description="Write synthetic news as JSONL.")
    parser.add_argument("count", type=int)
    parser.add_argument("--boilerplate", type=float, default=0, help="share of articles")
    parser.add_argument("--frequent", type=float, default=0, help="share of quotations")
    asked = parser.parse_args()
    sys.stdout.writelines(make_articles(asked.count, asked.boilerplate, asked.frequent))


if __name__ == "__main__":
    main()
