"""Read clauses that lack what stands before them: "homes that supporters say will be built"."""

from __future__ import annotations

from typing import Final

from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.complements import Complement
from quotecheck.extract.quotes.overruns import end_before_verb, precedes_verb
from quotecheck.extract.quotes.phrase_starts import skip_titles
from quotecheck.extract.quotes.uses import Use

# Words in marks stand so near behind a verb: 'in what she said was / a great "mess"'.
_NEAR: Final = 4
# They report clauses, hardly things: "the bridge that Doe said has fallen".
_CLAUSAL: Final = frozenset(("say", "argue", "insist", "think", "believe", "hope", "fear"))


def leave_object(use: Use) -> Source | None:
    """Return who speaks in "a plan Doe described as", "a plan Doe called": not the plan."""
    source, tokens = use.source, use.sentence.tokens
    if source is None or use.after >= use.sentence.stop:
        return source
    bare = "a" in use.cue.frames and tokens.words[use.after] == "as"
    if not bare and not ("k" in use.cue.frames and tokens.tags[use.after] & grammar.QUOTE):
        return source
    name = use.sentence.names.get(source.end, source.start)
    start = skip_titles(use.sentence, name)
    if start <= source.start + 1 or not tokens.tags[source.start] & grammar.DETERMINER:
        return source
    return Source(start, source.end, (start, source.end))


def read_gap(use: Use) -> Complement | None:
    """Read a clause without its subject: "homes that supporters say will be built"."""
    tokens, source = use.sentence.tokens, use.source
    if source is None or source.start == use.sentence.first:
        return None
    if use.after + 1 >= use.sentence.stop or not {"a", "c"} & use.cue.frames:
        return None
    before = tokens.tags[source.start - 1]
    what = tokens.words[source.start - 1] == "what"
    related = before & grammar.RELATIVE or not before or what  # "a plan Doe described as"
    if related and "a" in use.cue.frames and tokens.words[use.after] == "as":
        return Complement(use.after + 1, "gap")  # "the bridge, which Doe described as a folly"
    if "c" not in use.cue.frames:
        return None
    if use.form.form == "ing":  # "what they are writing is no secret"
        return None
    if not tokens.tags[use.after] & grammar.AUXILIARY or source.start == use.sentence.first:
        return None
    if what and source.start > use.sentence.first + 1 and tokens.tags[use.after] & grammar.BE:
        near = use.sentence.has_quote(use.after, use.after + _NEAR)
        return Complement(use.after + 1, "gap") if near else None  # 'in what he said was "a trap"'
    if not (before & grammar.RELATIVE or not before) or _follows_subject(use):
        return None
    return Complement(use.after, "gap")


def _follows_subject(use: Use) -> bool:
    """Tell whether the verb behind is the sentence's: "The bridge that Doe promised has fallen"."""
    sentence, source = use.sentence, use.source
    if source is None or use.cue.lemma in _CLAUSAL or not precedes_verb(sentence, source.start):
        return False
    if sentence.tokens.words[source.start - 2] == ",":  # "the bridge, which Doe promised is"
        return False
    return end_before_verb(sentence, use.after, sentence.stop, clauses=1) == sentence.stop
