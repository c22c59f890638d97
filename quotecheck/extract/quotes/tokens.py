"""Cut a paragraph into words, punctuation and stretches in quotation marks, each one token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter

from quotecheck.extract.abbreviations import closes_sentence, is_abbreviation, names_site
from quotecheck.extract.cues import load_cues
from quotecheck.extract.marks import Marked
from quotecheck.extract.quotes.grammar import PUNCTUATION, QUOTE, QUOTED, TAGS, TIME, tag_word
from quotecheck.models import Span

# A word with its inner apostrophes, hyphens and points ("Trump's", "U.S", "2.5"), a run of hyphens,
# or one sign. Most words end at a space or comma, and nothing more is tried there; the space is
# passed over with the word.
_TOKEN = re.compile(
    r"([A-Za-z]++(?=[ ,])|[^\W_]+"
    r"(?:['\u2019&_-]+[^\W_]+|(?<=\d)[.,/:]\d+|(?<=\b[A-Za-z])\.(?:[A-Za-z]|Va)\b"
    r"|\.(?:com|org|net|gov|edu)\b)*(?:['\u2019](?=\s))?"
    r"|--+|\.\.+|[^\w\s]|_+) ?"
)
# Words that are names where they have a capital inside a sentence: "Will wrote".
# They are read as "who": "Doe, who'd left, said".
_WHO = frozenset(f"who{mark}{end}" for mark in "'\u2019" for end in ("d", "ve", "ll"))
_NAMELIKE = frozenset(("Will", "Mark"))
_ACRONYMS = frozenset(("WHO", "US", "IT"))
_CLOSING = "'\"\u2019\u201d "
_TERMINAL = frozenset(".!?\u2026")
# What the last token of a sentence ends in: nearly all tokens end in something else.
_LAST_SIGNS = re.compile(rf"[.!?\u2026)\]{QUOTED[-1]}]")
_GET_LAST = itemgetter(-1)
_INNER_ENDS = frozenset(".,!?\u2026")


@dataclass(slots=True)
class Tokens:
    """A stretch of text as parallel lists: places, lower-case words, and what work they may do.

    A stretch in quotation marks is one token with the word `QUOTED`; `marked` has it by index,
    `quotes` the indexes in order.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    tags: list[int]
    marked: dict[int, Marked]
    quotes: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def is_capital(self, index: int) -> bool:
        """Tell whether the token begins with a capital letter or a digit."""
        sign = self.text[self.starts[index]]
        return sign.isupper() or sign.isdigit()

    def last_sign(self, quote: int) -> str:
        """Return the last sign of the words in marks at a token, without marks that close inside.

        It is the comma of "They said, 'Enough is enough,'".
        """
        inner = self.marked[quote].inner
        return self.text[max(inner.start, inner.end - 4) : inner.end].rstrip(_CLOSING)[-1:]


def read_tokens(text: str, paragraph: Span, marked: list[Marked]) -> Tokens:
    """Return the tokens of one paragraph, whose marked stretches are given by offset."""
    tokens = Tokens(text, [], [], [], [], {}, [])
    place = paragraph.start
    for mark in marked:
        _read_words(tokens, place, mark.start)
        tokens.marked[len(tokens.words)] = mark
        tokens.quotes.append(len(tokens.words))
        _append(tokens, mark.start, mark.end, QUOTED)
        place = mark.end
    _read_words(tokens, place, paragraph.end)
    return tokens


def _append(tokens: Tokens, start: int, end: int, word: str) -> None:
    tokens.starts.append(start)
    tokens.ends.append(end)
    tokens.words.append(word)
    tokens.tags.append(tag_word(word))


def _read_words(tokens: Tokens, start: int, end: int) -> None:
    starts, ends, words, tags = tokens.starts, tokens.ends, tokens.words, tokens.tags
    find_word, find_tag = tokens.text.find, TAGS.get
    stop, before = start, ends[-1] if ends else -1
    for word in _TOKEN.findall(tokens.text, start, end):
        first = find_word(word, stop)  # only white space stands between two
        stop = first + len(word)
        if first == before and _joins(tokens, word):
            ends[-1] = before = stop
            continue
        before = stop
        starts.append(first)
        ends.append(stop)
        tag = find_tag(word)
        if tag is None:  # no small word as it is written
            lower = word.lower()
            lower = "who" if lower in _WHO else lower
            words.append(lower)
            tag = _tag_other(tokens, word) if lower in TAGS or lower[-2:] == "ly" else 0
        else:
            words.append(word)
        tags.append(tag)


def _joins(tokens: Tokens, word: str) -> bool:
    """Tell whether a sign or word right behind the last token is part of it, and add it there."""
    words = tokens.words
    if word == "." and _is_abbreviation(tokens):
        words[-1] += "."
        tokens.tags[-1] |= TAGS.get(words[-1], 0)
        return True
    if _goes_on(words[-1], word):  # "U.S.-Corvan"
        words[-1] += word.lower()
        return True
    return False


def _goes_on(before: str, word: str) -> bool:
    """Tell whether a hyphen, or a word behind one, belongs to an abbreviation before it."""
    return (word == "-" and before[-1] == "." and len(before) > 2) or before.endswith(".-")


def _tag_other(tokens: Tokens, word: str) -> int:
    """Return what work the last token may do, with its capitals: "WHO" and "Will" may be names."""
    tag = TAGS.get(tokens.words[-1])
    if tag is None:
        return 0 if _is_named(tokens, word) else tag_word(tokens.words[-1])
    if word in _ACRONYMS or (word in _NAMELIKE and _follows_word(tokens)):
        return 0
    if word != "May" or not _follows_word(tokens):
        return tag
    return 0 if _names_before(tokens) else TIME


def _names_before(tokens: Tokens) -> bool:
    """Tell whether a word in capitals stands before the last token: "Anna May", not "in May"."""
    return not tokens.tags[-1] and tokens.is_capital(len(tokens.tags) - 1)


def _follows_word(tokens: Tokens) -> bool:
    """Tell whether the last token does not open its sentence."""
    return len(tokens.words) > 1 and tokens.words[-2] not in _TERMINAL


def _is_named(tokens: Tokens, word: str) -> bool:
    """Tell whether the last token has a capital that no sentence gives it: "Rosaly" Lopes."""
    return word[0].isupper() and len(tokens.words) > 1 and tokens.words[-2][0].isalnum()


def _is_abbreviation(tokens: Tokens) -> bool:
    """Tell whether the point after the last word belongs to it: "Mr.", "J.", "U.S."."""
    word = tokens.text[tokens.starts[-1] : tokens.ends[-1]]
    before = tokens.words[-2] if len(tokens.words) > 1 else ""
    return is_abbreviation(word) and not names_site(word, before)


def split_tokens(tokens: Tokens) -> list[range]:
    """Return the sentences of a paragraph as ranges of tokens; a quotation is never cut."""
    sentences, first, count = [], 0, len(tokens)
    signs = "".join(map(_GET_LAST, tokens.words))
    for found in _LAST_SIGNS.finditer(signs):
        index = found.start()
        word = tokens.words[index]
        if (
            word in _TERMINAL
            or word == QUOTED
            or (word in ")]" and index > first and tokens.words[index - 1] in _TERMINAL)
            or (word[-1] == "." and _is_last_abbreviation(tokens, index))
        ):
            if index + 1 < count and not _ends_sentence(tokens, index, word, first):
                continue
            sentences.append(range(first, index + 1))
            first = index + 1
    if first < count:
        sentences.append(range(first, count))
    return sentences


def _is_last_abbreviation(tokens: Tokens, index: int) -> bool:
    """Tell whether an abbreviation ends a sentence: "at 4 a.m. The", or a whole one in marks."""
    if index + 1 >= len(tokens):
        return False
    if not tokens.tags[index + 1] & QUOTE:
        word = tokens.text[tokens.starts[index] : tokens.ends[index] - 1]
        following = tokens.text[tokens.starts[index + 1] : tokens.ends[index + 1]]
        return closes_sentence(word, following)
    inner = tokens.marked[index + 1].inner
    return tokens.text[inner.start].isupper() and tokens.last_sign(index + 1) in _INNER_ENDS


def _ends_sentence(tokens: Tokens, index: int, word: str, first: int) -> bool:
    """Tell whether a stop or quotation ends the sentence from `first`; it is not the last token."""
    following = tokens.words[index + 1]
    if word in ")]":  # "(It rained.) The dam"
        return tokens.is_capital(index + 1)
    if word not in _TERMINAL and word != QUOTED:
        return True
    if word != QUOTED:
        return tokens.is_capital(index + 1) or following in (QUOTED, "(", "[")
    last = tokens.last_sign(index)
    introduced = index > 0 and tokens.words[index - 1] in (",", ":")
    if following == "(" and (introduced or index == first) and index + 2 < len(tokens):
        return last in _TERMINAL and tokens.is_capital(index + 2)  # 'said: "No." (It rained.)'
    if last not in _TERMINAL or not (tokens.is_capital(index + 1) or following == QUOTED):
        return False
    return last == "." or introduced or not _is_attributed(tokens, index + 1)


def _is_attributed(tokens: Tokens, index: int) -> bool:
    """Tell whether a name and a verb follow: '"Why now?" Doe, a lawyer, asked.'"""
    forms = load_cues()
    comma = False
    for place in range(index, min(index + 25, len(tokens))):
        form = forms.get(tokens.words[place])
        if form is not None and form.form in ("past", "s"):
            return not comma or tokens.words[place - 1] == ","
        if tokens.tags[place] & (PUNCTUATION | QUOTE) and tokens.words[place] != ",":
            return False
        comma = comma or tokens.words[place] == ","
    return False
