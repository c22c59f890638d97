"""The record in Datasette: pages of our own beside its tables and views.

A plugin by entry point: any Datasette with quotecheck installed has the pages for every database
that is a record. Only hooks that Datasette 0.65 and 1.0 both have.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from quotecheck.browse import files, pages, speakers, statements
from quotecheck.browse.access import find_records
from quotecheck.browse.links import PREFIX, Links
from quotecheck.browse.missing import Handler, show_nothing, tell_missing

if TYPE_CHECKING:
    from datasette.app import Datasette

Menu = Callable[[], Awaitable[list[dict[str, str]]]]

# What stands behind /-/quotecheck/DATABASE -> what answers it.
ROUTES: dict[str, Handler] = {
    "": pages.show_changes,
    "/words": pages.show_words,
    "/speakers": speakers.show_speakers,
    "/speaker": speakers.show_speaker,
    r"/speaker\.md": files.send_report,
    r"/article/(?P<key>-?\d{1,19})": pages.show_article,
    r"/(?P<kind>claim|quote)/(?P<id>[0-9a-f]{1,16})": statements.show_statement,
    r"/(?P<kind>claim|quote)/(?P<id>[0-9a-f]{16})/(?P<earlier>[0-9a-f]{16})": statements.show_match,
    r"/(?P<kind>claim|quote)/(?P<id>[0-9a-f]{16})\.(?P<form>csv|json)": files.send_history,
    r"/(?P<kind>claim|quote)/(?P<id>[0-9a-f]{16})\.jsonld": files.send_citation,
    r"/(?P<kind>claim|quote)/(?P<id>[0-9a-f]{16})/review\.jsonld": files.send_review,
    r"/article/(?P<key>-?\d{1,19})\.jsonld": files.send_article_citations,
    "/questions": pages.show_questions,
    "/questions/(?P<name>[a-z-]+)": pages.show_question,
    "/coverage": pages.show_coverage,
    "/search": pages.show_search,
    # Last: what none of the others is.
    "/.*": show_nothing,
}


@hookimpl
def register_routes() -> list[tuple[str, Handler]]:
    """Serve the pages under /-/quotecheck/DATABASE."""
    base = rf"^{PREFIX}/(?P<database>[^/]+)"
    return [(rf"{base}{path}$", tell_missing(handler)) for path, handler in ROUTES.items()]


@hookimpl
def menu_links(datasette: Datasette, actor: Any) -> Menu:
    """Put each record into Datasette's menu."""

    async def links() -> list[dict[str, str]]:
        return [
            {"href": Links(datasette, name).front(), "label": f"{name}: what changed"}
            for name in await find_records(datasette, actor)
        ]

    return links


@hookimpl
def database_actions(datasette: Datasette, actor: Any, database: str) -> Menu:
    """Link a record's own page to ours."""

    async def links() -> list[dict[str, str]]:
        if database not in await find_records(datasette, actor):
            return []
        return [{"href": Links(datasette, database).front(), "label": "What changed"}]

    return links
