"""Read whose view a sentence tells, with words of theirs in marks: "For Doe,", "In Doe's view,"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.drafts import Draft, draft_marked
from quotecheck.extract.quotes.flow import Case
from quotecheck.extract.quotes.nominal import find_possessor
from quotecheck.extract.quotes.stretches import count_words, is_title
from quotecheck.lexicon import load_table

# What opens a sentence has no more tokens than this up to its comma.
_OPENING: Final = 10
_VIEWS: Final = frozenset(load_table("function_words")["views"].split())
# Fewer words in marks may be the writer's distance: 'For Doe, the "cure" came late'.
_SHORTEST: Final = 3


def be_viewed(case: Case) -> Draft | None:
    """Words in marks of whom the sentence opens with: 'In her view, it is "as safe as a bank"'."""
    tokens = case.sentence.tokens
    source = find_viewer(case)
    if source is None or case.index < source.end:
        return None
    if count_words(tokens, case.index) < _SHORTEST or is_title(tokens, case.index):
        return None
    return draft_marked(tokens, case.index, case.flow.new_group(), source, None, "view")


def find_viewer(case: Case) -> Source | None:
    """Return the person whose view a sentence tells by its first words: "For the pilot Doe,"."""
    sentence, tokens = case.sentence, case.sentence.tokens
    words, first = tokens.words, sentence.first
    if words[first] not in ("for", "in"):
        return None
    near = range(first + 2, min(first + _OPENING, sentence.stop))
    comma = next((place for place in near if words[place] == ","), None)
    if comma is None:
        return None
    if words[first] == "in":
        return find_possessor(sentence, comma - 1) if words[comma - 1] in _VIEWS else None
    name = sentence.names.get(comma, first)
    if name <= first or tokens.starts[name] not in case.flow.people:
        return None
    if any(tag & ~grammar.DETERMINER for tag in tokens.tags[first + 1 : name]):
        return None  # "For a friend of Doe,"
    return Source(first + 1, comma, (name, comma))
