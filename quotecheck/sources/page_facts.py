"""What a web page says about itself: title, day, outlet, author; nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from quotecheck.sources.dates import read_day, read_moment
from quotecheck.sources.urls import split_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names of <meta> that hold the day of publication, best first; in lower case.
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "publishdate", "publish-date", "publish_date", "published-date", "published", "pubdate",
    "publication_date", "parsely-pub-date", "sailthru.date", "article.published",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.created",
    "dcterms.created", "rnews:datepublished", "citation_publication_date", "date", "created-date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "lastmod", "last-modified",
)  # fmt: skip
_TITLES = ("og:title", "headline", "dc.title", "twitter:title", "title")
_SOURCES = ("og:site_name", "application-name", "dc.publisher")
_AUTHORS = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author")
_ARTICLE_TYPE = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|PressRelease|ClaimReview)$"
)
_SITE_SUFFIX = re.compile(r"\s+(?:[|\u2013\u2014\u00bb]|-|::)\s+([^|\u2013\u2014\u00bb]{2,60})$")
# What stands between a title and its site.
_SITE_MARKS = "|-\N{EN DASH}\N{EM DASH}\u00bb"
# Classes of an element that shows the day: "date-published", "article-publish-date", "post_date".
_PUBLISHED = re.compile(
    r"publish\w{0,4}[-_ ]?(?:date|time|on|at)|(?:date|time)[-_ ]?publish"
    r"|(?:^|\s)(?:post|article|entry|story)[-_]?date(?:$|\s)",
    re.IGNORECASE,
)
_MAX_CHILDREN = 3  # of such an element
_MAX_NODES = 2000  # of one page's JSON-LD


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts of one page; None where it does not say."""

    title: str | None = None
    date: str | None = None
    modified: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None


def read_facts(tree: HtmlElement) -> PageFacts:
    """Return what the page's JSON-LD says, else its <meta>, else its visible marks."""
    meta = _read_meta(tree)
    linked = next(_find_linked_articles(tree), {})
    source = _clean(meta.get(_first_key(meta, _SOURCES))) or _name_of(linked.get("publisher"))
    return PageFacts(
        title=_read_title(tree, meta, linked, source),
        date=_read_date(tree, meta, linked),
        modified=_first_moment([linked.get("dateModified"), *(meta.get(key) for key in _MODIFIED)]),
        source=source,
        url=_read_url(tree, meta),
        author=_name_of(linked.get("author")) or _read_author(meta),
    )


def _read_meta(tree: HtmlElement) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if key and content and content.strip():
            meta.setdefault(key.lower(), content.strip())
    return meta


def _find_linked_articles(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of the page's JSON-LD that are articles."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue  # a page's broken JSON-LD is common, and no loss: <meta> says the same
        for _ in range(_MAX_NODES):
            if not waiting:
                break
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(reversed(node))
            elif isinstance(node, dict):
                if _is_article(node.get("@type")):
                    yield node
                waiting.extend(node[key] for key in ("mainEntity", "@graph") if key in node)


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and _ARTICLE_TYPE.search(one) for one in kinds)


def _read_title(
    tree: HtmlElement, meta: Mapping[str, str], linked: Mapping[str, Any], source: str | None
) -> str | None:
    title = _clean(linked.get("headline")) or _clean(meta.get(_first_key(meta, _TITLES)))
    if title:
        return _cut_site(title, source)
    headings = [_clean(element.text_content()) for element in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    whole = _clean(tree.findtext(".//title"))
    return _SITE_SUFFIX.sub("", whole) if whole else None


def _cut_site(title: str, source: str | None) -> str:
    """Return a title without the name of the site behind it: "Ten states - The Sentinel"."""
    if source is None or not title.casefold().endswith(source.casefold()):
        return title
    before = title[: -len(source)].rstrip()
    return before.rstrip(_SITE_MARKS).rstrip() if before.endswith(tuple(_SITE_MARKS)) else title


def _read_date(tree: HtmlElement, meta: Mapping[str, str], linked: Mapping[str, Any]) -> str | None:
    values = [linked.get("datePublished"), *(meta.get(key) for key in _DATES)]
    day = next((day for value in values if (day := read_day(value))), None)
    return day or _read_visible_date(tree)


def _read_visible_date(tree: HtmlElement) -> str | None:
    """Return the day that the page shows as its own, where all that say so agree.

    First what is marked as published, then the <time> elements, if they name but one day.
    """
    marked = [element for element in tree.iter() if _is_published(element)]
    for elements in (marked, list(tree.iter("time"))):
        days = {day for element in elements if (day := _read_shown_day(element))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _is_published(element: HtmlElement) -> bool:
    if element.get("itemprop") == "datePublished":
        return True
    name = element.get("class")
    is_marked = bool(name and len(element) <= _MAX_CHILDREN and _PUBLISHED.search(name))
    return is_marked or element.get("pubdate") is not None


def _read_shown_day(element: HtmlElement) -> str | None:
    stated = element.get("datetime") or element.get("content") or element.get("title")
    return read_day(stated) or read_day(" ".join(element.text_content().split()))


def _read_url(tree: HtmlElement, meta: Mapping[str, str]) -> str | None:
    links = (link for link in tree.iter("link") if link.get("rel") == "canonical")
    canonical = next((link.get("href") for link in links), None)
    for url in (canonical, meta.get("og:url")):
        if url and split_url(url):
            return url.strip()
    return None


def _read_author(meta: Mapping[str, str]) -> str | None:
    author = _clean(meta.get(_first_key(meta, _AUTHORS)))
    return None if author and split_url(author) else author


def _name_of(thing: object) -> str | None:
    """Return the name in JSON-LD's many spellings: a string, an object, a list of either."""
    if isinstance(thing, list):
        names = [name for one in thing[:20] if (name := _name_of(one))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(thing, dict):
        thing = thing.get("name")
    return _clean(thing) if isinstance(thing, str) and not split_url(thing) else None


def _first_moment(values: list[Any]) -> str | None:
    return next((moment for value in values if (moment := read_moment(value))), None)


def _first_key(meta: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((key for key in keys if key in meta), "")


def _clean(value: object) -> str | None:
    """Return a fact on one line; many pages escape their signs twice ("&amp;#8217;")."""
    return " ".join(unescape(value).split())[:500] or None if isinstance(value, str) else None
