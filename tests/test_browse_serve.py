"""`quotecheck serve` as its user meets it: what it says, serves and leaves."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.records import article, record_of, run
from tests.required import miss, require_module
from tests.serving import ROOT, serve

SERVE = ("serve", "-p", "0")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_module("datasette")
    text = "The port has 12 cranes, Orla Byrne said."
    return record_of(tmp_path_factory.mktemp("serve") / "news.db", [article(text, "2024-01-01")])


def _read(address: str) -> str:
    with urlopen(address) as answer:
        return str(answer.read().decode())


def test_a_port_in_use_is_named_with_the_way_out(db: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "-p", port, db=db)
    assert done.returncode == 1
    assert done.stderr == (
        f"Error: 127.0.0.1:{port}: Address already in use. "
        "Choose another port with -p, 0 for any.\n"
    )


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1"])
def test_an_address_that_is_not_ours_is_told(db: Path, host: str) -> None:
    done = run(*SERVE, "--host", host, db=db)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: {host}:0: ")
    assert done.stderr.endswith(". Choose another address with --host.\n")


def test_a_file_that_is_no_record_is_told(db: Path, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("a text, and a long one at that " * 40)
    (tmp_path / "empty.db").touch()
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE claims (text TEXT)")
    for name, told in (
        ("none.db", "no such record. Make one: quotecheck ingest"),
        ("text.db", "is no database"),
        ("empty.db", "holds no record yet. Make one: quotecheck ingest"),
        ("other.db", "a database of another application"),
    ):
        done = run(*SERVE, db=tmp_path / name)
        assert done.returncode == 1, name
        assert done.stdout == ""
        assert f"{name}: {told}" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_without_datasette_the_extra_is_named(db: Path) -> None:
    code = "import sys; sys.modules['datasette'] = None; from quotecheck.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *SERVE, "-d", str(db)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'quotecheck[serve]'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def locked(db: Path, tmp_path: Path) -> Iterator[Path]:
    """Yield a record that is read-only, in a folder that is."""
    copy = tmp_path / "kept" / "news.db"
    copy.parent.mkdir()
    shutil.copy(db, copy)
    copy.chmod(0o444)
    copy.parent.chmod(0o555)
    yield copy
    copy.parent.chmod(0o755)


def test_a_read_only_record_is_served_and_left_as_it_is(locked: Path) -> None:
    before = locked.read_bytes()
    with serve(locked, prefix=_give_up_rights()) as address:
        assert "12 cranes" in _read(f"{address}/search?q=cranes")
        assert "What changed" in _read(address)
    assert [path.name for path in locked.parent.iterdir()] == ["news.db"]
    assert locked.read_bytes() == before


def _give_up_rights() -> list[str]:
    """Return what makes permissions hold for root as well."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        miss("setpriv, which a test as root needs,")
    less = "-dac_override,-dac_read_search"
    return ["setpriv", "--bounding-set", less, "--inh-caps", less]


def test_what_is_ingested_meanwhile_is_shown(db: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(db, tmp_path / "news.db"))
    later = tmp_path / "later.txt"
    later.write_text("The port has 14 cranes, Orla Byrne said.")
    with serve(copy) as address:
        assert 'class="change"' not in _read(address)
        done = run("ingest", str(later), "--date", "2024-05-01", db=copy)
        assert done.returncode == 0, done.stderr
        page = _read(address)
    plain = re.sub(r"<[^>]+>", "", page)
    assert re.search(r"port: cranes\s+12\s+→\s+14\s+\+16.7%\s+Orla Byrne", plain), plain
