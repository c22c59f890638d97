"""What is asked for and not on record: a page that says so, with the ways on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from quotecheck.browse.access import ask
from quotecheck.browse.templates import render
from quotecheck.record.browsing import is_record

if TYPE_CHECKING:
    from datasette.app import Datasette

Handler = Callable[["Datasette", Request], Awaitable[Response]]


class MissingError(Exception):
    """What a page is about is not on record; the message says what."""


def tell_missing(handler: Handler) -> Handler:
    """Return the handler with a page in the place of `MissingError`."""

    @wraps(handler)
    async def answer(datasette: Datasette, request: Request) -> Response:
        try:
            return await handler(datasette, request)
        except MissingError as missing:
            return render(datasette, request, "missing", status=404, missing=str(missing))

    return answer


async def show_nothing(datasette: Datasette, request: Request) -> Response:
    """Say that a record has no such page; Datasette says so where there is no such record."""
    await ask(datasette, request, is_record)
    raise MissingError("There is no such page")
