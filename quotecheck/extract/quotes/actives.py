"""Read reports whose verb is active: "she said the dam held", "as she said", "a dam, she said,"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source, find_head
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.adjuncts import skip_adjuncts
from quotecheck.extract.quotes.as_said import follows_as, read_as, read_put
from quotecheck.extract.quotes.complements import (
    PHRASES,
    Complement,
    read_complement,
)
from quotecheck.extract.quotes.extents import end_content, is_dash
from quotecheck.extract.quotes.fronted import (
    follows_quote,
    read_inverted,
    read_left,
)
from quotecheck.extract.quotes.gaps import leave_object, read_gap
from quotecheck.extract.quotes.hearers import skip_hearer
from quotecheck.extract.quotes.interrupted import is_clause
from quotecheck.extract.quotes.namings import is_only_named
from quotecheck.extract.quotes.openings import read_opening
from quotecheck.extract.quotes.overruns import end_before_verb, is_inside_subject, precedes_verb
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.short_names import extend_title
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.extract.quotes.trims import is_bare, trim_content
from quotecheck.extract.quotes.unreported import LEADING, is_unreported
from quotecheck.extract.quotes.unsaid import is_named_so, is_unreal, is_unsaid
from quotecheck.extract.quotes.uses import Use, is_verb
from quotecheck.lexicon import load_table

# Complements that stand on their own: they end the phrase that another verb reports before them.
CLAUSES: Final = frozenset(("quoted", "that", "clause", "hearer-clause", "question"))

# What may stand behind "as Doe said", where "as" tells when: no "as he said it would".
_WHILE: Final = frozenset(("that", "clause", "hearer-clause", "request"))
# They may follow a verb whose clause opens with an occasion: "In a post, Doe warned of a flood,".
_LATER: Final = CLAUSES | {"preposition"}
_SHORTEST: Final = 4
# They tell of an occasion: "said on Monday following the vote".
_DATING: Final = frozenset(("following", "when", "after", "before"))
_ASKED = 14  # tokens of who is asked to do something, and when
_RECALLED = 8  # tokens of somebody who is remembered to have said it
_HEARERS = frozenset(load_table("function_words")["hearers"].split())


def read_active(use: Use) -> Report | None:
    """Return the report of a verb that is not passive; None where it reports nothing."""
    sentence, cue = use.sentence, use.cue
    if use.source is not None and sentence.tokens.words[use.source.start - 1] == ")":
        use.source = extend_title(sentence, use.source)
    source = use.source = leave_object(use)
    if use.form.form != "ing" and use.group.first == use.verb and "l" in cue.frames:
        if use.verb == sentence.first:
            return read_opening(sentence, use.verb, use.after)
        inverted = read_inverted(sentence, use.verb, use.after, cue, source)
        if inverted is not None:
            return inverted
    if (source is None and use.group.form == "finite") or not is_verb(use):
        return None
    if source is not None and {"t", "c", "O", "H"} & cue.frames and follows_as(sentence, source):
        if is_named_so(use):
            return None
        # Not "left as Doe had asked", "as the law allows".
        told = not use.follows and cue.lemma != "allow" and {"t", "c", "O"} & cue.frames
        report = read_as(use, source) if told else None
        return report or _read_while(use)
    fronted = use.group.form == "finite" and source is not None and _is_aside(use, source)
    unsaid = is_unsaid(use)
    report = None if fronted or unsaid else _read_said(use)
    if report is None and "l" in cue.frames and use.group.form == "finite" and source is not None:
        if unsaid and (is_unreal(use) or not follows_quote(sentence, source)):
            return None
        if is_only_named(use, "quoted"):
            return None
        recalled = _find_recalled(use)
        after = recalled.end + 1 if recalled else _skip_told(use)
        who = recalled or source
        report = read_left(sentence, source.start, use.words, after, who, cue.frames)
        if report and recalled and sentence.tokens.tags[recalled.start] & grammar.OBJECT:
            report = replace(report, source=None)  # "Doe recalled him saying": not Doe
    if report is None and fronted and not unsaid:  # "Born blind, Doe insisted on light, and"
        return _read_said(use, _LATER)
    if report is None and source is not None and "s" in cue.frames:
        return read_put(use, source)
    return report


def _find_recalled(use: Use) -> Source | None:
    """Return whose words somebody remembers: '"Go home," Doe recalled the guard saying'."""
    if use.cue.lemma not in ("recall", "remember"):
        return None
    tokens = use.sentence.tokens
    for place in range(use.after + 1, min(use.after + _RECALLED, use.sentence.stop)):
        if tokens.tags[place] & grammar.BREAK:
            return None
        if tokens.words[place] in ("saying", "telling", "asking", "shouting"):
            return Source(use.after, place, find_head(use.sentence, use.after, place))
    return None


def read_behind(use: Use, rules: frozenset[str] | None = None) -> Report | None:
    """Return the report of what stands behind a verb, by one of some `rules` or by any."""
    return None if is_unsaid(use) else _read_said(use, rules)


def _read_said(use: Use, rules: frozenset[str] | None = None) -> Report | None:
    """Return the same of a verb by which something was said."""
    sentence, source = use.sentence, use.source
    complement = read_complement(sentence, use.after, use.cue) or read_gap(use)
    if complement is None or is_only_named(use, complement.rule):
        return None
    if complement.rule == "clause" and _is_only_dated(sentence, complement.start):
        return None
    if rules is not None and complement.rule not in rules:
        return None
    if source is None and complement.rule not in CLAUSES:
        return None
    if is_unreported(use, complement):
        return None
    if use.group.form == "ing" and use.verb == sentence.first and complement.rule == "preposition":
        return None  # "Commenting on the plan, Doe said"
    head = sentence.tokens.words[source.head[1] - 1] if source else ""
    if "d" in use.cue.frames and head not in grammar.TEXTS:
        return None
    if "h" in use.cue.frames:
        if head not in _HEARERS or use.group.form == "ing":  # "a committee hearing on"
            return None
        source = None
    end = _bound(sentence, source, complement)
    if source is not None and complement.start < source.start:
        end = min(end, source.start)
    content = trim_content(sentence, complement.start, end, phrase=complement.rule in PHRASES)
    if content is None or (complement.rule in PHRASES and is_bare(sentence, content)):
        return None
    if _leads_to_list(sentence, content[1]):
        return None
    asked = _find_asked(use) if complement.rule == "question" else None
    return Report(source, use.words, (content,), complement.rule, asked)


def _leads_to_list(sentence: Sentence, colon: int) -> bool:
    """Tell whether only items behind a colon end a clause: "She said the board would:"."""
    tokens = sentence.tokens
    if colon + 1 != sentence.stop or tokens.words[colon] != ":":
        return False
    return bool(tokens.tags[colon - 1] & grammar.MODAL) or tokens.words[colon - 1] == "to"


def _find_asked(use: Use) -> Source | None:
    """Return whom the writer asks, who is to answer: "I asked Doe whether", "when I asked her"."""
    if use.cue.lemma != "ask" or use.source is None:
        return None
    tokens, place = use.sentence.tokens, use.after
    if tokens.words[use.source.start] not in ("i", "we"):
        return None
    if tokens.words[place] in ("him", "her"):
        return Source(place, place + 1, (place, place + 1))
    return find_after(use.sentence, place)


def _is_only_dated(sentence: Sentence, place: int) -> bool:
    """Tell whether a participle is dated and a verb follows: "the sale announced in May is off"."""
    after = skip_adjuncts(sentence, place)
    if sentence.tokens.words[place] in ("late", "early") and after == place:
        after = skip_adjuncts(sentence, place + 1)
        after = after if after > place + 1 else place
    dated = place < after < sentence.stop
    return dated and bool(sentence.tokens.tags[after] & grammar.AUXILIARY)


def _bound(sentence: Sentence, source: Source | None, complement: Complement) -> int:
    """Return where a content ends; that of ", who said" within its commas."""
    start = complement.start
    first = _find_deed(sentence, start) if complement.rule == "request" else start
    end = end_content(sentence, first, phrase=complement.rule in PHRASES)
    if source is None or source.start == sentence.first:
        return end
    relative = sentence.tokens.tags[source.start] & grammar.RELATIVE
    marked = complement.rule in ("quoted", "object") and sentence.tokens.tags[start] & grammar.QUOTE
    if relative and marked:
        return start + 1  # 'the fans who sang "Go home" in the rain'
    tokens = sentence.tokens
    if is_inside_subject(sentence, source):
        stop = end_before_verb(sentence, start, end, clauses=int(complement.rule in CLAUSES))
        fronted = tokens.tags[sentence.first] & grammar.PREPOSITION
        if fronted and "," not in tokens.words[sentence.first : start]:
            return next((p for p in range(start, stop) if tokens.words[p] == ","), stop)
        return stop
    if _is_within_commas(sentence, source, complement.rule):
        return next((p + 1 for p in range(start, end) if _ends_at(tokens, p)), end)
    related = tokens.tags[source.start - 1] & grammar.RELATIVE
    if complement.rule == "gap" and related and precedes_verb(sentence, source.start):
        return end_before_verb(sentence, start, end, clauses=1)
    if is_dash(sentence, source.start - 1 - bool(related)):
        return next((p for p in range(start, end) if is_dash(sentence, p)), end)
    if tokens.words[source.start - 1] in LEADING:
        return next((p for p in range(start + 1, end) if _opens_main(sentence, p)), end)
    return end


def _find_deed(sentence: Sentence, start: int) -> int:
    """Return where the deed begins that is asked of somebody: "urged Roe on Friday / to wait"."""
    tokens = sentence.tokens
    for place in range(start, min(start + _ASKED, sentence.stop - 1)):
        if tokens.words[place] == "to" and not tokens.tags[place + 1] & grammar.DETERMINER:
            return place
        form = load_cues().get(tokens.words[place + 1])
        says = tokens.tags[place] & grammar.CONJUNCTION and form is not None and form.form == "past"
        if says or tokens.tags[place] & (grammar.PUNCTUATION | grammar.QUOTE):
            break  # "warned the crowd and told them to go"
    return start


def _is_within_commas(sentence: Sentence, source: Source, rule: str) -> bool:
    """Tell whether a report stands within commas: ", who said", ", which he said was"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    opens = source.start - 1
    if rule in ("gap", "clause") and tags[opens] & grammar.RELATIVE and words[opens] != "that":
        return words[opens - 1] == ","
    relative = tags[source.start] & grammar.RELATIVE
    of_whom = words[source.end : source.end + 2] == ["of", "whom"]
    return bool(relative or of_whom) and words[opens] == ","


def _opens_main(sentence: Sentence, place: int) -> bool:
    """Tell whether the main clause begins behind a comma: "While Doe said it held, they left"."""
    tokens = sentence.tokens
    if tokens.words[place] != "," and not is_dash(sentence, place):
        return False
    if place + 1 >= sentence.stop:
        return False
    opens = grammar.SUBJECT | grammar.DETERMINER | grammar.CONTRACTED
    return bool(tokens.tags[place + 1] & opens) or tokens.is_capital(place + 1)


def _ends_at(tokens: Tokens, place: int) -> bool:
    """Tell whether a clause within commas ends with a token: the next is a comma, or its own."""
    if place + 1 < len(tokens) and tokens.words[place + 1] == ",":
        return True
    if not tokens.tags[place] & grammar.QUOTE:
        return False
    inner = tokens.marked[place].inner
    return tokens.text[inner.end - 1 : inner.end] == ","


def _read_while(use: Use) -> Report | None:
    """Read "shares fell as the mayor said the dam leaked": "as" only tells when it was said."""
    source, words = use.source, use.sentence.tokens.words
    if source is None or words[source.start - 2] in ("soon", "long", "far", "well"):
        return None  # "as soon as she had added a crown"
    report = read_behind(use, _WHILE)
    if report is None or (words[source.start - 2] == "," and report.rule != "request"):
        return None  # ", as the mayor estimates that they"
    if report.contents[0][1] - report.contents[0][0] < _SHORTEST:
        return None
    return report


def _skip_told(use: Use) -> int:
    """Return where a hearer ends before a comma: "the plan, she told the paper, is dead"."""
    if use.cue.lemma != "tell":
        return use.after
    after = skip_hearer(use.sentence, use.after)
    return after if use.sentence.tokens.words[after : after + 1] == [","] else use.after


def _is_aside(use: Use, source: Source) -> bool:
    """Tell whether the attribution follows words in marks, or stands between commas."""
    sentence = use.sentence
    if use.group.subject > source.end + 1:  # "..., she said, and put the loss at"
        return False
    if follows_quote(sentence, source) or _is_set_off(use, source):
        return True
    if "l" not in use.cue.frames or sentence.tokens.tags[source.start] & grammar.RELATIVE:
        return False
    words = sentence.tokens.words
    place = skip_adjuncts(sentence, _skip_told(use))
    between = place < sentence.stop and (words[place] == "," or is_dash(sentence, place))
    if between and place + 1 < sentence.stop and sentence.tokens.tags[place + 1] & grammar.QUOTE:
        between = not _opens_participle(sentence)  # 'Asked why, she said, "it was late"'
    leads = place < sentence.stop and words[place] == ":"  # 'It held, she said: "We built it."'
    leads = leads and not _opens_participle(sentence)  # "Asked why, she said:"
    between = between or (leads and is_clause(sentence, (sentence.first, source.start)))
    return between and source.start > sentence.first and words[source.start - 1] == ","


def _opens_participle(sentence: Sentence) -> bool:
    """Tell whether a sentence opens with what its subject did: "Asked why,", "But asked why,"."""
    first = sentence.first
    while first + 1 < sentence.stop and sentence.tokens.tags[first] & grammar.CONJUNCTION:
        first += 1
    return sentence.tokens.words[first].endswith(("ed", "ing"))


def _is_set_off(use: Use, source: Source) -> bool:
    """Tell whether words in marks end what is said: 'There were "doubts," she said, in a talk'."""
    tokens, before = use.sentence.tokens, source.start - 1
    if before < use.sentence.first or not tokens.tags[before] & grammar.QUOTE:
        return False
    place = skip_adjuncts(use.sentence, use.after)
    if tokens.last_sign(before) != "," or place + 1 >= use.sentence.stop:
        return False
    if tokens.words[place] != ",":
        return tokens.words[place] in _DATING and place > use.after
    behind = tokens.words[place + 1]
    return bool(tokens.tags[place + 1] & grammar.PREPOSITION) or behind.endswith("ing")
