"""Read content that stands before its attribution: "The dam held, said the mayor"."""

from __future__ import annotations

from quotecheck.extract.cues import Cue, load_cues
from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.actors_behind import find_after
from quotecheck.extract.quotes.adjuncts import skip_adjuncts
from quotecheck.extract.quotes.extents import is_dash
from quotecheck.extract.quotes.hearers import skip_hearer
from quotecheck.extract.quotes.interrupted import (
    find_start,
    is_clause,
    join_parts,
    read_predicate,
    read_right,
    resumes_with_verb,
)
from quotecheck.extract.quotes.inversions import (
    agrees,
    ends_in_verb,
    has_clause,
    is_named_aside,
    leads_clause,
    may_speak,
)
from quotecheck.extract.quotes.predicates import holds_verb
from quotecheck.extract.quotes.reports import Report
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import opens_as_sentence
from quotecheck.extract.quotes.things import is_no_speaker
from quotecheck.extract.quotes.trims import trim_content
from quotecheck.lexicon import load_table

# Behind who is told these lead to what: "warned Roe to", "warned the board about".
_TELLING = frozenset(("to", "not", "that", "about", "against"))
# What may stand behind the source of "..., said the mayor".
_AFTER_SOURCE = (
    grammar.PUNCTUATION
    | grammar.QUOTE
    | grammar.TIME
    | grammar.PREPOSITION
    | grammar.ADVERB
    | grammar.RELATIVE
    | grammar.SUBORDINATOR
    | grammar.CONJUNCTION
)
_CONDITIONS = frozenset(
    ("if", "when", "unless", "once", "whenever", "after", "before", "because", "although", "while")
)
# "Asked why, Doe said no": what was asked is not what Doe said.
_ASKED = frozenset(("asked", "pressed", "questioned", "quizzed", "challenged"))
# A fragment counts where no more than this stands behind its verb: "The plan, he said on Monday,".
_OCCASION = 4
# What is inverted is taken for a clause from this many tokens on.
_SHORTEST = 5
_COUNTS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
_COUNTED = 8  # tokens
# What ends with these goes on: "a factory where, she recalled, nobody spoke".
_UNFINISHED = grammar.AUXILIARY | grammar.RELATIVE | grammar.SUBORDINATOR
_NOUN = 2  # tokens of a noun with its article
_PLACES = frozenset(
    (load_table("function_words")["occasions"] + load_table("function_words")["media"]).split()
)
_PARTING = frozenset(("too", "though", "therefore", "meanwhile", "moreover", "instead"))
_ANSWERING = frozenset(("respond", "reply", "answer", "react"))
_OBJECTS = frozenset(("you", "it", "her"))  # they are subjects and objects
_ENDS = frozenset(",.?!\u2026-\u2014")
_BODIES = frozenset(("body", "watchdog", "inquiry", "tribunal"))


def _is_object(sentence: Sentence, marked: int, source: Source) -> bool:
    """Tell whether a pronoun behind a verb is its object, and marks before it hold a title.

    '"The Harbour" shows you' is none, '"Stop," says you' is said.
    """
    tokens = sentence.tokens
    alone = source.end == source.start + 1 and tokens.words[source.start] in _OBJECTS
    return alone and tokens.last_sign(marked) not in _ENDS


def read_inverted(
    sentence: Sentence, verb: int, after: int, cue: Cue, left: Source | None
) -> Report | None:
    """Read '"...," said the mayor' and '..., said the mayor.'"""
    tokens = sentence.tokens
    tags = tokens.tags
    if "O" in cue.frames:  # "told" has a hearer behind it, not its subject
        return None
    if verb == sentence.first or not (
        tags[verb - 1] & grammar.QUOTE or tokens.words[verb - 1] in ",?!"
    ):
        return None
    source = find_after(sentence, after)
    if source is None or not agrees(sentence, verb, source):
        return None
    if source.end < sentence.stop and tags[source.end] & grammar.AUXILIARY:
        return None  # 'Doe, who called it "dead," said the dam was'
    if {"o", "H"} & cue.frames and not _TELLING.isdisjoint(
        tokens.words[source.start : source.end + 1]
    ):
        return None  # "Doe, head of the board, warned Roe not to"
    if left is not None and holds_verb(sentence, source.start, source.end):
        return None  # "Doe, who led it, said ships moved tons of sand, including"
    if left is not None and "n" in cue.frames and _is_parted(sentence, left, verb):
        return None  # "She, however, praised the port"
    if ends_in_verb(sentence, source):
        # "..., state engineer Orla Byrne said": the verb is at the end, and "state" is none.
        return None
    quoted = tags[verb - 1] & grammar.QUOTE
    if quoted and _is_object(sentence, verb - 1, source):
        return None
    if not quoted:
        if is_named_aside(sentence, verb):
            return None
        if tokens.words[verb] == "add":  # "print labels, add captions"
            return None
        if tokens.words[source.start] == "it" or _may_be_noun(tokens.words[verb], cue):
            return None
        if leads_clause(sentence, source.start):
            return None  # "Doe, who built it, said the dam by the mill is"
        if not may_speak(sentence, source):
            return None  # "Doe, who built it, said dams in Kell, Torrin and Belmar are"
        if left is not None and not has_clause(sentence, left, verb):
            if tokens.words[source.end : source.end + 1] != [","]:
                return None
        elif source.end < sentence.stop and not tags[source.end] & _AFTER_SOURCE:
            return None
    return read_left(sentence, verb, (verb, after), source.end, source, cue.frames, inverted=True)


def _is_parted(sentence: Sentence, left: Source, verb: int) -> bool:
    """Tell whether only an adverb between commas parts a subject from its verb."""
    tokens, adverb = sentence.tokens, verb - 2
    if left.end != adverb - 1 or tokens.words[adverb - 1] != ",":
        return False
    return bool(tokens.tags[adverb] & grammar.ADVERB) or tokens.words[adverb] in _PARTING


def _may_be_noun(word: str, cue: Cue) -> bool:
    """Tell whether a verb is in a form that is a noun as well: "shows", "report"."""
    return "x" in cue.frames and load_cues()[word].form in ("base", "s")


def _ends_with_hearer(sentence: Sentence, after: int) -> bool:
    """Tell whether only a hearer stands behind a verb: "..., she told reporters on Monday."."""
    place = skip_adjuncts(sentence, skip_hearer(sentence, after))
    return place >= sentence.stop or bool(
        sentence.tokens.tags[place] & (grammar.PUNCTUATION | grammar.SUBORDINATOR)
    )


def follows_quote(sentence: Sentence, source: Source) -> bool:
    """Tell whether the source stands right after words in marks: '"...," the mayor said'."""
    tokens = sentence.tokens
    before = source.start - 1
    if before < sentence.first or not tokens.tags[before] & grammar.QUOTE:
        return False
    if before > sentence.first and not tokens.tags[before - 1] & grammar.BREAK:
        return False
    return tokens.last_sign(before) in (",", "?", "!", "-", "\u2014", "\u2026")


def _is_thing(sentence: Sentence, source: Source, verb: int) -> bool:
    """Tell whether a participle describes a thing: "..., a deal announced on Monday"."""
    words = sentence.tokens.words
    if words[source.start] not in ("a", "an") or source.end - source.start < _NOUN:
        return False
    if load_cues()[words[verb]].form not in ("past", "pp"):  # "a report indicates"
        return False
    if sentence.tokens.tags[verb - 1] & grammar.AUXILIARY:  # "a trial of it has found"
        return False
    head = words[source.head[1] - 1]
    finds = words[verb] == "found" and head in grammar.TEXTS  # "a new study found"
    bodies = name_words().organisation_nouns | _BODIES
    reports = words[verb] == "reported" and head in bodies  # "a UN panel reported"
    return not (finds or reports or is_role(head, name_words()))


def _is_counted(sentence: Sentence, left: tuple[int, int]) -> bool:
    """Tell whether content counts what a verb that is not known is of: "One in six never come"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    first = left[0]
    while first < left[1] and tags[first] & grammar.ADVERB and not tags[first] & grammar.DETERMINER:
        first += 1
    counts = words[first][0].isdigit() or words[first] in _COUNTS
    return counts and left[1] - first >= _COUNTED


def _is_long(sentence: Sentence, left: tuple[int, int]) -> bool:
    """Tell whether content can be a clause whose verb is not known: "Fires sap the soil, said"."""
    first, stop = left
    opens = sentence.tokens.tags[first] & (
        grammar.PREPOSITION | grammar.SUBORDINATOR | grammar.ADVERB
    )
    return stop - first >= _SHORTEST and not opens and "," not in sentence.tokens.words[first:stop]


def _acts(sentence: Sentence, verb: int, after: int, frames: frozenset[str]) -> bool:
    """Tell whether a verb has an object of its own: "posted a picture", "agreed to go"."""
    tokens = sentence.tokens
    if {"O", "o"} & frames:
        return False
    if _completes(sentence, verb):
        return True
    if after >= sentence.stop:
        return False
    if tokens.words[after] in ("to", "that"):
        return True
    place = skip_adjuncts(sentence, after)
    return place < sentence.stop and not tokens.tags[place] & _AFTER_SOURCE


def _completes(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb goes on with its own preposition: "insisted on a vote", no "on Friday".

    What is answered with something is no answer in words: "some replied with insults".
    """
    tokens = sentence.tokens
    form = load_cues().get(tokens.words[verb])
    after, behind = verb + 1, verb + 2
    if form is None or behind >= sentence.stop or tokens.tags[behind] & grammar.TIME:
        return False
    if tokens.words[after] == "with":
        return form.cues[0].lemma in _ANSWERING and not tokens.tags[behind] & grammar.DETERMINER
    if not any(tokens.words[after] in cue.prepositions for cue in form.cues):
        return False
    placed = tokens.is_capital(behind) or not _PLACES.isdisjoint(tokens.words[behind : behind + 3])
    return not (placed and tokens.words[after] in ("on", "at"))  # "commented on her blog"


def _leaves_place(sentence: Sentence, left: tuple[int, int]) -> bool:
    """Tell whether a clause of the writer's leads to a place: "He flew home, where, he said,"."""
    words = sentence.tokens.words
    return words[left[1] - 2 : left[1]] == [",", "where"]


def _read_rest(sentence: Sentence, left: tuple[int, int], place: int) -> tuple[int, int] | None:
    """Read what goes on with a start: "By contrast, said Doe, the dam held", "The dam, ..., is"."""
    leads = grammar.PREPOSITION | grammar.SUBORDINATOR | grammar.ADVERB
    opens = left[0] == sentence.first and sentence.tokens.tags[left[0]] & leads
    found = read_predicate(sentence, place)
    return found or (read_right(sentence, place, plain=True) if opens else None)


def _leads_to(sentence: Sentence, first: int, quote: int) -> bool:
    """Tell whether a participle only leads to words in marks: 'Asked why, Doe said, "No."'."""
    tokens = sentence.tokens
    word = tokens.words[first]
    if not (word in _ASKED or (word.endswith("ing") and not tokens.tags[first])):
        return False
    return bool(tokens.tags[quote] & grammar.QUOTE) and opens_as_sentence(tokens, quote)


def read_left(
    sentence: Sentence,
    stop: int,
    cue: tuple[int, int],
    after: int,
    source: Source,
    frames: frozenset[str],
    *,
    inverted: bool = False,
) -> Report | None:
    """Read content that stands before its attribution, and what goes on after it."""
    tokens = sentence.tokens
    form = load_cues().get(tokens.words[cue[0]])
    if stop <= sentence.first or (form and is_no_speaker(sentence, source, form.cues[0].lemma)):
        return None
    before = stop - 1
    quoted = bool(tokens.tags[before] & grammar.QUOTE)
    if not (
        quoted or tokens.tags[before] & grammar.DASH or tokens.words[before] in (",", "?", "!")
    ):
        return None
    first = before if quoted and _is_dashed(sentence, before) else find_start(sentence, stop)
    left = trim_content(sentence, first, stop)
    told = (cue[0], after)
    place = skip_adjuncts(sentence, after)
    resumes = not (quoted or inverted) and resumes_with_verb(sentence, place)
    if left is None or not (
        quoted
        or _may_report(sentence, left, told, source, frames)
        or (resumes and not tokens.tags[source.start] & grammar.RELATIVE)
    ):
        return None
    last = left[1] - 1
    rarely = last > left[0] and tokens.tags[last] == grammar.ADVERB  # "There is rarely, he says,"
    unfinished = bool(tokens.tags[last - rarely] & _UNFINISHED)
    plain = not inverted and (not quoted or _waits(sentence, left, place))
    right = read_right(sentence, place, plain=plain, unfinished=unfinished)
    if right is None and inverted and not quoted and "," not in tokens.words[slice(*left)]:
        right = None if is_clause(sentence, left) else _read_rest(sentence, left, place)
    if right is not None and unfinished and not quoted and _leaves_place(sentence, left):
        return Report(source, cue, (right,), "after")
    stray = (
        right is None or place - after > _OCCASION or tokens.tags[source.start] & grammar.RELATIVE
    )
    may_stand = is_clause(sentence, left) or (inverted and _is_long(sentence, left))
    may_stand = may_stand or (left[0] == sentence.first and _is_counted(sentence, left))
    if stray and not quoted and not may_stand and not (resumes and right is not None):
        return None
    if right is not None and _leads_to(sentence, left[0], right[0]):
        return Report(source, cue, (right,), "after")
    contents = join_parts(sentence, left, right)
    return Report(source, cue, contents, "inverted" if inverted else "after")


def _is_dashed(sentence: Sentence, quote: int) -> bool:
    """Tell whether the writer leads by a dash to a sentence in marks: 'Her tone - "Go away,"'."""
    opens = quote > sentence.first and opens_as_sentence(sentence.tokens, quote)
    return opens and is_dash(sentence, quote - 1)


def _waits(sentence: Sentence, left: tuple[int, int], comma: int) -> bool:
    """Tell whether words in marks wait for the rest: '"If it passes," she said, ferries will stop'.

    There is nothing in them but the condition, and no other follows ("said, when asked").
    """
    tokens = sentence.tokens
    marked = tokens.marked.get(left[0])
    if marked is None or left[1] - left[0] > 1 or comma + 1 >= sentence.stop:
        return False
    first, _, rest = tokens.text[marked.inner.start : marked.inner.end].partition(" ")
    if first.lower() not in _CONDITIONS or "," in rest[:-1]:
        return False
    return not tokens.tags[comma + 1] & grammar.SUBORDINATOR


def _may_report(
    sentence: Sentence,
    left: tuple[int, int],
    cue: tuple[int, int],
    source: Source,
    frames: frozenset[str],
) -> bool:
    """Tell whether a verb reports what stands before it without marks."""
    tokens = sentence.tokens
    verb, after = cue
    if not {"t", "c", "O"} & frames or _acts(sentence, verb, after, frames):
        return False
    transitive = "n" in frames or tokens.words[verb] == "found"
    if transitive and _is_thing(sentence, source, verb):
        return False
    if tokens.words[left[0]] in _ASKED and "," not in tokens.words[slice(*left)]:
        return False
    if tokens.tags[source.start] & grammar.RELATIVE:
        return False
    return bool({"t", "c"} & frames) or _ends_with_hearer(sentence, after)
