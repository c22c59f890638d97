"""Tell what is only called by its name from what somebody calls it: "a village called Kelby"."""

from __future__ import annotations

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.uses import Use


def is_only_named(use: Use, rule: str) -> bool:
    """Tell whether "a village called Kelby" only has a name: nobody calls it anything."""
    if rule not in ("object", "quoted") or "n" in use.cue.frames or use.source is None:
        return False
    if (rule == "quoted" and "k" not in use.cue.frames) or use.after >= use.sentence.stop:
        return False
    tokens = use.sentence.tokens
    after = use.after
    if tokens.words[use.source.start - 1] == "what" and use.source.start > use.sentence.first:
        return False  # 'what one critic called "a farce"'
    end = _find_name_end(use.sentence, after)
    if _names_itself(use, after):
        return True
    if tokens.words[use.verb - 1] == ",":
        return tokens.words[end : end + 1] == [","] if end else False
    if end and _ends_in_one(use, use.source):
        return True
    if tokens.words[use.source.start] not in ("a", "an"):
        return False
    tag = tokens.tags[after]
    reflexive = tag & grammar.OBJECT and not tag & grammar.DETERMINER
    return bool(end or tokens.is_capital(after) or tag & grammar.QUOTE or reflexive)


def _names_itself(use: Use, place: int) -> bool:
    """Tell whether somebody only goes by a name: "the gang called itself the Kelby Crew"."""
    tokens = use.sentence.tokens
    if use.cue.lemma != "call" or not tokens.words[place].endswith(("self", "selves")):
        return False
    named = place + 1 + (tokens.words[place + 1 : place + 2] == ["the"])
    return named < use.sentence.stop and tokens.is_capital(named)


def _ends_in_one(use: Use, source: Source) -> bool:
    """Tell whether the last noun of a source is one of many: "the start of a ride"."""
    words, tags = use.sentence.tokens.words, use.sentence.tokens.tags
    for place in range(source.end - 1, source.start, -1):
        if tags[place] & grammar.DETERMINER:
            return words[place] in ("a", "an")
    return words[source.start] == "one"


def _find_name_end(sentence: Sentence, place: int) -> int:
    """Return where a name at `place` ends that nothing describes, else 0: not of "Doe a liar"."""
    tokens = sentence.tokens
    if place + 1 < sentence.stop and tokens.words[place] == "the":
        place += 1
    end = place
    while end < sentence.stop and tokens.is_capital(end):
        end += 1
    if end == place < sentence.stop and tokens.tags[end] & grammar.QUOTE:
        end += 1
    closing = grammar.BREAK | grammar.PREPOSITION | grammar.CONJUNCTION | grammar.RELATIVE
    alone = end >= sentence.stop or tokens.tags[end] & closing
    return end if end > place and alone else 0
