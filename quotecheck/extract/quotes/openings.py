"""Read a sentence that opens with its verb of speech: 'Said Doe, a pilot: "..."'."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.adjuncts import skip_adjuncts
from quotecheck.extract.quotes.extents import end_content
from quotecheck.extract.quotes.finites import load_bases
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.trims import trim_content

_APPOSITION: Final = 25  # tokens of what is told of a name


def read_opening(sentence: Sentence, verb: int, after: int) -> Report | None:
    """Read a sentence that opens with its verb: 'Said Doe: "..."'."""
    tokens = sentence.tokens
    source = find_after(sentence, after)
    if source is None or source.end + 1 >= sentence.stop:
        return None
    if tokens.words[verb] in load_bases():
        return None  # "Ask Doe: doe@kelby.org"
    if tokens.words[source.end - 1] in load_cues() and source.end not in sentence.names:
        return None  # 'Volunteer Dr Doe said: "..."'
    place = _skip_apposition(sentence, skip_adjuncts(sentence, source.end))
    if place + 1 >= sentence.stop or tokens.words[place] not in (",", ":"):
        return None
    marked = tokens.tags[place + 1] & grammar.QUOTE
    if not marked and (tokens.words[place] != ":" or source.end not in sentence.names):
        return None  # "Related video: Dams of Kelby"
    content = trim_content(sentence, place, end_content(sentence, place + 1))
    return Report(source, (verb, after), (content,), "opening") if content else None


def _skip_apposition(sentence: Sentence, comma: int) -> int:
    """Return the mark behind what is told of a name: "Says Doe, head of the yard:"."""
    tokens = sentence.tokens
    if comma + 1 >= sentence.stop or tokens.words[comma] != ",":
        return comma
    for place in range(comma + 1, min(comma + _APPOSITION, sentence.stop - 1)):
        marked = tokens.tags[place + 1] & grammar.QUOTE
        if tokens.words[place] == ":" or (tokens.words[place] == "," and marked):
            return place
        if tokens.tags[place] & (grammar.QUOTE | grammar.VERBAL):
            break
    return comma
