"""What topics that fit have in common to be found by: the families of a topic, as numbers."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from quotecheck.match.figures import kind_of
from quotecheck.match.fitting import MOST_SHARED, SHARED_PERCENT, SHARED_WORDS, identify
from quotecheck.match.sentences import choose_telling, compares, fills_sentence
from quotecheck.match.topics import Topic


def list_families(topic: Topic) -> list[int]:
    """Return numbers of which topics that fit have at least one in common.

    A topic that says enough has one. Another has one for each word of its context but the
    commonest: of the words that contexts share, at least one is not among those. One more for each
    name of its story: with each word beside it, and as the subject of others. What compares in the
    same sentence alone has others for its words. Topics that only a telling number links have
    `number_family` in common.
    """
    return [*list_word_families(topic), *list_sure_families(topic)]


def has_families(topic: Topic) -> bool:
    """Tell whether a topic has any of `list_families`."""
    if not compares(topic):
        return fills_sentence(topic)
    return topic.context is None or bool(_choose_words(topic.context) or topic.story)


def number_family(topic: Topic, mark: int) -> int | None:
    """Return the family of a topic's figures with a telling number (see `mark_number`), if any."""
    if topic.context is None or not mark or topic.beside or not compares(topic):
        return None
    return _number(str(mark), "number", kind_of(topic.dimension), *identify(topic))


def list_word_families(topic: Topic) -> list[int]:
    """Return the families of the words of a topic's context (see `choose_likely`)."""
    if topic.context is None:
        return []
    what = (kind_of(topic.dimension), *identify(topic))
    if not compares(topic):
        words = choose_telling(topic.context) if fills_sentence(topic) else ""
        return _number_all(words, "same", *what)
    if topic.beside:
        beside = " ".join(topic.beside)
        return _number_all((*choose_telling(topic.context), beside), "same", *what)
    return _number_all(_choose_words(topic.context), *what)


def _choose_words(context: str) -> str:
    """Return the words of a context of which one at least is shared by each that fits it."""
    fewest = min(
        (shared for _, shared, longest in SHARED_WORDS if len(context) <= longest),
        default=MOST_SHARED,
    )
    return context[: len(context) - fewest + 1]


def list_sure_families(topic: Topic) -> list[int]:
    """Return the other families of a topic, whose members fit whatever their contexts share."""
    if topic.context is not None or not compares(topic):
        return list_story_families(topic)
    return [_number("", kind_of(topic.dimension), *identify(topic)), *list_story_families(topic)]


def list_story_families(topic: Topic) -> list[int]:
    """Return those of its families in which topics meet whose stories make them fit."""
    if not (topic.story or topic.named) or not compares(topic):
        return []
    what = (kind_of(topic.dimension), *identify(topic))
    if topic.context is None:
        return [_number(" ".join(topic.subject), "of", *what)] if topic.named else []
    families = _number_all(topic.story, "of", *what)
    for name in topic.story:
        families += [_number(name, word, *what) for word in topic.clause]
    return families


def choose_likely(topic: Topic, found: Iterable[tuple[int, str]]) -> set[int]:
    """Return which numbers of topics, each with its context, may fit by the words around them.

    Contexts that fit share most words of the shorter one, where no story links them: those are
    found by their own families.
    """
    words = set(topic.context or "")
    return {
        number
        for number, context in found
        if 100 * len(words.intersection(context)) >= SHARED_PERCENT * min(len(words), len(context))
    }


def subject_number(topic: Topic) -> int:
    """Return what named subjects that fit have in common (see `_fit_subjects`), 0 for no name.

    Of topics of one family, two with names compare only where these numbers are the same; a topic
    without a name compares with every one.
    """
    return _number(topic.subject[-1]) or 1 if topic.named else 0


def _number_all(firsts: Iterable[str], *parts: str) -> list[int]:
    """Return what `_number` says of each of `firsts` before the same `parts`."""
    rest = "\x1f".join(("", *parts))
    crc32 = zlib.crc32
    return [crc32(f"{first}{rest}".encode("utf-8", "surrogatepass")) for first in firsts]


def _number(*parts: str) -> int:
    return zlib.crc32("\x1f".join(parts).encode("utf-8", "surrogatepass"))
