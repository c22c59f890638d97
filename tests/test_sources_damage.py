"""Files damaged in a thousand ways: each gives articles, problems, or both, and never an error."""

from __future__ import annotations

import gzip
import io
import random

import pytest

from quotecheck.models import Article, Problem
from quotecheck.sources import Given, Piece, Skipped, read_piece
from quotecheck.sources.cut import cut_file
from tests.test_ingest_bad_input import zip_files
from tests.test_sources_archives import RECORDS, make_pdf
from tests.test_sources_formats import ATOM, PAGE, RSS, SAID

ROW = f'7,"{SAID} ""Yes"" é",2024-05-21\n'
SOUND = {
    "a.txt": f"Ten states in the bloc\n\nASTANA, May 21, 2024 (Agency) - {SAID}".encode(),
    "a.md": f"---\ntitle: Ten\n---\n# Ten\n\n**Ana** [said](x)\n```\n1\n```\n{SAID}".encode(),
    "a.html": PAGE.encode(),
    "a.jsonl": b'{"id":1,"text":"Ana said \\u00e9 ten"}\n' * 9,
    "a.json": b'[{"id":1,"text":"Ana"},{"id":2,"text":"Bo \xc3\xa9"}]',
    "a.csv": f"id,text,date\n{ROW * 9}".encode(),
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.warc": b"".join(RECORDS),
    "a.warc.gz": b"".join(map(gzip.compress, RECORDS)),
    "a.pdf": make_pdf(["Ana Rossi said ten.", "And more."], title="Ten"),
    "a.gz": gzip.compress(SAID.encode()),
    "a.zip": zip_files(a_txt=SAID, b_html=PAGE),
}
PARTS = [b"<", b">", b'"', b"\0", b"\n", b"(", b"[", b"{", b"&", b"\xff", b"<div>", b"]]>", b"\r"]


def damage(content: bytes, random_: random.Random) -> bytes:
    """Return the content cut, or with a few bytes changed, lost, repeated or put in."""
    if random_.random() < 0.3:
        return content[: random_.randrange(len(content))]
    data = bytearray(content)
    for _ in range(random_.choice([1, 3, 10, 50])):
        place = random_.randrange(len(data) + 1)
        kind = random_.randrange(4)
        if kind == 0:
            data[place : place + 1] = random_.randbytes(1)
        elif kind == 1:
            del data[place : place + random_.randrange(1, 20)]
        elif kind == 2:
            data[place:place] = random_.choice(PARTS) * random_.choice([1, 2, 50])
        else:
            start = random_.randrange(len(data) + 1)
            data[place:place] = data[start : start + 100]
    return bytes(data)


@pytest.mark.parametrize("name", SOUND)
def test_damage(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    random_ = random.Random(name)
    for _ in range(60):
        for found in cut_file(name, io.BytesIO(damage(SOUND[name], random_)), Given()):
            assert isinstance(found, Piece | Problem | Skipped)
            for made in read_piece(found, Given()) if isinstance(found, Piece) else ():
                assert isinstance(made, Article | Problem)
    assert capsys.readouterr() == ("", "")
