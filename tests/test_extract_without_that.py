"""A clause is reported with "that" and without it, whatever it begins with."""

from __future__ import annotations

import pytest

from quotecheck.extract import extract
from quotecheck.models import Article

CLAUSES = (
    "this would end badly",
    "these were the last ships",
    "those were the last ships",
    "there is no other way",
    "there are 40 ships left",
    "it's over",
    "it was over by May",
    "they're all gone",
    "some of them would stay",
    "many were lost",
    "few would stay",
    "both ships were lost",
    "neither ship was lost",
    "each of the ships was lost",
    "every ship was lost",
    "no one was hurt",
    "nobody was hurt",
    "everyone is safe",
    "women earn less than men",
    "children were among the dead",
    "ferries will sail again",
    "ships are late",
    "at least four people died",
    "more than 40 ships were lost",
    "nearly half the ships were lost",
    "half the ships were lost",
    "one in five ships was lost",
    "40 ships were lost",
    "40% of the ships were lost",
    "$4 million was lost",
    "he would resign",
    "she had never seen it",
    "we must act now",
    "you can see the harbour from here",
    "I was wrong",
    "his own plan had failed",
    "her plan had failed",
    "their plan had failed",
    "its plan had failed",
    "the harbour had closed",
    "a harbour had closed",
    "an old harbour had closed",
    "another harbour had closed",
    "such a plan would fail",
    "Hall had left the town",
    "Ian Hall had left the town",
    "Mr. Hall had left the town",
    "Kell and Torvik would join",
    "Torvik is the biggest port",
    "only the harbour was closed",
    "even the harbour was closed",
    "just 40 ships were left",
    "not all of the ships were lost",
    "not enough was being done",
    "nothing had changed",
    "what happened was a mistake",
    "what Hall did was wrong",
    "whoever did it must pay",
    "if it rains, the harbour will close",
    "now is the time to act",
    "today was a bad day",
    "last year was the worst on record",
    "next year will be better",
    '"the harbour" was closed',
    '"many ships" were lost',
    "health care is a right",
    "climate change is real",
    "police were on their way",
    "police officers had been hurt",
    "officials were looking into it",
    "further talks were needed",
    "more ships were needed",
    "less money was spent",
    "prices would rise",
    "prices have doubled since May",
    "inflation was under control",
    "things would get worse",
    "time is running out",
    "those talks had failed",
    "here is the proof",
    "one of the ships was lost",
    "one ship was lost",
    "three ships, two of them new, were lost",
    "the ship, which was new, was lost",
    "the mayor, Ian Hall, would resign",
    "no decision had been made",
    "no ships were lost",
    "any deal must be fair",
    "several ships were lost",
    "other ships were lost",
    "others would follow",
    "long delays were likely",
    "both sides want peace",
    "same-day ships would sail",
    "first responders were on their way",
    "U.S. forces would leave",
    "EU rules were too strict",
    "COVID-19 had closed the harbour",
    "New York would close its harbour",
    "the U.S. would act",
    "China must act",
    "China's navy was behind it",
)


@pytest.mark.parametrize("verb", ["said", "told reporters", "argued", "warned", "added"])
def test_a_clause_is_reported_without_that(verb: str) -> None:
    lost = [clause for clause in CLAUSES if read(f"Byrne {verb} {clause}.") != (clause, "Byrne")]
    assert lost == []


@pytest.mark.parametrize("verb", ["said", "argued", "warned", "added"])
def test_a_clause_is_reported_with_that(verb: str) -> None:
    lost = [
        clause for clause in CLAUSES if read(f"Byrne {verb} that {clause}.") != (clause, "Byrne")
    ]
    assert lost == []


def read(text: str) -> tuple[str, str | None] | None:
    """Return the first quote of a text with its speaker, without its marks."""
    quotes = extract(Article("1", text)).quotes
    return (quotes[0].text, quotes[0].speaker) if quotes else None
