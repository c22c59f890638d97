"""What cannot be read is named in one line with what to do; the rest goes in."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import sqlite3
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quotecheck.cli import cli
from quotecheck.extract.segment import Document
from quotecheck.models import Claim

GOOD = "Ana Rossi said the bloc has 10 member states."
LINE = json.dumps({"id": "good", "text": GOOD}) + "\n"
PAGE = f"<html><body><p>{GOOD}</p></body></html>"


def zip_files(**members: bytes | str) -> bytes:
    """Return an archive; `a_txt` stands for a.txt."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name if "." in name else name.replace("_", "."), content)
    return out.getvalue()


def _nest(layers: int) -> bytes:
    inner = zip_files(a_txt=GOOD)
    for _ in range(layers):
        inner = zip_files(n_zip=inner)
    return inner


def _many_lines() -> bytes:
    return b"".join(
        json.dumps({"id": str(n), "text": f"{GOOD} {n * 7919}"}).encode() + b"\n"
        for n in range(400)
    )


def _laughs() -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    return f'<?xml version="1.0"?><!DOCTYPE r [{entities}]><rss><channel>&l9;</channel></rss>'


def _pack_tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(GOOD)
        archive.addfile(member, io.BytesIO(GOOD.encode()))
    return out.getvalue()


def _feed(entries: str, end: str = "</channel></rss>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{entries}{end}'


def _response(body: bytes, length: int) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\n"
        "WARC-Date: 2024-05-21T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {length}\r\n\r\n"
    )
    return head.encode() + http


ENTRY = f"<item><title>A</title><link>https://example.org/1</link><description>{GOOD}</description></item>"
TEXT_KEY = 'has no text: give a field "text", or name yours with --text-column'
NO_TEXT = "is not text: save it as plain text, HTML or PDF"
BOMB = "unpacks to over 200 times its size: unpack it yourself if you trust it"
SAVE_TEXT = "save its text as a .txt file"
CUT = "is cut short: get it again; whole articles before the cut went in"
DAMAGED = "is damaged: get it again; whole articles before the damage went in"
PACKED = "is packed in a way that is not read: unpack it, or pack it as zip"
MEND = "mend it or leave it out"

# File -> its content, and the lines that the user sees. `+` before a line: the article of the
# file goes in all the same.
CASES: dict[str, tuple[bytes | str, list[str]]] = {
    "empty.txt": ("", ["is empty: there is no text to read"]),
    "blank.txt": (" \n\n", ["is empty: there is no text to read"]),
    "western.txt": (
        "The mayor of Besançon said “ten”.".encode("cp1252"),
        ["+ is not UTF-8: read as cp1252, a guess; save it as UTF-8 to be sure"],
    ),
    "polish.txt": (
        "Minister powiedział, że zażółć gęślą jaźń i że dziesięć państw należy.".encode("cp1250"),
        ["+ is not UTF-8: read as cp1250, a guess; save it as UTF-8 to be sure"],
    ),
    "nul.txt": (b"Ana said ten\0.", [NO_TEXT]),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), [NO_TEXT]),
    "database.txt": (b"SQLite format 3\0" + bytes(100), [NO_TEXT]),
    "control.txt": (
        "Ana said \x1b[31mten\x07.",
        [
            "+ holds control characters (U+001B at character 9): kept as they are; take them out"
            " and read again"
        ],
    ),
    "override.txt": (
        "Ana said \u202eten.",
        [
            "+ holds control characters (U+202E at character 9): kept as they are; take them out"
            " and read again"
        ],
    ),
    "german.txt": (
        "Der Hafen von Kresk bleibt zu, sagte Bürgermeisterin Ada Marsh am Montag. „Wir haben 40 "
        "Boote verloren“, sagte sie. Die Fischer wollen nun neun neue Boote bauen, doch das Holz "
        "ist knapp und der Winter lang. Im Mai soll das erste Boot wieder fahren, wenn es nicht "
        "noch einmal stürmt.",
        ["+ is not in English: kept, but nothing is looked for in it; translate it first"],
    ),
    "long.txt": ("a " * 5_500_000, ["is over 10 MB: split it into articles"]),
    "long.jsonl": (
        b'{"text":"' + b"a" * 50_000_000 + b'"}\n',
        [" line 1: is over 10 MB: split the article"],
    ),
    "deep.html": (
        "<html><body>" + "<div>" * 100_000 + GOOD,
        [f"is nested over 250 deep: {SAVE_TEXT}"],
    ),
    "menu.html": (
        "<html><body><nav>Home</nav></body></html>",
        [f"has no text of an article: {SAVE_TEXT}"],
    ),
    "hollow.html": ("<html></html>", [f"has no text of an article: {SAVE_TEXT}"]),
    "bomb.jsonl.gz": (
        gzip.compress(b"\n" * 30_000_000),
        [BOMB],
    ),
    "bomb.txt.gz": (gzip.compress(b"a" * 30_000_000), [BOMB]),
    "bomb.zip": (zip_files(a_txt=b"a" * 30_000_000), [f"/a.txt: {BOMB}"]),
    "laughs.xml": (
        _laughs(),
        ["declares entities, which may be a bomb: take the declarations out"],
    ),
    "bill.xml": (
        '<?xml version="1.0"?><bill><sum>1</sum></bill>',
        ["is XML, but no RSS or Atom feed: give its text another way"],
    ),
    "link.rss": (
        _feed("<item><title>A</title><link>https://example.org/1</link></item>"),
        [" entry 1: has no text, only a link: ingest the page itself, or use --follow"],
    ),
    "cut.rss": (
        _feed(ENTRY + ENTRY[:70], end=""),
        ["+ is cut short: get it again; whole entries before the cut went in"],
    ),
    "shape.json": ('{"articles": 5}', [f" line 1: {TEXT_KEY} (it has: articles)"]),
    "wrapped.json": (
        f'{{"total": 1, "articles": [{LINE.strip()}]}}',
        [' line 1: has no text, but a list "articles": read that alone (jq .articles FILE)'],
    ),
    "doubtful.jsonl": (
        f'{{"text": "{GOOD}", "date": "3/4/2024"}}\n',
        [
            '+  line 1: has a date that cannot be told for sure ("3/4/2024"): left out;'
            " write it as 2024-05-21"
        ],
    ),
    "numbers.json": (
        "[1, 2]",
        [f' record {n}: is not an article: give an object with a field "text"' for n in (1, 2)],
    ),
    "cut.json": (
        f'[{LINE}, {{"text": "Ana',
        [
            "+  record 2: is no JSON value, or over 10 MB: mend it; what follows it was not read",
        ],
    ),
    "open.json": (f"[{LINE}", ["+ is cut short: its array has no end; get the file again"]),
    "deep.json": (
        '[{"a":' * 100_000,
        [" record 1: is no JSON value, or over 10 MB: mend it; what follows it was not read"],
    ),
    "string.jsonl": (
        '"Ana"\n',
        [' line 1: is not an article: give an object with a field "text"'],
    ),
    "cut.jsonl": (
        LINE + LINE[:30],
        [
            f"+  line 2: is not JSON (Unterminated string starting at, column 24): {MEND}",
        ],
    ),
    "nested.jsonl": (
        '{"a":' * 100_000 + "\n",
        [" line 1: is nested too deep: give an object of plain fields"],
    ),
    "number.jsonl": ('{"text": 5}\n', [f" line 1: {TEXT_KEY}"]),
    "textless.jsonl": ('{"id": "a"}\n', [f" line 1: {TEXT_KEY} (it has: id)"]),
    "hollow.jsonl": ('{"text": ""}\n', [" line 1: is empty: there is no text to read"]),
    "list.jsonl": (
        '{"id": [1], "text": "Ana"}\n',
        [' line 1: has an "id" that is neither a string nor a number: mend it'],
    ),
    "digits.jsonl": (
        f'{{"id": {"9" * 5000}, "text": "Ana"}}\n',
        [f" line 1: is not JSON (a strange number): {MEND}"],
    ),
    "half.jsonl": (
        '{"text": "Ana \\ud800"}\n',
        [" line 1: holds half a surrogate pair: save it as valid UTF-8"],
    ),
    "nul.jsonl": (
        '{"text": "Ana \\u0000"}\n',
        [" line 1: holds NUL characters: it is not text, or damaged; save it as plain text"],
    ),
    "western.jsonl": (
        '{"text": "Besançon"}\n'.encode("cp1252"),
        [" line 1: is not UTF-8, as JSON must be: convert it"],
    ),
    "columns.csv": (
        "id,foo\n1,Ana\n",
        ["has no column of text: name it with --text-column (it has: id, foo)"],
    ),
    "twice.csv": (
        f"id,text,text\n1,{GOOD},Ana\n",
        ['has two columns "text": rename one of them'],
    ),
    "doubtful.csv": (
        f"text,date\n{GOOD},3/4/2024\nBo Ek said it has 3 ports.,13/4/2024\n",
        [
            '+  line 2: has a date that cannot be told for sure ("3/4/2024"): left out;'
            " write it as 2024-05-21"
        ],
    ),
    "ragged.csv": (
        f"id,text\n1\n2,{GOOD}\n3,Ana,Bo\n",
        [
            "  line 2: has too few cells: mend the row",
            "+  line 4: has too many cells: mend the row",
        ],
    ),
    "open.csv": (
        'id,text\n1,"Ana said\n',
        [
            " line 2: is no row of a table (unexpected end of data): mend its quotation marks",
        ],
    ),
    "long.csv": (
        'id,text\n1,"' + "a" * 10_500_000 + f'"\n2,{GOOD}\n',
        ["+  line 2: is over 10 MB: split the article"],
    ),
    "cut.jsonl.gz": (gzip.compress(_many_lines())[:900], [CUT]),
    "flipped.txt.gz": (gzip.compress(GOOD.encode())[:-8] + bytes(8), [DAMAGED]),
    "noise.gz": (b"\x1f\x8bnoise and more noise", [DAMAGED]),
    "noise.zip": (b"PK\x03\x04noise", [DAMAGED]),
    "news.tar": (_pack_tar(), [PACKED]),
    "news.tar.gz": (gzip.compress(_pack_tar()), [PACKED]),
    "news.txt.bz2": (bz2.compress(GOOD.encode()), [PACKED]),
    "news.txt.xz": (lzma.compress(GOOD.encode()), [PACKED]),
    "letter.rtf": (
        r"{\rtf1\ansi " + GOOD + "}",
        ["is rich text (RTF): save it as plain text, HTML or PDF"],
    ),
    "cut.zip": (zip_files(a_txt=GOOD)[:60], [DAMAGED]),
    "nested.zip": (
        _nest(4),
        ["/n.zip/n.zip/n.zip: is an archive in an archive in an archive: unpack it yourself"],
    ),
    "mixed.zip": (zip_files(a_txt=GOOD, b_txt=b"\0\1"), [f"+ /b.txt: {NO_TEXT}"]),
    "letter.docx": (
        zip_files(**{"[Content_Types].xml": "<x/>"}),
        ["is an office document or e-book: save it as plain text, HTML or PDF"],
    ),
    "noise.pdf": (b"%PDF-1.4\nnoise", ["is a damaged PDF (PdfStreamError): save it again"]),
    "noise.warc": (b"WARC/1.0\r\nnoise", ["holds no page: get the archive again"]),
    "cut.warc": (
        _response(PAGE.encode()[:30], 9000),
        [" http://example.org/a: is cut short: get the archive again"],
    ),
}


def _ingest(*sources: str) -> Result:
    return CliRunner().invoke(cli, ["ingest", *sources, "-d", "record.db"])


def _rows(sql: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect("record.db")) as db:
        return db.execute(sql).fetchall()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with one good article."""
    monkeypatch.chdir(tmp_path)
    Path("zz.txt").write_text("Bo Ek said the port has 3 cranes.")
    return tmp_path


def _label(name: str, line: str) -> str:
    line = line.removeprefix("+ ")
    return f"{name}{line}" if line.startswith((" ", "/")) else f"{name}: {line}"


@pytest.mark.parametrize("name", CASES)
def test_bad_input(name: str, folder: Path) -> None:
    content, lines = CASES[name]
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    result = _ingest(name, "zz.txt")
    expected = [" ".join(_label(name, line).split()) for line in lines]
    assert result.stderr.splitlines() == expected
    assert result.exit_code == 1
    told = [f"{place}: {reason}" for place, reason in _rows("SELECT name, reason FROM problems")]
    assert told == expected
    goes_in = any(line.startswith("+") for line in lines)
    articles = _rows("SELECT text FROM articles ORDER BY arrival")
    assert articles[-1] == ("Bo Ek said the port has 3 cranes.",)
    assert (len(articles) > 1) == goes_in or name == "cut.jsonl.gz"


PLACES = {
    "": "'': is an empty name: name a file, a folder or a web address",
    "nowhere.txt": "nowhere.txt: does not exist: check the name",
    "*.nothing": "*.nothing: matches no file: check the pattern",
    "/dev/zero": "/dev/zero: is no file: name a file, a folder or a web address",
    "ftp://example.org/a": "ftp://example.org/a: is no web address: name one with http or https",
    "loop.txt": "loop.txt: cannot be read (Too many levels of symbolic links): try again",
    "dangling.txt": "dangling.txt: does not exist: check the name",
}


@pytest.mark.parametrize("source", PLACES)
def test_a_source_that_is_not_there(source: str, folder: Path) -> None:
    Path("loop.txt").symlink_to("loop.txt")
    Path("dangling.txt").symlink_to("gone.txt")
    result = _ingest(source, "zz.txt")
    assert (result.stderr, result.exit_code) == (f"{PLACES[source]}\n", 1)
    assert len(_rows("SELECT 1 FROM articles")) == 1


@contextmanager
def _without_privileges() -> Iterator[None]:
    """Root may read everything: be nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_and_a_file_without_permission(folder: Path) -> None:
    for place in (folder, *folder.parents[:3]):
        place.chmod(0o777)
    Path("news/closed").mkdir(parents=True)
    Path("news/listed").mkdir()
    Path("news/listed/d.txt").write_text(GOOD)
    Path("news/closed/a.txt").write_text(GOOD)
    Path("news/b.txt").write_text(GOOD)
    Path("news/c.txt").write_text(GOOD)
    Path("news/closed").chmod(0)
    Path("news/b.txt").chmod(0)
    Path("news/listed").chmod(0o744)
    with _without_privileges():
        result = _ingest("news")
    Path("news/closed").chmod(0o700)
    Path("news/listed").chmod(0o700)
    reason = "may not be read: change its permissions"
    closed = ["b.txt", "listed/d.txt", "closed"]
    assert result.stderr.splitlines() == [f"news/{name}: {reason}" for name in closed]
    assert result.exit_code == 1
    assert len(_rows("SELECT 1 FROM articles")) == 1


def test_other_kinds_of_files_in_a_folder_are_counted_and_no_failure(folder: Path) -> None:
    Path("news/.git").mkdir(parents=True)
    Path("news/.git/a.txt").write_text(GOOD)
    Path("news/.hidden.txt").write_text(GOOD)
    Path("news/logo.png").write_bytes(b"\x89PNG\0")
    Path("news/a.TXT").write_text(GOOD)
    Path("news/round").symlink_to(".")
    os.mkfifo("news/pipe.txt")
    result = _ingest("news")
    assert result.stderr == "Skipped 4 files of kinds that are not read.\n"
    assert result.exit_code == 0
    assert len(_rows("SELECT 1 FROM articles")) == 1


def test_an_empty_folder_is_said_to_be_empty(folder: Path) -> None:
    Path("news").mkdir()
    result = _ingest("news")
    assert (result.stderr, result.exit_code) == ("There was nothing to read.\n", 0)


def test_many_problems_of_one_file_are_summed_up_on_stderr_and_all_in_the_record(
    folder: Path,
) -> None:
    Path("news.jsonl").write_text("{}\n" * 500 + LINE)
    result = _ingest("news.jsonl", "zz.txt")
    lines = result.stderr.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "news.jsonl: 490 more problems: all are in the record, table problems"
    assert len(_rows("SELECT 1 FROM problems")) == 500
    assert len(_rows("SELECT 1 FROM articles")) == 2


def test_names_cannot_command_the_terminal(folder: Path) -> None:
    Path("a\x1b[31m\n.txt").write_text("")
    result = _ingest("a\x1b[31m\n.txt", "zz.txt")
    assert result.stderr == "a [31m .txt: is empty: there is no text to read\n"


@pytest.mark.parametrize("command", [["ingest", "-d", "q.db", "--workers", "1"], ["extract"]])
def test_a_fault_of_ours_in_one_article_leaves_the_others_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    def stumble(document: Document, *rest: object) -> tuple[Claim, ...]:
        if "stumble" in document.text:
            raise IndexError("list index out of range")
        return ()

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("quotecheck.extract.find_claims", stumble)
    Path("bad.txt").write_text(f"{GOOD} It made us stumble.")
    Path("good.txt").write_text(GOOD)
    done = CliRunner().invoke(cli, [*command, "bad.txt", "good.txt"])
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == (
        "bad.txt: stops the reader (IndexError in stumble): leave it out, and report it"
    )
    assert "10 member states" in done.stdout or "good.txt" in done.stdout
