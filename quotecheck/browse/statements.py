"""The pages of one statement, and of two side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from quotecheck.browse.access import ask, name_database
from quotecheck.browse.charts import draw_figures
from quotecheck.browse.links import Links
from quotecheck.browse.marking import cut_paragraph
from quotecheck.browse.missing import MissingError
from quotecheck.browse.templates import render
from quotecheck.record import browsing

if TYPE_CHECKING:
    from datasette.app import Datasette


async def read_statement(datasette: Datasette, request: Request) -> dict[str, Any]:
    """Return the statement that a request names by its id; MissingError where there is none."""
    kind, identity = request.url_vars["kind"], request.url_vars["id"]
    statement = await ask(datasette, request, browsing.read_statement, kind, identity)
    if statement is None:
        raise MissingError(f"No {kind} has the id {identity}")
    return statement


async def show_statement(datasette: Datasette, request: Request) -> Response:
    """Show a claim or a quote: its words in their place, what was said before and since."""
    statement = await read_statement(datasette, request)
    row = statement["row"]
    chart = None
    if request.url_vars["kind"] == "claim":
        links = Links(datasette, name_database(request))
        chart = draw_figures(
            [one for one in statement["shown"] if one["unit"] == row["unit"]], links, row["id"]
        )
    return render(
        datasette,
        request,
        request.url_vars["kind"],
        **statement,
        paragraph=cut_paragraph(statement["text"], row["start"], row["end"]),
        chart=chart,
    )


async def show_match(datasette: Datasette, request: Request) -> Response:
    """Show two statements side by side, with the words that differ."""
    names = request.url_vars
    match = await ask(
        datasette, request, browsing.read_match, names["kind"], names["id"], names["earlier"]
    )
    if match is None:
        raise MissingError("These two statements do not match")
    return render(datasette, request, "match", **match)
