"""Tell past tenses with an object or a subject of their own from participles in a phrase."""

from __future__ import annotations

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.finites import load_finite, load_pasts
from quotecheck.extract.quotes.sentences import Sentence

# A past tense in -ed has more letters than this.
_PAST = 4
# What dates a sentence before its subject has no more tokens, some of these among them.
_DATE = 4
_NEXT = frozenset(("last", "next", "this", "early", "late"))
_BEFORE_CLAUSE = (
    grammar.PUNCTUATION
    | grammar.CONJUNCTION
    | grammar.SUBORDINATOR
    | grammar.QUOTE
    | grammar.RELATIVE
)


def opens_clause(sentence: Sentence, place: int) -> bool:
    """Tell whether a clause may begin at a token: nothing of its own stands before."""
    tags = sentence.tokens.tags
    if place > sentence.first and tags[place - 1] & grammar.ADVERB:  # "Even Doe, a lawyer, said"
        place -= 1
    if place == sentence.first or tags[place - 1] & _BEFORE_CLAUSE or runs_on(sentence, place):
        return True
    return place - sentence.first <= _DATE and is_date(sentence, sentence.first, place)


def follows_plural(sentence: Sentence, place: int) -> bool:
    """Tell whether a word with meaning of its own stands behind a plural: "nurses plan"."""
    before = sentence.tokens.words[place - 1] if place > sentence.first else ""
    many = before.endswith("s") and not before.endswith(("ss", *grammar.GENITIVES))
    return many and not sentence.tokens.tags[place]


def runs_on(sentence: Sentence, place: int) -> bool:
    """Tell whether an article in a capital opens what a heading runs into: "Floods The mayor"."""
    tokens, before = sentence.tokens, place - 1
    if tokens.words[place] not in grammar.ARTICLES or not tokens.is_capital(place):
        return False
    plain = before >= sentence.first and not tokens.tags[before] and len(tokens.words[before]) > 1
    return plain and not tokens.is_capital(before)


def is_date(sentence: Sentence, first: int, stop: int) -> bool:
    """Tell whether words only date what follows: "In 1978", "Late last week"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    dating = grammar.TIME | grammar.PREPOSITION | grammar.ADVERB
    dates = [
        words[place][0].isdigit() or tags[place] & grammar.TIME for place in range(first, stop)
    ]
    return any(dates) and all(
        date or tags[place] & dating or words[place] in _NEXT
        for place, date in enumerate(dates, first)
    )


def _is_acted(sentence: Sentence, place: int) -> bool:
    """Tell whether a past tense has a name that opens its clause as its subject: "Doe pressed"."""
    tokens = sentence.tokens
    name = sentence.names.get(place)
    if name is None or name < sentence.first or tokens.is_capital(place):
        return False
    word = tokens.words[place]
    past = word in load_pasts() or (word.endswith("ed") and len(word) > _PAST)
    form = load_cues().get(word)
    clausal = form is not None and bool(form.frames & {"t", "c"})
    return past and not clausal and opens_clause(sentence, name)


def ends_subject(sentence: Sentence, place: int) -> bool:
    """Tell whether a finite verb stands behind a subject: "The method uses", "My life became"."""
    tokens = sentence.tokens
    word, before = tokens.words[place], tokens.tags[place - 1]
    if word not in load_finite() or tokens.is_capital(place) or tokens.tags[place]:
        return False
    if before & ~grammar.TIME or place in sentence.names:
        return False
    following = tokens.tags[place + 1] if place + 1 < sentence.stop else 0
    objects = grammar.DETERMINER | grammar.OBJECT | grammar.SUBORDINATOR | grammar.PREPOSITION
    return word in load_pasts() or bool(following & objects)


def _takes_object(sentence: Sentence, place: int) -> bool:
    """Tell whether a third person has an object: "Acme sends your phone a note"."""
    tokens = sentence.tokens
    if not tokens.words[place].endswith("s") or tokens.words[place] in load_cues():
        return False
    led = (
        tokens.tags[place + 1] & grammar.DETERMINER and not tokens.tags[place + 1] & grammar.ADVERB
    )
    return bool(led) and place > sentence.first and ends_subject(sentence, place)


def is_past(sentence: Sentence, place: int) -> bool:
    """Tell whether the word is a past tense with an object: then what follows is no subject."""
    tokens = sentence.tokens
    word = tokens.words[place]
    if place > sentence.first and tokens.words[place - 1].endswith(grammar.GENITIVES):
        return False  # "Varde's armed forces said"
    if _is_acted(sentence, place) or _takes_object(sentence, place):
        return True
    takes = word.endswith("ed") and tokens.words[place + 1] in grammar.ARTICLES
    if not (takes or word in load_pasts()) or place == sentence.first:
        return False
    if tokens.tags[place - 1] & (grammar.DETERMINER | grammar.PREPOSITION) or tokens.is_capital(
        place
    ):
        return False
    if tokens.words[place + 1] in ("last", "earlier") and tokens.tags[place + 2] & grammar.TIME:
        return False  # "a poll released last month by Acme"
    form = load_cues().get(tokens.words[place])
    shares = takes and sentence.names.get(place) is not None  # "Doe shared a note"
    if form is not None and form.frames & {"t", "c"} and not (shares and "c" not in form.frames):
        return False
    return not tokens.tags[place + 1] & (
        grammar.PREPOSITION | grammar.TIME | grammar.ADVERB | grammar.PUNCTUATION
    )
