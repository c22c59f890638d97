"""Which statements of an article take part in matching, and under which group.

A group is what links statements: the wording of a quotation, the topic of a claim. Said twice in an
article, a thing counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from quotecheck.match.chain import Candidate, Said
from quotecheck.match.claims import Topic, read_claim
from quotecheck.match.compare import Link
from quotecheck.match.figures import Figure, figures_agree
from quotecheck.match.fitting import fit_topics, list_families
from quotecheck.match.normalize import Wording, encode
from quotecheck.match.relations import Verdict, relate_claims
from quotecheck.models import Article, Claim, Extraction, Quote, statement_key

# Fewer words say too little to be said again: "God bless you", "Thank you very much."
_FEWEST_CONTENT = 2
_FEWEST_WORDS = 4
# Marks of a claim: its article gives one figure for the topic, or several.
SEVERAL, CLEAR = 0, 1

Group = TypeVar("Group")  # a wording or a topic, or the number that stands for it in an index
Content = TypeVar("Content")  # what is compared: the text of a quote, the figure of a claim


class Entry(NamedTuple, Generic[Group, Content]):
    """A statement in the index: the group it stands under, and its mark.

    `mark` tells apart the statements of a group: of quotes, a hash of what the wording hides; of
    claims, whether the article gives this figure alone.
    """

    said: Said
    group: Group
    mark: int
    content: Content


def said_in(article: Article, key: int, speaker: str | None) -> Said:
    """Return when and where the statement of an article with this key was said."""
    return Said(key, article.id, article.date, speaker, article.source)


def read_quote_entries(extraction: Extraction, key: int) -> list[Entry[Wording, str]]:
    """Return the entries of the quotations of an extracted article, which has this key."""
    article = extraction.article
    return list_quote_entries(
        (said_in(article, statement_key(key, quote.id), quote.speaker), quote.text)
        for quote in sorted(extraction.quotes, key=_place)
    )


def read_claim_entries(extraction: Extraction, key: int) -> list[Entry[Topic, Figure]]:
    """Return the entries of the claims of an extracted article, which has this key."""
    article = extraction.article
    return list_claim_entries(
        (
            said_in(article, statement_key(key, claim.id), claim.speaker),
            *read_claim(claim, article.text, article.date),
        )
        for claim in sorted(extraction.claims, key=_place)
    )


def _place(statement: Quote | Claim) -> tuple[int, str]:
    return statement.start, statement.id


def list_quote_entries(quotes: Iterable[tuple[Said, str]]) -> list[Entry[Wording, str]]:
    """Return the entries of one article's quotations, in the order of its text."""
    entries: dict[tuple[object, ...], Entry[Wording, str]] = {}
    for said, text in quotes:
        wording = encode(text)
        if wording.content >= _FEWEST_CONTENT and len(wording.code) >= _FEWEST_WORDS:
            entries.setdefault(
                (wording.code, wording.exact, said.speaker),
                Entry(said, wording, wording.exact, text),
            )
    return list(entries.values())


def list_claim_entries(
    claims: Iterable[tuple[Said, Topic, Figure]],
) -> list[Entry[Topic, Figure]]:
    """Return the entries of one article's claims; a figure that repeats another is left out."""
    alike: dict[tuple[object, ...], list[Entry[Topic, Figure]]] = {}
    for said, topic, figure in claims:
        if list_families(topic):
            key = (topic.dimension, topic.measure, said.speaker)
            alike.setdefault(key, []).append(Entry(said, topic, CLEAR, figure))
    return [entry for entries in alike.values() for entry in _tell_apart(entries)]


def _tell_apart(entries: Sequence[Entry[Topic, Figure]]) -> Iterator[Entry[Topic, Figure]]:
    """Yield each figure of an article once, marked where another one stands beside it."""
    kept: list[Entry[Topic, Figure]] = []
    several: set[int] = set()
    for entry in entries:
        rivals = [other for other in kept if fit_topics(entry.group, other.group) is not None]
        if any(figures_agree(other.content, entry.content) for other in rivals):
            continue
        if rivals:
            several.update(other.said.key for other in (*rivals, entry))
        kept.append(entry)
    for entry in kept:
        yield entry._replace(mark=SEVERAL) if entry.said.key in several else entry


def weigh_quote(entry: Entry[Group, str], other: Entry[Group, str], link: Link) -> Candidate:
    """Return `other` as a candidate to go before `entry`: every linked quotation is one."""
    exact = entry.group == other.group and entry.mark == other.mark
    return Candidate(other.said, exact, link.score, link.weak)


def weigh_claim(entry: Entry[Group, Figure], other: Entry[Group, Figure], link: float) -> Candidate:
    """Return `other` as a candidate to go before `entry`; agreeing figures go first."""
    return Candidate(other.said, figures_agree(other.content, entry.content), link)


def relate_claim(earlier: Entry[Group, Figure], later: Entry[Group, Figure]) -> Verdict:
    """Return what became of a figure."""
    return relate_claims(
        earlier.said,
        earlier.content,
        later.said,
        later.content,
        agree=figures_agree(earlier.content, later.content),
        clear=earlier.mark == later.mark == CLEAR,
    )
