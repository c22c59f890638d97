"""Quotes read as a careful reader reads them: sentences of our own with what is quoted in them.

A case has `text` and what to expect: each quote's words, kind and speaker, and `utterance`, a
number that parts of one utterance share. `speaker` makes the text that speaker's own. A known
failure is expected to fail, so that nobody misses it when it stops failing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article, Quote

CASES = Path(__file__).parents[1] / "fixtures" / "cases" / "quotes"


def read_cases(name: str) -> list[Any]:
    """Return the cases of one file as parameters, labelled."""
    cases = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in cases]


def find(case: dict[str, Any]) -> tuple[Quote, ...]:
    return extract(Article(case["label"], case["text"], speaker=case.get("speaker"))).quotes


def judge(case: dict[str, Any]) -> None:
    """Hold the quotes of a case against what it expects, in order.

    A speaker who is null is not judged; where it is "", nobody can be told.
    """
    quotes = find(case)
    wanted = case["expect"]
    assert [(q.text, q.kind) for q in quotes] == [(w["text"], w["kind"]) for w in wanted]
    for quote, want in zip(quotes, wanted, strict=True):
        if want["speaker"] is not None:
            assert (quote.speaker or "") == want["speaker"]
    _judge_utterances(quotes, [want.get("utterance") for want in wanted])


def _judge_utterances(quotes: tuple[Quote, ...], numbers: list[int | None]) -> None:
    first: dict[int, str] = {}
    for quote, number in zip(quotes, numbers, strict=True):
        if number is not None:
            assert quote.utterance == first.setdefault(number, quote.id)


@pytest.mark.parametrize("case", read_cases("in_the_wild"))
def test_in_the_wild(case: dict[str, Any]) -> None:
    judge(case)


@pytest.mark.parametrize("case", read_cases("negative"))
def test_negative(case: dict[str, Any]) -> None:
    judge(case)


@pytest.mark.parametrize("case", read_cases("synthetic"))
def test_synthetic(case: dict[str, Any]) -> None:
    judge(case)


@pytest.mark.xfail(strict=True, reason="a known failure: see the comment of the case")
@pytest.mark.parametrize("case", read_cases("known_failures"))
def test_known_failures(case: dict[str, Any]) -> None:
    judge(case)


@pytest.mark.parametrize("case", read_cases("articles"))
def test_speakers_of_whole_articles(case: dict[str, Any]) -> None:
    """Each `said` has the first words of a statement and whose it is, null for nobody's."""
    quotes, text = find(case), case["text"]
    named = {}
    for words, _ in case["said"]:
        place = text.index(words)
        holding = [quote for quote in quotes if quote.start <= place < quote.end]
        assert holding, f"nothing said at {words!r}"
        named[words] = min(holding, key=lambda quote: quote.end - quote.start).speaker
    assert named == dict(case["said"])
