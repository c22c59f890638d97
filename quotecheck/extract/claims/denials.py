"""Tell whether the words that rule a figure deny it: "did not pay 5", "no bank has 5", "no 5"."""

from __future__ import annotations

from functools import cache

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.frames import Frame
from quotecheck.extract.claims.word_classes import is_plural, load_set, load_sole_pasts
from quotecheck.extract.claims.words import Words
from quotecheck.extract.disowned import is_called_false
from quotecheck.lexicon import load_table

# So many words a denial that is less than "not" reaches: "cannot pay the full 40".
_NEAR = 4
# A clause has its "that" no further before a figure.
_CLAUSE = 12


@cache
def load_stances(name: str) -> frozenset[str]:
    """Return the words of one table that `stances.toml` explains."""
    return frozenset(load_table("stances")[name].split())


def is_denied(words: Words, frame: Frame, chain: tuple[int, ...], place: int) -> bool:
    """Tell whether the figure at `place` is denied; `chain` holds the verbs that rule it.

    A denial that is denied is none.
    """
    before = words.lower[place - 1] if place else ""
    if before in ("not", "but"):
        return before == "not"
    if words.lower[max(0, place - 2) : place] == ["not", "the"]:
        return True  # "50 million euros, not the 120 million reported"
    if before == "with" and is_plural(words.lower[place - 2]):
        return False  # "the levy will not hit firms with fewer than 50 clerks"
    if before == "no":  # "there will be no 5% rise"; but "no two are alike"
        return words.parts[place + 1 : place + 2] not in (w.AUXILIARY, w.VERB, w.PAST)
    if _is_called_false(words, place):
        return True
    if any(words.lower[link - 1] == "nor" for link in chain if link):
        return True
    links = [link for link in chain if "but" not in words.lower[link:place]]
    links = [link for link in links if not _is_far(words, link, place)]
    denials = sum(_denies(words, link) for link in links)  # "not a raid but 40 raids"
    return (denials + _is_done_by_nobody(words, frame, place)) % 2 == 1


def _is_far(words: Words, link: int, place: int) -> bool:
    """Tell what a weak denial does not reach: "cannot bear the slaughter of [thousands]".

    Nor "has yet to publish lists, among them 12".
    """
    weak = words.lower[link] == "cannot" or _is_undone(words, link)
    return weak and (place - link > _NEAR or w.COMMA in words.parts[link:place])


def _is_called_false(words: Words, place: int) -> bool:
    """Tell whether the clause of a figure is called false: "there is no evidence that 300 died"."""
    parts = words.parts
    for that in range(place - 1, max(0, place - _CLAUSE), -1):
        if parts[that] in (w.COMMA, w.STOP):
            return False
        if words.lower[that] == "that":
            return is_called_false(words.lower, that, 0, place + 1, len(parts))
    return False


def _is_done_by_nobody(words: Words, frame: Frame, place: int) -> bool:
    """Tell what nobody does or has: "[no bank] has lent 5", not "[no bank] failed in 5 towns"."""
    subject, verb = frame.subject, frame.verb
    if subject is None or verb is None or not subject.end <= verb < place:
        return False
    if words.lower[subject.start] not in load_stances("nobody"):
        return False
    if words.lower[subject.start + 1] in load_stances("not_nobody"):
        return False
    if w.COMMA in words.parts[subject.end : place]:
        return False
    lead = place - 1
    while lead > verb and words.parts[lead] in (w.DETERMINER, w.ADVERB):
        lead -= 1
    return lead == verb or words.parts[lead] in (w.TO, w.NOUN) or words.lower[lead] == "by"


def _denies(words: Words, link: int) -> bool:
    """Tell whether a word of the chain denies: "denied", "did not", but not "not only"."""
    word = words.lower[link]
    if word in load_stances("undone"):
        moved = words.parts[link + 2 : link + 3] == w.FIGURE  # "had declined to 40"
        return words.lower[link + 1 : link + 2] == ["to"] and not moved
    if word in ("not", "never"):
        if words.lower[max(0, link - 1) : link] == ["or"] or _is_remark(words, link):
            return False  # "believe it or not"
        return not (_is_idle(words, link) or _is_left_out(words, link))
    if words.lower[link + 1 : link + 2] == ["by"]:
        return False
    if words.lower[link + 1 : link + 2] == ["out"] and word in load_stances("rule_out"):
        return True
    if _is_undone(words, link):
        return True
    if word in load_stances("reject"):
        rejected = words.lower[link + 1 : link + 5]
        return any(noun in load_set("clause_nouns") or noun == "that" for noun in rejected)
    if word in load_stances("drop"):
        return not load_stances("aims").isdisjoint(words.lower[link + 1 : link + 5])
    if not word.endswith(("n't", "n’t", "cannot")):
        return word in load_stances("deny")
    return not (_is_idle(words, link) or _is_left_out(words, link))


def _is_undone(words: Words, link: int) -> bool:
    """Tell a verb that the words right before it deny.

    "Will neither raise", "has yet to spend", "far from having", "no plans to cut".
    """
    led = words.lower[max(0, link - 2) : link]
    if led[-1:] == ["neither"] or led in (["yet", "to"], ["far", "from"]):
        return True
    if led[-1:] not in (["to"], ["of"]) or link < 3 or led[0] not in load_stances("intents"):
        return False
    return words.lower[link - 3] == "no" or words.lower[link - 4 : link - 2] == ["no", "such"]


def _is_idle(words: Words, link: int) -> bool:
    """Tell a "not" that denies nothing of a figure behind it.

    "Not only 40", "if not for 40", "paid by clerks, not bakers, to".
    """
    following = words.lower[link + 1 : link + 2]
    if following in _IDLE:
        return True
    if following == ["for"] and words.lower[link - 1 : link] in (["if"], ["it"]):
        return True
    closing = words.parts.find(w.COMMA, link, link + _ASIDE)
    aside = words.parts[link - 1 : link] == w.COMMA and closing > 0
    return aside and not _VERBS.intersection(words.parts[link + 1 : closing])


def _is_remark(words: Words, link: int) -> bool:
    """Tell a remark on the sentence that denies nothing in it: "not surprisingly, sales rose"."""
    remark = words.lower[link + 1 : link + 2]
    if not remark or not remark[0].endswith("ly") or words.parts[link + 2 : link + 3] != w.COMMA:
        return False
    return link == 0 or words.parts[link - 1] in (w.COMMA, w.STOP, w.CONJUNCTION, w.ADVERB)


def _is_left_out(words: Words, link: int) -> bool:
    """Tell "did not" whose verb is left out before the next: "those who did not [had] 18"."""
    did = words.lower[link] if words.lower[link] != "not" else words.lower[link - 1]
    following = words.lower[link + 1 : link + 2]
    finite = following and (following[0] in _FINITE or following[0] in load_sole_pasts())
    return did.startswith(("did", "do")) and bool(finite)


# "Not only 40", "pleaded not guilty to 40 counts", "not counting 40 guests".
_IDLE = tuple(
    [word] for word in ("only", "just", "merely", "simply", "guilty", "including", "counting")
)
_ASIDE = 6  # words that "not bakers" has at most between its commas
_VERBS = frozenset((w.VERB, w.PAST, w.AUXILIARY, w.GERUND))
_FINITE = frozenset(("had", "was", "were", "is", "are", "has"))
