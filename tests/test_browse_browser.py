"""The pages in a real browser: Debian's Chromium, on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browsing import require_plugin
from tests.required import miss, require_module, require_program
from tests.serving import list_pages, make_fixtures_record, serve
from tests.test_browse_hostile import list_hostile_pages, make_hostile_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent / "browser" / "node_modules" / "axe-core" / "axe.min.js"
_EMPTY = ".chart:not(:has(svg))"
_PATIENCE = 30_000  # milliseconds
_SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    require_plugin()
    require_module("playwright")
    chromium = require_program("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Chromium's own sandbox wants privileges that a container does not give.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def db(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_fixtures_record(tmp_path_factory.mktemp("browser") / "news.db")


@pytest.fixture(scope="module")
def address(db: Path) -> Iterator[str]:
    with serve(db) as front:
        yield front


class Watched:
    """A page, with what it wrote to the console and whom else it asked."""

    def __init__(self, browser: Browser, width: int = 1280, **options: str) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        self.faults: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog {dialog.message}"))
        self.hosts: set[str | None] = set()
        self.page.on("request", lambda asked: self.hosts.add(urlsplit(asked.url).hostname))

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") in ("error", "warning"):
            self.faults.append(str(getattr(message, "text", message)))

    def open(self, address: str) -> Page:
        """Go to a page and wait until its charts are drawn."""
        from playwright.sync_api import expect

        self.page.goto(address)
        # No function of ours that waits in the page: its policy forbids `eval`.
        expect(self.page.locator(_EMPTY)).to_have_count(0, timeout=_PATIENCE)
        return self.page


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_quiet_and_asks_nobody_else(
    browser: Browser, db: Path, address: str, width: int
) -> None:
    watched = Watched(browser, width)
    for name, path in list_pages(db).items():
        page = watched.open(address + path)
        assert page.locator("h1").count() == 1, name
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, f"{name} is {wider} pixels wider than the screen"
    assert not watched.faults
    assert watched.hosts == {"127.0.0.1"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_anybodys_way(
    browser: Browser, db: Path, address: str, scheme: str
) -> None:
    if not AXE.exists():
        miss("axe-core (npm ci --prefix tests/browser)")
    watched = Watched(browser, color_scheme=scheme)
    found = []
    for name, path in list_pages(db).items():
        page = watched.open(address + path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for violation in page.evaluate("axe.run()")["violations"]:
            if violation["impact"] in _SERIOUS:
                nodes = [node["html"] for node in violation["nodes"][:3]]
                found.append((name, violation["id"], nodes))
    assert not found


def test_a_click_on_a_point_leads_to_its_source(browser: Browser, db: Path, address: str) -> None:
    watched = Watched(browser)
    page = watched.open(address + list_pages(db)["claim"])
    figure = page.locator("h1").inner_text()
    point = page.locator(".chart svg a").first
    label = point.get_attribute("aria-label") or ""
    point.click()
    page.wait_for_url("**/claim/*")
    assert page.locator("h1").inner_text() != figure
    assert page.locator("h1").inner_text() in label
    source = page.locator("main .who").first.get_by_role("link").last
    source.click()
    page.wait_for_url("**/article/*")
    assert page.locator(".text a.claim").count()
    assert not watched.faults


def test_a_mark_leads_to_its_history_and_on_to_side_by_side(
    browser: Browser, db: Path, address: str
) -> None:
    watched = Watched(browser)
    page = watched.open(address + list_pages(db)["article"])
    mark = page.locator(".text a.claim").get_by_text("almost half").first
    mark.click()
    page.wait_for_url("**/claim/*")
    assert page.locator("h1").inner_text() == "almost half"
    page.locator("section:has(h2:text('Held against')) a").first.click()
    page.wait_for_url("**/claim/*/*")
    assert page.locator(".side").count() == 2


def test_words_are_found(browser: Browser, address: str) -> None:
    watched = Watched(browser, 390)
    page = watched.open(address)
    page.get_by_role("searchbox").fill("levy winter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=levy*")
    texts = page.locator(".said").all_inner_texts()
    assert texts
    assert all("levy" in text for text in texts)


def test_without_scripts_all_but_the_charts_is_there(
    browser: Browser, db: Path, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + list_pages(db)["speaker"])
    assert page.locator(".chart svg").count() == 0
    page.locator("summary").first.click()
    assert page.locator("details table").first.is_visible()
    context.close()


def test_hostile_articles_are_only_text(browser: Browser, tmp_path: Path) -> None:
    db = make_hostile_record(tmp_path / "hostile.db")
    watched = Watched(browser)
    with serve(db) as front:
        root = front.removesuffix("/-/quotecheck/hostile")
        for path in list_hostile_pages(db)[::3]:
            watched.open(root + path)
    assert not watched.faults
    assert watched.hosts == {"127.0.0.1"}
