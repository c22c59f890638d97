"""Write the README's blocks that a program prints: `python -m tests.readme` renews them.

A block stands between `<!-- run: COMMAND -->` and `<!-- end -->`; the commands run one after the
other in an empty folder, beside the fixtures. Between `<!-- commands -->` and `<!-- end -->` stands
the help of every command; the views and the diagram of the tables are read from a new record.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.records import shell

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- run: (?P<command>.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_PARTS = re.compile(
    r"(<!-- (?P<part>commands|quality|views|schema) -->\n).*?(<!-- end -->)", re.DOTALL
)

# What each public view is for; a view without its line here fails the README's test.
_VIEWS = {
    "changes": "figures and sentences that changed, before and after",
    "repeats": "what was said again: how often, first and last",
    "matches": "every statement beside what was said before",
    "edits": "what a new version of an article quotes or counts differently",
    "claims_by_speaker": "claims, with their speakers",
    "quotes_by_speaker": "quotations, with their speakers",
    "claim_history": "each claim beside every earlier one on its chain",
    "quote_history": "each quotation beside every earlier one on its chain",
    "unattributed": "quotations that are nobody's",
    "speaker_summary": "how much each speaker said, and when",
    "coverage": "articles by source and month, undated, failed",
    "rules": "how often each rule answered, and how often people disagreed",
}

# What the README tells of `python -m tests.quality`, in a reader's words.
_MEASURED = {
    "direct quotes": "direct quotes, F1",
    "mixed quotes": "quotes with words in marks, F1",
    "indirect quotes": "indirect quotes, F1",
    "speaker": "speaker of a quote that was found",
    "quote and speaker": "quote and speaker both right, F1",
    "claims, value and unit": "figures, value and unit right, F1",
    "measure": "what is measured",
    "subject": "whose figure it is",
    "period": "what dates it",
    "stance": "asserted, denied or planned",
    "claimant": "who claims it",
}


def run(command: str, folder: Path) -> str:
    """Return what a terminal of 80 columns shows for `command`, the prompt before it."""
    done = shell(command, folder)
    return f"$ {command}\n{done.stdout.rstrip()}\n"


def renew(text: str) -> str:
    """Return the README's text with every block printed anew."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "fixtures").symlink_to(ROOT / "fixtures")

        def print_block(block: re.Match[str]) -> str:
            printed = run(block["command"], Path(folder))
            return f"{block[1]}```console\n{printed}```\n{block[3]}"

        return _PARTS.sub(_print_part, _BLOCK.sub(print_block, text))


def _print_part(block: re.Match[str]) -> str:
    write = {
        "commands": _write_commands,
        "quality": _write_quality,
        "views": _write_views,
        "schema": _write_schema,
    }
    return f"{block[1]}\n{write[block['part']]()}\n{block[3]}"


def _write_commands() -> str:
    from click.testing import CliRunner

    from quotecheck.cli import COMMANDS, cli

    parts = []
    for name, entry in COMMANDS.items():
        arguments = [name, "--help"]
        shown = CliRunner().invoke(cli, arguments, prog_name="quotecheck", terminal_width=80)
        title = f"<summary><code>quotecheck {name}</code>: {entry.summary}</summary>"
        parts.append(f"<details>{title}\n\n```\n{shown.output.rstrip()}\n```\n\n</details>\n")
    return "".join(parts)


def _write_quality() -> str:
    """Return how good extraction is on the annotated articles, each half a column."""
    from tests.quality.corpus import HALVES, read_half
    from tests.quality.score import score_corpus

    halves = {half: read_half(half) for half in HALVES}
    figures = [score_corpus(articles)[0] for articles in halves.values()]
    titles = " | ".join(f"{half} half, {len(articles)}" for half, articles in halves.items())
    lines = [f"| articles | {titles} |", "|---|" + "---:|" * len(halves)]
    for name, label in _MEASURED.items():
        shares = " | ".join(f"{100 * table[name].share:.1f}" for table in figures)
        lines.append(f"| {label} | {shares} |")
    return "\n".join(lines) + "\n"


@contextmanager
def _open_new_record() -> Iterator[sqlite3.Connection]:
    from quotecheck.record.files import open_for_reading
    from quotecheck.record.store import Record

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "new.db")
        with Record(path):
            pass
        with closing(open_for_reading(path)) as db:
            yield db


def _list_named(db: sqlite3.Connection, kind: str) -> list[str]:
    """Return the public tables or views; the full-text indexes and what SQLite keeps are none."""
    sql = "SELECT name FROM pragma_table_list WHERE type = ? AND schema = 'main' ORDER BY name"
    names = [str(row[0]) for row in db.execute(sql, (kind,))]
    return [name for name in names if not name.startswith(("_", "sqlite_"))]


def _write_views() -> str:
    with _open_new_record() as db:
        views = _list_named(db, "view")
        assert set(views) == set(_VIEWS), set(views) ^ set(_VIEWS)
        lines = ["| view | holds | columns |", "|---|---|---|"]
        for view, purpose in _VIEWS.items():
            columns = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({view})"))
            lines.append(f"| `{view}` | {purpose} | {columns} |")
    return "\n".join(lines) + "\n"


def _write_schema() -> str:
    """Return the tables, their columns and what refers to what as a Mermaid diagram."""
    lines = ["```mermaid", "erDiagram"]
    with _open_new_record() as db:
        tables = _list_named(db, "table")
        for table in tables:
            keys = db.execute(f"PRAGMA foreign_key_list({table})")
            lines += [f'    {table} }}o--|| {key[2]} : "{key[3]}"' for key in keys]
        for table in tables:
            columns = db.execute(f"PRAGMA table_info({table})")
            typed = [f"        {row[2].lower()} {row[1]}{' PK' * (row[5] > 0)}" for row in columns]
            lines += [f"    {table} {{", *typed, "    }"]
    return "\n".join([*lines, "```"]) + "\n"


if __name__ == "__main__":
    README.write_text(renew(README.read_text(encoding="utf-8")), encoding="utf-8")
