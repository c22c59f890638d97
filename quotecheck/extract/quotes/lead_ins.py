"""Find where a subject begins behind what a page or its own sentence puts before it.

A heading or a caption may run into it, and what somebody tells of may stand before who tells it.
"""

from __future__ import annotations

from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.finites import is_finite, load_sole_verbs
from quotecheck.extract.quotes.leads import is_number
from quotecheck.extract.quotes.pasts import runs_on
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak

_LEADING = grammar.POSSESSIVES | {"the"}
_OUTLET = 3  # tokens of "Varde news site"


def skip_object(sentence: Sentence, start: int, end: int) -> int:
    """Return where a subject begins behind what its verb is about: "a claim / the board made"."""
    words = sentence.tokens.words
    for place in range(start + 1, end):
        if words[place] in _LEADING and follows_object(sentence, place):
            return start if _has_verb(sentence, place, end) else place
    return start


def follows_object(sentence: Sentence, place: int) -> bool:
    """Tell whether a noun for a thing or a time stands before: "a claim / the board made"."""
    tokens, noun = sentence.tokens, place - 1
    if noun < sentence.first or (tokens.is_capital(place) and tokens.words[place] == "the"):
        return False
    if tokens.tags[noun] & ~grammar.TIME or tokens.is_capital(noun) or is_number(sentence, noun):
        return False
    word = tokens.words[noun]
    acts = word in load_sole_verbs() or is_finite(word) or word.endswith("ing")
    return word.isalpha() and not (acts or can_speak(word) or tokens.words[noun - 1] == "to")


def _has_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a contact clause has its verb: "the note / the bank sent", "the bank"."""
    tokens = sentence.tokens
    return any(
        is_finite(tokens.words[place]) and not (tokens.tags[place] or tokens.is_capital(place))
        for place in range(start + 1, end)
    )


def skip_heading(sentence: Sentence, start: int, end: int) -> int:
    """Return where a phrase begins behind a heading that a page runs into it: "Mood The mayor"."""
    tokens = sentence.tokens
    articles = not grammar.ARTICLES.isdisjoint(tokens.words[start + 1 : end - 1])
    for place in range(start + 1, end - 1) if articles else ():
        if tokens.words[place] in grammar.ARTICLES and runs_on(sentence, place):
            titled = place - start <= _OUTLET and tokens.is_capital(place + 1)
            if not (titled and can_speak(tokens.words[place - 1])):  # "news site The Mirror"
                return place
    return _skip_caption(sentence, start, end)


def _skip_caption(sentence: Sentence, start: int, end: int) -> int:
    """Return where a full name with its title begins that a page runs a caption into.

    "The pier in the last days of summer / Mayor Ana Rossi": a thing before them is governed by
    something else, and it is no title.
    """
    tokens, words, known = sentence.tokens, sentence.tokens.words, name_words()
    name = sentence.names.get(end, start)
    if name < start + 2 or end - name < 2 or words[name] not in known.given:
        return start
    title = name
    while title > start + 1 and not tokens.tags[title - 1]:
        if not (tokens.is_capital(title - 1) or is_role(words[title - 1], known)):
            break
        title -= 1
    noun = title - 1
    plain = not tokens.tags[noun] & ~grammar.TIME and not words[noun].endswith(grammar.GENITIVES)
    led = noun > start and tokens.tags[noun - 1] & grammar.DETERMINER  # "the late baker Ana Rossi"
    if not plain or led or can_speak(words[noun]) or (title == noun + 1 == start + 1):
        return start
    later = range(start + 1, noun)
    governs = next((p for p in later if tokens.tags[p] & grammar.PREPOSITION), None)
    if governs is None or can_speak(words[governs - 1]):  # "a lawyer for oil boss Ana Rossi"
        return start
    return title
