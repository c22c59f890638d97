"""Tell whether what a verb reports was said at all: not in "did not say", "if she says"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotecheck.extract.disowned import is_called_false, load_disowned
from quotecheck.extract.quotes import grammar
from quotecheck.extract.quotes.finites import is_finite, load_bases
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.things import is_thing
from quotecheck.extract.quotes.uses import Use
from quotecheck.extract.quotes.verb_groups import Group
from quotecheck.lexicon import load_words

_UNSAID: Final = frozenset(load_words("unsaid"))
_UNDONE: Final = frozenset(load_words("undone"))
_FIGURATIVE: Final = frozenset(load_words("figurative_speakers"))
# Who speaks of themselves says it by saying it: "I would say that the dam is safe".
_FIRST: Final = frozenset(("i", "we", "me", "us"))
_ONE: Final = frozenset(("he", "she", "i", "we"))
# Whoever reads it, or anybody: "anyone with information is asked to call, quoting".
_ANYBODY: Final = frozenset(("you", "anyone", "anybody", "whoever", "nothing", "nobody"))
# The writer's own: "Let's just say".
_PROPOSING: Final = frozenset(("let", "let's", "let\u2019s"))
_WHO_IS: Final = frozenset(("who's", "who\u2019s"))
# Behind "nothing" nothing is said: "to say nothing of".
_NO_CONTENT: Final = frozenset(("of", "about", "more", "to", ".", ","))
# Nobody says what is told of them: "no group claimed", "neither side said".
_NOBODY: Final = frozenset(("no", "none", "neither"))
# At the head of a sentence these point at what was told before.
_POINTING: Final = frozenset(("that", "this", "which", "these", "those"))
_IS_TO_SAY: Final = [["which", "is"], ["this", "is"], ["that", "is"], ["it", "is"]]
# "The firm is to announce a loss": it has not yet.
_WILL: Final = frozenset(("is", "are", "am", "'s", "\u2019s", "'re", "\u2019re"))
_NEVER: Final = frozenset(("not", "never"))  # "were told not to discuss"
# To these people meet, and what they say is not told: "met to discuss the levy".
_MEETING: Final = frozenset(("discuss", "debate", "talk"))
_AHEAD: Final = frozenset(("meet", "meets", "meeting", "go", "goes", "people"))
_EXPECTED: Final = frozenset(("expected", "due", "scheduled"))
_LATER: Final = frozenset(("later", "only", "eventually", "ultimately", "subsequently"))
_TALES: Final = frozenset(("story", "tale", "stories"))
_REFUSED: Final = frozenset(("refused", "declined", "failed", "refuses", "declines", "fails"))
_INVITING: Final = frozenset(
    ("challenged", "challenges", "invited", "invites", "encouraged", "wants")
)
_TIMES: Final = frozenset(("last", "this", "again", "two", "three", "four", "five", "several"))
_OFTEN: Final = frozenset(("say", "tell", "joke"))
# An infinitive hangs on a verb no further before it, in the same clause.
_NEAR: Final = 10
_CLAUSE_ENDS: Final = grammar.BREAK | grammar.CONJUNCTION | grammar.SUBORDINATOR | grammar.RELATIVE
_ASKING: Final = frozenset(("did", "does", "do"))
_FAKED: Final = load_disowned("faked")
_SUPPOSING: Final = load_disowned("supposing")
# Before a subject these may tell that nobody said it.
_RULING: Final = _SUPPOSING | {"nor", "that", "though", "what"}


def is_unsaid(use: Use) -> bool:
    """Tell whether nothing was said: "did not say whether", "could say", "declined to discuss"."""
    words, tags = use.sentence.tokens.words, use.sentence.tokens.tags
    if use.source is not None:
        who = words[use.source.start]
        behind = words[use.source.start + 1 : use.source.end]
        if who in _PROPOSING or (who in _WHO_IS and use.group.form == "inf"):
            return True  # "Let's say", "Who's to say"
        if who in _FIGURATIVE and behind in ([], ["it"]):
            return True  # "History shows that", "Suffice it to say"
        if who in _ANYBODY or who in _NOBODY or (who in _POINTING and _points(use)):
            return True  # "That suggests", "That said,"
        if words[use.source.start - 1] in _ASKING and words[use.sentence.stop - 1] == "?":
            return True  # "Did she regret the sale?"
        if words[use.verb - 1] == "please":
            return True  # "could someone please explain"
        if is_named_so(use) or (words[use.verb - 1] == "rest" and use.cue.lemma == "assure"):
            return True
        if who in _ONE and use.cue.lemma == "find":
            return True  # "she found that her skin cleared": nothing was said
        if who in _FIRST and not use.group.negated:
            return False
    if _is_disowned(use) or _tells_plot(use) or _says_nothing(use):
        return True
    first = use.group.first
    if use.group.form == "inf" and first > use.sentence.first:
        if words[first - 1] == "used" and use.cue.lemma in _OFTEN:  # "he used to say"
            return bool(tags[first - 2] & grammar.BE)
        mentioned = words[max(first - 2, 0) : first] == [",", "not"] and use.cue.lemma == "mention"
        undone = mentioned or words[first - 1] in _UNSAID or _is_refused(use.sentence, first)
        undone = undone or words[max(first - 2, 0)] == "no"  # "no record to show"
        undone = undone or words[first - 1] in _WILL or words[first - 1] in _NEVER
        undone = undone or (use.cue.lemma in _MEETING and _is_ahead(use.sentence, first))
        undone = undone or words[max(first - 2, 0) : first] in _IS_TO_SAY
        undone = undone or _is_judged(use.sentence, first)
        return undone or _is_planned(use.sentence, first)
    if use.group.form == "ing":
        before = words[max(first - 2, use.sentence.first) : first]
        undone = " ".join(before[-1:]) in _UNDONE or " ".join(before) in _UNDONE
        return undone or use.group.negated
    ended = words[use.verb - 2 : use.verb] == ["no", "longer"]
    modal = first < use.verb and any(tag & grammar.MODAL for tag in tags[first : use.verb])
    told = modal and not is_unreal(use) and _is_told_later(words[first : use.verb])
    return use.group.negated or ended or (modal and not told)


def _says_nothing(use: Use) -> bool:
    """Tell whether "nothing" is all that is said: not in "said nothing had changed"."""
    words = use.sentence.tokens.words[use.after : use.after + 2]
    return words[:1] == ["nothing"] and not _NO_CONTENT.isdisjoint(words[1:])


def _is_told_later(words: Sequence[str]) -> bool:
    """Tell whether a modal tells what came: "would later say", "could only say"."""
    return words[0] in ("would", "could") and not _LATER.isdisjoint(words)


def _is_judged(sentence: Sentence, place: int) -> bool:
    """Tell whether the writer judges what might be said: "it is fair to say", "it was easy to"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    judged = place - 3 >= sentence.first and not tags[place - 1] and words[place - 3] == "it"
    return judged and bool(tags[place - 2] & grammar.BE)


def _points(use: Use) -> bool:
    """Tell whether words point at what was told before, not "those who stayed", "this clerk"."""
    source, words = use.source, use.sentence.tokens.words
    if source is None or source.start > use.sentence.first:
        return False
    if source.end == source.start + 1 or is_finite(words[source.start + 1]):
        return True  # "This included"
    if use.sentence.tokens.tags[source.start + 1] & grammar.TIME:
        return True
    acts = words[source.start] in ("these", "those") and words[source.start + 1] in load_bases()
    return acts or is_thing(use.sentence, source)


def is_untold(sentence: Sentence, group: Group, verb: int) -> bool:
    """Tell whether nobody has told anybody yet, or not: "is expected to be told that"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    first = group.first
    if first - 2 >= sentence.first and words[first - 1] == "to":
        return words[first - 2] in _UNSAID
    return group.negated or any(tags[place] & grammar.MODAL for place in range(first, verb))


def is_unreal(use: Use) -> bool:
    """Tell whether something was only possible: "might have said", "should have said"."""
    tags = use.sentence.tokens.tags[use.group.first : use.verb]
    return any(tag & grammar.MODAL for tag in tags) and any(tag & grammar.HAVE for tag in tags)


def is_named_so(use: Use) -> bool:
    """Tell whether only a name says something: "as its name suggests"."""
    if use.source is None or use.cue.lemma not in ("suggest", "indicate", "imply"):
        return False
    return use.sentence.tokens.words[use.source.end - 1] in ("name", "title")


def _is_refused(sentence: Sentence, place: int) -> bool:
    """Tell whether an infinitive is refused behind an occasion: "failed on Sunday to agree"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for before in range(place - 1, max(sentence.first, place - _NEAR), -1):
        if words[before] in _INVITING:
            return True  # "challenged Doe to deny it"
        if words[before] in _REFUSED:
            occasions = grammar.PREPOSITION | grammar.TIME | grammar.ADVERB
            return words[before + 1] in _TIMES or bool(tags[before + 1] & occasions)
        if tags[before] & (_CLAUSE_ENDS | grammar.VERBAL):
            return False
    return False


def _is_planned(sentence: Sentence, place: int) -> bool:
    """Tell whether an infinitive hangs on what will or may be: "will meet to discuss it"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for before in range(place - 1, max(sentence.first - 1, place - _NEAR), -1):
        if tags[before] & _CLAUSE_ENDS:
            return False
        if tags[before] & grammar.MODAL or words[before] in _EXPECTED:
            return True
    return False


def _is_ahead(sentence: Sentence, place: int) -> bool:
    """Tell whether people meet or go to talk at all times, or are yet to: "meet to discuss it"."""
    words, tags = sentence.tokens.words, sentence.tokens.tags
    for before in range(place - 1, max(sentence.first - 1, place - _NEAR), -1):
        if words[before] in _AHEAD:
            return True
        if tags[before] & _CLAUSE_ENDS:
            return False
    return False


def _tells_plot(use: Use) -> bool:
    """Tell whether a work tells its story: "the film tells the story of two men who"."""
    if use.cue.lemma != "tell" or use.form.form == "past":
        return False
    words = use.sentence.tokens.words
    if use.source is not None and is_thing(use.sentence, use.source):
        return True  # "the novel tells how a nurse saves a village"
    return not _TALES.isdisjoint(words[use.verb + 1 : use.verb + 5])


def _is_disowned(use: Use) -> bool:
    """Tell whether the sentence itself says that nobody said it: "no evidence that Doe said"."""
    if _is_misquoted(use):
        return True
    sentence, source = use.sentence, use.source
    if source is None or source.start > use.verb or source.start == sentence.first:
        return False
    before = source.start - 1
    if sentence.tokens.tags[before] & grammar.AUXILIARY and _is_asked(sentence, before):
        return True
    if sentence.tokens.words[before] in _RULING and (
        _is_supposed(sentence, before) or _is_false(use, before) or _is_set_against(use, before)
    ):
        return True
    return _is_faked(sentence, source.start)


def _is_supposed(sentence: Sentence, before: int) -> bool:
    """Tell whether the word before a subject only supposes: "if Doe says", "nor Doe"."""
    words = sentence.tokens.words
    if words[before] == "nor":
        return True
    if words[before] == "that" and before > sentence.first:
        before -= 1
    if words[before] == "though":
        return words[before - 1] == "as"
    return words[before] in _SUPPOSING


def _is_asked(sentence: Sentence, before: int) -> bool:
    """Tell whether an auxiliary opens a question: "Did Doe say", "nor had she said"."""
    tokens = sentence.tokens
    while before > sentence.first and tokens.tags[before - 1] & grammar.CONJUNCTION:
        before -= 1
    return before == sentence.first or tokens.words[before] in ("nor", "neither")


def _is_false(use: Use, that: int) -> bool:
    """Tell whether a clause with "that" is called false: "no evidence that Doe said"."""
    sentence, words = use.sentence, use.sentence.tokens.words
    if words[that] != "that":
        return False
    return is_called_false(words, that, sentence.first, use.after, sentence.stop)


def _is_faked(sentence: Sentence, place: int) -> bool:
    """Tell whether a fake has somebody say it: "a doctored video shows Doe saying"."""
    words = sentence.tokens.words
    first = max(sentence.first, place - _NEAR)
    if _FAKED.isdisjoint(words[first : place - 1]):
        return False
    return any(
        words[p] in _FAKED and not load_disowned("shown").isdisjoint(words[p + 1 : p + 3])
        for p in range(first, place - 1)
    )


def _is_misquoted(use: Use) -> bool:
    """Tell whether somebody is quoted wrongly: "was misquoted as saying"."""
    words, as_ = use.sentence.tokens.words, use.group.first - 1
    if as_ < use.sentence.first + 2 or words[as_] != "as":
        return False
    return words[as_ - 1] in load_disowned("misquoted") or words[as_ - 2] in load_disowned(
        "wrongly"
    )


def _is_set_against(use: Use, what: int) -> bool:
    """Tell whether a clause is set against what was said: "Despite what Doe said, the dam held"."""
    words, tags = use.sentence.tokens.words, use.sentence.tokens.tags
    if words[what] != "what" or what == use.sentence.first:
        return False
    against = tags[what - 1] & grammar.PREPOSITION or words[what - 1] == "unlike"
    return bool(against) and words[use.after : use.after + 1] == [","]
