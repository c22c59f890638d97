"""Pictures of every page, light and dark, wide and narrow: python -m tests.screenshots DIR.

Needs the extras `serve` and `test`, and Debian's chromium.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.required import require_program
from tests.serving import list_pages, make_fixtures_record, serve

_WIDTHS = {1280: 900, 390: 844}
_SCHEMES = ("light", "dark")


def main(folder: Path) -> None:
    """Write NAME-SCHEME-WIDTH.png of each page into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        db = make_fixtures_record(Path(place) / "sources.db")
        browser = playwright.chromium.launch(
            executable_path=require_program("chromium"), args=["--no-sandbox"]
        )
        with serve(db) as address:
            for name, path in list_pages(db).items():
                _picture(browser, address + path, folder, name)
        browser.close()


def _picture(browser: Browser, address: str, folder: Path, name: str) -> None:
    for width, height in _WIDTHS.items():
        for scheme in _SCHEMES:
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="light" if scheme == "light" else "dark",
            )
            page.goto(address)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=folder / f"{name}-{scheme}-{width}.png", full_page=True)
            page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
