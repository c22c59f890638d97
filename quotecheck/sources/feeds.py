"""Read RSS and Atom: an article an entry, from the words that the feed itself carries."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from quotecheck.errors import SourceError
from quotecheck.models import Problem
from quotecheck.sources.dates import read_day, read_moment
from quotecheck.sources.faults import LIBRARY_FAULTS
from quotecheck.sources.pieces import Given, Origin, Piece, Reading
from quotecheck.sources.urls import name_outlet, split_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A feed has no use for entities of its own; they are how a few lines become gigabytes.
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_END = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>", re.IGNORECASE)
_ENTRY_END = re.compile(rb"</(?:item|entry)\s*>", re.IGNORECASE)
_BLOCKS = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td", "tr", "ul",
})  # fmt: skip
_DROPPED = ("script", "style", "figure", "figcaption", "iframe", "noscript", "svg")


def cut_entries(
    name: str, data: bytes, origin: Origin, base: str | None = None
) -> Iterator[Piece | Problem]:
    """Yield a piece an entry; raises SourceError for XML that is no feed.

    `base` is the address of the feed, to which links without a host belong.
    """
    if _ENTITY.search(data):
        raise SourceError("declares entities, which may be a bomb: take the declarations out")
    feed = _parse_feed(data)
    outlet = feed.feed.get("title")
    is_cut = not _END.search(data[-2000:])
    # The entry that a cut goes through looks like any other: only closed ones are whole.
    whole = len(_ENTRY_END.findall(data)) if is_cut else len(feed.entries)
    for number, entry in enumerate(feed.entries[:whole], 1):
        record = _describe_entry(entry) | {"source": outlet}
        record["url"] = _join_link(base or feed.feed.get("link"), record["url"])
        yield Piece(f"{name} entry {number}", "entry", json.dumps(record).encode(), origin, name)
    if is_cut:
        yield Problem(name, "is cut short: get it again; whole entries before the cut went in")


def _parse_feed(data: bytes) -> Any:
    import feedparser

    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except LIBRARY_FAULTS:
        raise SourceError("is a damaged feed: get it again") from None
    if not feed.version:
        raise SourceError("is XML, but no RSS or Atom feed: give its text another way")
    return feed


def find_links(data: bytes, base: str | None = None) -> dict[str, str | None]:
    """Return the addresses of the pages that a feed announces, each with its day.

    Addresses without a host belong to `base`, the feed's own, else to the site that it names.
    """
    feed = _parse_feed(data)
    links: dict[str, str | None] = {}
    for entry in feed.entries:
        link = _join_link(base or feed.feed.get("link"), entry.get("link"))
        if link and split_url(link):
            links.setdefault(link, _read_day(_describe_entry(entry)))
    return links


def _join_link(base: str | None, link: str | None) -> str | None:
    try:
        return urljoin(base, link) if base and link else link
    except ValueError:
        return None


def _read_day(entry: Mapping[str, Any]) -> str | None:
    return read_day(entry["published"]) or read_day(entry["updated"])


def _describe_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    entry = dict(entry)  # the library's own mapping answers for keys that are not there
    contents = entry.get("content") or []
    markup = max((one.get("value") or "" for one in contents), key=len, default="")
    return {
        "markup": markup or entry.get("summary") or "",
        "id": entry.get("id"),
        "url": entry.get("link"),
        "title": entry.get("title"),
        "author": entry.get("author"),
        "published": entry.get("published"),
        "updated": entry.get("updated"),
    }


def read(piece: Piece, given: Given) -> Reading:
    """Return the article of one entry."""
    entry = json.loads(piece.data)
    url = entry["url"] if entry["url"] and split_url(entry["url"]) else None
    date = _read_day(entry)
    text = render_markup(entry["markup"])
    if not text:
        raise SourceError("has no text, only a link: ingest the page itself, or use --follow")
    return Reading(
        text,
        id=None if url else entry["id"],
        title=render_markup(entry["title"] or "") or None,
        date=date,
        date_source="metadata" if date else "none",
        source=entry["source"] or name_outlet(url),
        url=url,
        author=entry["author"],
        modified=read_moment(entry["updated"]),
    )


def render_markup(markup: str) -> str:
    """Return the words of an HTML fragment, a line a block.

    >>> render_markup("<p>One &amp; <b>two</b>.</p><script>x</script><p>Three.</p>")
    'One & two.\\nThree.'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from quotecheck.sources.html import parse_page

    tree = parse_page(f"<html><body><div>{markup}</div></body></html>")
    return _render_tree(tree)


def _render_tree(tree: HtmlElement) -> str:
    from lxml import etree

    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append("\n")
        text = element.text if event == "start" else element.tail
        if text and isinstance(element.tag, str):
            parts.append(re.sub(r"\s+", " ", text))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
