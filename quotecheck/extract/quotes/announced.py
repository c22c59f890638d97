"""Read whom a colon gives the word: "Doe went on:", "And from the union:", "More from Doe:"."""

from __future__ import annotations

from functools import cache

from quotecheck.extract.cues import load_cues, load_nouns
from quotecheck.extract.names.coreference import speaking_nouns
from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.quotes.actors import Source, find_head
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.drafts import Draft, draft_marked, locate_source
from quotecheck.extract.quotes.finites import is_finite, load_finite
from quotecheck.extract.quotes.flow import Case
from quotecheck.extract.quotes.grammar import (
    AUXILIARY,
    CONJUNCTION,
    CONTRACTED,
    DASH,
    DETERMINER,
    GENITIVES,
    PREPOSITION,
    PUNCTUATION,
    QUOTE,
    SUBJECT,
    TEXTS,
)
from quotecheck.extract.quotes.main_subjects import find_main_subject
from quotecheck.extract.quotes.nominal import find_possessor
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.speaking import can_speak
from quotecheck.extract.quotes.stretches import count_words, is_sentence
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.extract.quotes.things import is_thing
from quotecheck.extract.quotes.verb_groups import read_group
from quotecheck.extract.quotes.views import find_viewer
from quotecheck.lexicon import load_table, load_words
from quotecheck.models import Span

_SHORTEST = 3
_READ = 60  # characters: what has fewer words than that is no longer
_TOPICS = frozenset(("of", "on", "about"))
# They point at what follows: "Here's what Doe said:".
_POINTING = frozenset(("here", "here's", "here\u2019s"))
_TITLED = 2  # tokens before a name: the topic word and a title
# What sets a name off before a colon has no more tokens than this.
_NEAR = 8
_SAID = frozenset(("said", "says", "wrote", "writes"))
_CREDIT = 5  # tokens: a name behind a headline has no more
# What bears words without being a text: "The plaque reads:".
_BEARERS = frozenset(load_table("function_words")["banners"].split())
_MESSAGES = frozenset(load_table("function_words")["messages"].split())
_ANSWERS = frozenset(load_table("function_words")["answers"].split())


def be_set_off(case: Case) -> Draft | None:
    """Words in marks behind a name and a colon that stand alone: "More from Doe: ..."."""
    sentence, tokens = case.sentence, case.sentence.tokens
    colon = case.index - 1
    name = sentence.names.get(colon) if colon > sentence.first else None
    if name is None or tokens.words[colon] != ":" or is_label(tokens.words[name]):
        return None
    name = _find_first_name(sentence, name)
    source = _find_whole(sentence, name, colon)
    if source is None and not _is_set_off(sentence, name):
        return None
    if count_words(tokens, case.index) < _SHORTEST:
        return None
    source = source or Source(name, colon, (name, colon))
    return draft_marked(tokens, case.index, case.flow.new_group(), source, ":", "colon")


def _find_first_name(sentence: Sentence, name: int) -> int:
    """Return where a list of names begins that one ends: "The Post's Doe, Roe and Poe:"."""
    words, first = sentence.tokens.words, name
    while first > sentence.first + 1 and words[first - 1] in (",", "and", "&"):
        before = sentence.names.get(first - 1, first)
        if before >= first:
            break
        first = before
    return first if words[name - 1] in ("and", "&") else name


def _find_whole(sentence: Sentence, name: int, colon: int) -> Source | None:
    """Return a phrase that only ends in a name: "Doe of the Guild:", "Staff at the Bank of Varde:".

    It opens the sentence with a name or a noun for people; None where only the name is told.
    """
    tokens, first = sentence.tokens, sentence.first
    joint = next(
        (p for p in range(first + 1, name) if tokens.tags[p] & (PREPOSITION | CONJUNCTION)), None
    )
    if joint is None or any(
        tokens.tags[p] & (AUXILIARY | PUNCTUATION | QUOTE | DASH)
        or (is_finite(tokens.words[p]) and not tokens.is_capital(p))
        for p in range(first, name)
    ):
        return None
    if any(not (tokens.tags[p] or tokens.is_capital(p)) for p in range(joint + 1, name)):
        return None  # "The head of the port Doe:" is Doe
    noun = tokens.words[joint - 1]
    if joint not in sentence.names and (not can_speak(noun) or noun in _load_texts()):
        return None  # "A statement from Doe:" is Doe's
    if tokens.words[joint] == "of" and joint not in sentence.names and not noun.endswith("s"):
        return None  # "The mayor of Varde:" has a name elsewhere
    if tokens.tags[joint] & CONJUNCTION:
        return Source(first, colon, (first, colon))
    return Source(first, colon, find_head(sentence, first, colon))


@cache
def _load_texts() -> frozenset[str]:
    """Return the nouns for what is written or told, one and many: "statement", "letters"."""
    papers = load_table("organisations")["papers"].split()
    return frozenset((*TEXTS, *papers, *(f"{paper}s" for paper in papers)))


def be_credited(case: Case) -> Draft | None:
    """Words in marks that open a headline, with a colon and a name behind: '"No deal": Doe'."""
    sentence, tokens = case.sentence, case.sentence.tokens
    name = case.index + 2
    if case.index or len(tokens) > name + _CREDIT or tokens.words[1:2] != [":"]:
        return None
    if sentence.names.get(len(tokens)) != name:
        return None
    source = Source(name, len(tokens), (name, len(tokens)))
    return draft_marked(tokens, case.index, case.flow.new_group(), source, ":", "colon")


def follow_colon(case: Case) -> Draft | None:
    """Words in marks behind a colon: the subject of the sentence says them."""
    sentence, tokens = case.sentence, case.sentence.tokens
    before = case.index - 1
    if before <= sentence.first or tokens.words[before] != ":":
        return None
    if _is_attributed(case):
        return None
    source = _find_announced(sentence, before) or find_viewer(case)
    if source is None and not _is_told(case):
        return None
    if count_words(tokens, case.index) < _SHORTEST and not _is_message(case, before):
        return None
    return draft_marked(tokens, case.index, case.flow.new_group(), source, ":", "colon")


def _is_told(case: Case) -> bool:
    """Tell whether a whole sentence in marks has a clause before its colon: 'Her joke fell: "..."'.

    Whose it is is told by no subject that can speak.
    """
    sentence, tokens = case.sentence, case.sentence.tokens
    lead = range(sentence.first, case.index - 1)
    verbs = any(tokens.tags[p] & AUXILIARY or is_finite(tokens.words[p]) for p in lead)
    if not verbs or ":" in tokens.words[sentence.first : case.index - 1]:
        return False
    return is_sentence(tokens, case.index) and count_words(tokens, case.index) > _SHORTEST


def _is_attributed(case: Case) -> bool:
    """Tell whether a name and a verb follow words in marks: 'a story: "It sank," Doe beams'."""
    tokens, name = case.sentence.tokens, case.index + 1
    if tokens.last_sign(case.index) != ",":
        return False
    ends = (end for end, start in case.sentence.names.items() if start == name)
    end = next(ends, None)
    if end is None or end >= case.sentence.stop:
        return False
    return tokens.words[end].endswith(("ed", "s")) and not tokens.tags[end]


def _is_message(case: Case, colon: int) -> bool:
    """Tell few words that are a sentence, and announced as one: 'had one message: "Go home."'."""
    tokens = case.sentence.tokens
    if _MESSAGES.isdisjoint(tokens.words[case.sentence.first : colon]):
        return False
    inner = tokens.marked[case.index].inner
    words = tokens.text[inner.start : min(inner.end, inner.start + _READ)].strip()
    return words[:1].isupper() and words[-1:] in (".", "!", "?")


def find_lead(sentence: Sentence) -> tuple[Span | None, Span | None] | None:
    """Return whom a sentence announces that ends with a colon: "Dahl took them to task:"."""
    tokens = sentence.tokens
    last = sentence.stop - 1
    if last <= sentence.first or tokens.words[last] != ":":
        return None
    source = _find_announced(sentence, last)
    return locate_source(tokens, source) if source else None


def _find_announced(sentence: Sentence, colon: int) -> Source | None:
    """Return whom a colon gives the word: "Doe went on:", "And from the union:"."""
    earlier = sentence.tokens.words[sentence.first : colon]
    if ":" in earlier or not any(word[0].isalpha() for word in earlier):
        return None  # "Serving: chop it:", "1959:"
    name = sentence.names.get(colon)
    words = sentence.tokens.words
    owned = _find_owned(sentence, colon)
    if owned is not None:
        return owned
    if colon == sentence.first + 1 and is_label(words[colon - 1]):
        return None
    whole = _find_whole(sentence, name, colon) if name is not None else None
    if whole is not None:
        return whole
    if name is not None and _is_set_off(sentence, name):
        return Source(name, colon, (name, colon))
    if words[colon - 1] in _SAID:  # "She thanked Doe, who once said:"
        relative = _find_saying(sentence, sentence.first, colon)
        if relative is not None and relative.start > sentence.first:
            return relative
    start = sentence.first
    if words[start] in ("and", "also", "then", "now", "but"):
        start += 1
    if words[start] in _POINTING:
        return _find_saying(sentence, start + 1, colon)
    if words[start] in _TOPICS and name is not None and name - start <= _TITLED:
        return None
    if words[start] == "from":
        source = find_after(sentence, start + 1)
        return source if source is not None and source.end == colon else None
    if words[start] == "according" and words[start + 1] == "to":
        return Source(start + 2, colon, (start + 2, colon))
    of = colon - 1
    while of > start + 1 and words[of - 1 : of + 1] != ["words", "of"]:
        of -= 1
    if words[of] == "of" and words[of - 1] == "words":  # "in the words of the patient:"
        return Source(of + 1, colon, (of + 1, colon))
    source = find_main_subject(sentence, colon, near=words[start] == "as")
    joined = name is not None and words[name - 1] in ("and", "or")  # "Between her and Doe:"
    if name is not None and not joined and (source is None or not _is_somebody(sentence, source)):
        source = Source(name, colon, (name, colon))  # "It is no surprise to Doe:"
    if source is None or not may_say(sentence, source) or _only_owns(sentence, source, colon):
        return None
    return source


def _only_owns(sentence: Sentence, source: Source, colon: int) -> bool:
    """Tell whether somebody only has what stands before a colon, with no verb: "Doe's boat:"."""
    words = sentence.tokens.words
    if words[colon - 1] in _load_announcing():
        return False
    owns = words[source.end - 1].endswith(GENITIVES) and source.end < colon
    return owns and not any(
        sentence.tokens.tags[p] & (AUXILIARY | CONTRACTED) or is_finite(words[p])
        for p in range(source.end, colon)
    )


def _find_owned(sentence: Sentence, colon: int) -> Source | None:
    """Return whose words a noun alone announces: "His dry conclusion:", "The town's answer to us:".

    None where the words before the colon hold a verb, or begin with something else.
    """
    tokens, first = sentence.tokens, sentence.first
    lead = range(first, colon)
    if any(tokens.tags[p] & (AUXILIARY | CONTRACTED | PUNCTUATION | QUOTE) for p in lead):
        return None
    noun = next((p for p in lead if tokens.words[p] in _load_announcing()), first)
    if any(is_finite(tokens.words[p]) for p in (*range(first, noun), *range(noun + 1, colon))):
        return None
    source = find_possessor(sentence, noun) if noun > first else None
    return source if source is not None and source.start == first else None


@cache
def _load_announcing() -> frozenset[str]:
    """Return the nouns for what somebody says, which may stand before it: "answer", "claim"."""
    return _ANSWERS | _MESSAGES | load_nouns().keys()


def is_label(word: str) -> bool:
    """Tell whether a word before a colon tells what follows, not who says it: "CLAIM:"."""
    return word in load_nouns() and word not in _load_speaking()


def _find_saying(sentence: Sentence, start: int, colon: int) -> Source | None:
    """Return who said it in "Here's what Doe said at the gate:"; nobody says "Here's the plan:"."""
    for verb in range(start + 1, colon):
        form = load_cues().get(sentence.tokens.words[verb])
        if form is not None and form.form in ("past", "s") and "l" in form.frames:
            group = read_group(sentence, verb, form.form)
            return find_subject(sentence, group.subject) if group else None
    return None


def may_say(sentence: Sentence, source: Source) -> bool:
    """Tell whether words may be who says something: no "Wait", no "1959"."""
    tokens = sentence.tokens
    first, last = source.head
    verbs = (
        tokens.words[p] in load_finite() or tokens.words[p] == "to" for p in range(first, last)
    )
    if any(verbs) and last not in sentence.names:
        return False
    if _is_somebody(sentence, source) or tokens.words[first:last] in (["one"], ["another"]):
        return True
    plural = tokens.words[last - 1].endswith("s") and not tokens.tags[last - 1]
    led = bool(tokens.tags[first] & DETERMINER)
    return (led or plural) and not is_thing(sentence, source)  # "The lesson is plain:"


def _is_somebody(sentence: Sentence, source: Source) -> bool:
    """Tell whether words are a name, a pronoun, or a noun for people, bodies and texts."""
    tokens = sentence.tokens
    first, last = source.head
    named = (sentence.names.get(end, -1) for end in range(first + 1, last + 1))
    if any(start >= first for start in named):
        return True
    if tokens.tags[first] & SUBJECT and not tokens.tags[first] & DETERMINER:
        return True
    later = (place for place in range(first + 1, last) if tokens.tags[place] & PREPOSITION)
    return tokens.words[next(later, last) - 1] in _load_speaking()


@cache
def _load_speaking() -> frozenset[str]:
    """Return the nouns for what says something and has no name: roles, bodies and texts."""
    people = (word for line in load_words("people_words") for word in line.split())
    return speaking_nouns() | name_words().roles.keys() | frozenset(people) | _BEARERS


def _is_set_off(sentence: Sentence, name: int) -> bool:
    """Tell whether a name before a colon stands alone: "Turnout fell - Doe:", "More from Doe:"."""
    if name == sentence.first:
        return True
    tokens = sentence.tokens
    before = tokens.words[name - 1]
    if tokens.tags[name - 1] & (DASH | PUNCTUATION) or before in ("from", "by", "our"):
        return before != ","
    if tokens.words[sentence.first] in _TOPICS and name - sentence.first <= _TITLED:
        return False  # "Of Doe:" somebody goes on
    lead = range(sentence.first, name)
    return len(lead) < _NEAR and not any(
        tokens.tags[place] & (AUXILIARY | CONTRACTED | PUNCTUATION | QUOTE)
        or is_finite(tokens.words[place])
        or (tokens.tags[place] & PREPOSITION and tokens.words[place] != "of")
        for place in lead
    )
