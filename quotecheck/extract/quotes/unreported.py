"""Tell where a verb that may report speech reports none: an aside, a subject, an inference."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.complements import Complement
from quotecheck.extract.quotes.deeds import is_deed, only_wins
from quotecheck.extract.quotes.finites import is_finite, load_pasts
from quotecheck.extract.quotes.stretches import opens_as_sentence
from quotecheck.extract.quotes.things import is_no_speaker, opens_idly
from quotecheck.extract.quotes.uses import Use
from quotecheck.lexicon import load_table

_SHOWING: Final = frozenset(("suggest", "indicate", "show", "imply", "signal"))
_PRICED: Final = frozenset(load_table("function_words")["priced"].split())
# They open the clause that tells when something was said.
LEADING: Final = frozenset(load_table("function_words")["opening"].split())


def is_unreported(use: Use, complement: Complement) -> bool:
    """Tell whether what stands behind a verb is reported by nobody."""
    return bool(
        _is_deed(use, complement)
        or (use.source and opens_idly(use.sentence, use.source))
        or (use.source and is_no_speaker(use.sentence, use.source, use.cue.lemma))
        or _is_owner(use)
        or _is_priced(use, complement)
        or _is_aside_question(use, complement)
        or _is_subject(use, complement)
        or _describes_object(use, complement)
        or _is_plural(use)
        or _describes_many(use, complement)
        or _follows_from(use)
        or _is_for_instance(use)
    )


def _is_for_instance(use: Use) -> bool:
    """Tell a "say" between commas, which means "for instance": "Holt, unlike, say, Ana Lind"."""
    words, verb = use.sentence.tokens.words, use.verb
    return words[verb] == "say" and words[verb - 1 : verb + 2 : 2] == [",", ","]


def _describes_many(use: Use, complement: Complement) -> bool:
    """Tell a participle behind a number: "212 of 40,000 promised homes have been built"."""
    tokens, before = use.sentence.tokens, use.verb - 1
    if complement.rule != "clause" or use.source is None or use.cue.lemma in ("say", "tell"):
        return False
    counted = tokens.words[before][0].isdigit() and use.source.end == use.verb
    return counted and complement.start == use.verb + 1 and not tokens.tags[complement.start]


def _is_owner(use: Use) -> bool:
    """Tell whether the words for a speaker only own what acts: "Varde's win - confirming"."""
    if use.source is None:
        return False
    words, tags, end = use.sentence.tokens.words, use.sentence.tokens.tags, use.source.head[1]
    if not words[end - 1].endswith(grammar.GENITIVES) or tags[end - 1] & grammar.CONTRACTED:
        return False
    noun = end < min(use.group.subject, use.sentence.stop) and not tags[end]
    return noun and not is_finite(words[end])


def _is_deed(use: Use, complement: Complement) -> bool:
    """Tell whether an object makes a verb a deed: "denied them a goal", "defended her title"."""
    if complement.rule == "clause" and use.cue.lemma == "claim":
        return only_wins(use.sentence, complement.start)
    if complement.rule != "object":
        return False
    lemma = " ".join((use.cue.lemma, *(word for words in use.cue.particle for word in words)))
    return is_deed(use.sentence, lemma, complement.start)


def _describes_object(use: Use, complement: Complement) -> bool:
    """Tell whether a participle describes what the verb before it has: "issued detailed rules"."""
    tokens, verb = use.sentence.tokens, use.verb
    before = verb - 1
    if complement.rule != "object" or use.group.first != verb or before <= use.sentence.first:
        return False
    if not tokens.words[verb].endswith("ed") or tokens.tags[before] or tokens.is_capital(before):
        return False
    bare = complement.start == verb + 1 and not tokens.tags[verb + 1]
    return bare and tokens.words[before] in load_pasts()


def _is_plural(use: Use) -> bool:
    """Tell whether a verb in -s is a noun that an adjective describes: "bowed to Western calls"."""
    tokens, verb = use.sentence.tokens, use.verb
    if use.group.first != verb or verb - 2 < use.sentence.first:
        return False
    known, word = name_words(), tokens.words[verb - 1]
    described = word in known.adjectives or word in known.demonyms
    led = tokens.tags[verb - 2] & grammar.PREPOSITION
    return described and tokens.words[verb].endswith("s") and bool(led)


def _is_subject(use: Use, complement: Complement) -> bool:
    """Tell whether a participle with all behind it is a subject: "Adding a flag is simple"."""
    opens = use.group.form == "ing" and use.verb == use.sentence.first
    return opens and use.source is None and complement.rule != "quoted"


def _follows_from(use: Use) -> bool:
    """Tell whether a whole clause suggests something, and nobody: "It was wet, which suggests"."""
    source, tokens = use.source, use.sentence.tokens
    if source is None or use.cue.lemma not in _SHOWING or tokens.words[source.start] != "which":
        return False
    if tokens.words[source.start - 1] != "," or source.head[1] in use.sentence.names:
        return False
    return tokens.words[source.head[1] - 1] not in grammar.TEXTS


def _is_aside_question(use: Use, complement: Complement) -> bool:
    """Tell whether words in marks go on behind an aside: '"I sing," he says, when I ask, "badly."'.

    The clause under another only tells when they were said.
    """
    sentence, source = use.sentence, use.source
    if complement.rule != "quoted" or source is None or source.start == sentence.first:
        return False
    tokens = sentence.tokens
    if tokens.words[source.start - 1] not in LEADING or tokens.words[complement.start - 1] != ",":
        return False
    spoken = sentence.has_quote(sentence.first, source.start)
    marked = complement.start in tokens.marked
    return spoken and marked and not opens_as_sentence(tokens, complement.start)


def _is_priced(use: Use, complement: Complement) -> bool:
    """Tell whether a price gives a value, and nobody: "the deal values the firm at $2 million"."""
    source = use.source
    if complement.rule != "estimate" or use.cue.lemma != "value" or source is None:
        return False
    return use.sentence.tokens.words[source.head[1] - 1] in _PRICED
