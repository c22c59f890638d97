"""What a person decided outlives another ingest and another extractor; what is lost is listed."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from pathlib import Path

import pytest

from quotecheck.cli.corrected import read_figure
from quotecheck.errors import UsageError
from quotecheck.extract import extract
from quotecheck.models import Article, Claim, Extraction, Quote, statement_id
from quotecheck.record import decisions, people
from quotecheck.record.corrections import add_note
from quotecheck.record.exchange import dump_decisions, load_decisions
from quotecheck.record.lookup import find_statement
from quotecheck.record.review import list_decisions
from quotecheck.record.store import Record
from tests.records import article, ask, find_id, record_of

ARTICLES = [
    article(
        "The mayor, Ines Calder, opened the new quay. “The quay took four years and two "
        "contractors,” Ines Calder said. She said Port Ilse has 14 cranes.",
        "2021-03-01",
        "Harbour Post",
    ),
    article(
        "“The quay took four years and two contractors,” Inés Calder said on Monday. "
        "Inés Calder said Port Ilse has 16 cranes.",
        "2022-03-07",
        "Quayside Weekly",
    ),
    article(
        "“Nobody asked the pilots before the gates were moved,” Tomas Reil said. Reil said "
        "the gates cost 3 million euros.",
        "2022-04-02",
        "Harbour Post",
    ),
]


def shift(one: Article) -> Extraction:
    """Extract with every span cut by two characters at its start, and so with other ids."""
    found = extract(one)
    new = {
        quote.id: statement_id(one.id, one.sha256, quote.start + 2, quote.end, "quote")
        for quote in found.quotes
    }
    return dataclasses.replace(
        found,
        quotes=tuple(_shift_quote(one, quote, new) for quote in found.quotes),
        claims=tuple(_shift_claim(one, claim, new) for claim in found.claims),
    )


def _shift_quote(one: Article, quote: Quote, new: dict[str, str]) -> Quote:
    start = quote.start + 2
    return dataclasses.replace(
        quote,
        id=new[quote.id],
        utterance=new[quote.utterance],
        start=start,
        text=one.text[start : quote.end],
    )


def _shift_claim(one: Article, claim: Claim, new: dict[str, str]) -> Claim:
    end = claim.end + 1
    return dataclasses.replace(
        claim,
        id=statement_id(one.id, one.sha256, claim.start, end, "claim"),
        end=end,
        text=one.text[claim.start : end],
        quote=new[claim.quote] if claim.quote else None,
    )


def forget_half(one: Article) -> Extraction:
    """Extract as one that finds nothing any more in the third article."""
    found = shift(one)
    return found if "pilots" not in one.text else dataclasses.replace(found, quotes=(), claims=())


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return record_of(tmp_path / "desk.db", ARTICLES)


def decide_all(path: Path) -> None:
    """Merge, reject, set a speaker, set a figure, drop, note and rate."""
    pilots = find_id(path, "pilots")
    cranes = find_id(path, "16 cranes", "claim")
    quay = ask(path, "SELECT id FROM _quotes WHERE instr(text, 'quay took') ORDER BY date DESC")
    earlier = ask(path, "SELECT earlier_id FROM matches WHERE id = ?", quay[0][0])
    with Record(path, "test") as desk, desk.transaction():
        people.add_alias(desk.db, "Inés Calder", "Ines Calder", author="ana")
        decisions.set_speaker(desk.db, pilots, "Toma Reill", "ana")
        decisions.set_figure(desk.db, cranes, read_figure("15"), "ana")
        decisions.reject(desk.db, (quay[0][0], earlier[0][0]), "ana")
        found = find_statement(desk.db, find_id(path, "3 million", "claim"))
        add_note(desk.db, found.kind, found.key, "False", url="https://checks.example/3")


def read_decided(path: Path) -> dict[str, object]:
    """Return what a reader sees of all that was decided."""
    return {
        "quay": ask(path, "SELECT speaker FROM _quotes WHERE instr(text, 'e quay took')"),
        "pilots": ask(
            path,
            "SELECT speaker, extracted_speaker, reviewed FROM _quotes WHERE instr(text, 'pilots')",
        ),
        "cranes": ask(
            path,
            "SELECT value, low, high, reviewed FROM _claims WHERE instr(text, 'cranes') "
            "ORDER BY date",
        ),
        "match": ask(path, "SELECT reviewed FROM matches WHERE instr(text, 'quay took')"),
        "ratings": ask(
            path,
            "SELECT n.rating FROM notes AS n JOIN _anchors AS x ON x.decision = n.id "
            "JOIN claims AS c ON c.key = x.statement",
        ),
    }


DECIDED = {
    "quay": [("Ines Calder",), ("Ines Calder",)],
    "pilots": [("Toma Reill", "Tomas Reil", "corrected")],
    "cranes": [(14.0, 14.0, 14.0, None), (15.0, 15.0, 15.0, "corrected")],
    "match": [("rejected",)],
    "ratings": [("False",)],
}


def age(path: Path) -> None:
    """Make the record one that an older extractor wrote."""
    with Record(path, "test") as desk, desk.transaction():
        desk.db.execute("UPDATE articles SET extractor = 0")


def test_decisions_are_shown(record: Path) -> None:
    decide_all(record)
    assert read_decided(record) == DECIDED


def test_another_ingest_changes_nothing(record: Path) -> None:
    decide_all(record)
    record_of(record, reversed(ARTICLES))
    assert read_decided(record) == DECIDED


def test_an_extractor_that_shifts_spans_loses_nothing(record: Path) -> None:
    decide_all(record)
    before = ask(record, "SELECT id FROM quotes ORDER BY id")
    age(record)
    with Record(record, "test") as desk:
        added = desk.add([shift(one) for one in desk.outdated()])
    assert added.renewed == len(ARTICLES)
    assert set(before).isdisjoint(ask(record, "SELECT id FROM quotes"))
    assert ask(record, "SELECT count(*) FROM quote_matches") > [(0,)]
    assert ask(record, "PRAGMA foreign_key_check") == []
    assert read_decided(record) == DECIDED
    with Record(record, "test") as desk:
        assert not list_decisions(desk.db, unanchored=True)


def test_what_is_not_found_again_is_listed_and_comes_back(record: Path) -> None:
    decide_all(record)
    age(record)
    record_of(record, ARTICLES, forget_half)
    with Record(record, "test") as desk:
        lost = list_decisions(desk.db, unanchored=True)
    assert [(row["field"], row["value"]) for row in lost] == [
        ("speaker", "Toma Reill"),
        ("verdict", "False"),
    ]
    age(record)
    record_of(record, ARTICLES)
    assert read_decided(record) == DECIDED


def test_a_decision_holds_in_the_next_version_of_the_article(tmp_path: Path) -> None:
    first = article("“We paid for the gate,” Tomas Reil said.", "2022-01-01", id="gate")
    path = record_of(tmp_path / "desk.db", [first])
    with Record(path, "test") as desk, desk.transaction():
        decisions.set_speaker(desk.db, find_id(path, "paid"), "Tom Reil", None)
    longer = dataclasses.replace(first, text=f"Corrected at noon.\n\n{first.text} He left.")
    record_of(path, [longer])
    assert ask(path, "SELECT speaker, latest FROM _quotes ORDER BY latest") == [
        ("Tom Reil", 0),
        ("Tom Reil", 1),
    ]


def test_every_decision_is_undone(record: Path) -> None:
    before = {
        view: ask(record, f"SELECT * FROM {view} ORDER BY 1, 2, 3")
        for view in ("_quotes", "_claims", "matches")
    }
    decide_all(record)
    with Record(record, "test") as desk, desk.transaction():
        people.part_aliases(desk.db, "Inés Calder")
        for words, kind in (("pilots", "quote"), ("16 cranes", "claim")):
            decisions.undo(desk.db, (find_id(record, words, kind),), None)
        match = ask(record, "SELECT id, earlier_id FROM matches WHERE reviewed IS NOT NULL")
        decisions.undo(desk.db, match[0], None)
    after = {view: ask(record, f"SELECT * FROM {view} ORDER BY 1, 2, 3") for view in before}
    assert after == before


def test_the_extractor_and_the_matcher_see_nothing_of_it(record: Path, tmp_path: Path) -> None:
    decide_all(record)
    untouched = record_of(tmp_path / "untouched.db", ARTICLES)
    for table in ("quote_matches", "claim_matches"):
        sql = f"SELECT statement, earlier, relation, score FROM {table} ORDER BY 1, 2"
        assert ask(record, sql) == ask(untouched, sql)
    for table in ("quotes", "claims"):
        sql = f"SELECT text, speaker, mention FROM {table} ORDER BY key"
        assert ask(record, sql) == ask(untouched, sql)


def test_two_desks_share_their_decisions(record: Path, tmp_path: Path) -> None:
    decide_all(record)
    other = record_of(tmp_path / "other.db", ARTICLES)
    with Record(record, "test") as desk:
        shared = list(dump_decisions(desk.db))
    assert all(isinstance(json.loads(line), dict) for line in shared)
    with Record(other, "test") as desk, desk.transaction():
        taken = load_decisions(desk.db, shared)
    assert (taken.new, taken.known, taken.lost) == (len(shared), 0, 0)
    assert read_decided(other) == DECIDED
    with Record(other, "test") as desk, desk.transaction():
        again = load_decisions(desk.db, shared)
    assert (again.new, again.known) == (0, len(shared))


def test_decisions_can_arrive_before_their_article(record: Path, tmp_path: Path) -> None:
    decide_all(record)
    early = record_of(tmp_path / "early.db", [])
    with Record(record, "test") as desk:
        shared = list(dump_decisions(desk.db))
    with Record(early, "test") as desk, desk.transaction():
        load_decisions(desk.db, shared)
    record_of(early, ARTICLES)
    assert read_decided(early) == DECIDED


def test_the_newest_decision_wins_whatever_the_order_of_arrival(record: Path) -> None:
    pilots = find_id(record, "pilots")
    with Record(record, "test") as desk, desk.transaction():
        decisions.set_speaker(desk.db, pilots, "First", None)
        decisions.set_speaker(desk.db, pilots, "Second", None)
        rows = list(dump_decisions(desk.db))
        desk.db.execute("DELETE FROM corrections")
        desk.db.execute("DELETE FROM _anchors")
        load_decisions(desk.db, reversed(rows))
    assert ask(record, "SELECT speaker FROM _quotes WHERE id = ?", pilots) == [("Second",)]


def test_a_speaker_is_found_by_index(record: Path) -> None:
    for view in ("_quotes", "quotes_by_speaker"):
        plan = ask(record, f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE speaker = 'x'")
        assert any("USING INDEX quotes_said_by" in row[-1] for row in plan), plan
        assert not any(row[-1].startswith("SCAN") for row in plan), plan


def test_views_work_in_bare_sqlite(record: Path) -> None:
    decide_all(record)
    with sqlite3.connect(record) as db:
        views = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        assert len(views) >= 10
        for view in views:
            db.execute(f"SELECT * FROM {view}").fetchall()
    db.close()


def test_merges_chain_and_part_again_and_hold_for_what_comes_later(tmp_path: Path) -> None:
    names = ("Una Quist", "Una Berg Quist", "U. Quist")
    texts = [
        article(f"“The ferry of day {day} was late,” {name} said.", f"2024-01-0{day}", "Post")
        for day, name in enumerate(names, 1)
    ]
    path = record_of(tmp_path / "desk.db", texts[:2])
    with Record(path, "test") as desk, desk.transaction():
        people.add_alias(desk.db, names[2], names[0])
        people.add_alias(desk.db, names[0], names[1])
    record_of(path, texts)
    shown = "SELECT speaker FROM _quotes ORDER BY date"
    assert ask(path, shown) == [(names[1],)] * 3
    with Record(path, "test") as desk, desk.transaction():
        people.remove_alias(desk.db, names[0])
    assert ask(path, shown) == [(names[0],), (names[1],), (names[0],)]
    with Record(path, "test") as desk, desk.transaction():
        people.remove_alias(desk.db, names[2])
    assert ask(path, shown) == [(name,) for name in names]


def test_nobody_is_merged_in_a_circle(record: Path) -> None:
    with Record(record, "test") as desk, desk.transaction():
        people.add_alias(desk.db, "Inés Calder", "Ines Calder")
        with pytest.raises(UsageError, match="is the name that"):
            people.add_alias(desk.db, "Ines Calder", "Inés Calder")
