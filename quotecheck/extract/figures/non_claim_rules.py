"""The tables that tell numbers that claim nothing: what stands before and behind them.

Everything is matched on the text in lower case; `before` must end at the number, `behind` begins
where the number with its unit ends. The first row that fits names the reason.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quotecheck.extract.figures.numerals import build_trie, fold_case
from quotecheck.extract.figures.quantities import Quantity
from quotecheck.lexicon import load_table, load_words


class Rule(NamedTuple):
    """What stands before and behind a number that is no claim; None: anything."""

    name: str
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    close: bool = False  # no space stands between: most numbers need not be tried


# How many characters before a number its rules look at.
REACH = 26

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# "On Saturday 12 people came": no date.
_COUNTED = r" (?:people|men|women|children|members|workers|students|more|of the)\b"
# A full stop behind a whole name ends the sentence: "in January. 16 ships came".
_MONTH_AHEAD = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?) "
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_START = r"(?<![^\W_])"
_ZONE = fold_case(load_table("periods")["pieces"]["zone"])
_DATE_BEFORE = (
    rf"{_START}{_MONTH_AHEAD}(?:the )?"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?,?(?: ?[-\u2013] ?| and | or | to |, ?| )(?:{MONTH}\.? )?)?"
)
_SPORT = (
    r"(?:win|victory|loss|defeat|lead|draw|tie|record|vote|advantage|deficit|scoreline|score"
    r"|in extra|on (?:aggregate|penalties|points)|(?:down|up|behind|ahead)(?! (?:from|on|to)))\b"
)
_PLAYED = (
    r"(?:won|win|wins|beat|beats|beating|lost|lose|led|leads?|leading|trailed|trailing|drew|score"
    r"|record|defeated|victory|tied|aggregate|voted"
    r"|(?:vote|score|margin) of)(?: [a-z]+){0,2} "
)
# The next set of a match: "6-3 [4-6 7-6] (7-2)".
_APART = r"(?:\),?|,)? \(?"
_ENDED = r"(?![0-9%-]|[.,][0-9]| (?:percent|per cent|[mb]illion)\b)"
_SET = rf"{_APART}[0-9]{{1,2}}[-\u2013][0-9]{{1,2}}{_ENDED}"
# "Twenty-fifth", not "three health workers".
_ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|[a-z]{3,6}teenth|[a-z]{3,6}tieth|hundredth|thousandth|[a-z]{2,5}llionth"
)
ADDRESS_BEHIND = re.compile(
    r"(?:-[0-9]+)? (?:[NSEW]\.? )?(?:[A-Z0-9][\w'\u2019]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd"
    r"|Lane|Drive|Boulevard|Blvd|Court|Crescent|Terrace|Place|Way|Square|Parkway|Highway)\b"
)
_NUMBERED_WORDS = (
    r"(?:no\.?|number|chapter|part|phase|game|week|article|section|page|level|grades?|act|book|round|room"
    r"|day|group of|plan|type|stage|step|rule|channel|title|war|class|grade|formula|episode"
    r"|apollo|question|category|tier|big|catch)"
)


def _rule(name: str, before: str = "", behind: str = "", *, close: bool = False) -> Rule:
    return Rule(
        name,
        re.compile(rf"(?:{before})\Z") if before else None,
        re.compile(rf"(?:{behind})") if behind else None,
        close,
    )


PLURAL = re.compile(
    r" (?!(?:and|or|of|in|to|for|who|that|from|with|at|on|by)\b)"
    r"(?!(?:was|is|has|as|its|his|this|across|plus|versus|perhaps|thus|sales|results|elections?"
    r"|polls|games|series|earnings|profits|figures|levels)\b)(?:[a-z-]+ ){0,1}"
    r"(?:[a-z]{3,}(?<!s)s|people|men|women|children)\b"
)
NAME_BEHIND = re.compile(
    r"(?:-[0-9]+)? [A-Z][\w'\u2019-]*(?<!s)(?: [A-Z][\w'\u2019-]*(?<!s)){0,2}"
    r"(?! (?:[a-z0-9-]+ ){0,2}(?:[a-z]{3,}s|[a-z]*people|[a-z]*(?:men|women)|children|police)\b)"
    r"(?![\w'\u2019-]| [A-Z])"
)
FUNCTION_WORDS = frozenset(load_words("function_words"))

# For numbers in digits, whatever unit they have.
DIGIT_RULES: tuple[Rule, ...] = (
    _rule("identifier", r"[_#@=&\\^?%]|/|[0-9][:.]|[^\W\d_][.:]", close=True),
    _rule(
        "identifier",
        r"[^\W\d_]|(?<![0-9])[^\W\d_](?:(?<!\bsub)(?<!\bnow)(?<!\bthen)(?<!\bto)(?<!foot)(?<![0-9][kcm][mg])(?<!-in)(?<!-to)[-\u2010\u2011])",
        close=True,
    ),
    _rule("identifier", r"[0-9][-\u2013][0-9]{1,9}[-\u2013]", close=True),
    _rule("identifier", r"_[0-9]{1,9}[-\u2013]", close=True),
    _rule("aged", rf"{_START}(?:at|by|from|until|till|before|after|reached|reaching) the age of "),
    _rule("numbered", r"(?:level|grade|stage|category|tier) [0-9] (?:out )?of (?:a possible )?"),
    _rule("time", "", r" ?(?:-|\u2013|to|and) ?[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.?m\b"),
    _rule(
        "time",
        "",
        r":[0-9]|(?:\.[0-9]{2})? ?[ap]\.?m\b| o['\u2019 ]?clock\b"
        r"| in the (?:morning|evening|afternoon)\b|(?<= [1-9]) at night\b",
    ),
    _rule("time", "", rf"(?<=\b[0-2][0-9][0-5][0-9]) ?(?:hrs|local time|(?:{_ZONE}))\b"),
    _rule(
        "time",
        rf"(?:kick-?off(?: at| is)?|{_DAY},? at|{MONTH}(?: [0-9]{{4}})?,? at"
        r"|to(?:day|morrow|night) at|(?:starts?|starting|started|begins?|began) at) ",
        r"(?<=[0-2][0-9]\.[0-5][0-9])(?! ?[%a-z\u20ac$\u00a3](?!n\b))",
    ),
    _rule("frequency", "", r" fm\b"),
    _rule(
        "phone",
        r"(?:helpline|hotline|phone|tel\.?|dial|fax)(?: number)?(?::| at| on)? "
        r"|0(?<![0-9.,:]0)[0-9]{2,5} (?:[0-9]{2,4} )?",
    ),
    _rule("phone", "", r"-0[0-9]{2}"),
    _rule("phone", "", r"(?<=\b[0-9]{3})-[0-9]{4}(?:[;,.)\n]|$| or [0-9])"),
    _rule("phone", r"\b[0-9]{3}-", r"(?<=\b[0-9]{4})(?:[;,.)\n]|$| or [0-9])"),
    _rule(
        "phone",
        r"(?:call(?:ed|s|ing)?|dial(?:led|ed|s|ling|ing)?|phoned?|phoning|rang|ring(?:ing)?|text) ",
        r"(?<=\b(?:911|999|112|000|111|988|101))\b",
    ),
    _rule("phone", "", r"(?<=\b(?:911|999|112)) (?:calls?|operators?|dispatch|emergency|tape)"),
    _rule("date", _DATE_BEFORE, rf"(?<![0-9]{{3}})|(?<=\b(?:1[5-9]|20)[0-9]{{2}})(?!{_COUNTED})"),
    _rule("date", "", rf"(?: ?(?:-|\u2013|to|and|or) ?[0-9]{{1,2}})? (?:of )?{MONTH}\b"
        r"(?! (?:be|have|not|also|help|well|soon))"),
    _rule("day", rf"{_START}{_DAY},? (?:the )?", rf"(?<![0-9]{{3}})(?!{_COUNTED})"),
    _rule(
        "numbered",
        rf"{_START}{build_trie(load_words('numbered_nouns'))}[ \u00a0-]"
        r"(?:[0-9]{1,4}[a-z]?(?: and | or | to | of |-|\u2013)){0,2}",
    ),
    # "Rooms 3, 4 and 5", but "in Hall 3, 4 million gulls".
    _rule(
        "numbered",
        rf"{_START}{build_trie(load_words('numbered_nouns'))}s?[ \u00a0-]"
        r"(?:[0-9]{1,4}[a-z]?, ){1,3}",
        r"(?:,|;|\)|\.(?:\s|$)|$| and\b| or\b)",
    ),
    _rule(
        "numbered",
        rf"{_START}{build_trie(load_words('numbered_nouns'))}s?[ \u00a0-]"
        r"(?:[0-9]{1,4}[a-z]?, ){1,2}[0-9]{1,4}[a-z]?,? (?:and|or) ",
    ),
    _rule("letters", "", r"(?:st|nd|rd|th|s|ers?|g)\b|(?<!['\u2019])(?!ish\b)[^\W_]"),
    _rule("phone", r"[0-9][-.) ]|\+", r"[-. ][0-9]{4}\b"),
    _rule("hyphens", r"[0-9][-\u2013]", r"[-\u2013][0-9]"),
    _rule("hyphens", "", r"[-\u2013][0-9]+[-\u2013][0-9]|-(?!in-|to-)[a-z]{1,4}-[0-9]"),
    _rule(
        "compound",
        "",
        r"-(?:pointers?|stars?|ways?|steps?|doors?|wheel(?:er|ed|s)?|d\b|dimensional|cal(?:ib(?:re|er))?"
        r"|all|inning|iron|wood|legged|ply)\b",
    ),
    _rule("identifier", r"\b7[0-9]7-", close=True),
    _rule("identifier", r"(?<![^\W_])[a-z]{1,3}[0-9]{1,4}-", close=True),
    _rule("name", r"(?:an?|the|mere|new|this|that) ", r"(?<= 7[0-9]7)(?![\d,.]?\d| [a-z-]+s\b)"),
    _rule("name", r"\b(?:max|boeing|airbus) ", r"(?<= 7[0-9]7)(?![\d,.]?\d)"),
    _rule("identifier", r"/\.", close=True),
    _rule("time", r"(?:at|by|from|until|since) ", r"(?<=\b[0-2][0-9][0-5][0-9] hours)"),
    _rule("identifier", "", r"(?<=\b7[0-9]7)-[0-9]"),
    _rule("hours", "", r"(?<=\b9)(?:-to-| to )5\b(?! ?(?:percent|per|million|billion))"),
    _rule("hours", r"\b9(?:-to-| to )", r"(?<=[- ]5)(?! ?(?:percent|per|million|billion))"),
    _rule("aged", rf"{_START}(?:ages of |age[ds]? )(?:between )?"
        r"(?:(?:[0-9]{1,2}|[a-z]{3,9})(?:,| to| and|, and| or) |[0-9]{1,2}[-\u2013]){0,4}"),
    _rule("aged", rf"{_START}aged (?:just |only )?(?:under|over|below|above|between) "
        r"(?:[0-9]{1,2} (?:and|or|to) )?"),
    _rule("url", r"(?:https?:|www\.)\S{0,18}", close=True),
)  # fmt: skip

# A round of a cup, by who is left in it: "into the last 16".
_LEFT_IN = (
    r"(?: of (?:an?|the) (?![0-9])|[.,;)]|$| (?:with|when|after|where|by|on|at|in|against|tie|match"
    r"|stage|for|but|and)\b)"
)

# For bare numbers in digits: no unit, no scale.
BARE_RULES: tuple[Rule, ...] = (
    _rule("round", r"(?:the last|round of|a last) ", rf"(?<=\b(?:16|32|64)){_LEFT_IN}"),
    _rule("aged", r"as (?:young|old) as ", r"(?! [a-z]+s\b)"),
    _rule("list item", r"(?:^|\n)[ \t(\[]*", r"[.)\]] +\S"),
    _rule("list item", r"\((?:[a-z] )?", r"\)"),
    _rule("list item", r"^[^(]*(?:[:;,]|\band|\bor) ", r"(?<=\b[0-9])\) [a-z]"),
    _rule("formula", r"[=^*](?<![<>].)(?<![<>] .) |[0-9]{4} & "),
    _rule(
        "table",
        r"(?:\| ?(?:[0-9][0-9.,]* )?|[a-z]\*)",
        r"(?: [0-9][0-9.,]*)? ?(?:\||\n|$)",
    ),
    _rule("table", r"\n[ \t]{0,4}", r"[ \t]{0,4}\n"),  # all that its line holds
    _rule(
        "formula",
        "",
        r"\([a-z0-9]{1,3}\)| & [0-9]{4}\b| ?(?:[*^] ?|= )[0-9]|;(?:\s|$)(?=.{0,3}(?://|private|public|int|const|var))",
    ),
    _rule("year", "", r"(?<=\b[2-9]0)['\u2019]s\b"),
    _rule("year", r"\b(?:in|of|since|by|until|before|after) ['\u2018\u2019]", r"(?<=\b[0-9]{2})"),
    _rule(
        "identifier",
        r"(?:known|designated|labelled|labeled) as |(?:zip|post) ?code(?: is| was|:)? ",
    ),
    _rule(
        "aged",
        r"[a-z]{2}(?:s|men|women|people), (?:[0-9]{1,2}(?:,| and|, and) )?",
        r"(?<=\b[0-9]{2})(?: and [0-9]{1,2})?, ",
    ),
    _rule("citation", r"[0-9], ", r"(?:[-\u2013][0-9]{1,5})? \((?:19|20)[0-9]{2}\)"),
    _rule("citation", "", r"(?:, [0-9]{1,5})(?:[-\u2013][0-9]{1,5})? \((?:19|20)[0-9]{2}\)"),
    _rule("citation", r"[0-9], [0-9]{1,5}[-\u2013]", r" \((?:19|20)[0-9]{2}\)"),
    _rule("citation", r"\[(?:[0-9]{1,3}, ?){0,5}", r"(?:, ?[0-9]{1,3}){0,5}\]"),
    _rule(
        "citation",
        r"(?:19|20)[0-9]{2}; ?[0-9]{1,4}(?:\([0-9]{1,3}\))?[:;] ?(?:[0-9]{1,5}[-\u2013])?",
    ),
    _rule("citation", r"(?:19|20)[0-9]{2}; ?", r"(?:\([0-9]{1,3}\))?[:;] ?[0-9]"),
    _rule("citation", r"\((?:[0-9]{1,3}, ?){0,5}", r"(?:, ?[0-9]{1,3}){0,5}\)"),
    _rule("aged", rf"{_START}turn(?:s|ed|ing)? ", r"(?! (?:[a-z-]+ )?[a-z]{2,}s\b)"),
    _rule(
        "aged",
        rf"{_START}(?:i['\u2019]m|i am|s?he is|s?he was|i was) (?:only |just |now )?",
        r"(?:[.,;]|$| (?:when|and (?:i|s?he)|but)\b)",
    ),
    _rule("aged", rf"{_START}(?:dies|died|dead) (?:[a-z]+ [a-z]+ )?at ", r"(?:[.,;]|$)"),
    _rule("aged", rf"{_START}was (?:only |just )?", r" when (?:i|s?he)\b"),
    _rule(
        "aged",
        rf"(?:{_START}one|\bthe (?:other|eldest|oldest|youngest|elder|younger)) (?:is|was) "
        r"(?:only |just |now )?",
        r"(?:[.,;]|$| and the)",
    ),
    _rule("table", "", r"[ \t]{1,3}[0-9][0-9.,]{0,12}[ \t]{1,3}[0-9]"),
    _rule("table", r"[0-9][ \t]{1,3}", r"[ \t]{1,3}[0-9]"),
    _rule("table", r"[0-9][ \t]{1,3}[0-9][0-9.,]{0,12}[ \t]{1,3}"),
    _rule("sets", "", rf"[-\u2013][0-9]{{1,2}}{_SET}"),
    _rule("sets", r"[0-9][-\u2013]", _SET),
    _rule("sets", rf"[0-9][-\u2013][0-9]{{1,2}}{_APART}", rf"[-\u2013][0-9]{{1,2}}{_ENDED}"),
    _rule("sets", rf"[0-9][-\u2013][0-9]{{1,2}}{_APART}[0-9]{{1,2}}[-\u2013]", _ENDED),
    _rule("score", "", rf"(?:[-\u2013]| to )[0-9]{{1,3}} {_SPORT}"),
    _rule(
        "score",
        _PLAYED,
        r"(?:[-\u2013]| to )[0-9]{1,3}(?![0-9%.,][0-9]| (?:percent|per"
        r"|[mb]illion))",
    ),
    _rule("score", rf"{_PLAYED}[0-9]{{1,3}}(?:[-\u2013]| to )|votes to "),
    _rule("score", r"[0-9][-\u2013]", rf" {_SPORT}"),
    _rule("score", "", r"-to-[0-9]{1,3} (?:decision|ruling|split|vote|win|loss|victory|defeat)\b"),
    _rule("score", r"[0-9]-to-", r" (?:decision|ruling|split|vote|win|loss|victory|defeat)\b"),
)

# For numbers in words.
WORD_RULES: tuple[Rule, ...] = (
    _rule("ratio", "", r"(?: to |-to-)one\b(?! [a-z])"),
    _rule("so-called", r"so-called [\"'\u201c\u2018]?"),
    _rule("compound", r"[a-z](?<!sub)(?<!mid)(?<!now)(?<!-in)(?<!-to)-"),
    _rule("time", r"(?:half|quarter) (?:past|to) "),
    _rule("score", r"votes to "),
    _rule("vague", r"thing or "),
    _rule("list item", r"\n[ \t]*", r"[.)] [a-z]"),
    _rule("ordinal", "", rf"(?:[- ]| and )(?:{_ORDINAL})\b(?! (?:of|the)\b)"),
    _rule("date", rf"{_START}(?:{_MONTH_AHEAD}|{_DAY} )(?:the )?"),
    _rule("time", "", r" (?:o['\u2019 ]?clock|thirty|fifteen|forty-five)\b| ?[ap]\.m\."),
    _rule("numbered", rf"{_START}{_NUMBERED_WORDS}s? (?:[a-z]{{3,9}} (?:to|through|and|or) )?"),
    _rule("numbered", rf"{_START}(?:for|in|of|by|during|after) year "),
    _rule("aged", rf"{_START}(?:at|by|from|until|till|before|after|reached|reaching) the age of "),
    _rule("aged", rf"{_START}ages of (?:between )?(?:[a-z0-9-]{{1,12}} (?:to|and|or) )?"),
    _rule("aged", r"as (?:young|old) as ", r"(?! [a-z]+s\b)"),
    _rule("zero", r"for ", r"(?<=naught)|(?<=nought)"),
    _rule("zero", r"(?:ground|net|absolute|near|sub|below|from|patient) |(?:net|near)-"),
)


_AGE_GROUP = re.compile(
    r"[- ]olds\b|(?:-? ?(?:to|and|or|-|\u2013) ?)[0-9a-z-]{1,9}[- ]year[- ]olds?\b"
)
_AGE_RANGE = re.compile(r"(?<![0-9.,$])[0-9]{1,2}(?:-|\u2013| to | or )$")
_UNDER_AGE = re.compile(
    r"(?<![^\W_])(?:children|kids|infants|babies|toddlers|boys|girls|adults|people|those|anyone)"
    r"(?: aged)? (?:under|over) $"
)


# "Buyers over 21 need", but not "rivals over 12 rounds".
_PEOPLE_OF_AGE = re.compile(
    r"(?<![^\W_])(?:[a-z]{2,}(?:ers|ors|nts|ens|ees|ans|ists|isers)|men|women|minors|girls|boys|voters)"
    r" (?:aged )?(?:under|over|above|below) $"
)
_AGED_STOP = re.compile(
    r"[.,;:)]|$| (?:the|at|in|is|are|was|were|can|may|must|will|would|who|to|with|and|or|from|get"
    r"|need|pay)\b"
)
# "Voters under 30 stayed at home".
_AGED_VERB = re.compile(r" [a-z]+(?:ed|id|aw|ew|ad|me|nt)\b(?! [a-z]+s\b)")


def is_age_group(lower: str, quantity: Quantity) -> bool:
    """Tell "18- to 24-year-olds" and "children under five": people by their age, not counted."""
    if _AGE_GROUP.match(lower, quantity.end):
        return True
    start = quantity.start
    if quantity.kind == "age" and lower.find("years", start, quantity.end) < 0:
        return bool(_AGE_RANGE.search(lower, max(0, start - 8), start))  # "18-24 year old"
    if quantity.kind != "count" or quantity.low > 99 or quantity.low % 1:
        return False
    if _PEOPLE_OF_AGE.search(lower, max(0, quantity.start - 24), quantity.start):
        ended = _AGED_STOP.match(lower, quantity.end) or _AGED_VERB.match(lower, quantity.end)
        return bool(ended) and quantity.low > 11
    return bool(_UNDER_AGE.search(lower, max(0, quantity.start - 24), quantity.start))


def is_title(text: str, quantity: Quantity) -> bool:
    """Tell "13 Hours" and "60 Minutes": spans of time written as names."""
    place = quantity.end - len(quantity.words)
    return text[place : place + 1].isupper() and text[place + 1 : place + 2].islower()


def match_rules(rules: tuple[Rule, ...], lower: str, before: str, end: int) -> str:
    """Return the name of the first rule that fits the words around a number, else ""."""
    spaced = before[-1:] == " "
    for rule in rules:
        if spaced and rule.close:
            continue
        if rule.behind and not rule.behind.match(lower, end):
            continue
        if rule.before and not rule.before.search(before):
            continue
        return rule.name
    return ""
