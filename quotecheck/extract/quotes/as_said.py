"""Read "As the mayor said, the dam held" and "The dam held, as the mayor said"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.adjuncts import skip_adjuncts
from quotecheck.extract.quotes.extents import end_content
from quotecheck.extract.quotes.fronted import read_left
from quotecheck.extract.quotes.hearers import skip_hearer
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.extract.quotes.trims import trim_content
from quotecheck.extract.quotes.uses import Use

# So many tokens of a clause are looked at for what negates it.
_NEGATED: Final = 20


def follows_as(sentence: Sentence, source: Source) -> bool:
    """Tell whether "as" comes before the source: "As the mayor said,"."""
    if source.start == sentence.first:
        return False
    return sentence.tokens.words[source.start - 1] == "as"


def read_as(use: Use, source: Source) -> Report | None:
    """Read "As the mayor said, the dam held" and "The dam held, as the mayor said"."""
    sentence, after = use.sentence, use.after
    tokens = sentence.tokens
    place = skip_adjuncts(sentence, after)
    if use.cue.frames & {"O", "o"}:
        place = skip_adjuncts(sentence, skip_hearer(sentence, after))
    first = source.start - 1
    if first > sentence.first and tokens.words[first - 1] in ("even", "just"):
        return None  # "even as Doe said it, there were doubts"
    if {"i", "H"} & use.cue.frames and _is_negated(sentence, first):
        return None  # "It did not sail, as Doe had demanded"
    if place < sentence.stop and tokens.words[place] in (",", ":"):
        if first > sentence.first and tokens.words[first - 1] == ",":
            return read_left(sentence, first, use.words, after, source, frozenset("tc"))
        content = trim_content(sentence, place, end_content(sentence, place))
    elif first > sentence.first and place + 1 >= sentence.stop and _closes(tokens, first - 1):
        content = trim_content(sentence, sentence.first, first)
    else:
        return None
    return Report(source, use.words, (content,), "as") if content else None


def read_put(use: Use, source: Source) -> Report | None:
    """Read "As the mayor puts it, the dam held", which opens its sentence.

    Behind other words only those in marks are the mayor's: 'A "relic," as he puts it, fell'.
    """
    sentence, after = use.sentence, use.after
    opens = source.start - 1 == sentence.first and follows_as(sentence, source)
    if not opens or sentence.tokens.words[after : after + 1] != [","]:
        return None
    content = trim_content(sentence, after, end_content(sentence, after))
    return Report(source, use.words, (content,), "as") if content else None


def _is_negated(sentence: Sentence, stop: int) -> bool:
    """Tell whether a clause before `stop` is negated."""
    near = sentence.tokens.words[max(sentence.first, stop - _NEGATED) : stop]
    return "not" in near or any(word.endswith(("n't", "n\u2019t")) for word in near)


def _closes(tokens: Tokens, place: int) -> bool:
    """Tell whether a comma stands at a token, or at the end of words in marks."""
    if tokens.words[place] == ",":
        return True
    return bool(tokens.tags[place] & grammar.QUOTE) and tokens.last_sign(place) == ","
