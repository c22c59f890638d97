"""Web archives and PDF, made by the tests with nothing but the formats' own rules."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from quotecheck.models import Article, Problem
from quotecheck.sources import Skipped
from tests.test_sources_formats import PAGE, SAID, read, read_one, write


def _record(url: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-05-23T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [
    _record("https://example.org/a", PAGE.encode()),
    _record("https://example.org/logo", b"\x89PNG", kind="image/png"),
    _record("https://example.org/gone", b"<p>Gone</p>", status="404 Not Found"),
    _record("https://example.org/b.txt", SAID.encode(), kind="text/plain; charset=utf-8"),
]


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_web_archive(tmp_path: Path, packed: bool) -> None:
    content = b"".join(gzip.compress(record) if packed else record for record in RECORDS)
    page, logo, gone, text = read(write(tmp_path / ("a.warc.gz" if packed else "a.warc"), content))
    assert isinstance(page, Article)
    assert (page.title, page.url) == ("Ten states", "https://example.org/a")
    assert page.retrieved == "2024-05-23T10:00:00Z"
    assert isinstance(logo, Skipped)
    assert isinstance(gone, Skipped)
    assert isinstance(text, Article)
    assert text.text == SAID


def test_an_archive_that_is_cut_short(tmp_path: Path) -> None:
    packed = b"".join(map(gzip.compress, RECORDS))
    page, *_, problem = read(write(tmp_path / "a.warc.gz", packed[:-40]))
    assert isinstance(page, Article)
    assert isinstance(problem, Problem)
    assert "cut short" in problem.reason


def make_pdf(lines: list[str], title: str | None = None) -> bytes:
    """Return a PDF of one page with `lines` (ASCII) on it."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 700 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {f'/Title ({title})' if title else ''} /CreationDate (D:20240521) >>",
    ]
    out = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R >>\n"
    return f"{out}startxref\n{start}\n%%EOF\n".encode("ascii")


def test_the_words_of_a_pdf_with_its_lines_joined(tmp_path: Path) -> None:
    lines = ["Ana Rossi said the bloc has ten mem-", "ber states, and that a fifth of", "them pay."]
    article = read_one(write(tmp_path / "report", make_pdf(lines, title="Ten states")))
    text = "Ana Rossi said the bloc has ten member states, and that a fifth of them pay."
    assert article.text == text
    assert article.title == "Ten states"
    assert article.date is None


def test_a_pdf_of_pictures(tmp_path: Path) -> None:
    (problem,) = read(write(tmp_path / "scan.pdf", make_pdf([])))
    assert isinstance(problem, Problem)
    assert problem.reason == "holds no text, only pictures of it: run OCR on it first"
