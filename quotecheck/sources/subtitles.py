"""Read subtitles and captions (WebVTT, SubRip) as what is said, a paragraph a speaker.

A voice that a cue names (`<v Ana Rossi>`), a label in capitals, a dash and `>>` begin another
speaker's words. They are written as captions of broadcasts are, `>> Ana Rossi: ...`, and `>> ...`
where nobody is named.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from quotecheck.errors import SourceError
from quotecheck.sources.decode import decode_text
from quotecheck.sources.pieces import Given, Piece, Reading

if TYPE_CHECKING:
    from webvtt import Caption

_WEBVTT = "WEBVTT"
_NONE = "holds no subtitles that can be read: save it as plain text"
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]+([^<>]{1,200})>")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,100}\}")
_NEXT = re.compile(r"(?=>>)")
_SIGN = re.compile(r">>+ *|[-\u2010-\u2014] ?(?=[\w\"\u201c(\[])")
# "ROSSI: No.", "MAYOR ROSSI (on the phone): No."; behind a sign in small letters too.
_ASIDE = r"(?: ?\([^()]{1,40}\))?: +(?=\S)"
_LABEL = re.compile(rf"(?P<name>[A-Z][A-Z.'\u2019 -]{{0,50}}[A-Z.]){_ASIDE}")
_NAME = re.compile(rf"(?P<name>[A-Z][\w.'\u2019 -]{{0,50}}[\w.]){_ASIDE}")
# What is heard and not said: "[applause]", "(MUSIC PLAYING)", a song.
_SOUND = re.compile(r"(?:\[[^\[\]]*\]|\([^()]*\)|[\u266a\u266b].*)[ .]*")
_ENDED = re.compile(r"[.?!\u2026][\"'\u201d\u2019)]?\Z")
_PAUSE = 3  # seconds without a word that end a paragraph, where a sentence has ended
_ROLLING = 0.2  # share of lines that repeat the one before, where lines roll up a screen


@dataclass(frozen=True, slots=True)
class _Line:
    """Words of a cue: whose they are as far as the cue tells, and whether another begins to speak.

    What has a voice tag is `voiced`: that is told of each cue anew, a label holds until the next.
    """

    words: str
    speaker: str | None
    voiced: bool
    begins: bool
    start: int  # seconds, as `end`
    end: int


@dataclass(slots=True)
class _Paragraph:
    """What somebody says; `changes` where another said what stands above it."""

    speaker: str | None
    voiced: bool
    changes: bool
    lines: list[str]


def read(piece: Piece, given: Given) -> Reading:
    """Return what is said; where one voice has all of it, that is whose text it is.

    SourceError where nothing is said.
    """
    from webvtt import WebVTT, errors

    decoded = decode_text(piece.data, piece.origin.charset)
    text = decoded.text.lstrip("\ufeff\r\n\t ")
    try:
        form = "vtt" if text.startswith(_WEBVTT) else "srt"
        file = WebVTT.from_buffer(io.StringIO(text, newline=""), format=form)
    except (errors.MalformedFileError, errors.MalformedCaptionError):
        raise SourceError(_NONE) from None
    lines = _drop_repeated([line for cue in file.captions for line in _read_cue(cue)])
    if not lines:
        raise SourceError(_NONE)
    paragraphs = _join_lines(lines)
    voices = {one.speaker if one.voiced else None for one in paragraphs}
    sole = voices.pop() if len(voices) == 1 else None
    return Reading(
        "\n\n".join(_write(paragraphs, with_turns=sole is None)),
        title=file.header_text.strip(" \t-\u2013\u2014") or None,
        url=piece.origin.url,
        speaker=sole,
        doubts=decoded.doubts,
    )


def _read_cue(cue: Caption) -> Iterator[_Line]:
    """Yield the words of a cue, without its marks and without sounds."""
    voice: str | None = None
    for line in cue.lines:
        parts = [voice, *_VOICE.split(line)]
        voice = parts[-2]
        for one, words in zip(parts[::2], parts[1::2], strict=True):
            plain = " ".join(unescape(_TAG.sub("", words or "")).split())
            for said in _NEXT.split(plain):
                if read := _read_words(said, one, cue):
                    yield read


def _read_words(said: str, voice: str | None, cue: Caption) -> _Line | None:
    sign = _SIGN.match(said)
    start = sign.end() if sign else 0
    label = (_NAME if sign else _LABEL).match(said, start)
    words = said[label.end() if label else start :].strip()
    if not words or _SOUND.fullmatch(words):
        return None
    speaker = unescape(voice).strip() if voice else label["name"] if label else None
    begins = bool(sign or label or voice)
    return _Line(words, speaker, bool(voice), begins, cue.start_in_seconds, cue.end_in_seconds)


def _drop_repeated(lines: list[_Line]) -> list[_Line]:
    """Return the lines without those that captions show again while they roll up the screen."""
    new = [n == 0 or line.words != lines[n - 1].words for n, line in enumerate(lines)]
    if new.count(False) < _ROLLING * len(lines):
        return lines
    return [line for line, is_new in zip(lines, new, strict=True) if is_new]


def _join_lines(lines: Iterable[_Line]) -> list[_Paragraph]:
    """Return the paragraphs that lines make: each up to another speaker or a pause."""
    paragraphs: list[_Paragraph] = []
    end = 0
    for line in lines:
        last = paragraphs[-1] if paragraphs else None
        if last is None or _changes(line, last):
            paragraphs.append(_Paragraph(line.speaker, line.voiced, True, [line.words]))
        elif line.start - end >= _PAUSE and _ENDED.search(last.lines[-1]):
            paragraphs.append(_Paragraph(last.speaker, last.voiced, False, [line.words]))
        else:
            last.lines.append(line.words)
        end = line.end
    return paragraphs


def _changes(line: _Line, last: _Paragraph) -> bool:
    """Tell whether a line is not by whoever said what stands above it."""
    if line.speaker is not None:
        return line.speaker != last.speaker
    return line.begins or last.voiced


def _write(paragraphs: list[_Paragraph], *, with_turns: bool) -> Iterator[str]:
    """Yield the text of each paragraph, with who speaks before it unless one speaker has it all."""
    turns = [one for one in paragraphs if one.changes]
    with_turns = with_turns and (len(turns) > 1 or any(one.speaker for one in turns))
    for one in paragraphs:
        lead = (
            (">> ", f"{one.speaker}: " if one.speaker else "") if with_turns and one.changes else ()
        )
        yield "".join((*lead, " ".join(one.lines)))
