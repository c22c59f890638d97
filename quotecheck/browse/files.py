"""What a page's export buttons send: a statement's history, and the citations of `export`."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Request, Response

from quotecheck.browse.access import ask
from quotecheck.browse.statements import read_statement
from quotecheck.export.annotations import build_annotation, build_collection
from quotecheck.output import guard_cell
from quotecheck.record import browsing
from quotecheck.record.history import HISTORY_COLUMNS

if TYPE_CHECKING:
    from datasette.app import Datasette

_JSON_LD = "application/ld+json; charset=utf-8"


async def send_history(datasette: Datasette, request: Request) -> Response:
    """Send a statement's history as CSV or JSON: the rows of `quotecheck history`."""
    statement = await read_statement(datasette, request)
    rows = [{name: row[name] for name in HISTORY_COLUMNS} for row in statement["history"]]
    if request.url_vars["form"] == "json":
        return Response.json(rows)
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HISTORY_COLUMNS)
    writer.writerows([guard_cell(value, raw=False) for value in row.values()] for row in rows)
    return Response(text.getvalue(), content_type="text/csv; charset=utf-8")


async def send_citation(datasette: Datasette, request: Request) -> Response:
    """Send the citation of one statement as a Web Annotation."""
    statement = await read_statement(datasette, request)
    article = statement["article"]
    return _send(build_annotation(statement["row"], article["text"], article["archived_url"]))


async def send_article_citations(datasette: Datasette, request: Request) -> Response:
    """Send the citations of all statements of an article, as one collection."""
    article = await ask(datasette, request, browsing.read_article, int(request.url_vars["key"]))
    if article is None:
        raise NotFound("There is no such article on record")
    return _send(
        build_collection(
            build_annotation(row, article["text"], article["archived_url"])
            for row in article["quotes"] + article["claims"]
        )
    )


def _send(document: dict[str, Any]) -> Response:
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return Response(text, content_type=_JSON_LD)
