"""Read "As the mayor said, the dam held" and "The dam held, as the mayor said"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.adjuncts import skip_adjuncts
from quotecheck.extract.quotes.extents import end_content
from quotecheck.extract.quotes.fronted import read_left
from quotecheck.extract.quotes.hearers import skip_hearer
from quotecheck.extract.quotes.leads import is_number
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.extract.quotes.trims import trim_content
from quotecheck.extract.quotes.uses import Use

# So many tokens of a clause are looked at for what negates it.
_NEGATED: Final = 20
_COMPARED: Final = 4  # tokens of "as very old"
_PHRASE: Final = 14  # tokens between a verb and the comma behind it


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
    if _compares(sentence, first):
        return None
    if {"i", "H"} & use.cue.frames and _is_negated(sentence, first):
        return None  # "It did not sail, as Doe had demanded"
    if place < sentence.stop and tokens.words[place] in (",", ":"):
        if first > sentence.first and tokens.words[first - 1] == ",":
            return read_left(sentence, first, use.words, after, source, frozenset("tc"))
        place = _skip_occasion(sentence, place)
        content = trim_content(sentence, place, end_content(sentence, place))
    elif first > sentence.first and place + 1 >= sentence.stop and _closes(tokens, first - 1):
        content = trim_content(sentence, sentence.first, first)
    else:
        return None
    return Report(source, use.words, (content,), "as") if content else None


def read_put(use: Use, source: Source) -> Report | None:
    """Read "As the mayor puts it, the dam held", which opens its sentence.

    Behind other words only those in marks are the mayor's: 'A "relic," as he puts it, fell', 'The
    dam, as he put it in May, "is a relic."'.
    """
    sentence, after = use.sentence, use.after
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if not follows_as(sentence, source):
        return None
    comma = skip_adjuncts(sentence, after)
    if words[comma : comma + 1] == ["to"]:
        comma = skip_adjuncts(sentence, skip_hearer(sentence, comma + 1))
    if comma < sentence.stop and words[comma] != ",":  # "put it some years ago in a speech,"
        comma = _find_comma(sentence, comma)
    if words[comma : comma + 1] != [","]:
        return None
    comma = _skip_occasion(sentence, comma)
    quoted = comma + 1 < sentence.stop and tags[comma + 1] & grammar.QUOTE
    if comma > after and not quoted and not _tells_when(sentence, after, comma):
        return None  # "as he put it on the table, the cup broke"
    end = end_content(sentence, comma)
    if source.start - 1 > sentence.first:
        if not quoted or words[source.start - 2] != ",":
            return None
        end = comma + 2
    content = trim_content(sentence, comma, end)
    return Report(source, use.words, (content,), "as") if content else None


def _find_comma(sentence: Sentence, start: int) -> int:
    """Return where the comma is behind a phrase of time or place, or `start` where none is."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for place in range(start, min(start + _PHRASE, sentence.stop)):
        if words[place] == ",":
            return place
        if tags[place] & (grammar.VERBAL | grammar.BREAK | grammar.RELATIVE):
            break
    return start


def _tells_when(sentence: Sentence, start: int, stop: int) -> bool:
    """Tell whether words say to whom or when something was put: "to me", "just last month"."""
    tokens = sentence.tokens
    if tokens.words[start] == "to":
        return True
    return any(tokens.tags[p] & grammar.TIME or is_number(sentence, p) for p in range(start, stop))


def _compares(sentence: Sentence, as_: int) -> bool:
    """Tell whether "as" ends a comparison: "not as old as she insists", "the same as he said"."""
    words = sentence.tokens.words
    if as_ <= sentence.first or words[as_ - 1] == ",":
        return False
    before = words[max(sentence.first, as_ - _COMPARED) : as_]
    return "as" in before or "so" in before or before[-1:] == ["same"]


def _skip_occasion(sentence: Sentence, comma: int) -> int:
    """Return the sign that leads words in marks: of "As she put it, in a letter: ..." the colon.

    It is the comma itself where no occasion stands behind it.
    """
    tokens = sentence.tokens
    end = skip_adjuncts(sentence, comma + 1)
    leads = comma + 1 < end < sentence.stop - 1 and tokens.words[end] in (",", ":")
    return end if leads and tokens.tags[end + 1] & grammar.QUOTE else comma


def _is_negated(sentence: Sentence, stop: int) -> bool:
    """Tell whether a clause before `stop` is negated."""
    near = sentence.tokens.words[max(sentence.first, stop - _NEGATED) : stop]
    return "not" in near or any(word.endswith(("n't", "n\u2019t")) for word in near)


def _closes(tokens: Tokens, place: int) -> bool:
    """Tell whether a comma stands at a token, or at the end of words in marks."""
    if tokens.words[place] == ",":
        return True
    return bool(tokens.tags[place] & grammar.QUOTE) and tokens.last_sign(place) == ","
