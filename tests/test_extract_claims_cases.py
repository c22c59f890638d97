"""Claims read as a careful reader reads them: sentences of our own with what they claim.

A case has `text`, and `claims` with the fields that are judged; `absent` lists figures that are no
claims; `speaker` makes the text that speaker's own. A known failure is expected to fail, so that
nobody misses when it stops failing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article

CASES = Path(__file__).parents[1] / "fixtures" / "cases" / "claims"


def read_cases(name: str) -> list[Any]:
    """Return the cases of one file as parameters, labelled."""
    cases = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in cases]


def read_claims(case: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is found for each claim of the case, in the fields that the case judges."""
    article = Article(case["label"], case["text"], speaker=case.get("speaker"))
    claims = {claim.figure: claim for claim in extract(article).claims}
    found = []
    for wanted in case["claims"]:
        claim = claims.get(wanted["figure"])
        found.append({name: getattr(claim, name, None) for name in wanted})
    return found


@pytest.mark.parametrize("name", ["in_the_wild", "synthetic", "negative"])
def test_there_are_cases(name: str) -> None:
    assert len(read_cases(name)) >= 30


@pytest.mark.parametrize("case", read_cases("in_the_wild"))
def test_in_the_wild(case: dict[str, Any]) -> None:
    assert read_claims(case) == case["claims"]


@pytest.mark.parametrize("case", read_cases("synthetic"))
def test_synthetic(case: dict[str, Any]) -> None:
    assert read_claims(case) == case["claims"]


@pytest.mark.parametrize("case", read_cases("negative"))
def test_negative(case: dict[str, Any]) -> None:
    assert read_claims(case) == case["claims"]
    figures = {claim.figure for claim in extract(Article(case["label"], case["text"])).claims}
    assert figures.isdisjoint(case.get("absent", ()))


@pytest.mark.parametrize("case", read_cases("articles"))
def test_articles(case: dict[str, Any]) -> None:
    assert read_claims(case) == case["claims"]


@pytest.mark.parametrize("case", read_cases("known_failures"))
@pytest.mark.xfail(strict=True, reason="a known failure: see the case's comment")
def test_known_failures(case: dict[str, Any]) -> None:
    assert read_claims(case) == case["claims"]
