"""What goes on from one quotation to the next: who spoke last, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.extract.quotes.drafts import Draft
from quotecheck.extract.quotes.lists import Lead
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.models import Span

# Who is meant by these may be whoever spoke before, or whom the paragraphs between name.
SOMEBODY = frozenset(("he", "she", "He", "She"))


@dataclass(slots=True)
class Flow:
    """What goes on from paragraph to paragraph: who spoke last, and what is still open.

    `lead` is who the paragraph before announced with a colon, `items` whose points a list holds;
    `open` tells that its last quotation was never closed, so that the next one goes on with it;
    `other` is who spoke before the last,
    `asked` tells that the last quotation is a question, `said` that the open one has a speaker;
    `signed` is the name on the line under the paragraph; `told` are the sentences of the paragraphs
    since somebody spoke, `people` the offsets at which persons are named; `talk` counts the short
    lines before this one in which two speak by turns.
    """

    last: Draft | None = None
    lead: tuple[Span | None, Span | None] | None = None
    items: Lead | None = None
    open: bool = False
    other: Draft | None = None
    asked: bool = False
    said: bool = False
    signed: Span | None = None
    told: tuple[Sentence, ...] = ()
    people: frozenset[int] = frozenset()
    talk: int = 0
    groups: int = 0

    def new_group(self) -> int:
        """Return the number of a new utterance."""
        self.groups += 1
        return self.groups


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation that nobody claims: token `index` of `sentence`, and what came before it.

    `before` is the last draft of the same paragraph, `after` the first that follows; `scene` is
    the sentence before, if it says nothing; `fresh` tells that it is the paragraph's first.
    """

    sentence: Sentence
    index: int
    flow: Flow
    before: Draft | None
    after: Draft | None
    fresh: bool
    scene: Sentence | None


def draft_like(case: Case, other: Draft | None, rule: str, *, same: bool) -> Draft:
    """Return the quotation as said by whoever said `other`; `same` where it is one utterance."""
    tokens = case.sentence.tokens
    inner = tokens.marked[case.index].inner
    group = other.group if same and other else case.flow.new_group()
    source, head = (other.source, other.head) if other else (None, None)
    if other is not None and other.asked is not None:
        source, head = other.asked
    return Draft(inner.start, inner.end, "direct", group, source, head, None, rule)
