"""Small words by the work that they do in a sentence, as bits of one number a word.

Readers import the module, not its names: `tags[place] & grammar.PREPOSITION`.
"""

from __future__ import annotations

from typing import Final

from quotecheck.lexicon import load_table

BE: Final = 1
HAVE: Final = 2
DO: Final = 4
MODAL: Final = 8
ADVERB: Final = 16
TIME: Final = 32
SUBJECT: Final = 64
OBJECT: Final = 128
DETERMINER: Final = 256
PREPOSITION: Final = 512
CONJUNCTION: Final = 1024
SUBORDINATOR: Final = 2048
RELATIVE: Final = 4096
QUESTION: Final = 8192
PUNCTUATION: Final = 16384
DASH: Final = 32768
QUOTE: Final = 65536
CONTRACTED: Final = 131072

AUXILIARY: Final = BE | HAVE | DO | MODAL
# A verb, or a pronoun with one: "is", "she's".
VERBAL: Final = AUXILIARY | CONTRACTED
# No phrase reaches over these.
BREAK: Final = PUNCTUATION | QUOTE

QUOTED: Final = "<q>"
ARTICLES: Final = frozenset(load_table("function_words")["article"].split())

_BITS: Final = {
    "be": BE,
    "have": HAVE,
    "do": DO,
    "modal": MODAL,
    "adverb": ADVERB,
    "time": TIME,
    "subject": SUBJECT,
    "object": OBJECT,
    "determiner": DETERMINER,
    "preposition": PREPOSITION,
    "conjunction": CONJUNCTION,
    "subordinator": SUBORDINATOR,
    "relative": RELATIVE,
    "question": QUESTION,
    "punctuation": PUNCTUATION,
    "dash": DASH,
    "contracted": CONTRACTED,
}


def _read_tags() -> dict[str, int]:
    tags: dict[str, int] = {QUOTED: QUOTE}
    table = load_table("function_words")
    for name in _BITS:
        for word in table[name].split():
            tags[word] = tags.get(word, 0) | _BITS[name]
            if "'" in word:
                curly = word.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
                tags[curly] = tags.get(curly, 0) | _BITS[name]
    return tags


TAGS: Final = _read_tags()


def tag_word(word: str) -> int:
    """Return what work a lower-case word may do, as bits; 0 for a word with meaning of its own.

    >>> tag_word("the") == DETERMINER, tag_word("openly") == ADVERB, tag_word("tariff")
    (True, True, 0)
    """
    tag = TAGS.get(word)
    if tag is None:
        return ADVERB if word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS else 0
    return tag


# Nouns for what is written or counted: "a poll found", "which a report suggests".
TEXTS: Final = frozenset(load_table("function_words")["texts"].split())
# With these ends a word that owns what follows: one or many, however the mark is printed.
GENITIVES: Final = ("'s", "\u2019s", "s'", "s\u2019")
# Subjects by themselves.
PRONOUNS: Final = frozenset(("he", "she", "it", "they", "i", "we"))
POSSESSIVES: Final = frozenset(("his", "her", "its", "their"))
_NOT_ADVERBS: Final = frozenset(load_table("function_words")["not_adverbs"].split())
