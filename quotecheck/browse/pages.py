"""The pages: each asks the record one or two questions and fills one template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import NotFound, Request, Response

from quotecheck.browse.access import ask, name_database
from quotecheck.browse.charts import draw_coverage, draw_figures
from quotecheck.browse.links import Links
from quotecheck.browse.marking import cut_stretches, split_paragraphs
from quotecheck.browse.templates import render
from quotecheck.record import browsing, coverage, questions
from quotecheck.record.series import list_series

if TYPE_CHECKING:
    from datasette.app import Datasette

# Further than this nobody pages; Datasette's own tables go on from there.
_LAST_OFFSET = 10_000


def _offset(request: Request) -> int:
    text = request.args.get("offset") or "0"
    return min(int(text), _LAST_OFFSET) if text.isdecimal() and len(text) < 9 else 0


def _older(offset: int, more: bool) -> int | None:
    """Return where the next page begins, None where there is none or nobody pages."""
    following = offset + browsing.PAGE
    return following if more and following <= _LAST_OFFSET else None


async def show_changes(datasette: Datasette, request: Request) -> Response:
    """Show what changed lately, newest first: the record's front page."""
    offset = _offset(request)
    rows = await ask(datasette, request, browsing.list_changes, browsing.PAGE + 1, offset)
    turned = [] if offset else await ask(datasette, request, browsing.list_turned)
    return render(
        datasette,
        request,
        "changes",
        changes=rows[: browsing.PAGE],
        turned=turned,
        offset=offset,
        older=_older(offset, len(rows) > browsing.PAGE),
    )


async def show_speakers(datasette: Datasette, request: Request) -> Response:
    """Show who was heard lately, and all names by the alphabet or by a word in them."""
    words, after = request.args.get("q") or "", request.args.get("after") or ""
    heard = await ask(datasette, request, browsing.list_heard)
    if words:
        names = await ask(datasette, request, browsing.find_names, words)
    else:
        names = await ask(datasette, request, browsing.list_names, after)
    return render(
        datasette, request, "speakers", heard=heard, names=names, words=words, after=after
    )


async def show_speaker(datasette: Datasette, request: Request) -> Response:
    """Show what a speaker said, and the figures that they keep using, through time."""
    name = request.args.get("name") or ""
    offset = _offset(request)
    speaker = await ask(datasette, request, browsing.read_speaker, name)
    if speaker is None:
        raise NotFound("Nobody of this name is on record")
    links = Links(datasette, name_database(request))
    series = await ask(datasette, request, list_series, name)
    quotes = await ask(datasette, request, browsing.list_statements, "quote", name, offset)
    claims = await ask(datasette, request, browsing.list_statements, "claim", name, offset)
    longer = max(speaker["quotes"], speaker["claims"])
    return render(
        datasette,
        request,
        "speaker",
        speaker=speaker,
        most=browsing.COUNTED,
        series=[one | {"chart": draw_figures(one["rows"], links)} for one in series],
        quotes=quotes,
        claims=claims,
        offset=offset,
        older=_older(offset, longer > offset + browsing.PAGE),
    )


async def show_article(datasette: Datasette, request: Request) -> Response:
    """Show an article's text with its quotes and figures marked."""
    article = await ask(datasette, request, browsing.read_article, int(request.url_vars["key"]))
    if article is None:
        raise NotFound("There is no such article on record")
    statements = sorted(
        article["quotes"] + article["claims"], key=lambda one: (one["start"], -one["end"])
    )
    paragraphs = split_paragraphs(cut_stretches(article["text"], statements))
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
        raise NotFound(f"There is no question called {name}")
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
    )


async def show_search(datasette: Datasette, request: Request) -> Response:
    """Show the statements that hold the words asked for."""
    words = request.args.get("q") or ""
    found = await ask(datasette, request, browsing.search, words) if words.strip() else None
    return render(datasette, request, "search", words=words, found=found)
