"""An article may begin and end anywhere: no cut stops the reader, and spans stay verbatim."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article

ANNOTATED = sorted(Path(__file__).parent.parent.glob("fixtures/annotated/*/*.toml"))
_WORD = re.compile(r"\S+")
_WINDOW = 25  # words that are left
_STEP = 3  # words from one cut to the next


@pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: path.stem)
def test_a_text_that_is_cut_anywhere_is_read(path: Path) -> None:
    text = tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    words = list(_WORD.finditer(text))
    for last in range(0, len(words), _STEP):
        start = words[max(0, last - _WINDOW)].start()
        # Without its last letters a word may be no word that any table has.
        end = words[last].end() - (last % 3 == 0 and len(words[last].group()) > 3)
        piece = text[start:end]
        found = extract(Article("cut", piece))
        for quote in found.quotes:
            assert piece[quote.start : quote.end] == quote.text
        for claim in found.claims:
            assert piece[claim.start : claim.end] == claim.text
            assert piece[claim.figure_start : claim.figure_end] == claim.figure
