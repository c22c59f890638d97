"""The pages of the speakers: all of them, and what one of them said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from quotecheck.browse.access import ask, name_database
from quotecheck.browse.charts import draw_figures
from quotecheck.browse.links import Links
from quotecheck.browse.missing import MissingError
from quotecheck.browse.paging import Paging, read_offset
from quotecheck.browse.templates import render
from quotecheck.record import browsing, heard
from quotecheck.record.series import list_series

if TYPE_CHECKING:
    from datasette.app import Datasette

# A report of more statements than these is for the command line.
REPORTED = 5_000


async def show_speakers(datasette: Datasette, request: Request) -> Response:
    """Show who was heard lately, and all names by the alphabet or by a word in them."""
    words, after = request.args.get("q") or "", request.args.get("after") or ""
    lately = [] if words or after else await ask(datasette, request, heard.list_heard)
    if words:
        names = await ask(datasette, request, heard.find_names, words)
    else:
        names = await ask(datasette, request, heard.list_names, after)
    return render(
        datasette,
        request,
        "speakers",
        heard=lately,
        names=names,
        cut=len(names) == heard.NAMES,
        words=words,
        after=after,
    )


async def read_speaker(datasette: Datasette, request: Request) -> dict[str, Any]:
    """Return the speaker that a request names; MissingError where there is none."""
    name = request.args.get("name") or ""
    speaker = await ask(datasette, request, heard.read_speaker, name)
    if speaker is None:
        raise MissingError("Nobody of this name is on record")
    return speaker


def is_reported(speaker: dict[str, Any]) -> bool:
    """Tell whether the page offers a report: of a few thousand statements, not of all."""
    return bool(speaker["quotes"] + speaker["claims"] <= REPORTED)


async def show_speaker(datasette: Datasette, request: Request) -> Response:
    """Show what a speaker said, and the figures that they keep using, through time."""
    asked = request.args.get("name") or ""
    offset = read_offset(request)
    speaker = await read_speaker(datasette, request)
    name = speaker["name"]
    links = Links(datasette, name_database(request))
    if name != asked:
        return Response.redirect(links.speaker(name))
    series = [] if offset else await ask(datasette, request, list_series, name)
    quotes = await ask(datasette, request, heard.list_statements, "quote", name, offset)
    claims = await ask(datasette, request, heard.list_statements, "claim", name, offset)
    longer = max(speaker["quotes"], speaker["claims"])
    return render(
        datasette,
        request,
        "speaker",
        speaker=speaker,
        most=heard.COUNTED,
        series=[one | {"chart": draw_figures(one["rows"], links)} for one in series],
        quotes=quotes,
        claims=claims,
        paging=Paging(offset, more=longer > offset + browsing.PAGE),
        report=is_reported(speaker),
    )
