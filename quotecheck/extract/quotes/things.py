"""Tell a thing from somebody who can speak: "a hamstring injury", "the pattern of traffic"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.names.name_words import are_natives, is_ordinary, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.finites import load_bases, load_pasts
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak, speaks_bare
from quotecheck.lexicon import load_table

# Whatever has these for its verb says something: "the label says", "the chapter adds".
_PLAIN: Final = frozenset(load_table("function_words")["plain_saying"].split())
# Behind the noun that heads a phrase: "figures released by", "the waves that", "a man who".
_BEHIND: Final = (
    grammar.BREAK
    | grammar.PREPOSITION
    | grammar.RELATIVE
    | grammar.AUXILIARY
    | grammar.SUBORDINATOR
    | grammar.CONJUNCTION
    | grammar.DASH
)
_ANY: Final = grammar.SUBJECT | grammar.OBJECT | grammar.CONTRACTED
_IDLE: Final = frozenset(load_table("function_words")["idle_openers"].split())
_VERBAL: Final = frozenset(load_table("function_words")["verbal_nouns"].split())
_QUALITIES: Final = ("ing", "ful", "ous", "able")  # of words that are no nouns for people
# They only count those who are told behind "of" or "in": "a total of 40 firms".
_COUNTING: Final = frozenset(load_table("function_words")["counting"].split())


def is_thing(sentence: Sentence, source: Source) -> bool:
    """Tell whether the words for a speaker mean a thing: no name, no person, no body, no text.

    >>> from quotecheck.extract.marks import find_marked
    >>> from quotecheck.extract.quotes.tokens import read_tokens
    >>> from quotecheck.models import Span
    >>> def read(text):
    ...     tokens = read_tokens(text, Span(0, len(text)), [])
    ...     sentence = Sentence(tokens, 0, len(tokens), {})
    ...     return is_thing(sentence, Source(0, len(tokens), (0, len(tokens))))
    >>> read("a knee injury"), read("the figures released"), read("two bakers"), read("Corvan")
    (True, False, False, False)
    """
    noun = _find_noun(sentence, source)
    tokens = sentence.tokens
    if noun is None and tokens.words[source.head[0]] in ("that", "which"):
        noun = source.head[0] - 1  # "waves that hammered"
    if noun is None or noun < sentence.first or tokens.tags[noun]:
        return False
    word = tokens.words[noun]
    if tokens.is_capital(noun):
        return _opens_as_thing(sentence, noun, source.end)
    if word != tokens.text[tokens.starts[noun] : tokens.ends[noun]]:  # "iVarde"
        return False
    return word.isalpha() and word not in _COUNTING and not can_speak(word)


def _opens_as_thing(sentence: Sentence, noun: int, end: int) -> bool:
    """Tell whether things open a sentence, which only so have a capital: "Shares in Varde Rope"."""
    word = sentence.tokens.words[noun]
    if noun > sentence.first or noun + 1 in sentence.names or not word.endswith("s"):
        return False
    if end > noun + 1 and not sentence.tokens.tags[noun + 1] & grammar.PREPOSITION:
        return False
    if word in _COUNTING or are_natives(word) or word.endswith(grammar.GENITIVES):
        return False
    return is_ordinary(word) and word not in name_words().places and not can_speak(word)


def opens_idly(sentence: Sentence, source: Source, *, acts: bool = False) -> bool:
    """Tell whether a word stands for a speaker that only opens its sentence: "Hopeful, ...".

    `acts` tells that it may be a verb as well, which somebody is told to do: "Stop asking for".
    """
    tokens, place = sentence.tokens, source.start
    if source.end != place + 1 or tokens.tags[place] or place + 1 in sentence.names:
        return False
    word, known = tokens.words[place], name_words()
    if not tokens.is_capital(place) or word in known.given or word in known.places:
        return False
    opens = place == sentence.first or tokens.tags[place - 1] & (grammar.QUOTE | grammar.DASH)
    idle = word in _IDLE or (word.endswith(_QUALITIES) and word not in _VERBAL)
    idle = idle or (acts and word in load_bases())
    return bool(opens) and idle and not speaks_bare(word)


def speaks(sentence: Sentence, source: Source) -> bool:
    """Tell whether a noun for people, a body or a text surely heads the words for a speaker."""
    noun = _find_noun(sentence, source)
    return noun is not None and can_speak(sentence.tokens.words[noun])


def is_no_speaker(sentence: Sentence, source: Source, lemma: str) -> bool:
    """Tell whether a thing does what others say: "the ban threatens to", "loans agreed".

    Whatever has a verb of plain saying has words: "the label says".
    """
    return lemma not in _PLAIN and is_thing(sentence, source)


def _find_noun(sentence: Sentence, source: Source) -> int | None:
    """Return the noun that heads a phrase; None where it has none of its own: "some", "he"."""
    tokens, pasts = sentence.tokens, load_pasts()
    first, last = source.head
    noun: int | None = None
    for place in range(first, last):
        word, tag = tokens.words[place], tokens.tags[place]
        if tag & grammar.RELATIVE and place > first and not tag & grammar.DETERMINER:
            break
        if tag & _BEHIND and not tag & grammar.DETERMINER:
            if place == first + 1 and tokens.words[first] == "those":
                return None  # "those on the pier"
            if not _goes_on(sentence, noun, place, last):
                break
            continue
        closes = place + 1 >= last or tokens.tags[place + 1]
        if noun is not None and (
            word.endswith("ed")
            or (closes and (word.endswith("ing") or word in pasts))
            or (word.endswith("ing") and can_speak(tokens.words[noun]))
        ):
            break  # "figures released by", "a study documenting how"
        if not tag and word != "there":
            noun = place
        elif tag & _ANY and not tag & grammar.DETERMINER:
            return None
    return noun


def _goes_on(sentence: Sentence, noun: int | None, place: int, last: int) -> bool:
    """Tell whether a phrase has its noun yet behind a word: "a total of firms", "food and drug"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if noun is None or place + 1 >= last:
        return noun is None and place + 1 < last
    if tags[place] & grammar.CONJUNCTION:
        return not tags[place + 1]
    return words[place] == "of" and words[noun] in _COUNTING
