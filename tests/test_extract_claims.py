"""What holds of every claim, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.extract import extract
from quotecheck.extract.claims.claims import find_claims, find_holders
from quotecheck.extract.claims.words import LONGEST, cut_stretches
from quotecheck.extract.figures.figures import find_figures
from quotecheck.extract.names.cast import find_cast
from quotecheck.extract.segment import read_document
from quotecheck.models import Article, Quote

SPEECH = (
    "We built 40 schools. The governor said the state had 900 teachers. "
    "Sales of 5 million euros and 6 million euros are a sum of 11 million euros, "
    "and half of the 30 ships and 12 of them sank."
)


def make_quote(start: int, end: int, speaker: str) -> Quote:
    return Quote(speaker, start, end, "", "direct", speaker, speaker, speaker, None, None, None, "")


def test_claims_are_verbatim_and_hold_their_figure() -> None:
    article = Article("a", SPEECH)
    claims = extract(article).claims
    assert len(claims) >= 7
    for claim in claims:
        assert article.text[claim.start : claim.end] == claim.text
        assert article.text[claim.figure_start : claim.figure_end] == claim.figure
        assert claim.start <= claim.figure_start < claim.figure_end <= claim.end


FRAGMENTS = st.sampled_from(
    [
        "the",
        "of",
        "12",
        "cats",
        "5%",
        "(1990)",
        "40",
        "half,",
        "and",
        "which",
        "who",
        "said",
        "that",
        "$5",
        "million",
        "“in",
        "May”",
        "will",
        "not",
        "it",
        "its",
        "more",
        "than",
        "last",
        "year",
        "-",
        ";",
        "worth",
        "each",
        "as",
        "prices",
        "fell",
        "Rossi's",
        "a",
        "the",
        "to",
        "by",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, max_size=24))
def test_any_words_are_read(words: list[str]) -> None:
    article = Article("a", " ".join(words))
    claims = extract(article).claims
    assert len({claim.id for claim in claims}) == len(claims)
    assert all(article.text[claim.start : claim.end] == claim.text for claim in claims)


def test_a_gerund_may_end_a_text_without_a_full_stop() -> None:
    (claim,) = extract(Article("a", "There were 40 clubs for stamp collecting")).claims
    assert claim.value == 40


def test_no_two_claims_share_an_id() -> None:
    claims = extract(Article("a", SPEECH)).claims
    assert len({claim.id for claim in claims}) == len(claims)


def test_the_innermost_quote_has_the_figure() -> None:
    text = "Rossi: The governor said the state had 900 teachers and 12 schools."
    document = read_document(Article("a", text))
    outer = make_quote(7, len(text), "Rossi")
    inner = make_quote(text.index("the state"), text.index(" and 12"), "governor")
    claims = find_claims(document, find_cast(document), (outer, inner))
    assert [(claim.figure, claim.speaker) for claim in claims] == [
        ("900", "governor"),
        ("12", "Rossi"),
    ]
    assert claims[0].quote == inner.id


def test_a_figure_outside_all_quotes_is_the_articles_own() -> None:
    claims = extract(Article("a", "The mine has 900 workers.")).claims
    assert [(claim.speaker, claim.mention, claim.quote) for claim in claims] == [(None, None, None)]


def test_a_figure_in_one_of_two_quotes_belongs_to_that_one() -> None:
    document = read_document(Article("a", "There are 3 cats, 4 dogs and 5 birds here."))
    figures = find_figures(document)
    quotes = [make_quote(0, 12, "first"), make_quote(18, 30, "second")]
    holders = find_holders(figures, quotes)
    assert [holder and holder.speaker for holder in holders] == ["first", "second", "second"]


@pytest.mark.parametrize(
    "text",
    [
        "12 cats " * 3000,
        "of the 12 " * 3000,
        "over the past 3 months, " * 1500,
        "12 and a half million, " * 1500,
        "he said that 5 percent of " * 1500,
        "in May 2019 and in June 2020 " * 1000 + "12 cats",
    ],
)
def test_long_sentences_are_read_in_stretches(text: str) -> None:
    document = read_document(Article("a", text))
    figures = find_figures(document)
    stretches = cut_stretches(document.sentences, text, figures)
    read = sum(span.end - span.start for span, _ in stretches)
    assert max((span.end - span.start for span, _ in stretches), default=0) <= 3 * LONGEST
    assert read <= 3 * len(text) + 3 * LONGEST
    assert sum(len(indexes) for _, indexes in stretches) == len(figures)
