"""One text, many formats: each reader finds the text and what the file says about it."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from quotecheck.models import Article, Problem
from quotecheck.sources import Given, Piece, Skipped, Walk, read_piece

SAID = "Ana Rossi said the bloc has 10 member states."
LONG = f"{SAID} It had nine of them before the summit, and eight of them in the year before that."


def read(path: Path, given: Given | None = None) -> list[Article | Problem | Skipped]:
    """Return what comes of the file."""
    given = given or Given()
    found: list[Article | Problem | Skipped] = []
    for piece in Walk((str(path),), given).find_pieces():
        found += read_piece(piece, given) if isinstance(piece, Piece) else [piece]
    return found


def read_one(path: Path, given: Given | None = None) -> Article:
    """Return the one article of the file."""
    (article,) = read(path, given)
    assert isinstance(article, Article), article
    return article


def write(path: Path, content: str | bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


PAGE = f"""<!DOCTYPE html><html><head><title>Ten states | The Sentinel</title>
<meta property="og:site_name" content="The Sentinel">
<link rel="canonical" href="https://www.example.org/news/ten">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
 {{"@type": "NewsArticle", "headline": "Ten states", "author": [{{"name": "Bo Ek"}}],
   "datePublished": "2024-05-21T23:30:00-05:00", "dateModified": "2024-05-23T08:00:00Z"}}]}}
</script></head><body><nav><a href="/">Home</a></nav><article><h1>Ten states</h1><p>{LONG}</p>
<p>“We grow,” she said. The summit is on 3 June.</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_html_with_its_metadata(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.html", PAGE))
    assert LONG in article.text
    assert "Home" not in article.text
    assert "rights" not in article.text
    assert (article.title, article.source, article.author) == (
        "Ten states",
        "The Sentinel",
        "Bo Ek",
    )
    assert (article.date, article.date_source) == ("2024-05-22", "metadata")
    assert article.modified == "2024-05-23T08:00:00+00:00"
    assert article.url == "https://www.example.org/news/ten"


def test_html_title_without_its_site_and_escapes(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="The Sentinel">'
        '<meta property="og:title" content="The bloc&amp;#8217;s ten - north - The Sentinel">'
    )
    page = f"<html><head>{head}</head><body><p>{LONG}</p></body></html>"
    title = read_one(write(tmp_path / "a.html", page)).title
    assert title == "The bloc\N{RIGHT SINGLE QUOTATION MARK}s ten - north"


def test_an_article_that_advertisements_cut_up_is_read_whole(tmp_path: Path) -> None:
    def part(number: int) -> str:
        paragraphs = f"<p>Part {number}. {LONG}</p><p>So said Ana Rossi in part {number}.</p>"
        return f'<div class="grid"><div class="article__body wide">{paragraphs}</div></div>'

    body = "<aside>Advertisement</aside>".join(map(part, range(1, 4)))
    comments = f'<div class="comments">{part(4)}{part(5)}</div>'
    page = f"<html><body><article><h1>Ten</h1>{body}{comments}</article></body></html>"
    text = read_one(write(tmp_path / "a.html", page)).text
    assert [number for number in range(1, 6) if f"in part {number}." in text] == [1, 2, 3]


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "utf-16"])
def test_html_in_its_own_charset(tmp_path: Path, charset: str) -> None:
    body = f"<body><p>{LONG} Café “ten”.</p></body>"
    page = f'<html><head><meta charset="{charset}"></head>{body}</html>'
    assert read_one(write(tmp_path / "a.html", page.encode(charset))).text.endswith("Café “ten”.")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="DC.date.issued" content="2024-05-21">', "2024-05-21"),
        ('<meta itemprop="datePublished" content="21 May 2024">', "2024-05-21"),
        ('<meta name="og:article:published_time" content="2024-05-21T06:02:15Z">', "2024-05-21"),
        ('<meta name="created-date" content="Tue, 21 May 2024 07:36:07 +0530">', "2024-05-21"),
        ('<meta property="article:published_time" content="05/04/2024">', None),
        ('<meta name="date" content="n/a">', None),
    ],
)
def test_the_date_of_a_page_or_none(tmp_path: Path, head: str, day: str | None) -> None:
    page = f"<html><head>{head}</head><body><p>{LONG}</p></body></html>"
    assert read_one(write(tmp_path / "a.html", page)).date == day


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ('<span class="date-published">21 May 2024</span>', "2024-05-21"),
        ('<p itemprop="datePublished" content="2024-05-21T10:00:00Z">today</p>', "2024-05-21"),
        ('<time datetime="2024-05-21">yesterday</time>', "2024-05-21"),
        ("<time>May 21, 2024</time> <time>May 20, 2024</time>", None),
        ("<p>Seen on May 21, 2024.</p>", None),
    ],
)
def test_the_day_that_a_page_shows(tmp_path: Path, shown: str, day: str | None) -> None:
    page = f"<html><body><h1>Ten states</h1>{shown}<p>{LONG}</p></body></html>"
    assert read_one(write(tmp_path / "a.html", page)).date == day


def test_text_with_headline_and_dateline(tmp_path: Path) -> None:
    text = f"\ufeffTen states in the bloc\r\n\r\nASTANA, May 21, 2024 (Agency) - {SAID}\r\n"
    article = read_one(write(tmp_path / "a.txt", text))
    assert article.text == text.removeprefix("\ufeff")
    assert article.title == "Ten states in the bloc"
    assert (article.date, article.date_source) == ("2024-05-21", "dateline")
    assert article.source == "Agency"


def test_markdown_without_its_marks(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Ten states'\ndate: 2024-05-21\nauthor: Bo Ek\n---\n"
        "# Ten\n\n> **Ana Rossi** [said](https://example.org/a_b?c=1) ![x](y.png)so.\n\n- _one_\n"
    )
    article = read_one(write(tmp_path / "a.md", text))
    assert article.text == "Ten\n\nAna Rossi said so.\n\none\n"
    assert (article.title, article.author, article.date) == ("Ten states", "Bo Ek", "2024-05-21")


def test_json_object_and_array(tmp_path: Path) -> None:
    record = {"id": 7, "text": SAID, "source": "S", "url": "https://example.org/2024/05/21/ten"}
    for content in (json.dumps(record, indent=1), json.dumps([record]), json.dumps([record] * 2)):
        articles = read(write(tmp_path / "a.json", content))
        for article in articles:
            assert isinstance(article, Article)
            assert (article.id, article.text, article.source) == ("7", SAID, "S")
            assert (article.date, article.date_source) == ("2024-05-21", "URL")
    assert len(articles) == 2


def test_a_json_array_longer_than_any_buffer(tmp_path: Path) -> None:
    records = [{"id": str(number), "text": f"{SAID} é" * 500} for number in range(300)]
    articles = read(write(tmp_path / "a.json", json.dumps(records, ensure_ascii=False)))
    assert [a.id for a in articles if isinstance(a, Article)] == [r["id"] for r in records]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_by_the_names_of_their_columns(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Headline", "Body", "Published At", "Outlet", "Link"],
        ["Ten", f'"{LONG}\r\n""Yes""{delimiter} she said."', "2024-05-21 10:00:00", "S", ""],
    ]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    article = read_one(write(tmp_path / "export.dat", content))
    assert article.text == f'{LONG}\r\n"Yes"{delimiter} she said.'
    assert (article.title, article.date, article.source) == ("Ten", "2024-05-21", "S")


def test_json_by_the_names_of_its_keys(tmp_path: Path) -> None:
    record = {
        "source": {"id": "s", "name": "The Sentinel"},
        "author": [{"name": "Bo Ek"}, "Ada Marsh"],
        "headline": "Ten",
        "web_url": "https://example.org/ten",
        "publishedAt": 1716249600000,
        "content": SAID,
        "score": float("nan"),
        "id": None,
    }
    for name, content in (
        ("a.jsonl", json.dumps(record) + "\n"),
        ("a.json", json.dumps([record], indent=1)),
    ):
        article = read_one(write(tmp_path / name, content))
        assert (article.text, article.title) == (SAID, "Ten")
        assert (article.source, article.author) == ("The Sentinel", "Bo Ek, Ada Marsh")
        assert (article.date, article.url) == ("2024-05-21", "https://example.org/ten")


def test_the_names_of_the_contract_go_before_others(tmp_path: Path) -> None:
    record = {"body": "no", "content": "nor this", "text": SAID, "guid": "no", "id": "a"}
    article = read_one(write(tmp_path / "a.jsonl", json.dumps(record) + "\n"))
    assert (article.text, article.id) == (SAID, "a")


def test_a_column_that_the_user_names_and_a_table_lacks(tmp_path: Path) -> None:
    given = Given(columns={"date": "tag"})
    (problem,) = read(write(tmp_path / "a.csv", f"id,text\n1,{SAID}\n"), given)
    assert isinstance(problem, Problem)
    assert problem.reason == 'has no column "tag": check its name (it has: id, text)'


def test_columns_that_the_user_names(tmp_path: Path) -> None:
    columns = {"text": "inhalt", "date": "tag"}
    given = Given(source="S", speaker="Bo Ek", columns=columns)
    for name, content in (
        ("a.csv", f"tag,text,inhalt\n2024-05-21,no,{SAID}\n"),
        ("a.jsonl", json.dumps({"inhalt": SAID, "tag": "2024-05-21"}) + "\n"),
    ):
        article = read_one(write(tmp_path / name, content), given)
        assert (article.text, article.date) == (SAID, "2024-05-21")
        assert (article.source, article.speaker) == ("S", "Bo Ek")


def test_a_table_in_a_western_charset(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.csv", f"id,text\n1,{SAID} Café.\n".encode("cp1252")))
    assert article.text == f"{SAID} Café."


ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Sentinel</title><id>urn:f</id><updated>2024-05-22T00:00:00Z</updated>
<entry><title>Ten &amp; more</title><id>urn:1</id><link href="https://example.org/ten"/>
<published>2024-05-21T10:00:00Z</published><updated>2024-05-22T10:00:00Z</updated>
<author><name>Bo Ek</name></author>
<content type="html">&lt;p&gt;{SAID}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</content></entry></feed>"""
RSS = f"""<rss version="2.0"><channel><title>The Sentinel</title><item><title>Ten &amp; more</title>
<link>https://example.org/ten</link><author>Bo Ek</author>
<pubDate>Tue, 21 May 2024 10:00:00 GMT</pubDate>
<description><![CDATA[<p>{SAID}</p><p>More.</p>]]></description></item></channel></rss>"""


@pytest.mark.parametrize("content", [ATOM, RSS], ids=["Atom", "RSS"])
def test_feeds(tmp_path: Path, content: str) -> None:
    article = read_one(write(tmp_path / "feed", content))
    assert article.text == f"{SAID}\nMore."
    assert (article.title, article.source) == ("Ten & more", "The Sentinel")
    assert (article.author, article.url) == ("Bo Ek", "https://example.org/ten")
    assert (article.date, article.date_source) == ("2024-05-21", "metadata")


def test_the_same_page_by_feed_file_and_url_is_one_article(tmp_path: Path) -> None:
    feed = read_one(write(tmp_path / "feed", RSS))
    link = '<link rel="canonical" href="http://example.org/ten?utm_source=feed#top">'
    page = f"<html><head>{link}</head><body><p>{LONG}</p></body></html>"
    assert read_one(write(tmp_path / "a.html", page)).id == feed.id


def test_gzip_and_zip_of_anything(tmp_path: Path) -> None:
    line = json.dumps({"id": "1", "text": SAID}) + "\n"
    packed = gzip.compress(line.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("b/a.html", PAGE)
        archive.writestr("a.jsonl.gz", packed)
        archive.writestr("__MACOSX/a.txt", "x")
        archive.writestr("logo.png", b"\x89PNG")
    assert read_one(write(tmp_path / "a.jsonl.gz", packed)).text == SAID
    assert read_one(write(tmp_path / "no-name", packed)).text == SAID
    first, second, third = read(write(tmp_path / "a.zip", out.getvalue()))
    assert isinstance(first, Article)
    assert first.text == SAID
    assert isinstance(second, Article)
    assert second.title == "Ten states"
    assert isinstance(third, Skipped)


def test_standard_input_of_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    class _Stdin:
        buffer = io.BytesIO(gzip.compress(PAGE.encode()))

    monkeypatch.setattr(sys, "stdin", _Stdin)
    (piece,) = Walk(("-",)).find_pieces()
    assert isinstance(piece, Piece)
    (article,) = read_piece(piece, Given())
    assert isinstance(article, Article)
    assert article.title == "Ten states"


def test_what_is_given_goes_first(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.html", PAGE), Given(date="2020-01-01", source="S"))
    assert (article.date, article.date_source, article.source) == ("2020-01-01", "given", "S")


def test_folders_and_globs_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, f"{name}: {SAID}")
    for source in (tmp_path, tmp_path / "**" / "*.txt"):
        texts = [article.text for article in read(source) if isinstance(article, Article)]
        assert [text.split(":")[0] for text in texts] == ["a.txt", "b/1.txt", "b/2.txt"]
