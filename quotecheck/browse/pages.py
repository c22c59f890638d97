"""The pages: each asks the record one or two questions and fills one template."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from datasette.utils.asgi import NotFound, Request, Response

from quotecheck.browse.marking import cut_stretches, split_paragraphs
from quotecheck.record import browsing

if TYPE_CHECKING:
    from datasette.app import Datasette

Answer = TypeVar("Answer")


async def find_records(datasette: Datasette) -> list[str]:
    """Return the names of the databases that are records."""
    return [
        name
        for name, database in datasette.databases.items()
        if name != "_internal" and await database.execute_fn(browsing.is_record)
    ]


async def _ask(
    datasette: Datasette, request: Request, question: Callable[..., Answer], *values: Any
) -> Answer:
    name = request.url_vars["database"]
    if name not in await find_records(datasette):
        raise NotFound(f"There is no record called {name}")

    def answer(db: sqlite3.Connection) -> Answer:
        return question(db, *values)

    result: Answer = await datasette.get_database(name).execute_fn(answer)
    return result


async def _render(
    datasette: Datasette, request: Request, template: str, **context: Any
) -> Response:
    name = request.url_vars["database"]
    base = datasette.urls.path(f"/-/quotecheck/{name}")
    html = await datasette.render_template(
        f"quotecheck/{template}.html",
        context | {"base": base, "database": name, "tables": datasette.urls.database(name)},
        request=request,
    )
    return Response.html(html)


def _offset(request: Request) -> int:
    text = request.args.get("offset") or "0"
    return int(text) if text.isdecimal() else 0


async def show_changes(datasette: Datasette, request: Request) -> Response:
    """Show the changed figures, newest first: the record's front page."""
    offset = _offset(request)
    rows = await _ask(datasette, request, browsing.list_changes, "9999", browsing.PAGE + 1, offset)
    return await _render(
        datasette,
        request,
        "changes",
        changes=rows[: browsing.PAGE],
        older=offset + browsing.PAGE if len(rows) > browsing.PAGE else None,
    )


async def show_speaker(datasette: Datasette, request: Request) -> Response:
    """Show what a speaker said, and the figures that they keep using, through time."""
    name = request.url_vars["name"]
    offset = _offset(request)
    speaker = await _ask(datasette, request, browsing.read_speaker, name)
    if speaker is None:
        raise NotFound(f"Nobody called {name} is on record")
    series = await _ask(datasette, request, browsing.list_series, name)
    quotes = await _ask(datasette, request, browsing.list_statements, "quote", name, offset)
    claims = await _ask(datasette, request, browsing.list_statements, "claim", name, offset)
    most = max(speaker["quotes"], speaker["claims"])
    return await _render(
        datasette,
        request,
        "speaker",
        speaker=speaker,
        series=series,
        charts=[draw_series(one) for one in series],
        quotes=quotes,
        claims=claims,
        older=offset + browsing.PAGE if most > offset + browsing.PAGE else None,
    )


def draw_series(series: dict[str, Any]) -> dict[str, Any]:
    """Return what charts.js needs of a series of figures: points with their sources."""
    points = [
        {
            "date": point["date"],
            "value": point["value"],
            "low": point["low"],
            "high": point["high"],
            "label": f"{point['date']}: {point['figure']}",
            "href": f"claim/{point['id']}",
        }
        for point in series["points"]
    ]
    return {"title": series["measure"], "unit": series["unit"], "points": points}


async def show_article(datasette: Datasette, request: Request) -> Response:
    """Show an article's text with its quotes and figures marked."""
    article = await _ask(datasette, request, browsing.read_article, int(request.url_vars["key"]))
    if article is None:
        raise NotFound("There is no such article on record")
    marked = [{**quote, "kind": "quote"} for quote in article["quotes"]]
    marked += [{**claim, "kind": "claim"} for claim in article["claims"]]
    paragraphs = split_paragraphs(cut_stretches(article["text"], marked))
    return await _render(datasette, request, "article", article=article, paragraphs=paragraphs)


async def show_coverage(datasette: Datasette, request: Request) -> Response:
    """Show what is on record: articles by source and month, undated and failed ones."""
    rows = await _ask(datasette, request, browsing.list_coverage)
    return await _render(datasette, request, "coverage", rows=rows)
