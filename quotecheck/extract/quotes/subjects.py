"""Find whose speech a reporting verb reports: the subject before it, or of the clause around it."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source, read_phrase, skip_participle
from quotecheck.extract.quotes.adjuncts import skip_occasion
from quotecheck.extract.quotes.finites import is_finite, load_bases
from quotecheck.extract.quotes.leads import SPANS
from quotecheck.extract.quotes.named_phrases import end_name, is_name, is_named
from quotecheck.extract.quotes.pasts import is_date, opens_clause
from quotecheck.extract.quotes.phrase_starts import STOP, skip_titles
from quotecheck.extract.quotes.predicates import is_predicate
from quotecheck.extract.quotes.relatives import (
    is_object,
    read_described,
    read_examples,
    read_relative,
)
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import is_title
from quotecheck.extract.quotes.things import speaks
from quotecheck.extract.quotes.whereabouts import places_town

_REACH = 40
# Behind these words in marks tell what something bears: 'a memo, marked "secret", says'.
_TITLING = frozenset(
    ["marked", "titled", "entitled", "headed", "stamped", "captioned", "called", "dubbed"]
)
# Behind these, too, and they describe whoever stands before their comma.
_BEARING = _TITLING | {"known", "nicknamed", "described", "who", "whose", "which"}
# They tell when somebody spoke, or open a clause.
_AFTER = frozenset(("after", "before"))
_LONGEST_LIST = 12  # tokens of a body's name behind its first comma
_MANY = 4  # tokens of "state health officials", and one before
_DATE = 4  # tokens of "On Monday night"
_KIN = 4  # tokens of "whose elder son,"
_SEEING = frozenset(("see", "hear", "watch"))
_SELVES = frozenset(("himself", "herself", "itself", "themselves"))


def find_subject(sentence: Sentence, end: int) -> Source | None:
    """Return the noun phrase that ends before token `end` and is the subject of what follows."""
    subjects = sentence.subjects
    if end not in subjects:
        subjects[end] = _read_subject(sentence, end)
    return subjects[end]


def _read_subject(sentence: Sentence, end: int) -> Source | None:
    if end <= sentence.first:
        return None
    words, tags = sentence.tokens.words, sentence.tokens.tags
    end = skip_occasion(sentence, end)
    dated = end < sentence.stop and (
        tags[end] & (grammar.PREPOSITION | grammar.TIME) or words[end] in ("last", "this")
    )
    if dated:  # "a poll released / on Sunday", "a poll released / last week"
        end = skip_participle(sentence, sentence.first, end)
    last = end - 1
    tag = tags[last]
    if words[last] in _SELVES:  # "Doe himself said"
        return find_subject(sentence, last)
    if tag & grammar.RELATIVE and words[last] in ("who", "which", "that"):
        if last == sentence.first:  # "That adds a point to prices": no person
            return None
        return read_relative(sentence, last)
    if words[last] == "whom" and last > sentence.first + 1 and words[last - 1] == "of":
        return read_relative(sentence, last - 2)
    stands = tag & grammar.SUBJECT and not tag & grammar.DETERMINER
    if words[last] == "people" and last > sentence.first and not tags[last - 1] & STOP:
        stands = 0  # "a study in 38 people"
    if tag & grammar.CONTRACTED or stands:
        owner = read_described(sentence, end) if is_object(sentence, last) else None
        return owner or Source(last, end, (last, end))
    if words[last] == ")":
        opening = _find_back(words, "(", last, sentence.first)
        if opening is None or opening <= sentence.first:
            return None
        inner = find_subject(sentence, opening)
        return Source(inner.start, end, inner.head) if inner else None
    if words[last] == "," and last > sentence.first and words[last - 1] == ")":
        found = find_subject(sentence, last)
        if found is not None:
            return found
    parted = words[max(last - 2, sentence.first) : end : 2] == [",", ","]
    if parted and tags[last - 1] & grammar.ADVERB:  # "The board, meanwhile, said"
        return find_subject(sentence, last - 2)
    if words[last] == "," or tag & grammar.DASH:
        return _read_apposed(sentence, end)
    if tag & grammar.QUOTE:
        return _read_titled(sentence, last)
    return _read_plain(sentence, end)


def _read_plain(sentence: Sentence, end: int) -> Source | None:
    """Return the subject that ends with a noun before `end`: no mark stands between."""
    words, last = sentence.tokens.words, end - 1
    dated = _end_date(sentence, end)
    if dated is not None:
        return Source(dated, end, (dated, end))
    phrase = read_phrase(sentence, end)
    if phrase is not None and phrase.end == end and places_town(sentence, phrase.start, end):
        return _read_reporting(sentence, phrase.start - 2) or phrase
    if words[(phrase.start if phrase else last) - 1] == "as":
        phrase = read_examples(sentence, phrase.start if phrase else last, end) or phrase
        whose = (phrase.start if phrase else last) - 2
        if whose > sentence.first and words[whose] == "who":  # "who as mayor said"
            return read_relative(sentence, whose)
    if phrase is not None and words[phrase.start - 1] in _AFTER:
        phrase = _read_before(sentence, phrase) or phrase
    name = sentence.names.get(end)
    if phrase and name is not None and name > phrase.start:
        if words[name - 1] in _SEEING:
            return Source(name, end, (name, end))  # "a bit odd to see Doe admit"
        phrase = _leave_occasion(sentence, phrase, name)
    if phrase is not None and words[phrase.start - 1] == "than" and phrase.start > sentence.first:
        owner = read_described(sentence, end)  # "the group that has more than 90 members said"
        if owner is not None:
            return owner
    if phrase is None or not is_predicate(sentence, phrase.start, end):
        return phrase or read_described(sentence, end)
    if name is not None and name > phrase.start:  # "provided all the money Doe requested"
        return Source(name, end, (name, end))
    return read_described(sentence, end)


def _end_date(sentence: Sentence, end: int) -> int | None:
    """Return where many begin behind a date without its comma: "On Monday / officials said"."""
    tokens, first = sentence.tokens, sentence.first
    if not (tokens.words[end - 1].endswith("s") or tokens.words[end - 1] in ("police", "people")):
        return None
    for start in range(end - 1, max(first, end - _MANY), -1):
        if tokens.tags[start] & ~grammar.SUBJECT or tokens.is_capital(start):
            return None
        if start - first <= _DATE and is_date(sentence, first, start):
            return start
    return None


def _read_reporting(sentence: Sentence, town: int) -> Source | None:
    """Return who reports from a town: "Doe, writing from Varde, Ohio said", a comma left out."""
    tokens = sentence.tokens
    for comma in range(town - 1, max(sentence.first, town - _KIN - 1), -1):
        if tokens.words[comma] == "," and tokens.words[comma + 1].endswith("ing"):
            name = sentence.names.get(comma)
            return Source(name, town, (name, comma)) if name is not None else None
    return None


def _leave_occasion(sentence: Sentence, phrase: Source, name: int) -> Source:
    """Return who speaks right behind an occasion: "After the fire Mr Doe said"."""
    if phrase.start != sentence.first + 1:
        return phrase
    start = skip_titles(sentence, name)
    if not follows_occasion(sentence, start):
        return phrase
    return Source(start, phrase.end, (start, phrase.end))


def follows_occasion(sentence: Sentence, start: int) -> bool:
    """Tell whether only an occasion without its comma stands before a name: "After the fire"."""
    tokens, first = sentence.tokens, sentence.first
    if start < first + 3 or not tokens.tags[first] & grammar.PREPOSITION:
        return False
    if tokens.tags[start - 1] or not tokens.tags[first + 1] & grammar.DETERMINER:
        return False
    plain = not any(tokens.tags[first + 2 : start]) and tokens.is_capital(start)
    return plain and not is_role(tokens.words[start - 1], name_words())


def _read_before(sentence: Sentence, phrase: Source) -> Source | None:
    """Return who or what speaks after something: "a note after / the talks said"."""
    tokens, after = sentence.tokens, phrase.start - 1
    if after <= sentence.first:
        return None
    outer = read_phrase(sentence, after)
    if outer is None or not opens_clause(sentence, outer.start) or not speaks(sentence, outer):
        return None
    words = tokens.words[outer.start + 1 : outer.end]
    if any(map(is_finite, words)) or not load_bases().isdisjoint(words[:-1]):
        return None  # "The mill closed after the mayor said"
    return Source(outer.start, phrase.end, outer.head)


def _find_back(words: Sequence[str], word: str, place: int, first: int) -> int | None:
    for index in range(place, max(first, place - _REACH) - 1, -1):
        if words[index] == word:
            return index
    return None


def _is_titled(before: str) -> bool:
    """Tell whether words in marks name what somebody leads: 'head of the club's "Heron" crew,'."""
    return before in _TITLING or before.endswith(grammar.GENITIVES)


def _read_apposed(sentence: Sentence, end: int) -> Source | None:
    """Read "X, a senator from Iowa," or "X - a senator -" back from its last mark: X.

    What stands between marks itself is an apposition to something further left.
    """
    tokens = sentence.tokens
    mark = end - 1
    best: Source | None = None
    sure = False
    for place in range(mark - 1, max(sentence.first, mark - _REACH) - 1, -1):
        marked = tokens.tags[place] & grammar.QUOTE and place > sentence.first
        if marked and mark - place < 3 and not _is_titled(tokens.words[place - 1]):
            comma = _find_back(tokens.words, ",", place, sentence.first)
            if comma is None or tokens.words[comma + 1] not in _BEARING:
                return None
        if tokens.words[place] != tokens.words[mark] or _is_in_name(sentence, place):
            continue
        found = _read_described(sentence, place, mark)
        if found is None:
            if best is None and is_date(sentence, sentence.first, place):
                return read_phrase(sentence, mark)  # "Last month, the Guild of Nets, said"
            continue
        phrase, named = found
        joined = (
            phrase.start > sentence.first and tokens.tags[phrase.start - 1] & grammar.CONJUNCTION
        )
        if named and joined and not tokens.is_capital(phrase.start):
            best = best or Source(phrase.start, mark, phrase.head)
            continue
        behind = phrase.start > sentence.first and tokens.words[phrase.start - 1] == ","
        if named and not sure:
            best, sure = Source(phrase.start, mark, phrase.head), True
        elif sure and not behind and place in sentence.names and not _is_listed(sentence, phrase):
            return Source(phrase.start, mark, phrase.head)
        elif best is None and (
            phrase.start == sentence.first or tokens.tags[phrase.start] & grammar.DETERMINER
        ):
            best = Source(phrase.start, mark, phrase.head)
        if sure and not behind:
            break
    return best


def _is_in_name(sentence: Sentence, comma: int) -> bool:
    """Tell whether a comma is part of a body's name: "the Ports, Skills and Salt Board"."""
    if sentence.tokens.words[comma + 1].rstrip(".") in name_words().suffixes:
        return False  # "Doe, Jr., said"
    ends = range(comma + 2, min(comma + _LONGEST_LIST, sentence.stop + 1))
    return any(sentence.names.get(end, end) < comma for end in ends)


def _read_described(sentence: Sentence, place: int, mark: int) -> tuple[Source, bool] | None:
    """Read what ends at `place` and is described up to `mark`, and tell whether it is named."""
    tokens = sentence.tokens
    phrase = read_phrase(sentence, place) or _read_bracketed(sentence, place)
    if phrase is None or not (
        opens_clause(sentence, phrase.start)
        or sentence.tokens.words[phrase.start - 1] in SPANS  # "the same day the Guild"
    ):
        return None
    if is_date(sentence, phrase.start, phrase.end):  # "Last month, the Guild, said"
        return None
    named = is_named(sentence, phrase.start, place)
    if tokens.words[phrase.start].endswith("ing") and not named:
        return None
    if places_town(sentence, phrase.start, place) or is_predicate(sentence, phrase.start, place):
        return None
    whose = "whose" in tokens.words[max(sentence.first, phrase.start - _KIN) : phrase.start]
    if whose and not is_name(sentence, place + 1, mark):
        return None  # "Rossi, whose son, Ian Hall, left, said"
    bears_no_name = place not in sentence.names or _is_completed(sentence, phrase, place)
    bears_no_name = bears_no_name and sentence.names.get(phrase.head[1]) != phrase.head[0]
    apposed = end_name(sentence, place + 1, mark) if bears_no_name else None
    if apposed is not None:
        return Source(phrase.start, mark, (place + 1, apposed)), True
    if not named and tokens.words[phrase.start - 1 : phrase.start] in (["after"], ["before"]):
        return None  # "After the flood, life returned, said Doe"
    return phrase, named


def _is_listed(sentence: Sentence, phrase: Source) -> bool:
    """Tell whether a name ends a list: "between Varde and Lodz, Ana Rossi, a pilot, said"."""
    joint = phrase.start - 1
    listed = joint > sentence.first and sentence.tokens.words[joint] == "and"
    return listed and joint in sentence.names


def _read_titled(sentence: Sentence, title: int) -> Source | None:
    """Read 'X, who wrote "The Old Dam," argued' back from the title, which ends with the comma."""
    tokens = sentence.tokens
    if tokens.last_sign(title) != ",":
        return None
    comma = _find_back(tokens.words, ",", title, sentence.first)
    bears = comma is not None and tokens.words[comma + 1] in _BEARING
    if not is_title(tokens, title) and not bears:
        return None
    name = sentence.names.get(comma) if comma is not None else None
    if comma is not None and name is None and bears:  # 'The firm, known as "the Mill," said'
        phrase = read_phrase(sentence, comma)
        opens = phrase is not None and opens_clause(sentence, phrase.start)
        return Source(phrase.start, title, phrase.head) if phrase and opens else None
    if comma is None or name is None or not opens_clause(sentence, skip_titles(sentence, name)):
        return None
    return Source(name, title, (name, comma))


def _is_completed(sentence: Sentence, phrase: Source, end: int) -> bool:
    """Tell whether a name only completes a role: "the leader in the Assembly, Luz Reyes,"."""
    tags = sentence.tokens.tags
    before = skip_titles(sentence, sentence.names[end]) - 1  # "a clerk for Gov. Doe, Luz Reyes,"
    if sentence.tokens.words[before] == "and":  # "the mayor for Roads and Harbours, Luz Reyes,"
        before = skip_titles(sentence, before) - 1
    if before > phrase.start and tags[before] & grammar.DETERMINER:
        before -= 1
    opens = tags[phrase.start] & grammar.DETERMINER
    return bool(opens and before > phrase.start and tags[before] & grammar.PREPOSITION)


def _read_bracketed(sentence: Sentence, end: int) -> Source | None:
    """Read "Doe (D)" back from its bracket: Doe."""
    words = sentence.tokens.words
    if words[end - 1] != ")":
        return None
    opening = _find_back(words, "(", end - 1, sentence.first)
    inner = read_phrase(sentence, opening) if opening and opening > sentence.first else None
    return Source(inner.start, end, inner.head) if inner else None
