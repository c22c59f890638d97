"""What a new version of an article quotes or counts differently; all else it may change freely."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from quotecheck.match.compare import link_wordings
from quotecheck.match.fitting import link_topics
from quotecheck.match.normalize import encode
from quotecheck.match.sizes import Stated
from quotecheck.match.topic_links import figures_fit
from quotecheck.match.topics import Topic

Change: TypeAlias = Literal["altered", "added", "removed"]


@dataclass(frozen=True, slots=True)
class QuoteText:
    """A quotation of one version."""

    key: int
    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim of one version; the topic without its context, which edits change, nor sizes."""

    key: int
    text: str
    speaker: str | None
    topic: Topic
    stated: Stated


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: `before` is None for what was added, `after` for what was removed."""

    change: Change
    before: int | None
    after: int | None


Statement = TypeVar("Statement", QuoteText, ClaimText)


def find_quote_edits(before: Sequence[QuoteText], after: Sequence[QuoteText]) -> list[Edit]:
    """Return which quotations were altered, added and removed, in that order."""
    return _find_edits(before, after, lambda quote: (encode(quote.text), quote.speaker), _link)


def find_claim_edits(before: Sequence[ClaimText], after: Sequence[ClaimText]) -> list[Edit]:
    """Return which figures were altered, added and removed, in that order."""
    return _find_edits(
        before, after, lambda claim: (claim.topic, claim.stated, claim.speaker), _fit
    )


def _find_edits(
    before: Sequence[Statement],
    after: Sequence[Statement],
    identify: Callable[[Statement], Hashable],
    likeness: Callable[[Statement, Statement], float],
) -> list[Edit]:
    old, new = _differ(before, after, identify), _differ(after, before, identify)
    pairs = sorted(
        (
            (-likeness(one, other), place, other_place)
            for place, one in enumerate(old)
            for other_place, other in enumerate(new)
            if likeness(one, other)
        ),
    )
    edits: list[Edit] = []
    taken: set[int] = set()
    found: set[int] = set()
    for _, place, other_place in pairs:
        if place not in taken and other_place not in found:
            taken.add(place)
            found.add(other_place)
            edits.append(Edit("altered", old[place].key, new[other_place].key))
    edits += [Edit("added", None, one.key) for n, one in enumerate(new) if n not in found]
    edits += [Edit("removed", one.key, None) for n, one in enumerate(old) if n not in taken]
    return edits


def _differ(
    ones: Sequence[Statement],
    others: Sequence[Statement],
    identify: Callable[[Statement], Hashable],
) -> list[Statement]:
    """Return the statements of one version that the other one has not."""
    known = {identify(other) for other in others}
    return [one for one in ones if identify(one) not in known]


def _link(one: QuoteText, other: QuoteText) -> float:
    link = link_wordings(encode(one.text), encode(other.text))
    return link.score if link else 0.0


def _fit(one: ClaimText, other: ClaimText) -> float:
    if not one.topic.measure:
        return 0.0
    link = link_topics(one.topic, other.topic)
    # Both are of one article, whatever the days of its versions.
    fits = link is not None and figures_fit(link, one.stated, other.stated, 0)
    return link.score if link and fits else 0.0
