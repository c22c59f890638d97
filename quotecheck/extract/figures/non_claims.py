"""Tell numbers that claim nothing: dates, times, names, ordinals, lists, scores, identifiers."""

from __future__ import annotations

import re

from quotecheck.extract.figures.ages import is_age_group
from quotecheck.extract.figures.changes import VERBS
from quotecheck.extract.figures.codes import is_code
from quotecheck.extract.figures.metres import is_race
from quotecheck.extract.figures.modifiers import Hedge, read_before
from quotecheck.extract.figures.non_claim_rules import (
    ADDRESS_BEHIND,
    BARE_RULES,
    DIGIT_RULES,
    FUNCTION_WORDS,
    MONTH,
    NAME_BEHIND,
    PLURAL,
    REACH,
    is_grouped,
    is_numbered,
    is_title,
)
from quotecheck.extract.figures.non_claim_words import judge_words
from quotecheck.extract.figures.quantities import Quantity
from quotecheck.extract.figures.scores import is_docket, is_score, is_tabled
from quotecheck.extract.figures.slashes import read_slash
from quotecheck.lexicon import load_words

_YEAR_BEFORE = re.compile(
    r"(?<![^\W_])(?:in|since|by|until|till|of|during|before|after|early|late|mid|the|season|fiscal"
    rf"|fy|year|to|and|circa|election|from|through|for|autumn|spring|summer|winter|fall|a\.d\.|ad"
    rf"|ce|{MONTH}\.?|campaign|class|his|her|its|their|our|this|that|an?|[a-z]+['\u2019]s)[ -]$"
    r"|mid - $|[\u2018'\u2019(,-]$"
)
_YEAR_BEHIND = re.compile(
    r"[-/\u2013][0-9]{2}(?![0-9])|[- ](?:season|election|census|budget|olympics)\b"
)
_BEYOND_YEARS = re.compile(r" ?(?:-|\u2013|to|and|or) ?(?:2[1-9]|[3-9])[0-9]{2}\b(?!,[0-9])")
_TO_YEAR = re.compile(r" (?:to|through|until|and) (?:19|20)[0-9]{2}\b(?! [a-z]+s\b)")
_UNTIL = re.compile(r"(?<![^\W_])(?:until|till|since|before|after) $")
_FROM_YEAR = re.compile(r"(?<![^\W_])from (?:[a-z]+ ){0,3}(?:19|20)[0-9]{2} to $")
# What counts grow beyond a number.
_CHANGING = re.compile(rf"(?<![^\W_])(?:{'|'.join(VERBS)}|went) $")
_CROWD = re.compile(
    r" (?:people|men|women|children|workers|employees|soldiers|troops|homes|houses|jobs|pupils"
    r"|students|guests|residents|families|villages|schools|patients|refugees|protesters)\b"
)
_FIRST_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}[-\u2013/]$")
# A full stop behind a whole word ends its sentence: "left Osk. 40 came".
_NAME_BEFORE = re.compile(r"(?:^|[^\W_]|[,)\u2019'] ?) [A-Z][\w&.\u2019'-]*(?<![a-z]{3}\.)[ -]$")
# "14 Atlas 2 buses": the second belongs to the name.
_TYPE_BEFORE = re.compile(r"[0-9] (?:[A-Z][a-z][\w-]* ){1,2}$")
# Whose so many are: "the council's 32 Norland members".
_OF_KIND = re.compile(r" [A-Z][a-z]+ (?:[a-z-]+ )?[a-z]{3,}(?<!s)s\b")
# Who comes from there: "losing 600 Norlanders".
_PEOPLE = re.compile(r" [A-Z][a-z]+(?:i|an|er)s\b")
# "The LC 500 tourer", "a BMW 320".
_MODEL = re.compile(r"(?<![\w.])(?!US|UK|EU|UN|NHS)[A-Z]{2,4} $")
_ARTICLED = re.compile(r"(?<![^\W_])an? [A-Z][\w-]+ $")
# "Radio 4 reported", but "Only 4 stayed": what opens a sentence before a number.
_OPENING = re.compile(r"(?:\A|[.!?\u201c\"\n(\[\u2013\u2014] ?)([A-Z][\w'\u2019]+) $")
# Behind a name's number: "Windows 11 still runs".
_NEVER_COUNTED = FUNCTION_WORDS | {
    *("only", "still", "even", "already", "itself"),
    *("never", "often", "always", "seldom", "sometimes"),
}
# What a number counts without a plural: "left Norland 40 dead".
_COUNTED_BEHIND = re.compile(
    rf"{PLURAL.pattern}| (?:dead|wounded|injured|missing|staff|crew|police|cattle|sheep|fish"
    r"|aircraft|more|fewer|less|other|to|or|and|per|out|in)\b"
)
# "Gives Norland 40 of the 90 seats".
_OF_SO_MANY = re.compile(r" of (?:the|its|their|his|her|all) [0-9]")
# "A litre of petrol costs 2 euros" counts no litre.
_PRICED = re.compile(
    r"an? [a-z-]{3,14} of [a-z]{3,14}(?: [a-z]{3,14})? (?:costs?|sells?|sold|rose|fell|went|goes"
    r"|is|was|will|would)\b"
)
_ONE_THING = re.compile(
    r" (?:chip|phone|smartphone|car|rocket|missile|tank|jet|plane|aircraft|helicopter|satellite"
    r"|probe"
    r"|mission|console|laptop|tablet|drone|truck|engine|app|reactor|launcher|rifle|model|camera|system"
    r"|album|film|movie|trial|study)\b(?! [a-z]{3,}s\b)"
)
# What is done without a pause: "24 hours a day, seven days a week".
_ALWAYS = re.compile(
    r"(?:24|twenty-four) hours an? day\b|(?:7|seven) days an? week\b|365 days an? year\b"
    r"|(?:four|4|five|5) more years!"  # what a crowd shouts
)
# The clock of a match: "given a chance on 48 minutes"; an hour's half "on 30-minute tapes".
_CLOCK = re.compile(r" on [0-9]{1,3} minutes\Z")
# "Harbour Loses 300 Jobs", "HARBOUR LOSES 300 JOBS", behind another word of the headline.
_HEADLINE_VERB = re.compile(
    rf"[^\W_] (?=[A-Z])(?i:{'|'.join(' '.join(load_words('headline_verbs')).split())}) $"
)
# "Would Balance In 10 Years".
_SMALL_CAPITAL = re.compile(r"[A-Z][^\W_]* (?:In|After|For|Over|Within|By|Than|IN|AFTER|FOR) $")
_OWNERS = ("'s", "\u2019s")
_OPENERS = frozenset(load_words("function_words") + load_words("openers"))
_TYPE_BEHIND = re.compile(r" (?:Max|Pro|Plus|Mini|Ultra|Dreamliner|Series|SE|XL)\b")
_NOUN_BEHIND = re.compile(r"[ -]([a-z]+)")
# "4K video" is a name for sharpness.
_SHARP = re.compile(
    r"[248]k (?:video|tv|televis|display|screen|resol|ultra|hdr|monitor|foot|stream|cam)"
)
_SHARP_AT = re.compile(r"(?<![^\W_])(?:in|at|native|full|true|supports?|supporting|streaming) $")
_AGE_BEHIND = re.compile(r",|\.(?:\s|$)|;|\)| said\b| says\b| ?[\u2013-\u2015]| -")
_AGE_OF_NAME = re.compile(
    r"(?<![\w.])(?:[A-Z][\w.'\u2019-]+|[A-Z][a-z]+ [A-Z]|Jr\.?|Sr\.?|I{2,3}), (?:now |then )?$"
)
_AGE_OF_NOUN = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(load_words('people_words'))}), (?:now |then )?$"
)
# "Said a fisherman, 44".
_AGE_OF_ROLE = re.compile(
    r"(?<![^\W_])(?:an?|the) (?:[a-z-]+ )?[a-z]{2,}(?:man|woman|er|or|ist|ian|ant), $"
)
# "Byrne leads Moss 52-44 percent".
_OTHER_SIDE = re.compile(r"(?:[-\u2013]| to )[0-9]{1,2}(?:\.[0-9])?(?:%| percent\b)")
_FIXED = frozenset(("9/11", "7/7", "1/6", "7/11", "10/7"))


def find_reason(text: str, lower: str, quantity: Quantity) -> str:
    """Return why a number is no claim ("date", "name", ...), or "" where it is one."""
    if quantity.kind in ("time", "count", "age") and is_age_group(lower, quantity):
        return "age"
    if quantity.kind == "age" and _is_age(text, lower, quantity):
        return "age"
    if quantity.kind == "time" and _ALWAYS.match(lower, quantity.start):
        return "always"
    if quantity.kind == "time" and _CLOCK.search(lower, max(0, quantity.start - 4), quantity.end):
        return "clock"
    if quantity.kind == "measure" and _PRICED.match(lower, quantity.start):
        return "priced"
    if quantity.unit == "m" and is_race(lower, quantity):
        return "name"
    if quantity.form == "digits" and quantity.unit and is_code(text, quantity):
        return "identifier"
    if quantity.form == "digits":
        return _judge_digits(text, lower, quantity)
    if quantity.form == "words":
        return judge_words(text, lower, quantity)
    if quantity.form == "vague" and _is_result(lower, quantity):
        return "score"
    if quantity.form == "fraction" and _is_split_year(lower, quantity):
        return "date"
    printed = quantity.form == "fraction" and lower[quantity.start].isdigit()
    if printed and is_numbered(lower, quantity.start):
        return "numbered"  # "grade 3/4"
    return read_slash(text, lower, quantity) if printed else ""


def _is_split_year(lower: str, quantity: Quantity) -> bool:
    """Tell "9/11", and seasons: "the 18/19 team", "in 2018/2019"."""
    printed = lower[quantity.start : quantity.end]
    first, _, second = printed.partition("/")
    season = len(printed) in (5, 9) and first.isdigit() and second.isdigit()
    return printed in _FIXED or (season and int(second) == int(first) + 1)


def _is_result(lower: str, quantity: Quantity) -> bool:
    """Tell test scores, and "Rossi scores 42", from "scores of boats" and "scores were hurt"."""
    start, end = quantity.start, quantity.end
    if lower[start:end] == "scores" and lower[end + 1 : end + 2].isdigit():
        return True
    if lower[start:end] != "scores" or lower.startswith(" of ", end):
        return False
    return bool(_LOWER_BEFORE.search(lower, max(0, start - 12), start))


# A word before in its sentence, but not "by the scores".
_LOWER_BEFORE = re.compile(
    r"(?<!by the)(?<!in the)(?<! of)(?<! or)(?<!while)(?<!and)(?<!but)(?<![,.;:!?\n]) $"
)


def _judge_digits(text: str, lower: str, quantity: Quantity) -> str:
    start, end = quantity.start, quantity.end
    if len(quantity.printed) > 10 and quantity.printed.isdigit():
        return "identifier"
    before = lower[max(0, start - REACH) : start]
    reason = DIGIT_RULES.find(lower, before, end)
    grouped = reason == "numbered" and is_grouped(text, quantity)
    if quantity.kind in ("count", "share") and is_tabled(lower, quantity):
        return "table"
    barred = reason and not grouped and _is_barred(quantity.kind, reason)
    if barred and not before.endswith(" to number "):
        return reason
    if quantity.kind == "count" and ADDRESS_BEHIND.match(text, end):
        return "address"
    if quantity.kind == "time" and is_title(text, quantity):
        return "" if _is_in_headline(text, start) else "title"
    if quantity.words == "cent" and quantity.low != 0.01 and text[end - 4] == "C":
        return "name"  # a singer, "50 Cent"
    if (
        quantity.rule == "suffix"
        and quantity.kind == "count"
        and _is_sharpness(text, lower, quantity)
    ):
        return "name"
    if quantity.rule == "suffix" and quantity.kind == "count" and _is_firm(text, lower, quantity):
        return "name"
    if quantity.kind != "count" or not quantity.printed:
        return ""
    if quantity.printed.endswith(".0") and _NAME_BEFORE.search(text, max(0, start - 30), start):
        return "name"
    if len(quantity.printed) > 1 and quantity.printed[0] == "0" and quantity.printed[1] != ".":
        return "identifier"
    reason = BARE_RULES.find(lower, before, end)
    if reason:
        return reason
    if _is_age(text, lower, quantity):
        return "age"
    if is_score(lower, quantity):
        return "score"
    if is_docket(lower, quantity):
        return "identifier"
    if _is_year(lower, quantity) or _is_season(lower, quantity):
        return "year"
    return _judge_name(text, lower, quantity)


def _is_in_headline(text: str, start: int) -> bool:
    """Tell a number behind a verb or a small word with a capital: "Rossi Gets 2 Years"."""
    near = (text, max(0, start - 24), start)
    return bool(_HEADLINE_VERB.search(*near) or _SMALL_CAPITAL.search(*near))


def _is_barred(kind: str, reason: str) -> bool:
    """Tell whether a reason holds for a number with such a unit: not "on Monday, 12 km off"."""
    if kind in ("money", "share"):
        return reason in ("identifier", "url")
    return kind != "measure" or reason != "day"


def _is_firm(text: str, lower: str, quantity: Quantity) -> bool:
    """Tell the firm "3M" from three million, and what is left of a sum: "0K"."""
    start, end = quantity.start, quantity.end
    if quantity.low == 0:
        return True
    alone = text.strip() == "3M"
    return text[start:end] == "3M" and not alone and not PLURAL.match(lower, end)


def _is_sharpness(text: str, lower: str, quantity: Quantity) -> bool:
    """Tell "4K video", "at native 4K" from a count of thousands."""
    start, end = quantity.start, quantity.end
    if _SHARP.match(lower, end - 2):
        return True
    if lower[start:end] not in ("2k", "4k", "8k") or PLURAL.match(lower, end):
        return False
    return text[end - 1] == "K" or bool(_SHARP_AT.search(lower, max(0, start - 12), start))


def _is_age(text: str, lower: str, quantity: Quantity) -> bool:
    """Tell an age in apposition: "Orla Byrne, 44, said", "his wife, 43."."""
    if quantity.low > 120 or not _AGE_BEHIND.match(lower, quantity.end):
        return False
    low = max(0, quantity.start - 24)
    return bool(
        _AGE_OF_NAME.search(text, low, quantity.start)
        or _AGE_OF_NOUN.search(lower, low, quantity.start)
        or (quantity.low > 15 and _AGE_OF_ROLE.search(lower, low, quantity.start))
    )


def _is_year(lower: str, quantity: Quantity) -> bool:
    """Tell a year: four bare digits, named as one, or that count nothing."""
    if len(quantity.printed) != 4 or not 1000 <= quantity.low <= 2100 or quantity.high:
        return False
    start, end = quantity.start, quantity.end
    if lower.startswith((*_OWNERS, " level"), end) and quantity.low >= 1900:
        return True  # "above 2013's 9 percent", "below 1990 levels"
    hedge = read_before(lower, start)
    if hedge and _TO_YEAR.match(lower, end):  # "from at least 2002 to 2005"
        return True
    if (
        hedge
        and _UNTIL.search(lower, max(0, hedge.edge - 8), hedge.edge)
        and not _CROWD.match(lower, end)
    ):
        return True  # "until at least 2031"
    if hedge and (_is_reached(lower, hedge, quantity) or _is_passed(lower, hedge, quantity)):
        return True
    if (hedge and hedge.modifier != "about") or _BEYOND_YEARS.match(lower, end):
        return False
    named = _YEAR_BEFORE.search(lower, max(0, start - 16), start) or _YEAR_BEHIND.match(lower, end)
    counts = PLURAL.match(lower, end)
    if quantity.low < 1500:
        edge = hedge.edge if hedge else start
        named = named or (hedge and _YEAR_BEFORE.search(lower, max(0, edge - 16), edge))
        return bool(named) and not counts
    if 1900 <= quantity.low < 2040 and quantity.low != 2000:
        return bool(named) or not _CROWD.match(lower, end)
    return bool(named) or not counts


def _is_reached(lower: str, hedge: Hedge, quantity: Quantity) -> bool:
    """Tell a year that something lasts until: "beyond 2025", "from 2006 to at least 2016"."""
    if not 1900 <= quantity.low <= 2100 or PLURAL.match(lower, quantity.end):
        return False
    if lower.startswith("beyond ", hedge.edge):
        return not _CHANGING.search(lower, max(0, hedge.edge - 16), hedge.edge)
    return bool(_FROM_YEAR.search(lower, max(0, hedge.edge - 32), hedge.edge))


def _is_passed(lower: str, hedge: Hedge, quantity: Quantity) -> bool:
    """Tell a year over which something happens: "growth over 2005 as a whole", "up over 2004"."""
    if not 1900 <= quantity.low <= 2100 or quantity.low % 100 == 0:
        return False
    over = lower[hedge.edge : quantity.start] == "over "
    counted = _COUNTS_UP_TO.search(lower, max(0, hedge.edge - 10), hedge.edge)
    return over and not counted and bool(_YEAR_ENDED.match(lower, quantity.end))


_COUNTS_UP_TO = re.compile(r"(?<![^\W_])(?:to|at|by|with|than|is|was|are|were|of) $")
_YEAR_ENDED = re.compile(r"[.,;)]|$|[-/\u2013][0-9]{2}\b| (?:as|and|but|in|with|to)\b")


def _is_season(lower: str, quantity: Quantity) -> bool:
    """Tell the second year of "2013-14"."""
    return len(quantity.printed) == 2 and bool(
        _FIRST_YEAR.search(lower, max(0, quantity.start - 6), quantity.start)
    )


def _judge_name(text: str, lower: str, quantity: Quantity) -> str:
    """Tell a number that belongs to a name: "Boeing 737", "787 Dreamliner", "358 Elm Way"."""
    start, end = quantity.start, quantity.end
    if quantity.low % 1 or "," in quantity.printed or read_before(lower, start):
        return ""
    if _OTHER_SIDE.match(lower, end):
        return ""
    if _HEADLINE_VERB.search(text, max(0, start - 24), start):
        return ""
    if _NAME_BEFORE.search(text, max(0, start - 30), start) and not _OF_SO_MANY.match(text, end):
        owned = text.endswith((*_OWNERS, "s'", "s\u2019"), 0, start - 1)
        if owned and _OF_KIND.match(text, end):
            return ""
        noun = _NOUN_BEHIND.match(text, end)
        if noun is None or noun[1] in _NEVER_COUNTED | VERBS.keys() or noun[1][-2:] == "ly":
            return "name"
        counted = owned or quantity.low > 100 or _COUNTED_BEHIND.match(text, end)
        if quantity.low > 1 and text[end] == " " and not counted:
            return "name"  # "the Harbour Radio 2 special"
        if quantity.low > 1 and _ONE_THING.match(text, end):
            return "name"  # "Orel's Atlas 4 chip"
    if _ARTICLED.search(text, max(0, start - 24), start):  # "an ATR 72 aircraft"
        return "name"
    if quantity.low < 100 and _TYPE_BEFORE.search(text, max(0, start - 30), start):
        return "name"
    if _MODEL.search(text, max(0, start - 8), start) and not PLURAL.match(text, end):
        return "name"
    opening = _OPENING.search(text, max(0, start - 30), start)
    if (
        opening
        and opening[1].lower() not in _OPENERS
        and opening[1][-2:] not in _OWNERS
        and not PLURAL.match(text, end)
        and not _PEOPLE.match(text, end)
    ):
        return "name"
    if quantity.low < 1000 and (_TYPE_BEHIND.match(text, end) or NAME_BEHIND.match(text, end)):
        return "name"
    return ""
