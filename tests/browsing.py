"""Pages asked for in the same process, and what their HTML holds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from tests.required import miss, require_module


def require_plugin() -> None:
    """Go on only where Datasette knows quotecheck's pages."""
    require_module("datasette")
    if "quotecheck" not in entry_points(group="datasette").names:
        miss("quotecheck as a plugin of Datasette")


@dataclass
class Page(HTMLParser):
    """A page's text, its elements with their attributes, and its scripts."""

    status: int
    html: str
    headers: dict[str, str]
    text: str = ""
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._inside = ""
        self.feed(self.html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside != "style":
            self.text += data

    @property
    def links(self) -> list[str]:
        """The addresses that the page leads to, in their order."""
        return [attributes["href"] for tag, attributes in self.elements if tag == "a"]


def read_pages(db: Path, paths: Iterable[str]) -> dict[str, Page]:
    """Return the pages at `paths` of a Datasette on the record."""
    from datasette.app import Datasette

    async def read() -> dict[str, Page]:
        datasette: Any = Datasette([str(db)])
        await datasette.invoke_startup()
        pages = {}
        for path in paths:
            answer = await datasette.client.get(path)
            pages[path] = Page(answer.status_code, answer.text, dict(answer.headers))
        return pages

    return asyncio.run(read())


@pytest.fixture(scope="module")
def plugin() -> None:
    """Skip a module's tests where the plugin is missing."""
    require_plugin()
