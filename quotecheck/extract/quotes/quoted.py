"""Find words in marks that a verb reports: 'said "No"', 'told them: "No"', 'said it "is old"'."""

from __future__ import annotations

from quotecheck.extract.cues import Cue, load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.adjuncts import skip_adjuncts
from quotecheck.extract.quotes.finites import load_finite
from quotecheck.extract.quotes.hearers import skip_hearer
from quotecheck.extract.quotes.media import OWNERS
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import is_title, opens_with_deed, opens_with_verb

# Words in marks with fewer spaces may be a title: "read 'The Old Dam'".
_TITLE = 3
# A hearer with all that describes them has no more tokens than this.
_HEARER = 16
_ARTICLES = frozenset(("a", "an", "the"))


def read_quoted(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Return the token at which the words in marks begin that a verb reports; None for none.

    `place` is the token behind the verb and its particle. A hearer, asides and adjuncts may stand
    between.
    """
    words, first = sentence.tokens.words, place
    if cue.frames & {"O", "o", "H"}:
        behind = _skip_to_quoted(sentence, place)
        if behind is not None:
            return behind
        hearer, place = place, skip_hearer(sentence, place)
        if place > hearer + 1 and _is_verb_in_marks(sentence, place):
            return hearer
        if place > hearer and "H" in cue.frames and _is_asked_in_marks(sentence, place):
            return None  # 'called on the towns "to lend a hand"'
    place = skip_adjuncts(sentence, place)
    if words[place - 1] in _ARTICLES and place < sentence.stop:
        return None  # 'warned a "spiral of violence" would follow'
    if place < sentence.stop and words[place] in (":", ",", ";") and place + 1 < sentence.stop:
        if words[place] == ":" or sentence.tokens.tags[place + 1] & grammar.QUOTE:
            titled = words[place] == "," and _is_titled(sentence, place + 1)
            return place + 1 + titled  # 'wrote in a memoir, "The Dam," that'
        return read_after_aside(sentence, place) if words[place] == "," else None
    if place < sentence.stop and sentence.tokens.tags[place] & grammar.QUOTE:
        if "O" in cue.frames and place == first:
            after = skip_adjuncts(sentence, place + 1)
            if words[after : after + 1] == ["that"]:
                return None  # 'told "Morning Hour" on Friday that'
        if words[place - 1].endswith(OWNERS) and is_title(sentence.tokens, place):
            return None  # 'speaking on the station's "Morning Hour"'
        described = not sentence.tokens.tags[place - 1] and words[place - 2] in cue.prepositions
        if described and not sentence.tokens.is_capital(place - 1):
            return place - 1  # 'warned of severe "losses"'
        return place if "x" not in cue.frames or _is_said(sentence, place) else None
    return None


def _is_titled(sentence: Sentence, quote: int) -> bool:
    """Tell whether words in marks are a title, and "that" leads to what is said behind it."""
    tokens = sentence.tokens
    leads = quote + 1 < sentence.stop and tokens.words[quote + 1] == "that"
    return leads and tokens.last_sign(quote) == "," and is_title(tokens, quote)


def _is_verb_in_marks(sentence: Sentence, quote: int) -> bool:
    """Tell whether what seems a hearer is a subject: 'warned the dam / "will go"'."""
    tokens = sentence.tokens
    if quote >= sentence.stop or not tokens.tags[quote] & grammar.QUOTE:
        return False
    return opens_with_verb(tokens, quote) and tokens.last_sign(quote) != "?"


def _is_asked_in_marks(sentence: Sentence, place: int) -> bool:
    """Tell whether words in marks at `place` are what somebody is to do: "to lend a hand"."""
    tokens = sentence.tokens
    marked = place < sentence.stop and tokens.tags[place] & grammar.QUOTE
    return bool(marked) and opens_with_deed(tokens, place)


def _skip_to_quoted(sentence: Sentence, place: int) -> int | None:
    """Return where quoted words stand behind a hearer who is described, and a comma or colon."""
    tokens = sentence.tokens
    described = False
    if not sentence.has_quote(place, sentence.stop):
        return None
    for end in range(place + 1, min(place + _HEARER, sentence.stop - 1)):
        word, tag = tokens.words[end], tokens.tags[end]
        if word in (",", ":") and tokens.tags[end + 1] & grammar.QUOTE:
            return end + 1
        verb = tag & grammar.VERBAL or word in load_finite()
        if tag & (grammar.QUOTE | grammar.SUBORDINATOR) or word == "that":
            return None
        if verb and not described:
            return None
        described = described or word == "who"
    return None


def _is_said(sentence: Sentence, place: int) -> bool:
    """Tell words that are said from a title: they are a sentence, or as long as one."""
    tokens = sentence.tokens
    inner = tokens.marked[place].inner
    body = tokens.text[inner.start : min(inner.end, inner.start + 80)]
    return body[-1:] in (".", ",", "!", "?") or body.count(" ") >= _TITLE


def read_after_aside(sentence: Sentence, place: int) -> int | None:
    """Read over ", citing a report," to the content: quoted words or a clause with "that"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for end in range(place + 1, min(place + 16, sentence.stop - 2)):
        if words[end] == "," and (tags[end + 1] & grammar.QUOTE or words[end + 1] == "that"):
            return end + 1
        if (
            words[end] == ","
            and tags[end + 1] & grammar.PREPOSITION
            and tags[end + 2] & grammar.TIME
        ):
            after = skip_adjuncts(sentence, end + 1)  # ", formerly the Post, on Monday that"
            return after if words[after : after + 1] == ["that"] else None
        form = load_cues().get(words[end])
        says = form is not None and form.form in ("past", "s") and "q" in form.frames
        if tags[end] & grammar.QUOTE or says:  # "Asked to respond, Doe said"
            return None
    return None
