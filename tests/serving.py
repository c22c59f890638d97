"""A real server on a record, and the pages of it that a test or a picture looks at."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote_plus

from tests.records import ask

ROOT = Path(__file__).parent.parent


def make_fixtures_record(path: Path) -> Path:
    """Ingest the fixtures' articles, as the README does."""
    command = [sys.executable, "-m", "quotecheck", "ingest", "fixtures/articles", "-d", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return path


@contextmanager
def serve(db: Path, prefix: Sequence[str] = ()) -> Iterator[str]:
    """Run `quotecheck serve` on a free port; yield the address of the front page.

    `prefix` is the command that it runs under.
    """
    command = [*prefix, sys.executable, "-u", "-m", "quotecheck", "serve", "-p", "0", "-d", str(db)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            found = re.search(r"http://\S+", line)
            assert found, line
            yield found[0]
        finally:
            server.terminate()


def list_pages(db: Path) -> dict[str, str]:
    """Return the path of one page of each kind, by its name, behind the front page's address."""
    claim, before = ask(
        db,
        "SELECT id, earlier_id FROM matches WHERE kind = 'claim' AND relation = 'changed' "
        "ORDER BY speaker LIKE '%Tokayev' DESC, unit = '%' DESC, date, id LIMIT 1",
    )[0]
    quote, earlier = ask(
        db,
        "SELECT id, earlier_id FROM matches WHERE kind = 'quote' "
        "ORDER BY negation DESC, date, id LIMIT 1",
    )[0]
    article, speaker = ask(db, "SELECT article, said_by FROM claims WHERE id = ?", claim)[0]
    return {
        "changes": "",
        "words": "/words",
        "speakers": "/speakers",
        "speaker": f"/speaker?name={quote_plus(speaker or '')}",
        "claim": f"/claim/{claim}",
        "quote": f"/quote/{quote}",
        "match-of-claims": f"/claim/{claim}/{before}",
        "match-of-quotes": f"/quote/{quote}/{earlier}",
        "article": f"/article/{article}",
        "coverage": "/coverage",
        "questions": "/questions",
        "question": "/questions/changed-most",
        "search": "/search?q=levy",
    }
