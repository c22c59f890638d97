"""Read articles from anywhere: one reader a format.

Two steps, so that the heavy one can run in worker processes: `Walk.find_pieces` walks the sources
and cuts them into `Piece`s, each the raw material of one article; `read_piece` makes the article.
What cannot be read becomes a `Problem`; the other pieces go on.
"""

from __future__ import annotations

from quotecheck.sources.pieces import Given, Piece, Skipped, read_piece
from quotecheck.sources.walk import Walk

__all__ = ["Given", "Piece", "Skipped", "Walk", "read_piece"]
