"""The pages: each asks the record one or two questions and fills one template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from quotecheck.browse.access import ask
from quotecheck.browse.charts import SOURCES, draw_coverage
from quotecheck.browse.marking import cut_stretches, is_heading, split_paragraphs
from quotecheck.browse.missing import MissingError
from quotecheck.browse.paging import Paging, read_offset
from quotecheck.browse.templates import render
from quotecheck.record import browsing, coverage, heard, questions

if TYPE_CHECKING:
    from datasette.app import Datasette

# So many quotes that turned are shown below the figures.
_TURNED = 6
# So many speakers of a name are shown beside the statements found.
_NAMED = 12


async def show_changes(datasette: Datasette, request: Request) -> Response:
    """Show what changed lately, newest first: the record's front page."""
    offset = read_offset(request)
    rows = await ask(datasette, request, browsing.list_changes, browsing.PAGE + 1, offset)
    turned = [] if offset else await ask(datasette, request, browsing.list_turned, _TURNED + 1)
    return render(
        datasette,
        request,
        "changes",
        changes=rows[: browsing.PAGE],
        turned=turned[:_TURNED],
        more_turned=len(turned) > _TURNED,
        paging=Paging(offset, more=len(rows) > browsing.PAGE),
    )


async def show_words(datasette: Datasette, request: Request) -> Response:
    """Show the quotes whose words turned, newest first."""
    offset = read_offset(request)
    rows = await ask(datasette, request, browsing.list_turned, browsing.PAGE + 1, offset)
    paging = Paging(offset, more=len(rows) > browsing.PAGE)
    return render(datasette, request, "words", turned=rows[: browsing.PAGE], paging=paging)


async def show_article(datasette: Datasette, request: Request) -> Response:
    """Show an article's text with its quotes and figures marked."""
    article = await ask(datasette, request, browsing.read_article, int(request.url_vars["key"]))
    if article is None:
        raise MissingError("There is no such article on record")
    statements = sorted(
        article["quotes"] + article["claims"], key=lambda one: (one["start"], -one["end"])
    )
    paragraphs = split_paragraphs(cut_stretches(article["text"], statements))
    if is_heading(paragraphs, article["title"]):
        paragraphs = paragraphs[1:]
    return render(
        datasette,
        request,
        "article",
        article=article,
        statements=statements,
        paragraphs=paragraphs,
    )


async def show_questions(datasette: Datasette, request: Request) -> Response:
    """Show the usual questions."""
    # Only for its checks: the page itself holds nothing of the record.
    await ask(datasette, request, browsing.is_record)
    return render(datasette, request, "questions", questions=questions.QUESTIONS)


async def show_question(datasette: Datasette, request: Request) -> Response:
    """Show the answer to one of the usual questions."""
    name = request.url_vars["name"]
    if name not in questions.QUESTIONS:
        raise MissingError(f"There is no question called {name}")
    rows = await ask(datasette, request, questions.answer, name)
    return render(
        datasette,
        request,
        "question",
        name=name,
        question=questions.QUESTIONS[name],
        rows=rows,
        window=questions.WINDOW,
    )


async def show_coverage(datasette: Datasette, request: Request) -> Response:
    """Show what is on record: articles by source and month, undated and failed ones."""
    sources = await ask(datasette, request, coverage.list_sources)
    failed = await ask(datasette, request, coverage.list_failed)
    return render(
        datasette,
        request,
        "coverage",
        sources=sources,
        failed=failed,
        chart=draw_coverage(sources),
        drawn=SOURCES,
    )


async def show_search(datasette: Datasette, request: Request) -> Response:
    """Show the statements that hold the words asked for."""
    words = request.args.get("q") or ""
    found, names = None, []
    if words.strip():
        found = await ask(datasette, request, browsing.search, words)
        names = await ask(datasette, request, heard.find_names, words)
    return render(datasette, request, "search", words=words, found=found, names=names[:_NAMED])
