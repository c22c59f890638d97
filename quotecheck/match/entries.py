"""Which statements of an article take part in matching, and under which group.

A group is what links statements: the wording of a quotation, the topic of a claim. Said twice in an
article, a thing counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from quotecheck.match.chain import Candidate, Said, days_between, same_speaker
from quotecheck.match.claims import read_claim
from quotecheck.match.compare import Link
from quotecheck.match.families import has_families, number_family
from quotecheck.match.figures import figures_agree
from quotecheck.match.fitting import link_topics
from quotecheck.match.normalize import Wording, encode
from quotecheck.match.relations import Verdict, relate_claims
from quotecheck.match.sizes import Stated, mark_number
from quotecheck.match.spans import spans_reach
from quotecheck.match.topic_links import TopicLink, figures_fit
from quotecheck.match.topics import Topic
from quotecheck.models import Article, Claim, Extraction, Quote, statement_key

# Fewer words say too little to be said again: "God bless you", "Thank you very much."
_FEWEST_CONTENT = 2
_FEWEST_WORDS = 4
# The last bit of a claim's mark: its article gives one figure for the topic, or several.
_CLEAR = 1

Group = TypeVar("Group")  # a wording or a topic, or the number that stands for it in an index
Content = TypeVar("Content")  # what is compared: the text of a quote, what a claim states


class Entry(NamedTuple, Generic[Group, Content]):
    """A statement in the index: the group it stands under, and its mark.

    `mark` tells apart the statements of a group: of quotes, a hash of what the wording hides; of
    claims, a hash of the telling number, and whether the article gives this figure alone.
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


def read_claim_entries(extraction: Extraction, key: int) -> list[Entry[Topic, Stated]]:
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
    claims: Iterable[tuple[Said, Topic, Stated]],
) -> list[Entry[Topic, Stated]]:
    """Return the entries of one article's claims; a figure that repeats another is left out."""
    alike: dict[tuple[object, ...], list[Entry[Topic, Stated]]] = {}
    for said, topic, stated in claims:
        mark = mark_claim(stated)
        if has_families(topic) or number_family(topic, mark >> 1) is not None:
            key = (topic.dimension, topic.measure, topic.beside, said.speaker)
            alike.setdefault(key, []).append(Entry(said, topic, mark, stated))
    return [entry for entries in alike.values() for entry in _tell_apart(entries)]


def _tell_apart(entries: Sequence[Entry[Topic, Stated]]) -> Iterator[Entry[Topic, Stated]]:
    """Yield each figure of an article once, marked where another one stands beside it."""
    kept: list[Entry[Topic, Stated]] = []
    several: set[int] = set()
    for entry in entries:
        rivals = [other for other in kept if _fits(entry, other)]
        if any(figures_agree(other.content.figure, entry.content.figure) for other in rivals):
            continue
        if rivals:
            several.update(other.said.key for other in (*rivals, entry))
        kept.append(entry)
    for entry in kept:
        yield entry._replace(mark=entry.mark & ~_CLEAR) if entry.said.key in several else entry


def _fits(one: Entry[Topic, Stated], other: Entry[Topic, Stated]) -> bool:
    link = link_topics(one.group, other.group)
    return link is not None and fits_claim(one, other, link)


def fits_claim(entry: Entry[Group, Stated], other: Entry[Group, Stated], link: TopicLink) -> bool:
    """Tell whether the figures of two claims, of topics with this link, compare.

    Where nobody says whose figures they are, those of one speaker compare, and the same telling
    number: the net profit of one article and that of another are hardly the same firm's.
    """
    alike = not link.unowned or 0 != entry.mark >> 1 == other.mark >> 1
    if not (alike or same_speaker(entry.said.speaker, other.said.speaker)):
        return False
    days = days_between(entry.said, other.said) if link.spans or link.near else None
    return figures_fit(link, entry.content, other.content, days)


def find_earliest(said: Said, link: TopicLink, *, same: bool = False) -> str | None:
    """Return the first day on which what compares with a claim may have been said, None for any.

    `same` asks for what has the same telling number.
    """
    reaches = [spans_reach(*link.spans)] if link.spans else []
    if link.near and not same:
        reaches.append(link.near)
    if not reaches or said.day is None:
        return None
    reach = min(reaches)
    return date.fromordinal(max(date.fromisoformat(said.day).toordinal() - reach, 1)).isoformat()


def mark_claim(stated: Stated) -> int:
    """Return the mark of a claim that its article gives alone."""
    return mark_number(stated.figure) << 1 | _CLEAR


def list_marks(mark: int) -> tuple[int, ...]:
    """Return the marks of claims with the same telling number as the claim of this one."""
    return (mark & ~_CLEAR, mark | _CLEAR) if mark >> 1 else ()


def weigh_quote(entry: Entry[Group, str], other: Entry[Group, str], link: Link) -> Candidate:
    """Return `other` as a candidate to go before `entry`: every linked quotation is one."""
    exact = entry.group == other.group and entry.mark == other.mark
    return Candidate(other.said, exact, link.score, link.weak)


def weigh_claim(
    entry: Entry[Group, Stated], other: Entry[Group, Stated], link: TopicLink
) -> Candidate | None:
    """Return `other` as a candidate to go before `entry`, where their figures compare.

    Agreeing figures go first.
    """
    if not fits_claim(entry, other, link):
        return None
    agree = figures_agree(other.content.figure, entry.content.figure)
    return Candidate(other.said, agree, link.score)


def relate_claim(earlier: Entry[Group, Stated], later: Entry[Group, Stated]) -> Verdict:
    """Return what became of a figure."""
    before, after = earlier.content.figure, later.content.figure
    return relate_claims(
        earlier.said,
        before,
        later.said,
        after,
        agree=figures_agree(before, after),
        clear=bool(earlier.mark & later.mark & _CLEAR),
    )
