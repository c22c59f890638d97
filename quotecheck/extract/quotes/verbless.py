"""Read quotations that no reporting verb claims: dashes, colons, odd verbs, speech that goes on.

An ordered table: the first rule that knows the speaker has the quotation. What no rule knows is
taken for a title, a slogan or words that the writer holds at arm's length.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotecheck.extract.cues import load_cues
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.announced import (
    be_credited,
    be_set_off,
    follow_colon,
)
from quotecheck.extract.quotes.beside import find_quoted
from quotecheck.extract.quotes.continuing import (
    be_introduced,
    be_led,
    be_signed,
    follow,
    go_on,
    precede,
    stand_alone,
)
from quotecheck.extract.quotes.drafts import Draft, draft_marked
from quotecheck.extract.quotes.flow import Case
from quotecheck.extract.quotes.grammar import (
    AUXILIARY,
    CONJUNCTION,
    DASH,
    DETERMINER,
    PUNCTUATION,
    QUOTE,
    RELATIVE,
    SUBORDINATOR,
)
from quotecheck.extract.quotes.in_words import be_worded
from quotecheck.extract.quotes.main_subjects import find_main_subject
from quotecheck.extract.quotes.scenes import speak_up
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import (
    count_words,
    is_sentence,
    is_title,
    opens_as_sentence,
)
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.extract.quotes.tokens import Tokens
from quotecheck.extract.quotes.verb_groups import read_group
from quotecheck.extract.quotes.views import be_viewed

_SHORTEST = 3
# How far behind words in marks their verb stands: next to a subject, and behind an aside.
_NEAR = 8
_FARTHEST = 30
_HEARER = 14  # words between a verb and the comma before words in marks
_SUBJECTS = frozenset(("he", "she", "they", "the", "one", "another", "a", "an", "his", "her"))
_PUT = frozenset(("asked", "told", "questioned", "pressed"))  # "was asked by Doe"
_ARTICLES = frozenset(("the", "a", "an"))
# In marks behind these stands what something bears.
_LABELS = frozenset(("slogan", "motto", "title", "headline", "theme", "banner", "name", "heading"))


def draft_loose(case: Case) -> Draft | None:
    """Return the quote that an unclaimed quotation is; None where nobody said it."""
    for rule in RULES:
        draft = rule(case)
        if draft is not None:
            return draft
    return None


def _after_dash(case: Case) -> Draft | None:
    """Words in marks with a dash and a name behind them: "..." - Commissioner X."""
    sentence, tokens = case.sentence, case.sentence.tokens
    place = case.index + 1
    if place + 1 >= len(tokens) or not tokens.tags[place] & DASH:
        return None
    rest = Sentence(tokens, sentence.first, min(len(tokens), place + 12), sentence.names)
    source = find_after(rest, place + 1)
    if source is None or not tokens.is_capital(source.start):
        return None
    if source.end < len(tokens) and not tokens.tags[source.end] & (PUNCTUATION | QUOTE):
        return None
    group = case.flow.new_group()
    return draft_marked(tokens, case.index, group, source, tokens.words[place], "dash")


def _as_put(case: Case) -> Draft | None:
    """Words in marks with "as she puts it" behind them, or before them between dashes."""
    tokens = case.sentence.tokens
    verb = case.index - 3
    if verb > case.sentence.first and tokens.tags[case.index - 1] & DASH and _puts_it(tokens, verb):
        opens = range(max(case.sentence.first, verb - _NEAR), verb - 1)
        as_ = next((place for place in opens if tokens.words[place] == "as"), None)
        return None if as_ is None else _draft_put(case, as_ + 1, verb)
    place = case.index + 1
    if place < len(tokens) and tokens.words[place] == ",":
        place += 1
    if place >= len(tokens) or tokens.words[place] != "as":
        return None
    for verb in range(place + 2, min(place + _NEAR, len(tokens) - 1)):
        if _puts_it(tokens, verb):
            return _draft_put(case, place + 1, verb)
    return None


def _puts_it(tokens: Tokens, verb: int) -> bool:
    return tokens.words[verb] in ("put", "puts") and tokens.words[verb + 1] == "it"


def _draft_put(case: Case, start: int, verb: int) -> Draft:
    tokens = case.sentence.tokens
    cue = tokens.text[tokens.starts[verb] : tokens.ends[verb + 1]]
    source = Source(start, verb, (start, verb))
    return draft_marked(tokens, case.index, case.flow.new_group(), source, cue, "as-put")


def _before_bracket(case: Case) -> Draft | None:
    """Words in marks with their source in brackets behind them: "..." [The Kelby Post.]."""
    tokens = case.sentence.tokens
    first = case.index + 2
    if first >= len(tokens) or tokens.words[first - 1] != "[" or not tokens.is_capital(first):
        return None
    if not is_sentence(tokens, case.index) or count_words(tokens, case.index) < _SHORTEST:
        return None
    near = range(first + 1, min(first + _NEAR, len(tokens)))
    end = next((place for place in near if tokens.words[place] in "].,|"), None)
    if end is None:
        return None
    group = case.flow.new_group()
    source = Source(first, end, (first, end))
    return draft_marked(tokens, case.index, group, source, tokens.words[first - 1], "bracket")


def _after_passive(case: Case) -> Draft | None:
    """Words in marks that somebody was asked or told by nobody named: 'Doe was asked, "..."'."""
    sentence, tokens = case.sentence, case.sentence.tokens
    verb = case.index - 2
    if verb <= sentence.first or tokens.words[verb + 1] not in (",", ":"):
        return None
    if not _is_speech(tokens, verb) or count_words(tokens, case.index) < _SHORTEST:
        return None
    group = read_group(sentence, verb, "past")
    if group is None or group.form != "passive":
        return None
    cue = tokens.text[tokens.starts[verb] : tokens.ends[verb]]
    return draft_marked(tokens, case.index, case.flow.new_group(), None, cue, "passive")


def _by_agent(case: Case) -> Draft | None:
    """Words in marks behind whom "by" names: 'Roe was asked by Doe, "..."'."""
    sentence, tokens = case.sentence, case.sentence.tokens
    sign = case.index - 1
    if sign <= sentence.first or tokens.words[sign] not in (",", ":"):
        return None
    if not is_sentence(tokens, case.index) or count_words(tokens, case.index) < _SHORTEST:
        return None
    for verb in range(sign - 2, max(sentence.first, sign - _FARTHEST), -1):
        if tokens.words[verb] not in _PUT or tokens.words[verb + 1] != "by":
            continue
        group = read_group(sentence, verb, "past")
        source = find_after(sentence, verb + 2)
        if group is None or group.form != "passive" or source is None:
            return None
        cue = tokens.text[tokens.starts[verb] : tokens.ends[verb]]
        return draft_marked(tokens, case.index, case.flow.new_group(), source, cue, "passive")
    return None


def _after_comma(case: Case) -> Draft | None:
    """A sentence in marks behind a comma, whatever the verb: "X shot back, ..."."""
    sentence, tokens = case.sentence, case.sentence.tokens
    before = case.index - 1
    if before <= sentence.first or tokens.words[before] != ",":
        return None
    if not is_sentence(tokens, case.index) or count_words(tokens, case.index) < _SHORTEST:
        return None
    behind = case.index + 1
    if tokens.words[before - 1] in _LABELS and tokens.tags[before - 2] & DETERMINER:
        return None  # 'held under the slogan, "Bread for all"'
    if behind < sentence.stop and tokens.tags[behind] & AUXILIARY:  # 'Her essay, "...," is good'
        return None
    source = _find_speaker(sentence, before)
    if source is None:
        return None
    says = _is_speech(tokens, before - 1)
    cue = tokens.text[tokens.starts[before - 1] : tokens.ends[before - 1]] if says else ","
    return draft_marked(tokens, case.index, case.flow.new_group(), source, cue, "comma")


def _find_speaker(sentence: Sentence, comma: int) -> Source | None:
    """Return the subject of the verb of speech before a comma, else of the main clause."""
    tokens = sentence.tokens
    form = load_cues().get(tokens.words[comma - 1])
    if form is not None and form.form == "base" and form.frames & {"l", "q"}:
        group = read_group(sentence, comma - 1, form.form)
        if group is not None and group.first < comma - 1:  # "whose son would write, ..."
            return find_subject(sentence, group.subject)
    for verb in range(comma - 1, max(sentence.first, comma - _HEARER), -1):
        if _is_speech(tokens, verb) and not tokens.tags[verb - 1] & DETERMINER:
            group = read_group(sentence, verb, "past")
            source = find_subject(sentence, group.subject if group else verb)
            if source is None and verb == sentence.first + 1:  # "Another tweeted, ..."
                source = Source(sentence.first, verb, (sentence.first, verb))
            return source or find_main_subject(sentence, verb)
    return find_main_subject(sentence, comma)


def _beside_verb(case: Case) -> Draft | None:
    """A verb next to words in marks that end with a comma, known or not: "...," X barked."""
    sentence, tokens = case.sentence, case.sentence.tokens
    if tokens.last_sign(case.index) not in (",", "?", "!"):
        return None
    place = case.index + 1
    if place + 1 >= sentence.stop or count_words(tokens, case.index) < _SHORTEST:
        return None
    if tokens.tags[place] & SUBORDINATOR:  # '"Is it?" If the mayor declares'
        return None
    opens = case.index == sentence.first or tokens.tags[case.index - 1] & (PUNCTUATION | QUOTE)
    if not opens or is_title(tokens, case.index) or _is_epithet(case):
        return None
    found = _find_verb(sentence, place)
    if found is None:
        return None
    verb, end = found
    source = find_after(sentence, place + 1) if verb == place else _up_to(sentence, place, end)
    if source is None:
        return None
    if tokens.tags[source.end - 1] & RELATIVE:
        if tokens.words[source.end - 1] != "who":  # "the talks that began"
            return None
        source = Source(source.start, source.end - 1, (source.start, source.end - 1))
    source = _find_told(sentence, verb) or source
    cue = tokens.text[tokens.starts[verb] : tokens.ends[verb]]
    return draft_marked(tokens, case.index, case.flow.new_group(), source, cue, "beside")


def _find_told(sentence: Sentence, verb: int) -> Source | None:
    """Return whom a paper quotes: '"...," the paper quoted Doe as saying'."""
    words = sentence.tokens.words[verb : min(verb + _FARTHEST, sentence.stop)]
    if "as" not in words[:-1]:
        return None
    return find_quoted(sentence, verb + words.index("as") + 1)


def _is_epithet(case: Case) -> bool:
    """Tell whether words in marks only call somebody so: 'Rossi, "the old fox," retired'."""
    tokens, before = case.sentence.tokens, case.index - 1
    named = case.sentence.names.get(before) is not None and tokens.words[before] == ","
    return named and not opens_as_sentence(tokens, case.index)


def _find_verb(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """Return the next verb and where its subject ends, if nothing but a subject is before it.

    Any past tense will do next to the subject; behind an aside ("X (R-Ohio), a lawyer, said") only
    a verb of speech.
    """
    tokens = sentence.tokens
    aside: int | None = None
    for verb in range(place, min(place + _FARTHEST, sentence.stop)):
        word, tag = tokens.words[verb], tokens.tags[verb]
        if verb == place + 1 and tokens.words[place] in _ARTICLES:  # "the reports quoted Doe"
            continue
        if _is_speech(tokens, verb) and (aside is None or tokens.words[verb - 1] in ",)"):
            return verb, verb if aside is None else aside
        if aside is not None and _is_speech(tokens, verb):
            return verb, verb if _ends_list(sentence, aside, verb) else aside
        if word in (",", "(") and verb > place:
            aside = verb if aside is None else aside
        elif aside is None:
            near = verb < place + _NEAR and "and" not in tokens.words[place:verb]
            if near and word.endswith("ed") and len(word) > 4 and not tokens.is_capital(verb):
                return verb, verb
            if _is_present(sentence, place, verb):
                return verb, verb
            if tag & (PUNCTUATION | QUOTE | AUXILIARY) or (tag & CONJUNCTION and word != "and"):
                return None
        elif tag & QUOTE or word in (";", ":", "?", "!"):
            return None
    return None


def _ends_list(sentence: Sentence, comma: int, verb: int) -> bool:
    """Tell whether names with titles are listed up to a verb: "Dr. Doe, pilot Roe and Poe said"."""
    tokens = sentence.tokens
    joins = [place for place in range(comma, verb) if tokens.words[place] == "and"]
    return len(joins) == 1 and joins[0] in sentence.names and verb in sentence.names


def _is_present(sentence: Sentence, place: int, verb: int) -> bool:
    """Tell whether a word in -s is a verb, for a name or pronoun alone is beside it: "X beams"."""
    tokens = sentence.tokens
    word = tokens.words[verb]
    if not word.endswith("s") or len(word) < 4 or tokens.tags[verb] or tokens.is_capital(verb):
        return False
    if verb == place:
        return any(sentence.names.get(end) == verb + 1 for end in range(verb + 2, verb + 5))
    alone = sentence.names.get(verb) == place
    return alone or (verb == place + 1 and tokens.words[place] in ("he", "she"))


def _is_speech(tokens: Tokens, place: int) -> bool:
    """Tell whether a word is a verb of speech that may follow words in marks."""
    form = load_cues().get(tokens.words[place])
    if form is None or form.form not in ("past", "s") or not form.frames & {"l", "q"}:
        return False
    return not tokens.is_capital(place)


def _up_to(sentence: Sentence, place: int, verb: int) -> Source | None:
    """Return the words between a quotation and its verb, if they can be a speaker."""
    tokens = sentence.tokens
    named = any(map(tokens.is_capital, range(place, verb))) and _is_speech(tokens, verb)
    if named or tokens.is_capital(place) or tokens.words[place] in _SUBJECTS:
        return Source(place, verb, (place, verb))
    return None


RULES: Final[tuple[Callable[[Case], Draft | None], ...]] = (
    be_signed,
    go_on,
    _after_dash,
    be_set_off,
    be_credited,
    _before_bracket,
    _as_put,
    _after_passive,
    _by_agent,
    be_worded,
    be_viewed,
    follow_colon,
    _beside_verb,
    _after_comma,
    speak_up,
    follow,
    precede,
    be_led,
    be_introduced,
    stand_alone,
)
