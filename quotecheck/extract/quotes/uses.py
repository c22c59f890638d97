"""A reporting verb in its sentence, and whether it is a verb at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quotecheck.extract.cues import Cue, Form
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.adjuncts import skip_adjuncts
from quotecheck.extract.quotes.clauses import is_relative
from quotecheck.extract.quotes.finites import load_acts, load_bases, load_finite, load_pasts
from quotecheck.extract.quotes.leads import is_number
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak
from quotecheck.extract.quotes.things import speaks
from quotecheck.extract.quotes.verb_groups import Group
from quotecheck.lexicon import load_table

# A base form behind these is no main verb: "help explain".
_HELPING: Final = frozenset(("help", "helps", "helped", "let", "lets"))
# One thing or person, with which no base form agrees.
_SINGLE: Final = frozenset(("a", "an", "this", "another", "each"))
_PARTS: Final = frozenset(load_table("function_words")["parts"].split())
# Before a participle these make it an adjective: "so charged", "the least talked about".
_INTENSE: Final = frozenset(("so", "too", "very", "least"))
# Nouns in -ing that say something; any other has an object behind it: "making calls".
_TOLD: Final = frozenset(load_table("function_words")["verbal_nouns"].split())
_GRADES: Final = frozenset(("less", "least", "more", "most"))
_GOING_BY: Final = frozenset(("with", "to", "under"))
_JOINTS: Final = frozenset(",?!\u2026")  # at the end of words in marks that a verb follows
_YEAR: Final = 4  # digits
_LISTED: Final = 20  # tokens in which another participle stands, to which "and" joins one
# Their past is their base form.
_SAME_PAST: Final = frozenset(("put", "set", "read", "cast", "let", "bet"))
# With these a verb is in its base form.
_WITH_BASE: Final = grammar.MODAL | grammar.DO | grammar.CONTRACTED


@dataclass(slots=True)
class Use:
    """A reporting verb in its sentence: at token `verb`, `after` behind it and its particles.

    `source` is whose speech it reports, where that can be told; `follows` tells that another report
    stands before it in the sentence.
    """

    sentence: Sentence
    verb: int
    after: int
    form: Form
    cue: Cue
    group: Group
    source: Source | None
    follows: bool

    @property
    def words(self) -> tuple[int, int]:
        """The verb with its particles."""
        return self.verb, self.after


def is_verb(use: Use) -> bool:
    """Tell whether a word that is often a noun ("claims", "report") is a verb here."""
    if _is_helped(use) or _disagrees(use) or _is_adjective(use):
        return False
    if "x" not in use.cue.frames or use.form.form not in ("base", "s"):
        return "x" not in use.cue.frames or use.form.form != "ing" or not _is_compound(use)
    sentence, verb, group = use.sentence, use.verb, use.group
    tokens = sentence.tokens
    if tokens.text[tokens.starts[verb]].isupper():
        return False
    if group.form == "inf":  # "its claim to fame wears thin"
        return verb + 1 >= sentence.stop or not _is_finite(sentence, verb + 1)
    helped = any(tag & grammar.VERBAL for tag in tokens.tags[group.first : verb])
    if helped:  # "they have claims", "there were reports"
        return _takes_base(group.first, use)
    if _is_led_on(sentence, verb) or _is_contained(use):
        return False
    counts = is_number(sentence, verb - 1) and len(tokens.words[verb - 1]) != _YEAR
    if use.form.form == "s" and counts:  # "the seven states that"
        return False
    before = group.subject - 1
    tag = tokens.tags[before]
    if tag & (grammar.SUBJECT | grammar.RELATIVE) and not tag & grammar.DETERMINER:
        return not _is_chosen(sentence, before)
    if tag & (grammar.DETERMINER | grammar.PREPOSITION) or tokens.words[before].endswith(
        ("'s", "\u2019s")
    ):
        return False
    bare = use.form.form == "s" and _is_bare(sentence, before)
    if bare and not (use.source is not None and speaks(sentence, use.source)):
        return False
    if _reports_behind(use):
        return True
    if use.form.form == "base" and not _follows_many(use, before):
        return False
    if _closes_quotation(use):
        return True
    if tokens.words[verb + 1 : verb + 2] == ["that"]:
        return "t" in use.cue.frames and not is_relative(sentence, verb + 1)
    if _is_qualified(sentence, verb + 1):
        return "t" in use.cue.frames
    if group.first < verb:  # "critics still question whether"
        return True
    following = tokens.tags[verb + 1] if verb + 1 < sentence.stop else 0
    return bool(
        following & (grammar.DETERMINER | grammar.SUBJECT | grammar.QUOTE)
        or _is_name_next(sentence, verb)
        or _promises(use)
    )


def _follows_many(use: Use, before: int) -> bool:
    """Tell whether a plural stands before a verb, or heads its subject: "makers of the tool"."""
    tokens, source = use.sentence.tokens, use.source
    if tokens.words[before].endswith("s") or tokens.words[before] == "people":
        return True
    if tokens.tags[before] & grammar.CONJUNCTION:
        return True
    if source is None or source.end != use.group.subject:
        return False
    return tokens.words[source.head[1] - 1].endswith("s")


_SHORT = 3  # tokens of "the harbour board"


def _closes_quotation(use: Use) -> bool:
    """Tell whether a subject and its verb end what words in marks begin: '"...," authors state.'

    Without marks a comma stands before and a mark behind: "it leaks, the mayor states -".
    """
    sentence, source, tokens = use.sentence, use.source, use.sentence.tokens
    if source is None or source.start == sentence.first or "l" not in use.cue.frames:
        return False
    quote = source.start - 1
    if tokens.words[quote] == "," and use.form.form == "s" and source.end == use.verb:
        return _ends_with_mark(use, source)
    if not tokens.tags[quote] & grammar.QUOTE or tokens.last_sign(quote) not in _JOINTS:
        return False
    after = use.verb + 1
    return after >= sentence.stop or bool(tokens.tags[after] & grammar.PUNCTUATION)


def _ends_with_mark(use: Use, source: Source) -> bool:
    """Tell whether a mark that is no comma ends a short attribution: ", the mayor states -"."""
    sentence, tokens, after = use.sentence, use.sentence.tokens, use.verb + 1
    if after >= sentence.stop or tokens.words[after] == ",":
        return False  # "one of the campaign promises, unchanged"
    led = tokens.words[source.start] in ("the", "his", "her", "its", "their")
    short = led and source.end - source.start <= _SHORT
    named = short or sentence.names.get(source.end) == source.start + led
    ended = tokens.tags[after] & (grammar.PUNCTUATION | grammar.DASH)
    return bool(ended) and named and speaks(sentence, source)


def _is_chosen(sentence: Sentence, place: int) -> bool:
    """Tell whether "which" leads a noun: "at which point", "to see / which states pay"."""
    tokens = sentence.tokens
    if tokens.words[place] != "which" or place <= sentence.first:
        return False
    before = tokens.words[place - 1]
    asks = before in load_bases() and tokens.words[place - 2] == "to"
    return asks or bool(tokens.tags[place - 1] & grammar.PREPOSITION)


def _is_qualified(sentence: Sentence, comma: int) -> bool:
    """Tell whether an adverb between commas leads to "that": "critics claim, wrongly, that"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    if words[comma : comma + 1] != [","] or words[comma + 2 : comma + 4] != [",", "that"]:
        return False
    return bool(tags[comma + 1] & grammar.ADVERB)


def _is_contained(use: Use) -> bool:
    """Tell whether another verb stands before a noun: "a note contains wild claims that"."""
    source, tokens = use.source, use.sentence.tokens
    if source is None or tokens.words[source.start] not in _SINGLE:
        return False
    return any(
        tokens.words[place].endswith("s")
        and not tokens.tags[place]
        and not tokens.is_capital(place)
        and tokens.words[place] in load_acts()
        for place in range(source.start + 1, source.end - 1)
    )


def _reports_behind(use: Use) -> bool:
    """Tell whether "that" stands behind an adjunct: "chemists report in the journal that"."""
    source, tokens = use.source, use.sentence.tokens
    if use.form.form != "base" or source is None or "t" not in use.cue.frames:
        return False
    noun, after = source.head[1] - 1, use.verb + 1
    if not tokens.words[noun].endswith("s") or source.end != use.verb:
        return False
    if after >= use.sentence.stop or not tokens.tags[after] & grammar.PREPOSITION:
        return False
    behind = skip_adjuncts(use.sentence, after)
    return tokens.words[behind : behind + 1] == ["that"]


def _is_bare(sentence: Sentence, last: int) -> bool:
    """Tell whether no subject ends here, but a noun is described: "amid fresh / claims that".

    A noun for one thing has an article or a name before it; "investigated claims" has its verb.
    """
    tokens = sentence.tokens
    word = tokens.words[last]
    if tokens.tags[last] or tokens.is_capital(last) or can_speak(word):
        return False
    if word.endswith("ed") and last > sentence.first and not tokens.tags[last - 1]:
        return True
    place = last
    while place > sentence.first and not tokens.tags[place - 1]:
        if tokens.is_capital(place - 1) or tokens.words[place - 1].endswith(("'s", "\u2019s")):
            return False
        place -= 1
    return place > sentence.first and bool(tokens.tags[place - 1] & grammar.PREPOSITION)


def _is_helped(use: Use) -> bool:
    """Tell whether a verb hangs on another: "reasons that help explain why"."""
    words, before = use.sentence.tokens.words, use.group.first - 1
    return use.form.form == "base" and before > use.sentence.first and words[before] in _HELPING


def _disagrees(use: Use) -> bool:
    """Tell whether a base form follows one thing, and is its noun: "put out a public call for"."""
    source, words, tags = use.source, use.sentence.tokens.words, use.sentence.tokens.tags
    plain = use.form.form == "base" and use.group.form == "finite" and use.group.first == use.verb
    if source is None or not plain or source.end != use.verb or use.cue.lemma in _SAME_PAST:
        return False
    if words[source.end - 1] in _PARTS:  # "a third say"
        return False
    for place in range(source.end - 1, source.start - 1, -1):
        if tags[place] & grammar.PREPOSITION:
            return False
        if words[place] in _SINGLE:
            return place == source.start or not tags[place - 1] & grammar.PREPOSITION
    return False


def _is_adjective(use: Use) -> bool:
    """Tell whether a participle describes: "of those derided experts", "strict and demanding"."""
    tokens, verb = use.sentence.tokens, use.verb
    words, tags, first = tokens.words, tokens.tags, use.sentence.first
    source = use.source
    if source is not None and source.end == source.start + 1 == verb:
        word = words[source.start]  # "making calls", "committing repeated mistakes"
        if word.endswith("ing") and word not in _TOLD and not tokens.is_capital(source.start):
            return True
    if verb < first + 2:
        return False
    intense = not _INTENSE.isdisjoint(words[verb - 2 : verb]) and words[verb - 1] != ","
    if use.form.form in ("past", "pp") and intense:
        return "by" not in words[verb + 1 : verb + 2]
    if use.form.form == "ing" and words[verb - 1] in _GRADES:
        described = tags[verb - 2] & (grammar.DETERMINER | grammar.ADVERB)
        return bool(described)  # "a less demanding schedule"; no "with more saying"
    if use.group.first != verb:
        return False
    if use.form.form in ("past", "pp"):
        if verb > first + 2 and words[verb - 3] == "being" and words[verb - 1] == "and":
            return words[verb - 2].endswith("ed")  # "a man being bullied and called names"
        return words[verb - 1] in ("those", "these") and bool(tags[verb - 2] & grammar.PREPOSITION)
    if use.form.form != "ing" or words[verb - 1] != "and" or tags[verb - 2]:
        return False
    before = words[max(first, verb - _LISTED) : verb - 1]
    return not any(word.endswith("ing") and not word.endswith("thing") for word in before)


def _is_compound(use: Use) -> bool:
    """Tell whether a participle stands between two nouns: "the county reporting station".

    Or it describes what something goes by: "in line with reporting rules".
    """
    tokens = use.sentence.tokens
    first, after = use.group.first, use.verb + 1
    if first != use.verb or first == use.sentence.first or after >= use.sentence.stop:
        return False
    if tokens.words[first - 1] in _GOING_BY and not tokens.tags[after]:
        return not tokens.is_capital(after)
    plain = not (tokens.tags[first - 1] or tokens.tags[after])
    return plain and not (tokens.is_capital(after) or tokens.words[first - 1].endswith("s"))


def _is_finite(sentence: Sentence, place: int) -> bool:
    tokens = sentence.tokens
    return bool(tokens.tags[place] & grammar.AUXILIARY) or tokens.words[place] in load_finite()


def _takes_base(first: int, use: Use) -> bool:
    """Tell whether an auxiliary allows a verb: "they do claim", not "they have claims"."""
    before = use.sentence.tokens.tags[first : use.verb]
    return use.form.form == "base" and any(tag & _WITH_BASE for tag in before)


def _is_led_on(sentence: Sentence, verb: int) -> bool:
    """Tell whether a past tense stands right behind: a noun has it, "when the attacks began"."""
    after = verb + 1
    return (
        after < sentence.stop
        and not sentence.tokens.is_capital(after)
        and sentence.tokens.words[after] in load_acts()
        and sentence.tokens.words[after] in load_pasts()
    )


def _promises(use: Use) -> bool:
    """Tell whether a name and "to" stand around a verb: "Milagro promises to scrap the bank"."""
    tokens = use.sentence.tokens
    before = use.group.subject - 1
    named = (
        tokens.text[tokens.starts[before]].isupper() or tokens.tags[before] & grammar.CONJUNCTION
    )
    plural = tokens.words[before].endswith("s")
    return bool(
        named
        and (use.form.form == "s" or plural)
        and "i" in use.cue.frames
        and tokens.words[use.after : use.after + 1] == ["to"]
    )


def _is_name_next(sentence: Sentence, verb: int) -> bool:
    """Tell whether a known name follows a verb: "woman claims Church of X imprisoned her"."""
    names = sentence.names
    return any(names.get(end) == verb + 1 for end in range(verb + 2, verb + 6))
