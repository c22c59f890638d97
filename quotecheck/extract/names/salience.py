"""Weigh how prominent a person is at a place: as a subject, an object, a speaker, a possessor.

Weights were found by reading a few hundred pronouns of news, not by fitting.
"""

from __future__ import annotations

import re

from quotecheck.extract.cues import load_cues
from quotecheck.extract.names.name_words import is_role, name_words
from quotecheck.extract.quotes.finites import is_finite
from quotecheck.lexicon import load_table

NAMED_SUBJECT, PRONOUN_SUBJECT, OBJECT, PRONOUN_OTHER = 2.4, 2.2, 1.0, 1.2
FIRST_POSSESSIVE, POSSESSIVE, AFTER_PREPOSITION, QUOTED = 1.5, 0.9, 0.6, 0.1
REPORTS = 0.5  # added where the person is reported to say something
FOLLOWED_BY_WHO = 0.5

_ARTICLES = frozenset(("the", "a", "an"))
_NOUN = re.compile(r"\s[a-z]+(?<!who)\b")
_PREPOSITIONS = frozenset(load_table("name_parts")["prepositions"])
_AUXILIARIES = frozenset(load_table("noun_phrases")["between"].split())
# Matched, not searched: all before the last word is passed over at once.
_WORD_BEFORE = re.compile(r"(?s:.*)(?<![\w'’-])([\w'’-]+) +$")
_WORD_AFTER = re.compile(r"[,\s]*([\w'’-]+)")
# "Rossi of Lodz, the mayor, said": what stands between a subject and its verb.
_COMPLEMENT = re.compile(
    r"\s(?:of|from|at|in|for|with)\s(?:the\s)?[A-Z][\w.'’&-]*(?:\s[A-Z][\w.'’&-]*){0,5}"
)
_APPOSITION = re.compile(
    r",\s(?!(?:because|but|while|when|if|though|although|since|so|which)\s)"
    r"[^,.;:\n\"“”]{2,110}(?:,\s[^,.;:\n\"“”]{2,110})?,(?=\s)"
)
# "Rossi - who kept the shop - said": the same between dashes.
_DASHED = re.compile(
    r"\s(?:[-\u2013]\s|\u2014\s?)[^-\u2013\u2014.\n\"“”]{2,160}\s?(?:[-\u2013]|\u2014)(?=\s)"
)
_VERB = re.compile(r"\s([\w'’-]+)")
# "Rossi gave the crew a talk, telling them", "began by telling them": a participle whose subject
# is that of its sentence.
_TELLING = re.compile(
    r"[^.!?:;\n\"“”]*(?:,|\sby)\s"
    r"(?:saying|telling|adding|warning|noting|insisting|arguing|urging|claiming)\b"
)
_DASHES = (" -", " \u2013", " \u2014")
_TELLING_REACH = 160  # characters
# "Hall, who acts for Rossi, said": the relative clause that a name ends.
_RELATIVE = re.compile(r",\s(?:who|whose|whom|which|where)\s[^,.;:\n\"“”]*$")
# '"...," said the club's secretary, Rossi': a role stands between the verb and the name.
_SAID_ROLE = re.compile(r"[\"\u201d]\s(?:said|says)\s[^,.;:\n\"\u201c\u201d]{3,80},\s$")
_ROLE_REACH = 100  # characters
_RELATIVE_REACH = 120  # characters
_SUBJECTS = frozenset(("he", "she", "they", "i", "we", "who", "it", "you"))
_NO_INVERSION = _SUBJECTS | {"also", "then", "later"}
_ACCORDING = ("according to ", "According to ", "ACCORDING TO ", " heard from ", " evidence from ")
_IN_CASE = re.compile(r"['’]s\scase\b")
# After an inverted subject the clause is over: "said Rossi, who", "said Rossi in June".
_CLAUSE_ENDS = re.compile(r"[,.;:!?)\n—–\"”]|\s(?:who|as|when|while|-|\(|—|–)|$")


def weigh(text: str, start: int, end: int, pronoun: str, first: bool) -> tuple[float, bool]:
    """Return the weight of the person at `text[start:end]`, and whether they are said to speak.

    `pronoun` is the word in lower case where it is one; `first` tells that no subject stands
    before it in its sentence.

    >>> weigh("Rossi said so.", 0, 5, "", True)
    (2.9, True)
    >>> weigh("a letter to Rossi", 12, 17, "", False)
    (0.6, False)
    """
    previous, following = _neighbours(text, start, end)
    if not pronoun and (following != "who" or text.startswith(_DASHES, end)):
        following = _verb_after(text, end) or following
    reports = _is_said(following, bool(pronoun)) and previous not in _PREPOSITIONS
    if reports and _is_participle(text, end, following):  # "a shirt depicting him"
        reports = False
    if reports and not first and text.startswith(", ", end):
        reports = not _is_told_of(text, start, following)
    reports = reports or _is_inverted(text, start, previous, end)
    if not reports and text.endswith(", ", 0, start):
        reports = bool(_SAID_ROLE.search(text, max(0, start - _ROLE_REACH), start))
    reports = reports or text.endswith(_ACCORDING, 0, start)
    more = REPORTS if reports else 0.0
    if pronoun:
        return (PRONOUN_SUBJECT if pronoun in ("he", "she") else PRONOUN_OTHER) + more, reports
    if text.startswith(("'s", "’s"), end):
        if _IN_CASE.match(text, end) and text.endswith("In ", 0, start):
            return NAMED_SUBJECT, False
        if reports:  # "according to Rossi's letter"
            return NAMED_SUBJECT, True
        return FIRST_POSSESSIVE if first else POSSESSIVE, False
    if previous in _ARTICLES and not reports and following.islower() and _NOUN.match(text, end):
        return POSSESSIVE, False  # "the Rossi estate"
    if following == "who":
        more += FOLLOWED_BY_WHO
        first = first or text[max(0, start - 7) : start].lower() == "it was "
    if previous in _PREPOSITIONS and not reports:
        if not is_topic(text, start):
            return AFTER_PREPOSITION + more, False
        more += REPORTS  # what follows is their view
    subject = first or reports or opens_main_clause(text, start, end)
    if subject and not reports and _TELLING.match(text, end, end + _TELLING_REACH):
        return NAMED_SUBJECT + more + REPORTS, True
    return (NAMED_SUBJECT if subject else OBJECT) + more, reports


def _is_told_of(text: str, start: int, following: str) -> bool:
    """Tell whether a name by a comma is no subject: "who acts for Rossi, said", "Rossi, saying".

    A relative clause ends with the name, or a participle follows that is the subject's.
    """
    cue = load_cues().get(following)
    if cue is not None and cue.form == "ing":
        return True
    return bool(_RELATIVE.search(text, max(0, start - _RELATIVE_REACH), start))


def _is_said(word: str, by_pronoun: bool) -> bool:
    """Tell whether a word reports; behind a name its base is a noun: "a Tumblr post"."""
    cue = load_cues().get(word)
    return cue is not None and (by_pronoun or cue.form != "base")


def _is_participle(text: str, end: int, word: str) -> bool:
    """Tell whether a name has a participle right behind it, without "is": it describes the name."""
    cue = load_cues().get(word)
    return cue is not None and cue.form == "ing" and text.startswith(f" {word}", end)


def is_governed(text: str, start: int) -> bool:
    """Tell whether a preposition stands before a name's role: "Her marriage to the baker Rossi"."""
    led = skip_titles(text, start)
    before = _WORD_BEFORE.match(text, max(0, led - 20), led) if led < start else None
    return before is not None and before.group(1) in _PREPOSITIONS


def opens_main_clause(text: str, start: int, end: int) -> bool:
    """Tell whether a name is the subject behind a first clause.

    >>> opens_main_clause("Asked if she knew, Rossi left.", 19, 24)
    True
    """
    if text[max(0, start - 2) : start] != ", ":
        return False
    aside = _APPOSITION.match(text, end)
    end = aside.end() if aside else end  # "the minister, a lawyer, left"
    verb = _VERB.match(text, end)
    if verb is not None and verb.group(1) in _AUXILIARIES:
        return True
    return is_finite(_neighbours(text, start, end)[1])


def is_topic(text: str, start: int) -> bool:
    """Tell whether "For" or "To" opens the sentence before a name: "For Rossi, it was over."."""
    return text[max(0, start - 4) : start].endswith(("For ", "To "))


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    start = skip_titles(text, start, written=True)
    before = _WORD_BEFORE.match(text, max(0, start - 20), start)
    after = _WORD_AFTER.match(text, end, end + 24)
    if after and after.group(1) in _AUXILIARIES:
        after = _WORD_AFTER.match(text, after.end(), after.end() + 24)
    return before.group(1).lower() if before else "", after.group(1).lower() if after else ""


def skip_titles(text: str, start: int, *, written: bool = False) -> int:
    """Return where the titles right before a name begin: "says / the historian Ana Rossi".

    Where they are to be `written` as titles, with a capital, no article belongs to them.
    """
    name = start
    before = _WORD_BEFORE.match(text, max(0, start - 20), start)
    while before and _is_title(before.group(1)) and not (written and before.group(1).islower()):
        start = before.start(1)
        before = _WORD_BEFORE.match(text, max(0, start - 20), start)
    led = start < name and before and before.group(1) in _ARTICLES and not written
    return before.start(1) if led and before else start


def _is_title(word: str) -> bool:
    return is_role(word.lower().rstrip("."), name_words())


def _verb_after(text: str, end: int) -> str:
    """Return the reporting verb of "Rossi of Lodz, the mayor, said"; nothing for another verb."""
    complement = _COMPLEMENT.match(text, end)
    end = complement.end() if complement else end
    apposition = _APPOSITION.match(text, end) if text.startswith(",", end) else None
    if apposition is None and text.startswith(_DASHES, end):
        apposition = _DASHED.match(text, end)
    end = apposition.end() if apposition else end
    verb = _VERB.match(text, end)
    return verb.group(1) if verb and verb.group(1) in load_cues() else ""


def _is_inverted(text: str, start: int, previous: str, end: int) -> bool:
    """Tell whether a name is the subject of the verb before it: "said Rossi", not "he mailed"."""
    if not (previous in load_cues() or _is_title(previous)):
        return False
    start = skip_titles(text, start)
    verb = _WORD_BEFORE.match(text, max(0, start - 20), start)
    cue = load_cues().get(verb.group(1).lower()) if verb else None
    if cue is None or cue.form not in ("past", "s") or not cue.frames.isdisjoint("oOHk"):
        return False
    before = text[max(0, start - 30) : start].split()[-2:-1]
    if before and before[0][0].isupper() and before[0].isalpha():
        return False  # "Hall praised Rossi"
    if before and (before[0].lower() in _NO_INVERSION or before[0].endswith("ly")):
        return False  # "had publicly praised Rossi"
    following = _WORD_AFTER.match(text, end, end + 24)
    return bool(_CLAUSE_ENDS.match(text, end)) or bool(
        following and following.group(1) in _PREPOSITIONS
    )


def is_subject(text: str, start: int, end: int) -> bool:
    """Tell whether a name may be a subject: not after a preposition, no possessive.

    >>> is_subject("talks with the Treasury failed", 15, 23)
    False
    """
    before = _WORD_BEFORE.match(text, max(0, start - 20), start)
    if before and before.group(1).lower() == "the":
        before = _WORD_BEFORE.match(text, max(0, start - 24), before.start(1))
    possessive = text.startswith(("'s", "’s"), end)
    return not possessive and not (before and before.group(1).lower() in _PREPOSITIONS)
