"""The record in Datasette: pages of our own beside its tables and views.

A plugin by entry point: any Datasette with quotecheck installed has the pages for every database
that is a record. Only hooks that Datasette 0.65 and 1.0 both have.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from datasette import hookimpl

from quotecheck.browse import pages

if TYPE_CHECKING:
    from datasette.app import Datasette


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Serve the pages under /-/quotecheck/DATABASE."""
    base = r"^/-/quotecheck/(?P<database>[^/]+)"
    return [
        (rf"{base}$", pages.show_changes),
        (rf"{base}/speaker/(?P<name>.+)$", pages.show_speaker),
        (rf"{base}/article/(?P<key>\d+)$", pages.show_article),
        (rf"{base}/(?P<kind>claim|quote)/(?P<id>[0-9a-f]+)$", pages.show_statement),
        (rf"{base}/(?P<kind>claim|quote)/(?P<id>[0-9a-f]+)/(?P<earlier>[0-9a-f]+)$", pages.show_match),
        (rf"{base}/coverage$", pages.show_coverage),
        (rf"{base}/search$", pages.show_search),
    ]


@hookimpl
def menu_links(datasette: Datasette) -> Callable[[], Any]:
    """Put each record into Datasette's menu."""

    async def links() -> list[dict[str, str]]:
        return [
            {"href": datasette.urls.path(f"/-/quotecheck/{name}"), "label": f"{name}: what changed"}
            for name in await pages.find_records(datasette)
        ]

    return links


@hookimpl
def database_actions(datasette: Datasette, database: str) -> Callable[[], Any]:
    """Link a record's own page to ours."""

    async def links() -> list[dict[str, str]]:
        if database not in await pages.find_records(datasette):
            return []
        return [{"href": datasette.urls.path(f"/-/quotecheck/{database}"), "label": "What changed"}]

    return links
