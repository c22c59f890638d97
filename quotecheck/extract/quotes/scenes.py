"""Read words in marks by the scene before them: 'Doe sighed. "I give up."'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotecheck.extract.quotes.actors import Source
from quotecheck.extract.quotes.drafts import Draft, draft_marked
from quotecheck.extract.quotes.flow import SOMEBODY, Case
from quotecheck.extract.quotes.grammar import AUXILIARY, PUNCTUATION
from quotecheck.extract.quotes.main_subjects import find_main_subject
from quotecheck.extract.quotes.nominal import find_possessor
from quotecheck.extract.quotes.phrase_starts import skip_titles
from quotecheck.extract.quotes.sentences import Sentence
from quotecheck.extract.quotes.stretches import count_words
from quotecheck.extract.quotes.subjects import find_subject
from quotecheck.lexicon import load_table, load_words

_SHORTEST = 3
# A gesture has no more words behind it, its own included: "paused for a long moment."
_GESTURE = 8


def speak_up(case: Case) -> Draft | None:
    """A sentence in marks after one that shows who speaks: 'Doe sighed. "I give up."'."""
    scene, sentence = case.scene, case.sentence
    if scene is None or not sentence.is_quoted:
        return None
    source = _find_answering(scene) or _find_shown(case, scene)
    if source is None:
        return None
    source, group = _find_owner(scene, source), case.flow.new_group()
    return draft_marked(sentence.tokens, case.index, group, source, None, "scene")


def _find_shown(case: Case, scene: Sentence) -> Source | None:
    """Return who makes a gesture in a scene, is asked about, or comes in."""
    gesture = _find_gesture(scene)
    if case.before is not None and gesture is None and not _comes_in(case, case.before):
        return None
    if gesture is not None:
        return find_subject(scene, gesture)
    if scene.tokens.words[scene.stop - 1] == "?":
        return _find_asked(scene)
    source = find_main_subject(scene, scene.stop)
    long = scene.tokens.words[scene.first] == "asked"  # "Asked for more, Doe looked baffled."
    long = long or count_words(case.sentence.tokens, case.index) >= _SHORTEST
    return source if long and _is_person(scene, source) else None


def _find_answering(scene: Sentence) -> Source | None:
    """Return from whom an answer comes that a scene ends with: "drew a rebuke from Luz Reyes."."""
    words, tags = scene.tokens.words, scene.tokens.tags
    last = scene.stop - bool(tags[scene.stop - 1] & PUNCTUATION)
    name = scene.names.get(last)
    if name is None or name <= scene.first:
        return None
    start = skip_titles(scene, name)
    if words[start - 1] != "from" or _load_attitudes().isdisjoint(words[scene.first : start]):
        return None
    return Source(start, last, (name, last))


def _find_owner(scene: Sentence, source: Source) -> Source:
    """Return whose answer opens a scene: "Doe's reply was short"."""
    words = scene.tokens.words
    first, last = source.head
    if last - first < 2 or words[last - 1] not in _load_attitudes():
        return source
    if not words[last - 2].endswith(("'s", "\u2019s")):
        return source
    return Source(first, last - 1, (first, last - 1))


def _comes_in(case: Case, before: Draft) -> bool:
    """Tell whether the sentence before brings in the view of somebody named who did not speak."""
    scene = case.scene
    if scene is None or before.head is None:
        return False
    tokens = scene.tokens
    if _load_attitudes().isdisjoint(tokens.words[scene.first : scene.stop]):
        return False
    source = find_main_subject(scene, scene.stop)
    if source is None:
        return False
    first, last = source.head
    name = scene.names.get(last, -1)
    if name < first or tokens.starts[name] not in case.flow.people:
        return False
    words = tokens.text[tokens.starts[name] : tokens.ends[last - 1]].split()
    said = set(tokens.text[before.head.start : before.head.end].split())
    return said.isdisjoint(words) and not said <= SOMEBODY


def _find_asked(scene: Sentence) -> Source | None:
    """Return whom the writer's own question is about: "Why had she left the boat?".

    A question without a verb asks for somebody's words: "Her advice to beginners?".
    """
    words = scene.tokens.words
    noun = next((p for p in range(scene.first, scene.stop) if words[p] in _load_messages()), None)
    if noun is not None and not any(
        tag & AUXILIARY for tag in scene.tokens.tags[scene.first : scene.stop]
    ):
        return find_possessor(scene, noun)
    place = next((p for p in range(scene.first, scene.stop) if words[p] in ("he", "she")), None)
    return Source(place, place + 1, (place, place + 1)) if place is not None else None


def _find_gesture(scene: Sentence) -> int | None:
    """Return where the sentence tells a gesture, with little behind it: "shook her head"."""
    words = scene.tokens.words
    near = range(scene.stop - 1, max(scene.first, scene.stop - _GESTURE), -1)
    return next((place for place in near if words[place] in _load_gestures()), None)


@cache
def _load_messages() -> frozenset[str]:
    return frozenset(load_table("function_words")["messages"].split())


@cache
def _load_attitudes() -> frozenset[str]:
    return frozenset(word for line in load_words("attitudes") for word in line.split())


def ends_in_gesture(sentence: Sentence, drafts: Sequence[Draft]) -> bool:
    """Tell whether a sentence goes on behind its quotes with a gesture of somebody's."""
    tokens = sentence.tokens
    last = max(draft.end for draft in drafts)
    if tokens.starts[sentence.stop - 1] <= last:
        return False
    gesture = _find_gesture(sentence)
    return gesture is not None and tokens.starts[gesture] > last + 1


def _is_person(scene: Sentence, source: Source | None) -> bool:
    """Tell whether the subject of a scene is "he", "she" or somebody named."""
    if source is None:
        return False
    first, last = source.head
    pronoun = scene.tokens.words[first] in ("he", "she")
    return pronoun or any(first < end <= last for end in scene.names)


@cache
def _load_gestures() -> frozenset[str]:
    return frozenset(word for line in load_words("gestures") for word in line.split())
