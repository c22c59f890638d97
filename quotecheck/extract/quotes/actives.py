"""Read reports whose verb is active: "she said the dam held", "as she said", "a dam, she said,"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quotecheck.extract.cues import Cue, Form
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.adjuncts import skip_adjuncts, skip_hearer
from quotecheck.extract.quotes.complements import (
    PHRASES,
    Complement,
    read_complement,
)
from quotecheck.extract.quotes.extents import end_content, is_bare, trim_content
from quotecheck.extract.quotes.fronted import (
    follows_quote,
    read_inverted,
    read_left,
    read_opening,
)
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.extract.quotes.verb_groups import Group
from quotecheck.lexicon import load_table, load_words

# Complements that stand on their own: they end the phrase that another verb reports before them.
CLAUSES: Final = frozenset(("quoted", "that", "clause", "hearer-clause", "question"))

# Behind these a report is no main clause: "While Doe said the dam held, they left".
_LEADING = frozenset(
    ("while", "when", "although", "though", "because", "if", "after", "as", "since")
)
_HEARERS = frozenset(load_table("function_words")["hearers"].split())
_TEXTS = frozenset(load_table("function_words")["texts"].split())
_UNSAID = frozenset(load_words("unsaid"))
# Who speaks of themselves says it by saying it: "I would say that the dam is safe".
_FIRST = frozenset(("i", "we", "me", "us"))


@dataclass(frozen=True, slots=True)
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


def read_active(use: Use) -> Report | None:
    """Return the report of a verb that is not passive; None where it reports nothing."""
    sentence, source, cue = use.sentence, use.source, use.cue
    if use.form.form != "ing" and use.group.first == use.verb and "l" in cue.frames:
        if use.verb == sentence.first:
            return read_opening(sentence, use.verb, use.after)
        inverted = read_inverted(sentence, use.verb, use.after, cue, source)
        if inverted is not None:
            return inverted
    if (source is None and use.group.form == "finite") or not _is_verb(use):
        return None
    if source is not None and {"t", "c", "O"} & cue.frames and _follows_as(sentence, source):
        return None if use.follows else _read_as(use, source)
    fronted = use.group.form == "finite" and source is not None and _is_aside(use, source)
    report = None if fronted else read_behind(use)
    if report is None and "l" in cue.frames and use.group.form == "finite" and source is not None:
        return read_left(sentence, source.start, use.words, use.after, source, cue.frames)
    return report


def _is_unsaid(use: Use) -> bool:
    """Tell whether nothing was said: "did not say whether", "could say", "declined to discuss"."""
    words, tags = use.sentence.tokens.words, use.sentence.tokens.tags
    if use.source is not None and words[use.source.start] in _FIRST:
        return False
    first = use.group.first
    if use.group.form == "inf":
        return first > use.sentence.first and words[first - 1] in _UNSAID
    return use.group.negated or any(tags[place] & grammar.MODAL for place in range(first, use.verb))


def read_behind(use: Use, rules: frozenset[str] | None = None) -> Report | None:
    """Return the report of what stands behind a verb, by one of some `rules` or by any."""
    sentence, source = use.sentence, use.source
    if _is_unsaid(use):
        return None
    complement = read_complement(sentence, use.after, use.cue) or _read_gap(use)
    if complement is None or _is_only_named(use, complement.rule):
        return None
    if rules is not None and complement.rule not in rules:
        return None
    if source is None and complement.rule not in CLAUSES:
        return None
    head = sentence.tokens.words[source.head[1] - 1] if source else ""
    if "d" in use.cue.frames and head not in _TEXTS:
        return None
    if "h" in use.cue.frames:
        if head not in _HEARERS:
            return None
        source = None
    end = _bound(sentence, source, complement)
    if source is not None and complement.start < source.start:
        end = min(end, source.start)
    content = trim_content(sentence, complement.start, end, phrase=complement.rule in PHRASES)
    if content is None or (complement.rule in PHRASES and is_bare(sentence, content)):
        return None
    return Report(source, use.words, (content,), complement.rule)


def _read_gap(use: Use) -> Complement | None:
    """Read a clause without its subject: "homes that supporters say will be built"."""
    tokens, source = use.sentence.tokens, use.source
    if source is None or "c" not in use.cue.frames or use.after + 1 >= use.sentence.stop:
        return None
    if not tokens.tags[use.after] & grammar.AUXILIARY or source.start == use.sentence.first:
        return None
    before = tokens.tags[source.start - 1]
    return Complement(use.after, "gap") if before & grammar.RELATIVE or not before else None


def _is_only_named(use: Use, rule: str) -> bool:
    """Tell whether "a village called Kelby" only has a name: nobody calls it anything."""
    if rule != "object" or "n" in use.cue.frames or use.source is None:
        return False
    tokens = use.sentence.tokens
    if tokens.words[use.source.start] not in ("a", "an") or tokens.words[use.verb - 1] == ",":
        return False
    after = use.after
    tag = tokens.tags[after]
    reflexive = tag & grammar.OBJECT and not tag & grammar.DETERMINER
    return bool(tokens.is_capital(after) or tag & grammar.QUOTE or reflexive)


def _bound(sentence: Sentence, source: Source | None, complement: Complement) -> int:
    """Return where a content ends; that of ", who said" within its commas."""
    start = complement.start
    end = end_content(sentence, start, phrase=complement.rule in PHRASES)
    if source is None or source.start == sentence.first:
        return end
    tokens = sentence.tokens
    if _is_within_commas(sentence, source, complement.rule):
        return next((p + 1 for p in range(start, end) if _ends_at(tokens, p)), end)
    if tokens.words[source.start - 1] in _LEADING:
        return next((p for p in range(start + 1, end) if _opens_main(sentence, p)), end)
    return end


def _is_within_commas(sentence: Sentence, source: Source, rule: str) -> bool:
    """Tell whether a report stands within commas: ", who said", ", which he said was"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    opens = source.start - 1
    if rule == "gap" and tags[opens] & grammar.RELATIVE:
        return words[opens - 1] == ","
    relative = tags[source.start] & grammar.RELATIVE
    of_whom = words[source.end : source.end + 2] == ["of", "whom"]
    return bool(relative or of_whom) and words[opens] == ","


def _opens_main(sentence: Sentence, place: int) -> bool:
    """Tell whether the main clause begins behind a comma: "While Doe said it held, they left"."""
    tokens = sentence.tokens
    if tokens.words[place] != "," or place + 1 >= sentence.stop:
        return False
    tag = tokens.tags[place + 1]
    return bool(tag & (grammar.SUBJECT | grammar.DETERMINER)) or tokens.is_capital(place + 1)


def _ends_at(tokens: Tokens, place: int) -> bool:
    """Tell whether a clause within commas ends with a token: the next is a comma, or its own."""
    if place + 1 < len(tokens) and tokens.words[place + 1] == ",":
        return True
    if not tokens.tags[place] & grammar.QUOTE:
        return False
    inner = tokens.marked[place].inner
    return tokens.text[inner.end - 1 : inner.end] == ","


def _follows_as(sentence: Sentence, source: Source) -> bool:
    """Tell whether "as" comes before the source: "As the mayor said,"."""
    if source.start == sentence.first:
        return False
    return sentence.tokens.words[source.start - 1] == "as"


def _read_as(use: Use, source: Source) -> Report | None:
    """Read "As the mayor said, the dam held" and "The dam held, as the mayor said"."""
    sentence, after = use.sentence, use.after
    tokens = sentence.tokens
    place = skip_adjuncts(sentence, after)
    if use.cue.frames & {"O", "o"}:
        place = skip_adjuncts(sentence, skip_hearer(sentence, after))
    first = source.start - 1
    if place < sentence.stop and tokens.words[place] in (",", ":"):
        if first > sentence.first and tokens.words[first - 1] == ",":
            return read_left(sentence, first, use.words, after, source, frozenset("tc"))
        content = trim_content(sentence, place, end_content(sentence, place))
    elif place + 1 >= sentence.stop and tokens.words[first - 1] == ",":
        content = trim_content(sentence, sentence.first, first)
    else:
        return None
    return Report(source, use.words, (content,), "as") if content else None


def _is_aside(use: Use, source: Source) -> bool:
    """Tell whether the attribution follows words in marks, or stands between commas."""
    sentence = use.sentence
    if use.group.subject > source.end + 1:  # "..., she said, and put the loss at"
        return False
    if follows_quote(sentence, source):
        return True
    if sentence.tokens.tags[source.start] & grammar.RELATIVE:
        return False
    words = sentence.tokens.words
    place = skip_adjuncts(sentence, use.after)
    between = place < sentence.stop and words[place] == ","
    return between and source.start > sentence.first and words[source.start - 1] == ","


def _is_verb(use: Use) -> bool:
    """Tell whether a word that is often a noun ("claims", "report") is a verb here."""
    if "x" not in use.cue.frames or use.form.form not in ("base", "s"):
        return True
    sentence, verb, group = use.sentence, use.verb, use.group
    tokens = sentence.tokens
    if tokens.text[tokens.starts[verb]].isupper():
        return False
    if group.form == "inf" or group.first < verb:
        return True
    before = group.subject - 1
    tag = tokens.tags[before]
    if tag & (grammar.SUBJECT | grammar.RELATIVE) and not tag & grammar.DETERMINER:
        return True
    if tag & (grammar.DETERMINER | grammar.PREPOSITION) or tokens.words[before].endswith(
        ("'s", "\u2019s")
    ):
        return False
    plural = tokens.words[before].endswith("s") or tag & grammar.CONJUNCTION
    if use.form.form == "base" and not plural and tokens.words[before] != "people":
        return False
    following = tokens.tags[verb + 1] if verb + 1 < sentence.stop else 0
    return bool(
        following & (grammar.DETERMINER | grammar.SUBJECT | grammar.QUOTE)
        or _is_name_next(sentence, verb)
        or tokens.words[verb + 1 : verb + 2] == ["that"]
        or _promises(use)
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
