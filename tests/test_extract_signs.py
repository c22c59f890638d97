"""A text says the same whatever signs it is written with."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article, Extraction

_ANNOTATED = sorted(Path("fixtures/annotated/open").glob("*.toml"))
_ENTITIES = {
    "&": "&amp;",
    "\u201c": "&ldquo;",
    "\u201d": "&#8221;",
    '"': "&quot;",
    "\u2019": "&#x2019;",
}


def escape(text: str) -> str:
    return "".join(_ENTITIES.get(sign, sign) for sign in text)


def misread(text: str, encoding: str) -> str:
    """Return a text whose letters were read in the wrong encoding, where that knows all of them."""

    def read(found: re.Match[str]) -> str:
        try:
            return found.group().encode().decode(encoding)
        except UnicodeDecodeError:
            return found.group()

    return re.sub(r"[^\x00-\x7f]", read, text)


WAYS: dict[str, Callable[[str], str]] = {
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "thin blanks": lambda text: re.sub(r"(?<=[0-9]) (?=[a-z])", "\u202f", text),
    "two blanks": lambda text: re.sub(r"(?<=[.!?]) (?=[A-Z])", "  ", text),
    "tabs": lambda text: re.sub(r"(?<=[.!?]) (?=[A-Z])", "\t", text),
    "letters in pieces": lambda text: unicodedata.normalize("NFD", text),
    "entities": escape,
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", "\u00ad", text),
    "joiners": lambda text: re.sub(r"(?=[\"\u201c])| (?=[A-Z])", "\u200b\\g<0>", text),
    "hyphens that do not break": lambda text: re.sub(r"(?<=\w)-(?=\w)", "\u2011", text),
    "bold": lambda text: re.sub(
        "\u201c([^\u201c\u201d\n*_]{3,})\u201d", "**\u201c\\1\u201d**", text
    ),
    "links": lambda text: re.sub(
        r"\b([A-Z][a-z]+) said\b", r"[\1](https://example.org/a) said", text
    ),
    "tags": lambda text: re.sub(
        r"(?m)^(\S.*)$", r'<p class="b">\1</p>', text.replace(" said", " <b>said</b>")
    ),
    "cited": lambda text: re.sub(r"(?m)^(?=\S)", "> ", text),
    "paragraphs with numbers": lambda text: "\n".join(
        f"{number}. {line}" if line and line[1] != ":" else line
        for number, line in enumerate(text.split("\n"), 1)
    ),
    "read as Latin-1": lambda text: misread(text, "latin-1"),
    "read as Windows-1252": lambda text: misread(text, "cp1252"),
}


def list_statements(extraction: Extraction) -> list[tuple[object, ...]]:
    quotes = [(q.kind, q.speaker, q.cue, q.rule) for q in extraction.quotes]
    claims = [
        (c.value, c.low, c.high, c.unit, c.measure, c.subject, c.period, c.speaker, c.rule)
        for c in extraction.claims
    ]
    return [*quotes, *claims]


@pytest.mark.parametrize("path", _ANNOTATED, ids=lambda path: path.stem)
def test_an_article_says_the_same_in_other_signs(path: Path) -> None:
    text = tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    plain = list_statements(extract(Article("a", text)))
    different = {}
    for way, make in WAYS.items():
        written = make(text)
        found = extract(Article("a", written))
        assert all(written[q.start : q.end] == q.text for q in found.quotes), way
        assert all(written[c.figure_start : c.figure_end] == c.figure for c in found.claims), way
        if list_statements(found) != plain:
            different[way] = set(list_statements(found)) ^ set(plain)
    assert not different


def test_the_words_of_the_text_are_kept_with_their_signs() -> None:
    said = "\u201cIt cost 12&nbsp;million francs,\u201d said"
    text = f"{said} **Ines\u00a0Cal\u00adder**\u200b, the mayor."
    found = extract(Article("a", text))
    (quote,), (claim,) = found.quotes, found.claims
    assert (quote.text, quote.speaker, quote.mention) == (
        "It cost 12&nbsp;million francs,",
        "Ines Calder",
        "Ines\u00a0Cal\u00adder",
    )
    assert (claim.text, claim.value, claim.unit) == ("12&nbsp;million francs", 12_000_000, "CHF")


def test_the_mark_of_an_entry_is_no_part_of_what_it_says() -> None:
    text = (
        "\u2022 The ferry is late, the port said.\n\n\u2022 Two boats are lost, said Ines Calder.\n"
    )
    said = [(quote.text, quote.speaker) for quote in extract(Article("a", text)).quotes]
    assert said == [("The ferry is late", "the port"), ("Two boats are lost", "Ines Calder")]


@pytest.mark.parametrize(
    "text",
    [
        "AT&T said the \u00c2ge d\u2019Or caf\u00e9 at R&D; is open.",
        "He rated it *** and wrote snake_case_names, 2 * 3 * 4.",
        "It is <tweet>5 < 6</tweet> and a<b, says x>y.",
        "The array [a] (b) holds f(x)[1] (see note).",
    ],
)
def test_plain_signs_stay(text: str) -> None:
    from quotecheck.extract.mending import mend

    assert mend(Article("a", text)) == []
