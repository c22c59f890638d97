"""Whatever an article says is text: in its words, titles, names and addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browsing import Page, read_pages, require_plugin
from tests.records import article, ask, record_of

BASE = "/-/quotecheck/hostile"
OVERRIDE = "\u202e"
ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<style>body{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}",
    f"{OVERRIDE}drow{OVERRIDE}",
    "<!--<script>",
]


def make_hostile_record(path: Path) -> Path:
    """Return a record of articles in which every field attacks."""
    articles = []
    for number, attack in enumerate(ATTACKS):
        for year, figure in ((2021, 12), (2022, 14)):
            articles.append(
                article(
                    f"“We {attack} will not yield an inch of the harbour,” Orla Byrne said. "
                    f"She said Port {attack} has {figure} cranes.\n\nIt costs ${figure} million.",
                    f"{year}-01-0{number + 1}",
                    f"Outlet {attack}",
                    title=f"Title {attack}",
                    author=f"Author {attack}",
                    url=f"javascript:alert({number})//{attack}",
                    id=f"{attack}-{year}",
                    speaker=f"Speaker {attack}" if number % 2 else None,
                )
            )
    return record_of(path, articles)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_plugin()
    return make_hostile_record(tmp_path_factory.mktemp("browse") / "hostile.db")


def list_hostile_pages(db: Path) -> list[str]:
    """Return the pages of every statement, match, article and speaker, and the others."""
    from urllib.parse import quote_plus

    paths = ["", "/speakers", "/coverage", "/questions", "/search?q=harbour", "/search?q=cranes"]
    paths += [f"/search?q={quote_plus(attack)}" for attack in ATTACKS]
    paths += [f"/questions/{name}" for name in ("most-repeated", "silent-edits", "unattributed")]
    paths += [f"/article/{key}" for (key,) in ask(db, "SELECT key FROM articles")]
    for kind in ("quote", "claim"):
        paths += [f"/{kind}/{one}" for (one,) in ask(db, f"SELECT id FROM {kind}s")]
    matches = ask(db, "SELECT kind, id, earlier_id FROM matches")
    paths += [f"/{kind}/{one}/{other}" for kind, one, other in matches]
    names = ask(db, "SELECT name FROM speakers")
    paths += [f"/speaker?name={quote_plus(name)}" for (name,) in names]
    return [BASE + path for path in paths]


@pytest.fixture(scope="module")
def pages(db: Path) -> dict[str, Page]:
    return read_pages(db, list_hostile_pages(db))


def test_nothing_of_an_article_becomes_an_element(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert page.status == 200, path
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"img", "style", "iframe", "object", "base"}, path
        for tag, attributes in page.elements:
            assert not [name for name in attributes if name.startswith("on")], (path, tag)
            assert "style" not in attributes, (path, tag)
            if tag == "script":
                data = attributes.get("type") == "application/json"
                assert data or attributes["src"].startswith("/-/static-plugins/"), path


def test_links_lead_to_pages_and_to_the_web_alone(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for link in page.links:
            assert link.startswith(("/", "https://", "http://", "#")), (path, link)


def test_what_turns_the_direction_of_a_text_is_shown(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert OVERRIDE not in page.html, path
        for script in filter(None, page.scripts):
            assert OVERRIDE not in json.dumps(json.loads(script), ensure_ascii=False), path


def test_attacks_are_shown_as_they_are_written(db: Path, pages: dict[str, Page]) -> None:
    for attack in ATTACKS:
        shown = attack.replace(OVERRIDE, "\N{REPLACEMENT CHARACTER}")
        (key,) = ask(db, "SELECT key FROM articles WHERE id = ?", f"{attack}-2021")[0]
        page = pages[f"{BASE}/article/{key}"]
        assert f"Title {shown}" in page.text
        assert f"Outlet {shown}" in page.text
        assert f"We {shown} will not yield" in page.text
