"""Records that are not like the fixtures': empty, huge, undated, right to left, without names."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote_plus

import pytest

from tests.browsing import Page, read_pages, require_plugin
from tests.records import article, ask, find_id, record_of

BASE = "/-/quotecheck/odd"
ARABIC = "قال أحمد: «لن نرفع الضرائب»"
LONG_NAME = "Ministry of " + "Inland Waterways and " * 8 + "Fisheries"


def _read(db: Path, path: str) -> Page:
    return read_pages(db, [BASE + path])[BASE + path]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_plugin()
    return make_odd_record(tmp_path_factory.mktemp("odd") / "odd.db")


def make_odd_record(path: Path) -> Path:
    """Write a record of one speaker of many words, and of articles that lack one thing each."""
    speech = "\n\n".join(f"We planted {n + 20} trees in district {n}." for n in range(300))
    changing = [
        ("2021-01-01", "between 3 and 5 percent"),
        ("2022-01-01", "more than 6 percent"),
        ("2023-01-01", "at most 4 percent"),
        ("2024-01-01", "8 percent"),
    ]
    return record_of(
        path,
        [
            article(speech, "2020-01-01", "The Grove", speaker="Mara Lind", id="speech"),
            *(
                article(f"Unemployment in Port Amal was {figure}, Tam Osei said.", day, "Amal Post")
                for day, figure in changing
            ),
            article(f"“The gates stay shut,” the {LONG_NAME} said.", "2024-01-01", "A" * 90),
            article(f"{ARABIC}. The dam has 9 gates, Salma Haddad said.", "2024-02-01", "أخبار"),
            article("The quay has 7 cranes, Ivo Bram said.", None, None, id="undated"),
        ],
    )


def test_an_empty_record_says_on_each_page_what_is_not_there(tmp_path: Path) -> None:
    require_plugin()
    db = record_of(tmp_path / "odd.db", [])
    for path, told in {
        "": "No figure changed so far",
        "/words": "No words turned so far",
        "/speakers": "Nobody so far",
        "/coverage": "Nothing is on record yet",
        "/search?q=port": "Nothing on record has all of these words",
        "/questions/silent-edits": "there is none",
        "/speaker?name=Nobody": "Nobody of this name is on record",
    }.items():
        assert told in _read(db, path).text, path
    assert "<svg" not in _read(db, "/coverage").html


def test_ranges_and_open_ends_are_read_out_and_drawn(db: Path) -> None:
    read = {
        "between 3 and 5 percent": "Read as from 3% to 5%.",
        "more than 6 percent": "Read as 6% or more.",
        "at most 4 percent": "Read as 4% or less.",
        "8 percent": "Read as 8%.",
    }
    for words, told in read.items():
        assert told in _read(db, f"/claim/{find_id(db, words, 'claim')}").text
    page = _read(db, f"/speaker?name={quote_plus('Tam Osei')}")
    for script in filter(None, page.scripts):
        for point in json.loads(script)["points"]:
            assert isinstance(point["value"], float)


def test_an_article_of_three_hundred_figures_is_shown_whole(db: Path) -> None:
    (key,) = ask(db, "SELECT key FROM articles WHERE id = 'speech'")[0]
    page = _read(db, f"/article/{key}")
    assert page.status == 200
    marked = {link for link in page.links if "/claim/" in link}
    assert len(marked) == ask(db, "SELECT count(*) FROM claims WHERE article = ?", key)[0][0] > 250
    assert "We planted 319 trees in district 299." in page.text


def test_a_long_listing_is_paged_without_loss_or_repetition(db: Path) -> None:
    seen: list[str] = []
    path = f"/speaker?name={quote_plus('Mara Lind')}"
    pages = 0
    while path:
        page = _read(db, path)
        seen += [link for link in page.links if "/quote/" in link]
        older = [link for link in page.links if f"offset={50 * (pages + 1)}&" in link]
        path = older[0].removeprefix(BASE) if older else ""
        pages += 1
    (count,) = ask(db, "SELECT count(*) FROM quotes WHERE said_by = 'Mara Lind'")[0]
    assert len(seen) == len(set(seen)) == count > 250
    assert pages == -(-count // 50)


@pytest.mark.parametrize("offset", ["-1", "x", "1e9", "99999999999", "٣", "9999999", ""])
def test_any_offset_is_answered(db: Path, offset: str) -> None:
    for page in ("?", "/words?", f"/speaker?name={quote_plus('Mara Lind')}&"):
        assert _read(db, f"{page}offset={quote_plus(offset)}").status == 200


def test_beyond_the_last_page_is_nothing_but_the_way_back(db: Path) -> None:
    page = _read(db, f"/speaker?name={quote_plus('Mara Lind')}&offset=5000")
    assert "Nothing older" in page.text
    assert [link for link in page.links if "offset=4950&" in link]


def test_a_speaker_of_one_statement_has_a_page_without_charts(db: Path) -> None:
    page = _read(db, f"/speaker?name={quote_plus('Ivo Bram')}")
    assert "undated" in page.text
    assert "no source" in page.text
    assert "Figures they keep using" not in page.text
    assert not [script for script in page.scripts if script]


def test_text_from_right_to_left_keeps_its_direction(db: Path) -> None:
    (key,) = ask(db, "SELECT key FROM articles WHERE source = 'أخبار'")[0]
    page = _read(db, f"/article/{key}")
    assert f'<p dir="auto">{ARABIC[:8]}' in page.html
    assert '<bdi class="source">أخبار</bdi>' in page.html


def test_a_part_of_a_name_finds_it(db: Path) -> None:
    for words in ("Salm", "hadd", "Haddad Salma"):
        links = _read(db, f"/speakers?q={quote_plus(words)}").links
        assert f"{BASE}/speaker?name=Salma+Haddad" in links, words
    assert f"{BASE}/speaker?name=Salma+Haddad" in _read(db, "/search?q=Haddad").links
    assert "No name on record has these words" in _read(db, "/speakers?q=Zzyzx").text
