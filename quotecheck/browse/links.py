"""Where the pages are, and which addresses of articles are links at all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from datasette.utils import tilde_encode
from datasette.version import __version_info__

if TYPE_CHECKING:
    from datasette.app import Datasette

PREFIX = "/-/quotecheck"
# Characters that an address keeps: what RFC 3986 reserves, and what is encoded already.
_KEPT = ":/?#[]@!$&'()*+,;=%~"


class Links:
    """The addresses of a record's pages; all of them are plain ASCII."""

    def __init__(self, datasette: Datasette, database: str) -> None:
        self._datasette = datasette
        self._name = database
        self._base = str(datasette.urls.path(f"{PREFIX}/{tilde_encode(database)}"))

    def front(self, page: str = "", **asked: object) -> str:
        """Return the address of a page of ours, with what is asked of it."""
        values = {name: value for name, value in asked.items() if value not in (None, "")}
        return self._base + page + (f"?{urlencode(values)}" if values else "")

    def speaker(self, name: str) -> str:
        """Return the address of a speaker's page."""
        return self.front("/speaker", name=name)

    def report(self, name: str) -> str:
        """Return the address of the report on a speaker."""
        return self.front("/speaker.md", name=name)

    def article(self, key: int) -> str:
        """Return the address of an article's page."""
        return f"{self._base}/article/{key}"

    def statement(self, kind: str, identity: str, ending: str = "") -> str:
        """Return the address of a statement's page, or of its history in another form."""
        return f"{self._base}/{kind}/{identity}{ending}"

    def match(self, kind: str, identity: str, earlier: str) -> str:
        """Return the address of two statements side by side."""
        return f"{self._base}/{kind}/{identity}/{earlier}"

    def table(self, name: str, ending: str = "", **filters: object) -> str:
        """Return the address of a table or view in Datasette, narrowed by `filters`."""
        values = {column: value for column, value in filters.items() if value is not None}
        path = str(self._datasette.urls.table(self._name, name)) + ending
        return path + (f"?{urlencode(values)}" if values else "")

    def query(self, sql: str, ending: str = "") -> str:
        """Return the address of a query in Datasette, for a person to run and to change."""
        page = "" if __version_info__[0] == "0" else "/-/query"
        shape = {"_shape": "objects"} if ending == ".json" else {}
        return f"{self.database()}{page}{ending}?{urlencode({'sql': sql} | shape)}"

    def database(self) -> str:
        """Return the address of the record in Datasette."""
        return str(self._datasette.urls.database(self._name))

    def static(self, name: str) -> str:
        """Return the address of a file that ships with the pages."""
        return str(self._datasette.urls.static_plugins("quotecheck", name))


def link_source(url: str | None) -> str | None:
    """Return the address as a link, None where it is none that a page may lead to.

    >>> link_source("https://example.org/a b")
    'https://example.org/a%20b'
    >>> link_source("javascript:alert(1)"), link_source("https:nowhere"), link_source(None)
    (None, None, None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return quote(parts.geturl(), safe=_KEPT)
