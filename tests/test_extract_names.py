"""Names and whom words mean: one case a line of thought, in `fixtures/cases/speakers/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotecheck.extract.names.cast import Cast, find_cast
from quotecheck.extract.segment import read_document
from quotecheck.models import Article, Speaker

CASES = Path(__file__).parent.parent / "fixtures" / "cases" / "speakers"
KNOWN_FAILURE = pytest.mark.xfail(reason="known failure", strict=True)


def read_cast(text: str) -> Cast:
    return find_cast(read_document(Article(id="1", text=text)))


def _cases() -> list[Any]:
    params: list[Any] = []
    for kind in ("in_the_wild", "negative", "synthetic", "known_failures"):
        marks = [KNOWN_FAILURE] if kind == "known_failures" else []
        cases = json.loads((CASES / f"{kind}.json").read_text(encoding="utf-8"))
        params.extend(
            pytest.param(case, id=f"{kind}: {case['label']}", marks=marks) for case in cases
        )
    return params


def resolve_marked(text: str) -> Speaker | None:
    """Resolve the words between [[ and ]], which are taken out of the text."""
    before, rest = text.split("[[")
    words, after = rest.split("]]")
    return read_cast(before + words + after).resolve(len(before), len(before) + len(words))


@pytest.mark.parametrize("case", _cases())
def test_words_mean_whom_a_reader_takes_them_for(case: dict[str, Any]) -> None:
    speaker = resolve_marked(case["text"])
    assert (speaker.name if speaker else None) == case["expect"]
    if speaker and "kind" in case:
        assert speaker.kind == case["kind"]
    if speaker and "titles" in case:
        assert list(speaker.titles) == case["titles"]


def test_a_third_of_the_cases_tell_what_not_to_do() -> None:
    count = {file.stem: len(json.loads(file.read_text("utf-8"))) for file in CASES.glob("*.json")}
    assert sum(count.values()) >= 90
    assert count["negative"] * 3 >= sum(count.values()) - count["negative"]
