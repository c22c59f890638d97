"""Pages and feeds over HTTP, from a real server on loopback: polite, bounded, nowhere else."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

import quotecheck
from quotecheck.cli import cli
from quotecheck.models import Article, Problem
from quotecheck.sources import Given, Piece, Walk, read_piece
from quotecheck.sources.urls import split_archived
from quotecheck.sources.web import Fetcher, fetch_pieces
from tests.records import ask

SAID = "Ana Rossi said the bloc has 10 member states, and that nine of them pay their dues."
PAGE = f"<html><body><p>{SAID}</p></body></html>"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server whose paths answer as a test says; it remembers what it was asked, and when."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str, float]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                agent = self.headers.get("User-Agent", "")
                site.asked.append((self.path, agent, time.monotonic()))
                site.answers.get(self.path, answer(b"", status=404))(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [path for path, _, _ in self.asked]


def answer(body: bytes | str, status: int = 200, kind: str = "text/html", **headers: str) -> Answer:
    """Return an answer with a body."""
    data = body.encode() if isinstance(body, str) else body

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return respond


def redirect(target: str) -> Answer:
    """Return an answer that sends the client elsewhere."""
    return answer(b"", status=302, Location=target)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Answer without end, a little at a time."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(2000):
            handler.wfile.write(b"<p>and so on</p>" * 100)
            time.sleep(0.005)
    except OSError:
        pass  # the client has had enough, as it should


@pytest.fixture
def site() -> Iterator[Site]:
    """A server with nothing on it yet."""
    site = Site()
    yield site
    site.close()


def fetch(
    url: str, fetcher: Fetcher | None = None, follow: bool = False
) -> list[Article | Problem]:
    """Return what comes of a URL."""
    given = Given()
    found: list[Article | Problem] = []
    for piece in fetch_pieces(url, given, fetcher or Fetcher(pause=0), follow):
        if isinstance(piece, Piece):
            found += read_piece(piece, given)
        elif isinstance(piece, Problem):
            found.append(piece)
    return found


def fail(url: str, fetcher: Fetcher | None = None) -> str:
    """Return the reason why a URL cannot be read."""
    (problem,) = fetch(url, fetcher)
    assert isinstance(problem, Problem)
    return problem.reason


def test_a_page_knows_where_and_when_it_was_fetched(site: Site) -> None:
    site.answers["/2024/05/21/ten"] = answer(PAGE)
    (article,) = fetch(f"{site.url}/2024/05/21/ten")
    assert isinstance(article, Article)
    assert article.text == SAID
    assert article.url == f"{site.url}/2024/05/21/ten"
    assert (article.date, article.date_source) == ("2024-05-21", "URL")
    assert article.source == "127.0.0.1"
    assert article.retrieved is not None
    assert site.asked[1][1] == f"quotecheck/{quotecheck.__version__}"


def test_an_archived_page_is_known_by_its_own_address() -> None:
    archive = "https://web.archive.org/web/20240521103000id_/https://example.org/a"
    assert split_archived(archive) == ("https://example.org/a", archive)
    assert split_archived("https://example.org/a") == ("https://example.org/a", None)


def test_the_charset_that_the_server_names(site: Site) -> None:
    page = PAGE.replace("dues.", "dues in Besançon.").encode("cp1252")
    site.answers["/a"] = answer(page, kind="text/html; charset=ISO-8859-1")
    (article,) = fetch(f"{site.url}/a")
    assert isinstance(article, Article)
    assert article.text.endswith("in Besançon.")


def test_text_and_packed_answers(site: Site) -> None:
    site.answers["/a.txt"] = answer(SAID, kind="text/plain")
    site.answers["/b"] = answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    for path in ("/a.txt", "/b"):
        (article,) = fetch(site.url + path)
        assert isinstance(article, Article)
        assert article.text == SAID


def test_robots_txt_is_asked_once_and_heeded(site: Site) -> None:
    site.answers["/robots.txt"] = answer("User-agent: *\nDisallow: /closed\n", kind="text/plain")
    site.answers["/a"] = site.answers["/closed/a"] = answer(PAGE)
    fetcher = Fetcher(pause=0)
    assert fail(f"{site.url}/closed/a", fetcher) == (
        "is closed to programs by its robots.txt: save the page as a file"
    )
    assert isinstance(fetch(f"{site.url}/a", fetcher)[0], Article)
    assert site.paths() == ["/robots.txt", "/a"]


def test_a_host_whose_robots_txt_fails_is_left_alone(site: Site) -> None:
    site.answers["/robots.txt"] = answer(b"", status=503)
    site.answers["/a"] = answer(PAGE)
    assert "robots.txt" in fail(f"{site.url}/a")


def test_a_pause_lies_between_two_requests_to_a_host(site: Site) -> None:
    site.answers["/a"] = answer(PAGE)
    fetcher = Fetcher(pause=0.15)
    fetch(f"{site.url}/a", fetcher)
    fetch(f"{site.url}/a", fetcher)
    times = [moment for _, _, moment in site.asked]
    assert len(times) == 3
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.14


def test_redirects_to_the_end(site: Site) -> None:
    site.answers["/a"] = redirect("/b?x=1")
    site.answers["/b?x=1"] = redirect(f"{site.url}/c")
    site.answers["/c"] = answer(PAGE)
    (article,) = fetch(f"{site.url}/a")
    assert isinstance(article, Article)
    assert article.url == f"{site.url}/c"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/hostname", "redirects to file:, which is no web address: leave it out"),
        ("ftp://127.0.0.1/a", "redirects to ftp:, which is no web address: leave it out"),
        ("javascript:alert(1)", "redirects to javascript:, which is no web address: leave it out"),
        ("/a", "redirects more than 5 times: give the address it ends at"),
        ("http://[half", "redirects to a broken address: leave it out"),
        ("", "redirects without saying where: give the address it ends at"),
    ],
)
def test_redirects_that_are_not_followed(site: Site, target: str, reason: str) -> None:
    site.answers["/a"] = redirect(target)
    assert fail(f"{site.url}/a") == reason


def test_answers_that_are_no_page(site: Site) -> None:
    site.answers["/big"] = answer(b"a" * 10_000_001)
    site.answers["/gone"] = answer(b"", status=410)
    site.answers["/picture"] = answer(b"\x89PNG\0", kind="image/png")
    assert fail(f"{site.url}/big") == "is over 10 MB: save the article as a file"
    assert fail(f"{site.url}/gone") == "answers 410 Gone: check the address"
    assert fail(f"{site.url}/picture") == "is not text: save it as plain text, HTML or PDF"


@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        (401, {}, "401 Unauthorized: it is not open to everybody; save the page as a file"),
        (403, {}, "403 Forbidden: it is not open to everybody; save the page as a file"),
        (429, {"Retry_After": "7"}, "429 Too Many Requests: try again in 7 s"),
        (429, {}, "429 Too Many Requests: try again later"),
        (503, {"Retry_After": "Wed, 21"}, "503 Service Unavailable: try again later"),
    ],
)
def test_an_answer_says_what_to_do(
    site: Site, status: int, headers: dict[str, str], told: str
) -> None:
    site.answers["/a"] = answer(b"", status=status, **headers)
    assert fail(f"{site.url}/a") == f"answers {told}"


def test_an_answer_packed_in_a_way_that_was_not_asked_for(site: Site) -> None:
    site.answers["/a"] = answer(b"\x0b\x02\x80hello\x03", Content_Encoding="br")
    assert fail(f"{site.url}/a") == "is packed as br, unasked: save the page as a file"


def test_a_slow_drip_ends_too(site: Site) -> None:
    def drip_slowly(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(40):
                handler.wfile.write(b"<p>and</p>")
                time.sleep(0.1)
        except OSError:
            pass  # the client has had enough, as it should

    site.answers["/drip"] = drip_slowly
    start = time.monotonic()
    fetcher = Fetcher(pause=0, deadline=0.3)
    assert fail(f"{site.url}/drip", fetcher) == "goes on for over 0 s: save it as a file"
    assert time.monotonic() - start < 2


def test_a_password_in_an_address_goes_nowhere(site: Site) -> None:
    site.answers["/a"] = answer(PAGE)
    (article,) = fetch(f"http://me:secret@{site.url.removeprefix('http://')}/a")
    assert isinstance(article, Article)
    assert article.url == f"{site.url}/a"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.jsonl", '{"text": "One is here."}\n{"text": "Two are there."}\n'),
        ("a.json", '[{"text": "One is here."}, {"text": "Two are there."}]'),
        ("a.csv", "text,title\nOne is here.,A\nTwo are there.,B\n"),
        (
            "a.xml",
            "<rss version='2.0'><channel><title>S</title><item><description>One is here."
            "</description></item><item><description>Two are there.</description></item>"
            "</channel></rss>",
        ),
    ],
)
def test_articles_of_one_address_are_not_taken_for_versions_of_one(
    site: Site, tmp_path: Path, path: str, content: str
) -> None:
    site.answers[f"/{path}"] = answer(content, kind="text/plain")
    record = tmp_path / "own.db"
    call = ["ingest", f"{site.url}/{path}", "--pause", "0", "-d", str(record)]
    assert CliRunner().invoke(cli, call).exit_code == 0
    found = ask(record, "SELECT text, latest FROM articles ORDER BY text")
    assert found == [("One is here.", 1), ("Two are there.", 1)]


def test_a_feed_dates_the_pages_that_it_announces(site: Site) -> None:
    feed = (
        "<rss version='2.0'><channel><title>S</title><item><link>/a?x=1</link>"
        "<pubDate>Tue, 21 May 2024 10:00:00 GMT</pubDate></item></channel></rss>"
    )
    site.answers["/feed"] = answer(feed, kind="application/rss+xml")
    site.answers["/a?x=1"] = answer(PAGE)
    (article,) = fetch(f"{site.url}/feed", follow=True)
    assert isinstance(article, Article)
    assert (article.url, article.date) == (f"{site.url}/a?x=1", "2024-05-21")
    assert article.date_source == "metadata"


def test_an_answer_without_end(site: Site) -> None:
    site.answers["/drip"] = drip
    fetcher = Fetcher(pause=0, deadline=0.3)
    assert fail(f"{site.url}/drip", fetcher) == "goes on for over 0 s: save it as a file"


def test_a_server_that_does_not_answer(site: Site) -> None:
    site.answers["/slow"] = lambda handler: time.sleep(1)
    fetcher = Fetcher(pause=0, patience=0.2)
    assert fail(f"{site.url}/slow", fetcher) == "did not answer in time: try again later"


def test_nobody_listens() -> None:
    reason = fail("http://127.0.0.1:9/a")
    assert reason == "cannot be reached: check the address and your connection"


RSS = """<rss version="2.0"><channel><title>S</title>
<item><title>A</title><link>{0}/a</link><description>In short.</description></item>
<item><title>B</title><link>{0}/b</link></item></channel></rss>"""


def test_a_feed_and_the_pages_that_it_announces(site: Site) -> None:
    site.answers["/feed"] = answer(RSS.format(site.url), kind="application/rss+xml")
    site.answers["/a"] = answer(PAGE)
    article, problem = fetch(f"{site.url}/feed")
    assert isinstance(article, Article)
    assert article.text == "In short."
    assert isinstance(problem, Problem)
    article, problem = fetch(f"{site.url}/feed", follow=True)
    assert isinstance(article, Article)
    assert (article.text, article.url) == (SAID, f"{site.url}/a")
    assert isinstance(problem, Problem)
    assert (problem.name, problem.reason[:11]) == (f"{site.url}/b", "answers 404")


def test_ingest_of_urls_goes_on_where_one_fails(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site.answers["/a"] = answer(PAGE)
    urls = [f"{site.url}/none", f"{site.url}/a"]
    result = CliRunner().invoke(cli, ["ingest", *urls, "--pause", "0"])
    assert result.stderr == f"{site.url}/none: answers 404 Not Found: check the address\n"
    assert result.exit_code == 1
    assert f"{site.url}/a  undated  127.0.0.1" in result.stdout


def test_a_walk_fetches_with_one_fetcher(site: Site) -> None:
    site.answers["/a"] = answer(PAGE)
    pieces = list(Walk((f"{site.url}/a", f"{site.url}/a"), pause=0).find_pieces())
    assert len(pieces) == 2
    assert site.paths() == ["/robots.txt", "/a", "/a"]
