"""The pages as their reader finds them, on the fixtures' record."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from tests.browsing import Page, read_pages, require_plugin
from tests.records import ask, run
from tests.serving import list_pages, make_fixtures_record

BASE = "/-/quotecheck/news"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_plugin()
    return make_fixtures_record(tmp_path_factory.mktemp("browse") / "news.db")


@pytest.fixture(scope="module")
def pages(db: Path) -> dict[str, Page]:
    found = {name: BASE + path for name, path in list_pages(db).items()}
    read = read_pages(db, found.values())
    return {name: read[path] for name, path in found.items()}


def test_every_page_is_there_and_forbids_other_hosts(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.status == 200, name
        assert "default-src 'none'" in page.headers["content-security-policy"], name
        for tag, attributes in page.elements:
            if tag in ("script", "link", "img", "form"):
                address = attributes.get("src") or attributes.get("href") or ""
                assert not address or address.startswith("/"), (name, address)


def test_every_link_of_ours_leads_somewhere(db: Path, pages: dict[str, Page]) -> None:
    links = {link for page in pages.values() for link in page.links if link.startswith("/")}
    for path, page in read_pages(db, sorted(links)).items():
        assert page.status in (200, 302), path


def test_the_front_page_has_each_change_with_both_sources(db: Path, pages: dict[str, Page]) -> None:
    page = pages["changes"]
    rows = ask(db, "SELECT before, after, date, earlier_date, url FROM changes")
    assert rows
    for before, after, date, earlier_date, url in rows:
        for words in (before, after, date, earlier_date):
            assert words in page.text
        assert url is None or url in page.links


def test_a_speakers_figures_are_drawn_with_their_points(pages: dict[str, Page]) -> None:
    charts = [json.loads(script) for script in pages["speaker"].scripts if script]
    labels = [[point["label"] for point in chart["points"]] for chart in charts]
    assert ["about 40 percent", "almost half"] in [list(dict.fromkeys(one)) for one in labels]
    for chart in charts:
        for point in chart["points"]:
            assert point["href"].startswith(f"{BASE}/claim/")
            assert point["label"] in pages["speaker"].text, "the table has what the chart has"


def test_a_claims_page_has_its_history(db: Path, pages: dict[str, Page]) -> None:
    claim = list_pages(db)["claim"].rsplit("/", 1)[1]
    history = json.loads(run("history", claim, "--json", db=db).stdout)
    assert len(history) > 1
    for row in history:
        assert row["figure"] in pages["claim"].text
        assert f"{BASE}/claim/{row['id']}" in pages["claim"].links


def test_a_match_shows_the_words_that_differ(pages: dict[str, Page]) -> None:
    assert "<ins>not</ins>" in pages["match-of-quotes"].html
    assert "<del>" not in pages["match-of-quotes"].html


def test_an_article_is_shown_whole_with_its_statements_marked(
    db: Path, pages: dict[str, Page]
) -> None:
    key = list_pages(db)["article"].rsplit("/", 1)[1]
    (text,) = ask(db, "SELECT text FROM articles WHERE key = ?", int(key))[0]
    shown = " ".join(pages["article"].text.split())
    for line in filter(None, (" ".join(one.split()) for one in text.split("\n"))):
        assert line in shown
    for kind in ("quote", "claim"):
        for (identity,) in ask(db, f"SELECT id FROM {kind}s WHERE article = ?", int(key)):
            assert f"{BASE}/{kind}/{identity}" in pages["article"].links


def test_exports_are_those_of_the_command_line(db: Path) -> None:
    claim = list_pages(db)["claim"]
    found = read_pages(db, [f"{BASE}{claim}.{form}" for form in ("json", "csv", "jsonld")])
    data, table, citation = found.values()
    identity = claim.rsplit("/", 1)[1]
    assert json.loads(data.html) == json.loads(run("history", identity, "--json", db=db).stdout)
    assert table.html.splitlines() == run("history", identity, "--csv", db=db).stdout.splitlines()
    annotations = json.loads(run("export", "annotations", db=db).stdout)["first"]["items"]
    cited = json.loads(citation.html)
    assert {name: cited[name] for name in cited if name != "@context"} in annotations


def test_the_questions_have_answers(db: Path) -> None:
    names = ("changed-most", "most-repeated", "different-speakers", "silent-edits", "unattributed")
    found = read_pages(db, [f"{BASE}/questions/{name}" for name in names])
    assert all(page.status == 200 for page in found.values())
    most = found[f"{BASE}/questions/changed-most"]
    assert "Kassym-Jomart Tokayev" in most.text
    assert "gone" in found[f"{BASE}/questions/silent-edits"].text


@pytest.mark.parametrize(
    "path",
    [
        "/claim/0000", "/quote/zz", "/article/7", "/speaker?name=Nobody", "/speaker",
        "/questions/none", "/claim/0000000000000000/0000000000000001", "/nothing",
        "/article/99999999999999999999", "/claim/0000000000000000.csv",
    ],
)  # fmt: skip
def test_what_is_not_on_record_is_not_found(db: Path, path: str) -> None:
    assert read_pages(db, [BASE + path])[BASE + path].status == 404


@pytest.mark.parametrize("words", ['"', "levy OR", "*", "a" * 5000, "(", "levy NEAR", "\x00"])
def test_any_words_can_be_looked_for(db: Path, words: str) -> None:
    from urllib.parse import quote_plus

    for page in ("/search", "/speakers"):
        path = f"{BASE}{page}?q={quote_plus(words)}"
        assert read_pages(db, [path])[path].status == 200


def test_a_database_that_is_no_record_has_no_pages(tmp_path: Path) -> None:
    require_plugin()
    import sqlite3

    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE claims (text TEXT)")
    assert read_pages(other, ["/-/quotecheck/other"])["/-/quotecheck/other"].status == 404


def test_an_empty_record_has_every_page(tmp_path: Path) -> None:
    require_plugin()
    from tests.records import record_of

    db = record_of(tmp_path / "a record.v2.db", [])
    base = "/-/quotecheck/a~20record~2Ev2"
    paths = ["", "/speakers", "/questions", "/coverage", "/search?q=x", "/questions/silent-edits"]
    for path, page in read_pages(db, [base + one for one in paths]).items():
        assert page.status == 200, path
