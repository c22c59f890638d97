"""What people decided, as the pages show it: corrections, merges, rejections, verdicts, reports."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from tests.browsing import Page, read_pages, require_plugin
from tests.records import article, ask, find_id, record_of, run

BASE = "/-/quotecheck/desk"
_URL = "https://checks.example/9"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    require_plugin()
    texts = {
        "2023-03-01": "Port Amal has 12 cranes, said Orla Byrne. “We will cut the levy,” she said.",
        "2024-03-01": "Port Amal has 14 cranes, Byrne said. “We will not cut the levy,” she said.",
        "2024-05-01": "Port Amal has 14 cranes, said Orla Byrne.",
    }
    articles = [article(text, day, f"Paper {day[3]}") for day, text in texts.items()]
    return record_of(tmp_path / "desk.db", articles)


def _read(db: Path, path: str) -> Page:
    return read_pages(db, [BASE + path])[BASE + path]


def _speaker(name: str) -> str:
    return f"/speaker?name={quote_plus(name)}"


def _decide(db: Path, *arguments: str) -> None:
    done = run(*arguments, db=db)
    assert done.returncode == 0, done.stderr


def test_a_corrected_figure_is_shown_beside_the_words(db: Path) -> None:
    claim = find_id(db, "14 cranes", "claim")
    assert "Read as 14." in _read(db, f"/claim/{claim}").text
    _decide(db, "review", "figure", claim, "more than 41")
    page = _read(db, f"/claim/{claim}")
    assert "Read as 41 or more." in page.text
    assert "Corrected by a person." in page.text
    assert "14 cranes" in page.text, "the article's words stay"
    assert '"label": "41 or more"' in page.html, "the chart's point is told as it is drawn"


def test_a_corrected_speaker_is_shown_with_the_one_that_was_read(db: Path) -> None:
    quote = find_id(db, "We will cut")
    _decide(db, "review", "speaker", quote, "Niall Roche")
    page = _read(db, f"/quote/{quote}")
    assert "Corrected by a person. The speaker was read as Orla Byrne." in page.text
    assert "We will cut the levy" in _read(db, _speaker("Niall Roche")).text
    assert "We will cut the levy" not in _read(db, _speaker("Orla Byrne")).text


def test_a_merged_name_leads_to_the_one_that_is_shown(db: Path) -> None:
    before = _read(db, _speaker("Orla Byrne"))
    _decide(db, "speakers", "rename", "Orla Byrne", "O. Byrne-Walsh")
    old = _read(db, _speaker("Orla Byrne"))
    assert (old.status, old.headers["location"]) == (302, BASE + _speaker("O. Byrne-Walsh"))
    new = _read(db, _speaker("O. Byrne-Walsh"))
    assert "also Orla Byrne" in new.text
    assert [one for one in new.links if "/claim/" in one] == [
        one for one in before.links if "/claim/" in one
    ]
    names = _read(db, "/speakers?q=Byrne").links
    assert BASE + _speaker("O. Byrne-Walsh") in names
    assert BASE + _speaker("Orla Byrne") not in names


def test_a_rejected_match_is_no_change_and_says_so(db: Path) -> None:
    later, earlier = ask(db, "SELECT id, earlier_id FROM changes")[0]
    assert f"{BASE}/claim/{later}/{earlier}" in _read(db, "").links
    _decide(db, "review", "reject", later, earlier)
    assert f"{BASE}/claim/{later}/{earlier}" not in _read(db, "").links
    assert "Rejected by a person." in _read(db, f"/claim/{later}/{earlier}").text
    assert "rejected by a person" in _read(db, f"/claim/{later}").text


def test_a_dropped_statement_stands_on_no_listing(db: Path) -> None:
    claim = find_id(db, "14 cranes", "claim")
    _decide(db, "review", "drop", claim)
    for path in ("", _speaker("Orla Byrne"), "/search?q=cranes"):
        assert not [one for one in _read(db, path).links if claim in one], path
    assert "Rejected by a person." in _read(db, f"/claim/{claim}").text


def test_a_verdict_is_shown_where_the_claim_is_and_can_be_taken_along(db: Path) -> None:
    claim = find_id(db, "14 cranes", "claim")
    review = f"{BASE}/claim/{claim}/review.jsonld"
    assert _read(db, f"/claim/{claim}/review.jsonld").status == 404
    assert review not in _read(db, f"/claim/{claim}").links
    _decide(db, "note", claim, "--rating", "False", "--url", _URL, "--by", "The Desk")
    page = _read(db, f"/claim/{claim}")
    assert "Verdict: False, published here, by The Desk" in page.text
    assert {_URL, review} <= set(page.links)
    exported = json.loads(run("export", "claim-reviews", db=db).stdout)
    assert json.loads(_read(db, f"/claim/{claim}/review.jsonld").html) == exported[0]
    assert "False" in _read(db, _speaker("Orla Byrne")).text


def test_a_report_is_that_of_the_command_line(db: Path) -> None:
    path = f"/speaker.md?name={quote_plus('Orla Byrne')}"
    assert BASE + path in _read(db, _speaker("Orla Byrne")).links
    sent = _read(db, path)
    assert sent.headers["content-type"].startswith("text/markdown")
    assert sent.html == run("export", "report", "--speaker", "Orla Byrne", db=db).stdout
    assert _read(db, "/speaker.md?name=Nobody").status == 404


def test_much_for_a_report_is_left_to_the_command_line(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quotecheck.browse import speakers

    monkeypatch.setattr(speakers, "REPORTED", 1)
    path = f"/speaker.md?name={quote_plus('Orla Byrne')}"
    assert BASE + path not in _read(db, _speaker("Orla Byrne")).links
    assert "quotecheck export report" in _read(db, path).text
