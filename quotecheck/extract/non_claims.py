"""Tell numbers that claim nothing: dates, times, names, ordinals, lists, scores, identifiers.

Rules are rows, in order; the first that fits names why a number is left out. Digits and words
have tables of their own. Each rule looks at a few characters before and behind the number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quotecheck.extract.quantities import Quantity
from quotecheck.lexicon import load_words


class Rule(NamedTuple):
    """What stands before and behind a number that is no claim; None: anything."""

    name: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_REACH = 26


def _rule(name: str, before: str = "", behind: str = "") -> Rule:
    return Rule(
        name,
        re.compile(rf"(?:{before})$") if before else None,
        re.compile(rf"(?:{behind})") if behind else None,
    )


def _words(name: str) -> str:
    return "|".join(re.escape(word) for word in load_words(name))


# For numbers in digits, with or without a unit (in lower case).
DIGIT_RULES: tuple[Rule, ...] = (
    _rule(
        "identifier",
        r"[_#@=&\\^?%]|[^\W\d_]|(?<!\bsub)(?<!\bnow)(?<!\bthen)[^\W\d_][-\u2010\u2011]"
        r"|[0-9][:.]|/|[^\W\d_]\.|[0-9]{2}[-\u2013][0-9]{1,2}[-\u2013]",
    ),
    _rule(
        "time",
        "",
        r":[0-9]|\.[0-9]{2} ?[ap]\.?m\b| ?[ap]\.?m\b| o['\u2019 ]?clock\b|(?<=[0-9]{4}) ?(?:gmt"
        r"|utc|hrs)\b",
    ),
    _rule(
        "date",
        rf"(?<![^\W_]){_MONTH}\.? (?:the )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?,?(?: ?[-\u2013] ?"
        rf"| and | or | to |, ?| )(?:{_MONTH}\.? )?)?",
    ),
    _rule("day", rf"(?<![^\W_]){_DAY},? (?:the )?"),
    _rule(
        "date",
        "",
        rf"(?:-[0-9]{{1,2}})? (?:of )?{_MONTH}\b(?! (?:be|have|not|also|help|well|soon|seem))",
    ),
    _rule(
        "numbered",
        rf"(?<![^\W_])(?:{_words('numbered_nouns')})[ \u00a0-](?:[0-9]{{1,4}}[a-z]?(?:, | and "
        rf"| or | to |-|\u2013)){{0,2}}",
    ),
    _rule("letters", "", r"(?:st|nd|rd|th|s|ers?|g)\b|[^\W_]"),
    _rule("list item", r"(?:^|\n)[ \t(\[]*", r"[.)\]] +\S"),
    _rule("phone", r"[0-9][-.) ]|\+", r"[-. ][0-9]{4}\b"),
    _rule("hyphens", r"[0-9][-\u2013]", r"[-\u2013][0-9]"),
    _rule("hyphens", "", r"[-\u2013][0-9]+[-\u2013][0-9]"),
    _rule(
        "address",
        "",
        r" (?:[nsew]\.? )?(?:[a-z0-9]+ ){1,3}(?:street|st|avenue|ave|road|rd|lane|drive"
        r"|boulevard|blvd|court|crescent|terrace)\b\.?",
    ),
    _rule("aged", r"(?<![^\W_])aged? (?:between )?(?:[0-9]{1,2} (?:to|and|or) )?"),
    _rule("scripture", r"[0-9]:"),
    _rule("url", r"(?:https?:|www\.)\S{0,18}"),
)

# For bare numbers in digits: no unit, no scale, no comma.
BARE_RULES: tuple[Rule, ...] = (
    _rule(
        "score",
        r"",
        r"[-\u2013][0-9]{1,3} (?:win|victory|loss|defeat|lead|draw|tie|record|vote|advantage"
        r"|deficit|scoreline|score|in (?:the|extra)|on (?:aggregate|penalties|points))\b",
    ),
    _rule(
        "score",
        r"(?:won|win|beat|lost|lose|led|leads?|leading|trailed|trailing|drew|score|record"
        r"|defeated|down|up|victory|tied|aggregate)(?: [a-z]+){0,2} ",
        r"(?:[-\u2013]| to )[0-9]{1,3}(?![0-9%.,][0-9]| (?:percent|per cent|million|billion"
        r"|points? (?:lead|higher)))",
    ),
    _rule(
        "score",
        r"[0-9][-\u2013]",
        r" (?:win|victory|loss|defeat|lead|draw|tie|record|vote|advantage|deficit|scoreline"
        r"|score|in extra|on (?:aggregate|penalties|points))\b",
    ),
    _rule("list item", r"\((?:[a-z] )?", r"\)"),
    _rule("age", r"[a-z.\u2019'-]{2,}, ", r"(?:,|\.(?:\s|$)|;| of\b| said\b| says\b|\))"),
    _rule("scripted", r"(?:so-called|second|third|fourth|first) ", r"[a-z]"),
)

# For numbers in words.
WORD_RULES: tuple[Rule, ...] = (
    _rule("so-called", r"so-called [\"'\u201c\u2018]?"),
    _rule("ordinal", "", r"[- ](?:first|second|[a-z]{2,9}(?:th|rd))\b(?! (?:of|the)\b)"),
    _rule("date", rf"(?<![^\W_])(?:{_MONTH}|{_DAY})\.? (?:the )?"),
    _rule("time", "", r" (?:o['\u2019 ]?clock|thirty|fifteen|forty-five)\b| ?[ap]\.m\."),
    _rule(
        "numbered",
        r"(?<![^\W_])(?:no\.?|number|chapter|part|phase|game|week|article|section|page|level"
        r"|act|book|round|room|day|group of|plan|type|stage|step|rule|channel|title|war|class"
        r"|grade|formula|episode|apollo|question|tier|big|catch) ",
    ),
    _rule("zero", r"(?:ground|net|absolute|near|sub|below|from|patient) |net-"),
)
_ZERO = re.compile(
    r"[ -](?:tolerance|sum|carbon|emissions?|hour|gravity|day|waste|point zero|trust)\b"
)
_ONE_NEXT = re.compile(r"[ \u00a0]([a-z]+(?:['\u2019]s)?)")
_ONE_BEFORE = re.compile(
    r"(?<![^\W_])(?:no|this|that|the|any|every|each|another|which|some|old|new|big|other|only"
    r"|everyone"
    r"|such|next|last|first|good|great|same|number|day|loved|little|right|wrong|square|by|on|to"
    r"|or|hole)[ -]$"
)
_ONE_STOPS = frozenset(load_words("one_stops"))
_ATTRIBUTIVE = frozenset(load_words("attributive_nouns"))
_HYPHENED = re.compile(r"-([a-z]+)")
_YEAR_BEFORE = re.compile(
    rf"(?<![^\W_])(?:in|since|by|until|till|of|during|before|after|early|late|mid|the|season"
    rf"|fiscal|fy|year|to|and|circa|election|from|through|for"
    rf"|autumn|spring|summer|winter|fall|a\.d\.|ad|ce|{_MONTH}\.?|campaign|class|his|her|its"
    rf"|their|our|this|that|a|an|our|[a-z]+['\u2019]s)[ -]$|[\u2018'\u2019(,-]$"
)
_YEAR_BEHIND = re.compile(
    r"[-/\u2013][0-9]{2}(?![0-9])|[- ](?:season|election|census|budget|olympics)\b"
)
_PLURAL = re.compile(
    r" (?!(?:was|is|has|as|its|his|this|across|plus|versus|perhaps|thus|sales|results"
    r"|elections?|polls|games|series|earnings|profits|figures"
    r"|levels)\b)(?:[a-z-]+ ){0,1}(?:[a-z]{3,}(?<!s)s|people|men|women|children)\b"
)
_NAME_BEFORE = re.compile(r"(?:^|[^\W_]|[,)\u2019'] ?)[ \u00a0][A-Z][\w&.\u2019'-]*[ \u00a0-]$")
_NOUN_BEHIND = re.compile(r"[ \u00a0][a-z]+")
_SENTENCE_START = re.compile(
    r"(?:^|[.!?:;\"\u201c\u201d\u2018'(\n\r\u2022*\u2014\u2013|]|- ?)[ \u00a0]*$"
)
_FIXED = frozenset(("9/11", "7/7", "1/6", "7/11", "10/7"))


def find_reason(text: str, lower: str, quantity: Quantity) -> str:
    """Return why a number is no claim ("date", "name", ...), or an empty string where it is one."""
    if quantity.form == "digits":
        return _judge_digits(text, lower, quantity)
    if quantity.form == "words":
        return _judge_words(text, lower, quantity)
    if quantity.form == "fraction" and lower[quantity.start : quantity.end] in _FIXED:
        return "date"
    return ""


def _judge_digits(text: str, lower: str, quantity: Quantity) -> str:
    start, end = quantity.start, quantity.end
    before = lower[max(0, start - _REACH) : start]
    reason = _match_rules(DIGIT_RULES, lower, before, end)
    if reason and not (quantity.kind in ("money", "share") and reason not in ("identifier", "url")):
        return reason
    if quantity.kind != "count" or not quantity.printed:
        return ""
    if len(quantity.printed) > 1 and quantity.printed[0] == "0" and quantity.printed[1] != ".":
        return "identifier"
    reason = _match_rules(BARE_RULES, lower, before, end)
    if reason:
        return reason
    if _is_year(lower, quantity):
        return "year"
    return _judge_name(text, quantity)


def _match_rules(rules: tuple[Rule, ...], lower: str, before: str, end: int) -> str:
    for rule in rules:
        if rule.before and not rule.before.search(before):
            continue
        if rule.behind and not rule.behind.match(lower, end):
            continue
        return rule.name
    return ""


def _is_year(lower: str, quantity: Quantity) -> bool:
    """Tell a year: four bare digits, named as one, or that count nothing."""
    if len(quantity.printed) != 4 or not 1000 <= quantity.low < 2100 or quantity.high:
        return False
    start, end = quantity.start, quantity.end
    named = _YEAR_BEFORE.search(lower, max(0, start - 16), start) or _YEAR_BEHIND.match(lower, end)
    counts = _PLURAL.match(lower, end)
    if quantity.low < 1500:
        return bool(named) and not counts
    if 1900 <= quantity.low < 2040 and quantity.low != 2000:
        return True
    return bool(named) or not counts


def _judge_name(text: str, quantity: Quantity) -> str:
    """Tell a number that belongs to a name: "Boeing 737", "Section 9", but "In Kenya 20 people"."""
    start, end = quantity.start, quantity.end
    if quantity.low % 1 or "," in quantity.printed:
        return ""
    if _NAME_BEFORE.search(text, max(0, start - 30), start) and not _NOUN_BEHIND.match(text, end):
        return "name"
    return ""


def _judge_words(text: str, lower: str, quantity: Quantity) -> str:
    start, end = quantity.start, quantity.end
    before = lower[max(0, start - _REACH) : start]
    reason = _match_rules(WORD_RULES, lower, before, end)
    if reason and quantity.kind == "count" and (reason != "zero" or quantity.low == 0):
        return reason
    if quantity.kind != "count" or quantity.scale > 1:
        return ""
    if quantity.low == 0 and _ZERO.match(lower, end):
        return "zero"
    begins = _SENTENCE_START.search(text, max(0, start - 4), start)
    if text[start].isupper() and not begins and not _PLURAL.match(lower, end):
        return "name"
    hyphened = _HYPHENED.match(lower, end)
    if hyphened and hyphened[1] not in _ATTRIBUTIVE:
        return "compound"
    if lower[start:end] == "one":
        return _judge_one(lower, quantity)
    return ""


def _judge_one(lower: str, quantity: Quantity) -> str:
    """Tell "one" the pronoun from "one" the number."""
    following = _ONE_NEXT.match(lower, quantity.end)
    if following is None:
        return "" if lower.strip() == "one" else "pronoun"
    if following[1] in _ONE_STOPS:
        return "pronoun"
    if _ONE_BEFORE.search(lower, max(0, quantity.start - 12), quantity.start):
        return "pronoun"
    return ""
