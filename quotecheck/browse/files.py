"""What a page's export buttons send: a statement's history, and the citations of `export`."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from quotecheck.browse.access import ask
from quotecheck.browse.missing import MissingError
from quotecheck.browse.speakers import REPORTED, is_reported, read_speaker
from quotecheck.browse.statements import read_statement
from quotecheck.export.annotations import build_annotation, build_collection
from quotecheck.export.claimreviews import build_claim_review
from quotecheck.export.gathering import gather_material
from quotecheck.export.report import write_report
from quotecheck.output import guard_cell
from quotecheck.record import browsing, citations
from quotecheck.record.filters import Filters
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


async def send_review(datasette: Datasette, request: Request) -> Response:
    """Send the verdict on a statement as ClaimReview; MissingError where it has none with a URL."""
    statement = await read_statement(datasette, request)
    kind, row = request.url_vars["kind"], statement["row"]
    rated = await ask(datasette, request, citations.read_review, kind, row)
    if rated is None:
        raise MissingError("Nobody published a verdict on this statement")
    return _send(
        build_claim_review(
            rated.row, rated.words, rated.verdict, rated.speaker_kind, rated.appearances
        )
    )


async def send_report(datasette: Datasette, request: Request) -> Response:
    """Send the report on a speaker, in Markdown: that of `quotecheck export report`."""
    speaker = await read_speaker(datasette, request)
    if not is_reported(speaker):
        raise MissingError("Too much for a page: `quotecheck export report --speaker` writes it")
    filters = Filters(speaker=speaker["name"])
    material = await ask(datasette, request, gather_material, filters, REPORTED)
    text = "".join(f"{line}\n" for line in write_report(material))
    headers = {"content-disposition": 'attachment; filename="report.md"'}
    return Response(text, content_type="text/markdown; charset=utf-8", headers=headers)


async def send_article_citations(datasette: Datasette, request: Request) -> Response:
    """Send the citations of all statements of an article, as one collection."""
    article = await ask(datasette, request, browsing.read_article, int(request.url_vars["key"]))
    if article is None:
        raise MissingError("There is no such article on record")
    return _send(
        build_collection(
            build_annotation(row, article["text"], article["archived_url"])
            for row in article["quotes"] + article["claims"]
        )
    )


def _send(document: dict[str, Any]) -> Response:
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return Response(text, content_type=_JSON_LD)
