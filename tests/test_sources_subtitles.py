"""Subtitles and captions: who speaks is told by voices, labels, dashes and chevrons."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotecheck.extract import extract
from quotecheck.models import Problem
from tests.records import run
from tests.test_sources_formats import read, read_one, write

WEBVTT = """WEBVTT - Harbour hearing

STYLE
::cue { color: red }

NOTE The second day.

1
00:00:01.000 --> 00:00:04.000 align:start
<v Orla Byrne>The harbour lost 300 jobs

2
00:00:04.000 --> 00:00:06.000
<v.loud Orla Byrne>in a <i>single</i> year &amp; a half.</v>

00:00:06.500 --> 00:00:08.000
<v Ian Hall>That is <00:00:07.000><c>wrong.</c></v>
<v Orla Byrne>No.</v>

00:00:08.000 --> 00:00:09.000
[applause]

00:00:09.000 --> 00:00:12.000
Who counted them?
"""
SUBRIP = """\ufeff1\r
00:00:01,000 --> 00:00:04,000\r
{\\an8}<font color="#fff">- The harbour lost 300 jobs.</font>\r
- No.\r
\r
2\r
00:00:04,000 --> 00:00:06,000\r
>> IAN HALL: We counted\r
40. >> Thank you.\r
\r
3\r
00:00:06,000 --> 00:00:07,000\r
\u266a The sea, the sea \u266a\r
"""


def list_said(path: Path) -> list[tuple[str, str | None]]:
    """Return the quotes of the file with their speakers."""
    found = extract(read_one(path))
    return [(quote.text, quote.speaker) for quote in found.quotes]


def test_the_voices_of_webvtt(tmp_path: Path) -> None:
    path = write(tmp_path / "a.vtt", WEBVTT)
    assert read_one(path).title == "Harbour hearing"
    assert list_said(path) == [
        ("The harbour lost 300 jobs in a single year & a half.", "Orla Byrne"),
        ("That is wrong.", "Ian Hall"),
        ("No.", "Orla Byrne"),
        ("Who counted them?", None),
    ]


def test_the_dashes_and_labels_of_subrip(tmp_path: Path) -> None:
    for name in ("a.srt", "no-name"):
        assert list_said(write(tmp_path / name, SUBRIP)) == [
            ("The harbour lost 300 jobs.", None),
            ("No.", None),
            ("We counted 40.", "Ian Hall"),
            ("Thank you.", None),
        ]


def test_one_voice_alone_is_whose_text_it_is(tmp_path: Path) -> None:
    cues = "\n\n".join(
        f"00:{second:02}.000 --> 00:{second + 2:02}.000\n<v Orla Byrne>{words}"
        for second, words in ((1, "We lost"), (3, "300 jobs."), (9, "It rained."))
    )
    article = read_one(write(tmp_path / "a.vtt", f"WEBVTT\n\n{cues}\n"))
    assert article.speaker == "Orla Byrne"
    assert article.text == "We lost 300 jobs.\n\nIt rained."


def test_captions_that_roll_up_are_read_once(tmp_path: Path) -> None:
    words = ["the harbour lost", "300 jobs in a", "single year"]
    shown = zip(["", *words], [*words, ""], strict=True)
    cues = "\n\n".join(
        f"00:0{n}.000 --> 00:0{n + 1}.000\n" + "\n".join(filter(None, lines))
        for n, lines in enumerate(shown)
    )
    article = read_one(write(tmp_path / "a.vtt", f"WEBVTT\nKind: captions\n\n{cues}\n"))
    assert article.text == "the harbour lost 300 jobs in a single year"


def test_what_is_said_twice_is_kept_twice(tmp_path: Path) -> None:
    cues = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n\n"
        for n, words in enumerate(("No.", "No.", "It", "was", "late", "and", "cold."), 1)
    )
    assert read_one(write(tmp_path / "a.srt", cues)).text == "No. No. It was late and cold."


@pytest.mark.parametrize("content", ["WEBVTT\n\nNo cue.\n", "1\nno times\n"])
def test_a_file_without_cues_says_what_to_do(tmp_path: Path, content: str) -> None:
    (problem,) = read(write(tmp_path / "a.srt", content))
    assert isinstance(problem, Problem)
    assert problem.reason.endswith("save it as plain text")


def test_subtitles_go_into_the_record(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    path = write(tmp_path / "a.vtt", WEBVTT)
    assert run("ingest", str(path), "--date", "2024-05-21", db=db).returncode == 0
    assert "300 jobs" in run("claims", "--speaker", "Byrne", db=db).stdout
