"""Find where a phrase that is reported ends: at an aside, a day, or the writer's next clause."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.cues import load_nouns
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.adjuncts import opens_occasion
from quotecheck.extract.quotes.finites import load_acts, load_finite, load_pasts
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.lexicon import load_table

_PHRASE_COMMA: Final = frozenset(load_table("extents")["phrase_comma"].split())
# A subject behind "and" has no more tokens than this.
_SUBJECT: Final = 9
_ASIDE: Final = 14  # tokens of an aside
_TAKES: Final = grammar.DETERMINER | grammar.OBJECT
_FINITE: Final = grammar.HAVE | grammar.MODAL | grammar.BE
_LOOSE: Final = frozenset(("be", "been", "being", "having"))
# With these before "and" another clause stands in the phrase, and may go on behind it.
_HOLDING: Final = (
    grammar.RELATIVE | grammar.QUESTION | grammar.VERBAL | grammar.SUBORDINATOR | grammar.QUOTE
)
_LATER: Final = frozenset(("after", "before"))  # behind words in marks
# They open a clause of the writer's behind a phrase: "the fine even though it was low".
_PARTING: Final = frozenset(("while", "although", "though", "whereas"))
# They have an "and" of their own: "the row between the mill and the town".
_PAIRING: Final = frozenset(("between", "both"))
# Behind what bears words "saying" tells what it says, not what somebody does: "a note saying".
BEARING: Final = (
    grammar.TEXTS
    | load_nouns().keys()
    | frozenset(load_table("function_words")["banners"].split())
    | frozenset(load_table("function_words")["messages"].split())
)


def leaves_phrase(sentence: Sentence, start: int, place: int) -> bool:
    """Tell whether a phrase ends here: "the plan / , proposed in May", "the plan / on Monday"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    after = words[place + 1]
    if words[place] == ",":
        joined = after in ("and", "but") and place + 2 < sentence.stop
        pronoun = (
            joined and tags[place + 2] & grammar.SUBJECT and words[place + 2] in grammar.PRONOUNS
        )
        if joined and (pronoun or tags[place + 2] & grammar.AUXILIARY):
            return True  # "called it a toy, and has thought of leaving"
        if _opens_aside(sentence, place) or (after == "as" and "," in words[start:place]):
            return False  # "described the list, drawn up in May, as a farce"
        return after in _PHRASE_COMMA or (after.endswith("ed") and not grammar.tag_word(after))
    if words[place] == ":" and place == start + 1:  # "disputes this: the real cost"
        return True
    parted = words[start:place] == ["it"] and words[place] in ("and", "but")
    if parted and sentence.tokens.is_capital(place + 1):
        return True  # "denied it and Doe backed off"
    if words[place] in ("and", "but") and place + 2 < sentence.stop:
        acts = after in load_pasts() and tags[place + 2] & _TAKES
        acts = acts or _acts_alone(sentence, place + 1)
        return bool(acts) and not any(tag & grammar.RELATIVE for tag in tags[start:place])
    if words[place] in _LATER and tags[place - 1] & grammar.QUOTE and place > start:
        return True  # 'called it "mad" / after it failed'
    if words[place] == "saying":
        return _says_oneself(sentence, place)
    if place > start + 1 and opens_occasion(sentence, place):
        return _tells_occasion(sentence, place)
    dated = words[place] == "on" and tags[place + 1] & grammar.TIME
    return bool(dated) and words[place + 2 : place + 3] != ["as"]  # "described it on Monday as"


def _tells_occasion(sentence: Sentence, place: int) -> bool:
    """Tell whether "in a post" is where somebody spoke: not of "claims made / in a post".

    Behind it the phrase may go on: "described him in a speech as a liar".
    """
    words, before = sentence.tokens.words, sentence.tokens.words[place - 1]
    if before in load_pasts() or before.endswith("ed") or grammar.tag_word(before):
        return False
    return "as" not in words[place : place + _ASIDE]


def _opens_aside(sentence: Sentence, comma: int) -> bool:
    """Tell whether an aside ends with a comma before what goes on: "the firm, which lost, of"."""
    words = sentence.tokens.words
    later = range(comma + 2, min(comma + _ASIDE, sentence.stop - 1))
    close = next((place for place in later if words[place] == ","), None)
    if close is None or words[close + 2 : close + 3] == ["well"]:
        return False
    return words[close + 1] in ("of", "as")


def _acts_alone(sentence: Sentence, place: int) -> bool:
    """Tell whether a past tense that is no participle comes next: "but stood by", "and left."."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if words[place] not in load_pasts() or words[place].endswith("ed"):
        return False
    turns = words[place - 1] == "but" and tags[place + 1] & (grammar.PREPOSITION | grammar.ADVERB)
    return bool(turns) or words[place + 1] == "."


def _says_oneself(sentence: Sentence, place: int) -> bool:
    """Tell whether "saying" goes on with who spoke: "attacked the plan saying it was late"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    before = place - 1
    if words[before] in BEARING or tags[place + 1] & grammar.PUNCTUATION:
        return False
    return not tags[before] or bool(tags[before] & (grammar.QUOTE | grammar.OBJECT))


def parts_clause(sentence: Sentence, start: int, place: int) -> bool:
    """Tell whether a clause of the writer's comes next: "the plan and Roe has left the board"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    word = words[place]
    even = word == "even" and words[place + 1] in _PARTING
    if not (word in ("and", "but") or word in _PARTING or even) or place + 3 >= sentence.stop:
        return False
    first = place + 1 + even
    alone = word in ("and", "but") and _goes_on_alone(sentence, first)
    if _holds_clause(sentence, start, place, same=alone):
        return False
    return alone or (_find_verb(sentence, first) > first and not tags[first] & grammar.AUXILIARY)


def _holds_clause(sentence: Sentence, start: int, place: int, *, same: bool) -> bool:
    """Tell whether a phrase has a clause in it, or may: "the way it ran", "claims the mill had".

    What goes on with the `same` subject ("and has left") is none of a clause without "that".
    """
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if not _PAIRING.isdisjoint(words[start:place]):
        return True
    for p in range(start + 1, place):
        holds = tags[p] & _HOLDING and not tags[p] & (grammar.QUOTE | grammar.PREPOSITION)
        if holds and words[p] not in ("as", "so", "than"):
            return True
        opens = (
            not same
            and tags[p] & (grammar.DETERMINER | grammar.SUBJECT)
            and not tags[p] & grammar.QUOTE
        )
        if opens and not tags[p - 1]:
            return True
    return False


def _goes_on_alone(sentence: Sentence, place: int) -> bool:
    """Tell whether a finite verb comes next: "and has left", "and wants the board to"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if tags[place] & _FINITE and words[place] not in _LOOSE:
        return True
    third = words[place].endswith("s") and words[place] in load_finite()
    takes = tags[place + 1] & _TAKES or sentence.tokens.is_capital(place + 1)
    return third and words[place] not in load_pasts() and bool(takes)


def _find_verb(sentence: Sentence, first: int) -> int:
    """Return where the finite verb of a subject stands that begins at `first`; -1 for none."""
    tokens = sentence.tokens
    if tokens.tags[first] & grammar.CONTRACTED:
        return first + 1
    after = first + 1
    if tokens.words[first] in ("that", "this") and tokens.words[after] in load_pasts():
        return after  # "the race and that made the day"
    for place in range(first, min(first + _SUBJECT, sentence.stop)):
        word, tag = tokens.words[place], tokens.tags[place]
        if tag & _FINITE and word not in _LOOSE:
            return place
        if place > first and not tag and word in load_acts() and word in load_pasts():
            return place
        takes = place + 1 < sentence.stop and tokens.tags[place + 1] & _TAKES
        if word.endswith("ed") and place in sentence.names and takes:
            return place  # "and Roe deemed it safe"
        pronoun = tag & grammar.SUBJECT and not tag & grammar.DETERMINER
        if pronoun and place > first:
            return -1
        stops = tag & ~(grammar.DETERMINER | grammar.SUBJECT | grammar.ADVERB | grammar.OBJECT)
        if stops and word != "of":
            return -1
    return -1
