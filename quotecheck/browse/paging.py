"""Where a long listing goes on: pages of `PAGE` rows, and how far anybody pages."""

from __future__ import annotations

from dataclasses import dataclass

from datasette.utils.asgi import Request

from quotecheck.record.browsing import PAGE

# Further than this nobody pages; Datasette's own tables go on from there.
LAST_OFFSET = 10_000


@dataclass(frozen=True, slots=True)
class Paging:
    """A page's place in a listing: rows before it, and whether others follow.

    >>> first, last = Paging(0, more=True), Paging(LAST_OFFSET, more=True)
    >>> first.older, first.beyond, last.older, last.beyond, last.newer
    (50, False, None, True, 9950)
    """

    offset: int
    more: bool

    @property
    def newer(self) -> int:
        """Where the page before this one begins."""
        return max(self.offset - PAGE, 0)

    @property
    def older(self) -> int | None:
        """Where the next page begins, None where there is none."""
        following = self.offset + PAGE
        return following if self.more and following <= LAST_OFFSET else None

    @property
    def beyond(self) -> bool:
        """Whether there are more rows than anybody pages to."""
        return self.more and self.older is None


def read_offset(request: Request) -> int:
    """Return how many rows the page that is asked for leaves out; 0 where that is no number."""
    text = request.args.get("offset") or "0"
    plain = text.isascii() and text.isdecimal() and len(text) < 9
    return min(int(text), LAST_OFFSET) if plain else 0
