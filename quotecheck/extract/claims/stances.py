"""Tell whether a figure is asserted, denied or planned."""

from __future__ import annotations

from itertools import pairwise

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.denials import is_denied, load_stances
from quotecheck.extract.claims.frames import Frame
from quotecheck.extract.claims.verbs import is_verbal, load_reporting
from quotecheck.extract.claims.word_classes import (
    COMPARED,
    COMPARING,
    OF_WHOM,
    load_set,
    load_verb_forms,
)
from quotecheck.extract.claims.words import Words
from quotecheck.models import Stance


def tell_stance(words: Words, frame: Frame, place: int, *, counted: bool) -> Stance:
    """Return the stance of the figure at word `place`; `counted` tells that it counts something.

    A denial that is denied is none; a denial goes before a plan ("would not build 40 hospitals").
    """
    if words.lower[place + 1 : place + 3] in OF_WHOM:
        return "asserted"
    if words.lower[max(0, place - 2) : place] in COMPARING or _is_held_against(words, place):
        return "asserted"  # "will pay 3 pence, down from 4 pence"
    gone = place > 1 and words.cut(place - 2, place).lower().rstrip().endswith(_GONE)
    behind = words.starts[place + 1] if place + 1 < len(words.starts) else None
    ago = "" if behind is None else words.text[behind : behind + 8]
    gone = gone or ago.lstrip().startswith("ago")
    if gone or words.cut(place, place + 1).endswith("-old"):
        return "asserted"  # "would spend the last 15 months", "has not named the 15-year-old"
    links = _cut_joined(words, frame)
    if is_denied(words, frame, links, place):
        # "Could not find its 300 buses": it has so many.
        owned = words.parts[place - 1 : place] == w.POSSESSIVE
        owned = owned or words.lower[place - 1 : place] in (["the"], ["these"], ["those"])
        owned = owned and words.lower[place - 2] != "not"  # "not the 120 million reported"
        return "asserted" if owned else "denied"
    if _is_planned(words, frame, links, place, counted) and not (
        counted and _is_pair(words, place)
    ):
        return "planned"
    return "asserted"


def _is_held_against(words: Words, place: int) -> bool:
    """Tell the other side of a comparison.

    "31% did not pass, [against] 23% a year ago", "will lose 6 [compared with] a loss of 9".
    """
    lead = place - 1
    while lead > max(0, place - 6) and words.parts[lead] in _LEADING:
        lead -= 1
    if words.lower[lead - 1 : lead + 1] in COMPARED:
        return True
    return words.lower[lead] in ("against", "versus") and words.parts[lead - 1] == w.COMMA


_LEADING = frozenset((w.ADVERB, w.DETERMINER, w.NOUN, w.OF))


def _is_pair(words: Words, place: int) -> bool:
    """Tell two that are there already, whatever is planned: "will bind our two lands"."""
    led = words.parts[place - 1 : place] == w.POSSESSIVE
    led = led or words.lower[place - 1 : place] in (["the"], ["these"], ["those"])
    return led and words.cut(place, place + 1).lower() == "two"


def _cut_joined(words: Words, frame: Frame) -> tuple[int, ...]:
    """Return the verbs that rule a figure, without a plan that a past goes on behind.

    "Was expected to lose 5 but made 2", "plans to spend 5 and has raised 2": the 2 is no plan.
    """
    chain, parts = frame.chain, words.parts
    for at in range(len(chain) - 1, 0, -1):
        link, before = chain[at], chain[at - 1]
        past = words.lower[link] in _PERFECT and parts[link + 1 : link + 2] != w.TO
        past = past or parts[link] == w.PAST
        if past and parts[link - 1] == w.CONJUNCTION and parts[before] == w.VERB:
            return chain[at:]
    return chain


_PERFECT = frozenset(("has", "have", "had", "was", "were"))
_GONE = ("the last", "the past")


def _is_planned(
    words: Words, frame: Frame, links: tuple[int, ...], place: int, counted: bool
) -> bool:
    lower = words.lower
    # A figure may be a verb itself: "is on course to halve crime".
    plans = (link for link in links if not _is_called_before(words, link, place))
    if any(_plans(words, link) for link in plans) or _is_on_course(words, place):
        return True
    if not counted and any(_foresees(words, link, place) for link in links):
        return True
    if _is_of_forecast(words, frame, place):
        return True
    if words.parts[place - 1] == w.ADVERB and lower[place - 1] in load_stances("plan"):
        return True  # "began a planned $9 million run"
    if frame.subject and words.parts[frame.subject.end : frame.subject.end + 1] == w.TO:
        between = words.parts[frame.subject.end + 2 : place]
        told = w.AUXILIARY in between or w.PAST in between  # "applications to study were down"
        # A headline: "Norvak to shed 900 jobs".
        return frame.chain[:1] == (frame.subject.end + 1,) and not told
    if words.parts[place - 2 : place] == w.NOUN + w.OF and lower[place - 2] in load_stances("aims"):
        return True
    if not counted and _heads(words, place) in load_stances("aims"):
        return True
    return _is_future(words, frame, place)


def _is_called_before(words: Words, link: int, place: int) -> bool:
    """Tell what stands behind all that is called for: "calling for a vote, bringing it to 10"."""
    return words.lower[link] in load_stances("ask_for") and w.COMMA in words.parts[link:place]


def _plans(words: Words, link: int) -> bool:
    """Tell whether a verb plans: will, expects, is set to, a goal of planting, plans to plant."""
    lower, word = words.lower, words.lower[link]
    if word == "targeting" and words.parts[link - 1 : link] in (w.NOUN, w.NAME):
        return False  # "raids targeting 40 sheds"
    if word in load_stances("plan") or word.endswith(("'ll", "’ll")):
        return True
    if word.endswith(("'d", "’d")) and lower[link + 1 : link + 2] in (["have"], ["be"]):
        return lower[link + 2 : link + 3] != ["been"]  # "by May we'd have 5 percent"
    if lower[link + 1 : link + 3] == ["likely", "to"]:
        return lower[link + 3 : link + 4] != ["have"]
    if word in load_stances("ask_for") and lower[link + 1 : link + 2] in (["for"], ["to"]):
        return True
    if word in ("could", "may", "might"):  # "the toll could reach 300", not "may have reached"
        return lower[link + 1 : link + 2] != ["have"]
    if lower[link + 1 : link + 2] == ["to"] and word in load_stances("plan_to"):
        return True
    if _is_on_course(words, link):
        return True
    if word == "seen" and words.parts[link + 1 : link + 2] == w.GERUND:
        return True  # "debt is seen rising to"
    if word == "estimated" and lower[link + 1 : link + 2] == ["to"]:
        return lower[link + 2 : link + 3] not in (["be"], ["have"])
    return (
        lower[link - 1] in ("of", "to") and lower[link - 2] in load_stances("aims")
        if link > 1
        else False
    )


def _foresees(words: Words, link: int, place: int) -> bool:
    """Tell what somebody weighs or foresees: "sees growth [of] 2%", "is considering a $5 fine"."""
    word = words.lower[link]
    if word in load_stances("weigh"):
        return words.lower[link - 1] in load_set("to_be")  # but "considering that 62% stayed"
    return word in load_stances("foresee") and words.lower[place - 1] in ("of", "at")


def _is_of_forecast(words: Words, frame: Frame, place: int) -> bool:
    """Tell what a forecast or a target is put at: "cut its [forecast] to 3 percent".

    Also what one is: "the forecast for growth was 3 percent".
    """
    told = words.lower[frame.subject.start : frame.verb] if frame.subject and frame.verb else []
    if any(
        word in load_stances("foretold") and after in ("for", "of")
        for word, after in pairwise(told)
    ):
        return words.lower[frame.verb or 0] in load_verb_forms("size") | load_set("to_be")
    held = frame.object
    aimed = held is not None and words.lower[held.end - 1] in load_stances("aims")
    return aimed and words.lower[place - 1] in ("to", "at") and words.parts[place - 2] == w.NOUN


def _is_on_course(words: Words, place: int) -> bool:
    before = words.lower[max(0, place - 3) : place]
    if before[1:] == ["due", "to"]:  # "is due to open", but "is due to two flaws"
        return words.parts[place] == w.VERB or is_verbal(words, place)
    return before in (["on", way, "to"] for way in ("track", "course", "pace"))


def _is_share(words: Words, place: int) -> bool:
    return words.lower[max(0, place - 2) : place] in OF_WHOM


def _is_future(words: Words, frame: Frame, place: int) -> bool:
    """Tell whether the figure is the subject of a plan: 300 workers will go."""
    inner = (w.DETERMINER, w.POSSESSIVE, w.OF, w.PREPOSITION)
    if words.parts[place - 1 : place] in inner or not (
        frame.subject is None or _is_share(words, place)
    ):
        return False
    if frame.verb is not None and words.lower[frame.verb] not in load_reporting():
        return False
    for after in range(place + 1, min(place + 9, len(words.parts))):
        part = words.parts[after]
        if part == w.AUXILIARY:
            ahead = words.lower[after + 1 : after + 2]
            shall = words.lower[after] in ("will", "would", "won't", "won’t")
            some = words.cut(place, place + 1).lower() in ("one", "two")  # "one way might be"
            may = words.lower[after] in ("could", "may", "might") and ahead != ["have"]
            shall = shall or (may and not some)
            return shall or not load_stances("plan").isdisjoint(ahead)
        if part in _ENDING and words.parts[after - 1] != w.OF:  # but "half of that will go"
            return False
    return False


# No plan for a figure stands behind these: "a third of clerks fear that Orel will move".
_ENDING = frozenset(
    (w.COMMA, w.STOP, w.RELATIVE, w.CONJUNCTION, w.PAST, w.FIGURE, w.VERB, w.THAT, w.SUBORDINATOR)
)


def _heads(words: Words, place: int) -> str:
    """Return the head of the noun phrase after the figure: 2 percent [objective]."""
    end = place + 1
    while end < len(words.parts) and words.parts[end] in (w.NOUN, w.NAME) and end < place + 4:
        end += 1
    return words.lower[end - 1] if end > place + 1 else ""
