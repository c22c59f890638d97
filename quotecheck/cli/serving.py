"""`serve`: Datasette on the record, with quotecheck's pages."""

from __future__ import annotations

import errno
import os
import socket
import webbrowser
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from quotecheck.cli.options import db_option
from quotecheck.errors import QuotecheckError, UsageError
from quotecheck.record.files import open_for_reading
from quotecheck.record.questions import QUESTIONS

# Seconds that Ctrl-C waits for browsers that hold a connection open.
_PATIENCE = 2


@click.command()
@click.option(
    "-p", "--port", type=click.IntRange(0, 65535), default=8001, show_default=True,
    help="Port to listen on; 0 for any that is free.",
)  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--open", "in_browser", is_flag=True, help="Open the pages in the browser.")
@db_option
def serve(port: int, host: str, in_browser: bool, db: Path) -> None:
    """Look at the record in a browser: what changed, who said what, each with its source.

    \b
    quotecheck serve
    quotecheck serve -d news.db --open

    Datasette serves it, read-only. Needs: pip install 'quotecheck[serve]'
    """
    if find_spec("datasette") is None:
        raise UsageError("`serve` needs Datasette. Install it: pip install 'quotecheck[serve]'")
    open_for_reading(db).close()  # a wrong file is told of here, better than by a page
    with closing(_listen(host, port)) as listener:
        _serve(db, listener, in_browser)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        way = "port with -p, 0 for any" if taken else "address with --host"
        named = isinstance(error, socket.gaierror) or error.errno is None
        reason = error.strerror if named else os.strerror(error.errno or 0)
        raise QuotecheckError(f"{host}:{port}: {reason}. Choose another {way}.") from error


def _serve(db: Path, listener: socket.socket, in_browser: bool) -> None:
    import uvicorn
    from datasette.app import Datasette

    from quotecheck.browse.links import Links

    datasette = Datasette([str(db)], **_configure(db))
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}{Links(datasette, db.stem).front()}"
    click.echo(f"{db}: {address}   Stop with Ctrl-C.")
    if in_browser:
        # The socket listens already: the browser waits in its queue until the pages are ready.
        webbrowser.open(address)
    config = uvicorn.Config(
        datasette.app(), log_level="warning", lifespan="on", timeout_graceful_shutdown=_PATIENCE
    )
    uvicorn.Server(config).run(sockets=[listener])


def _configure(db: Path) -> dict[str, Any]:
    """Return Datasette's settings for the record: its title, and the usual questions as queries."""
    from datasette.version import __version_info__

    queries = {
        name: {"title": question.title, "description": question.about, "sql": question.sql}
        for name, question in QUESTIONS.items()
    }
    told = {"title": f"quotecheck: {db.stem}", "databases": {db.stem: {"queries": queries}}}
    # Datasette 1.0 tells configuration from metadata.
    if __version_info__[0] == "0":
        return {"metadata": told}
    return {"config": {"databases": told["databases"]}, "metadata": {"title": told["title"]}}
