"""The fourth invariant: the index finds every pair that comparing all pairs would find."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.match.compare import link_candidates, link_wordings
from quotecheck.match.fitting import link_topics
from quotecheck.match.keys import Probe, draw_sketch, list_keys, list_ranges
from quotecheck.match.normalize import Wording, encode
from quotecheck.match.topics import parse_topic
from quotecheck.record.doctor import compare_all_pairs
from quotecheck.record.files import open_for_reading
from quotecheck.record.store import Record
from quotecheck.record.topics import add_topics, find_alike, find_same_number
from tests.bench.matching import make_articles, record_statements
from tests.bench.statements import Generator
from tests.match_record import record_all
from tests.topics import draw_topics

# Few words, so that sentences drawn by chance resemble each other; the last ones are grammar.
_WORDS = "harbour levy ferry council bridge winter storm pilot quay school boats 8 not the of and"


@st.composite
def _sentence(draw: st.DrawFn) -> str:
    return " ".join(draw(st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=24)))


def _finds(mine: Wording, theirs: Wording, hits: int) -> bool:
    keys = list_keys(theirs, hits)
    found = sum(low <= key <= high for low, high in list_ranges(mine, hits) for key in keys)
    row = (0, 7, draw_sketch(theirs))
    return found >= hits and Probe.of(mine).choose([row]) == [7]


@given(_sentence(), st.data())
def test_linked_wordings_share_keys(text: str, data: st.DataObject) -> None:
    """Whatever is linked is found: a wording and the same with words dropped, put in, swapped."""
    words = text.split()
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(words)))
        action = data.draw(st.sampled_from(["drop", "put in", "cut"]))
        if action == "put in":
            words.insert(place, data.draw(st.sampled_from(_WORDS.split())))
        elif action == "cut":
            words = words[: max(place, 1)]
        elif words[place : place + 1] and len(words) > 1:
            del words[place]
    mine, theirs = encode(text), encode(" ".join(words))
    link = link_wordings(mine, theirs)
    assert link == link_wordings(theirs, mine)
    if link is not None and link.likeness != "same":
        for hits in (1, 2):
            assert _finds(mine, theirs, hits)
            assert _finds(theirs, mine, hits)
        assert link_candidates(mine, {0: theirs}) == {0: link}


@pytest.mark.parametrize("backwards", [False, True])
def test_index_of_synthetic_statements(tmp_path: Path, backwards: bool) -> None:
    articles = list(make_articles(Generator(3).generate(1500), 3))
    if backwards:
        articles.reverse()
    record_all(tmp_path / "record.db", [articles[:70], articles[70:75], articles[75:]])
    with open_for_reading(tmp_path / "record.db") as db:
        recalls = list(compare_all_pairs(db, None))
    assert [(one.missed, one.extra) for one in recalls] == [(0, 0)] * len(recalls)
    assert recalls[0].links > recalls[0].examined


def test_planted_pairs_are_made_as_announced() -> None:
    made = Counter(one.planted for one in Generator(1).generate(3000))
    assert set(made) == {
        "fresh", "copy", "boilerplate", "repeat", "reworded", "cut", "negated", "figure",
    }  # fmt: skip
    assert list(Generator(1).generate(50)) == list(Generator(1).generate(50))


def test_recording_prints_its_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    statements = record_statements(tmp_path / "bench.db", 200, 1)
    assert len(statements) == 200
    assert "CPU ms each" in capsys.readouterr().out


def test_topics_find_all_that_fits(tmp_path: Path) -> None:
    """A look-up by subject finds all that comparing with every topic finds."""
    topics = draw_topics()
    with Record(tmp_path / "quotecheck.db") as record:
        numbers, _ = add_topics(record.db, topics)
        having: dict[int, set[int]] = {}
        for text, mark in topics:
            having.setdefault(mark, set()).add(numbers[text])
        for text, mark in topics:
            mine = parse_topic(text)
            links = {numbers[other]: link_topics(mine, parse_topic(other)) for other, _ in topics}
            alike = {key: link for key, link in links.items() if link and link.apart is not None}
            assert find_alike(record.db, mine) == alike
            same = having[mark] if mark else set()
            assert find_same_number(record.db, mine, mark) == {
                key: link for key, link in links.items() if key in same and link and not link.apart
            }
