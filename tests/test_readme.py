"""What the README shows is what the commands print, and what it tells to call works."""

from __future__ import annotations

import json
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from quotecheck.cli import COMMANDS
from tests.readme import README, ROOT, renew
from tests.records import shell

SAID = "PORT ILSE - “The port has 14 cranes,” Ines Calder said. “We will be back,” Calder said."


def test_blocks_are_what_the_commands_print() -> None:
    text = README.read_text(encoding="utf-8")
    assert renew(text) == text, "run: python -m tests.readme"


def test_every_command_has_its_help_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"\nUsage: quotecheck {command} " in text, command


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A server on loopback with a feed of one page."""
    folder = tmp_path / "site"
    folder.mkdir()
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        item = f"<item><title>Cranes</title><link>{address}/page.html</link></item>"
        feed = f"<rss version='2.0'><channel><title>Port</title>{item}</channel></rss>"
        (folder / "feed.xml").write_text(feed)
        (folder / "page.html").write_text(f"<html><body><article><p>{SAID}</p></article></body>")
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield address
        server.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the files that the README's commands name."""
    folder = tmp_path / "desk"
    for name in ("news", "articles"):
        shutil.copytree(ROOT / "fixtures" / "articles", folder / name)
    (folder / "fixtures").symlink_to(ROOT / "fixtures")
    shutil.copy(ROOT / "fixtures" / "articles" / "speeches.jsonl", folder)
    row = json.dumps(SAID)
    (folder / "rows.csv").write_text(f'body,published\n"{row[1:-1]}",2024-05-21\n')
    return folder


def _list_calls() -> list[str]:
    """Return the commands that the README tells to call, outside of what its blocks print."""
    prose = re.sub(r"```.*?```", "", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [line.strip() for line in prose.splitlines() if line.startswith("    quotecheck ")]


def test_commands_of_the_prose_work(desk: Path, site: str) -> None:
    calls = _list_calls()
    assert len(calls) >= 9
    shell("quotecheck ingest fixtures/articles", desk)
    for call in calls:
        done = shell(call.replace("https://example.org/feed.xml", f"{site}/feed.xml"), desk)
        assert done.returncode == 0, (call, done.stdout, done.stderr)


def test_python_of_the_prose_works(desk: Path) -> None:
    text = README.read_text(encoding="utf-8")
    block = text.partition("## From Python\n")[2].partition("\n## ")[0]
    code = "\n".join(line[4:] for line in block.splitlines() if line.startswith("    "))
    assert "quotecheck.open" in code
    code += "\nassert record.claims(since='2019'), 'nothing on record'"
    (desk / "prose.py").write_text(code)
    done = shell(f"{sys.executable} prose.py", desk)
    assert done.returncode == 0, done.stderr
