"""The tables that tell numbers that claim nothing: what stands before and behind them.

Everything is matched on the text in lower case; `before` must end at the number, `behind` begins
where the number with its unit ends. The first row that fits names the reason.
"""

from __future__ import annotations

import re

from quotecheck.extract.figures.numerals import build_trie, fold_case
from quotecheck.extract.figures.quantities import Quantity
from quotecheck.extract.figures.rules import Rules, rule
from quotecheck.lexicon import load_table, load_words

# How many characters before a number its rules look at.
REACH = 26

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# "On Saturday 12 people came": no date.
_COUNTED = r" (?:people|men|women|children|members|workers|students|more|of the)\b"
# A full stop behind a whole name ends the sentence: "in January. 16 ships came".
MONTH_AHEAD = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?) "
)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
START = r"(?<![^\W_])"
# The words by which rules are found.
DAYS = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
# "Through 9-11", but "9-11 months".
_UNCOUNTED = r"(?![-/:%]| ?(?:percent|per cent|[ap]\.?m\b)| (?:[a-z]+ )?[a-z]{2,}s\b|,[0-9])"
_NUMBERED_NOUN = build_trie(load_words("numbered_nouns"))
_NUMBERED = " ".join(words.split(" ")[-1] for words in load_words("numbered_nouns"))
_ZONE = fold_case(load_table("periods")["pieces"]["zone"])
_DATE_BEFORE = (
    rf"{START}{MONTH_AHEAD}(?:the )?"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?,?(?: ?[-\u2013] ?| and | or | to |, ?| )(?:{MONTH}\.? )?)?"
)
_SPORT = (
    r"(?:win|victory|loss|defeat|lead|draw|tie|record|vote|advantage|deficit|scoreline|score"
    r"|in extra|on (?:aggregate|penalties|points)|(?:down|up|behind|ahead)(?! (?:from|on|to)))\b"
)
_WICKETS = "[0-9]|one|two|three|four|five|six|seven|eight|nine"
_BOWLERS = "took takes taking claimed of"
_BOWLING = rf"{START}(?:took|takes|taking|claimed|figures of) "
_AT_PAR = "at to on is was"
_OVER = r"(?=[.,;)]|$| (?:and|as|in|at|from|off|when|after|before|by|to|on)\b)"
_PLAYED = (
    r"(?:won|win|wins|beat|beats|beating|lost|lose|led|leads?|leading|trailed|trailing|drew|score"
    r"|record|defeated|victory|tied|aggregate|voted"
    r"|(?:vote|score|margin) of)(?: [a-z]+){0,2} "
)
# The next set of a match: "6-3 [4-6 7-6] (7-2)".
_APART = r"(?:\),?|,)? \(?"
_ENDED = r"(?![0-9%-]|[.,][0-9]| (?:percent|per cent|[mb]illion)\b)"
_SET = rf"{_APART}[0-9]{{1,2}}[-\u2013][0-9]{{1,2}}{_ENDED}"
ADDRESS_BEHIND = re.compile(
    r"(?:-[0-9]+)? (?:[NSEW]\.? )?(?:[A-Z0-9][\w'\u2019]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd"
    r"|Lane|Drive|Boulevard|Blvd|Court|Crescent|Terrace|Place|Way|Square|Parkway|Highway)\b"
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
    r"(?![\w'\u2019-]|\.[A-Z]| [A-Z])"
)
FUNCTION_WORDS = frozenset(load_words("function_words"))

# For numbers in digits, whatever unit they have.
DIGIT_RULES = Rules(
    rule("identifier", r"[_#@=&\\^?%]|/|[0-9][:.]|[^\W\d_][.:]", close=True),
    rule(
        "identifier",
        r"[^\W\d_]|(?<![0-9])[^\W\d_](?:(?<!\bsub)(?<!\bnow)(?<!\bthen)(?<!\bto)(?<!foot)(?<!hour)(?<![0-9][kcm][mg])(?<!-in)(?<!-to)-)",
        close=True,
    ),
    rule("identifier", r"[0-9][-\u2013][0-9]{1,9}[-\u2013]", close=True),
    rule("identifier", r"_[0-9]{1,9}[-\u2013]", close=True),
    rule(
        "aged",
        rf"{START}(?:at|by|from|until|till|before|after|reached|reaching) the age of ",
        last="of",
    ),
    rule(
        "numbered",
        r"(?:level|grade|stage|category|tier) [0-9] (?:out )?of (?:a possible )?",
        last="of possible",
    ),
    # "Caption 8 of 12 Photos", the page of a show of pictures.
    rule(
        "page", rf"{START}(?:caption|photos?|image|picture|slide|video) [0-9]{{1,3}} of ", last="of"
    ),
    rule(
        "page", r"(?:^|\n)[ \t]*[0-9]{1,3} of ", r" (?:photos|images|pictures|slides)\b", last="of"
    ),
    # A title of no more than a number: "The 360" shows you.
    rule("title", r"[\"'\u2018\u201c]the ", r"[\"'\u2019\u201d]", last="the"),
    rule("page", r"", r" of [0-9]{1,3} (?:photos|images|pictures|slides)(?: |:|\n|$)"),
    rule("time", "", r" ?(?:-|\u2013|to|and) ?[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.?m\b"),
    rule(
        "time",
        "",
        r":[0-9]|(?:\.[0-9]{2})? ?[ap]\.?m\b| o['\u2019 ]?clock\b"
        r"| in the (?:morning|evening|afternoon)\b|(?<= [1-9]) at night\b",
    ),
    rule("time", "", rf"(?<=\b[0-2][0-9][0-5][0-9]) ?(?:hrs|local time|(?:{_ZONE}))\b"),
    rule(
        "time",
        rf"(?:kick-?off(?: at| is)?|{DAY},? at|{MONTH}(?: [0-9]{{4}})?,? at"
        r"|to(?:day|morrow|night) at|(?:starts?|starting|started|begins?|began) at) ",
        r"(?<=[0-2][0-9]\.[0-5][0-9])(?! ?[%a-z\u20ac$\u00a3](?!n\b))",
        last="at is kickoff",
    ),
    rule("frequency", "", r" fm\b"),
    rule(
        "phone",
        r"(?:helpline|hotline|phone|tel\.?|dial|fax)(?: number)?(?::| at| on)? "
        r"|0(?<![0-9.,:]0)[0-9]{2,5} (?:[0-9]{2,4} )?",
        r"(?! times\b)",  # "rang the helpline 91 times"
    ),
    rule("phone", "", r"-0[0-9]{2}"),
    rule("phone", r"\+", r"[ -]?\([0-9]", last=""),
    rule("phone", "", r"(?<=\b[0-9]{3})-[0-9]{4}(?:[;,.)\n]|$| or [0-9])"),
    rule("phone", r"\b[0-9]{3}-", r"(?<=\b[0-9]{4})(?:[;,.)\n]|$| or [0-9])", close=True),
    rule(
        "phone",
        r"(?:call(?:ed|s|ing)?|dial(?:led|ed|s|ling|ing)?|phoned?|phoning|rang|ring(?:ing)?|text) ",
        r"(?<=\b(?:911|999|112|000|111|988|101))\b",
    ),
    rule(
        "phone", "", r"(?<=\b(?:911|999|112)) (?:calls?|operators?|dispatch|emergency|fees?|tape)"
    ),
    rule(
        "date",
        _DATE_BEFORE,
        rf"(?<![0-9]{{3}})|(?<=\b(?:1[5-9]|20)[0-9]{{2}})(?!{_COUNTED})",
        last=f"{MONTHS} the and or to",
    ),
    rule(
        "date",
        "",
        rf"(?: ?(?:-|\u2013|to|and|or) ?[0-9]{{1,2}})? (?:of )?{MONTH}\b"
        r"(?! (?:be|have|not|also|help|well|soon))",
    ),
    rule(
        "day",
        rf"{START}{DAY},? (?:the )?",
        rf"(?<![0-9]{{3}})(?!{_COUNTED})",
        last=f"{DAYS} the",
    ),
    rule(
        "numbered",
        rf"{START}{_NUMBERED_NOUN}[ -]"
        r"(?:[0-9]{1,4}[a-z]?(?: and | or | to | of |-|\u2013)){0,2}",
        last=f"{_NUMBERED} and or to of",
    ),
    # "Rooms 3, 4 and 5", but "in Hall 3, 4 million gulls".
    rule(
        "numbered",
        rf"{START}{_NUMBERED_NOUN}s?[ -]"
        r"(?:[0-9]{1,4}[a-z]?, ){1,3}",
        r"(?:,|;|\)|\.(?:\s|$)|$| and\b| or\b)",
        last="",
    ),
    rule(
        "numbered",
        rf"{START}{_NUMBERED_NOUN}s?[ -]"
        r"(?:[0-9]{1,4}[a-z]?, ){1,2}[0-9]{1,4}[a-z]?,? (?:and|or) ",
        last="and or",
    ),
    rule("page", r"(?<![^\W_])pp?\. (?:[0-9]{1,4}[-\u2013])?", last=""),
    rule("page", r"(?<![^\W_])pp?\. [0-9]{1,4}[-\u2013]", close=True),
    rule("date", "", rf"(?<=\b9)[-\u2013]11\b{_UNCOUNTED}"),
    rule("date", r"(?<![\w.,])9[-\u2013]", rf"(?<=11)\b{_UNCOUNTED}", close=True),
    rule("letters", "", r"(?:st|nd|rd|th|s|ers?|g)\b|(?<!['\u2019])(?!ish\b)[^\W_]"),
    rule("phone", r"[0-9][-.) ]|\+", r"[-. ][0-9]{4}\b", last=""),
    rule("hyphens", r"[0-9][-\u2013]", r"[-\u2013][0-9]", close=True),
    rule("hyphens", "", r"[-\u2013][0-9]+[-\u2013][0-9]|-(?!in-|to-)[a-z]{1,4}-[0-9]"),
    rule(
        "compound",
        "",
        r"-(?:pointers?|stars?|ways?|steps?|doors?|wheel(?:er|ed|s)?|d\b|dimensional|cal(?:ib(?:re|er))?"
        r"|all|inning|iron|wood|legged|ply)\b",
    ),
    rule("vague", "", r"-somethings?\b(?! (?:percent|per cent|years|people|[mb]illion)\b)"),
    rule("identifier", r"\b7[0-9]7-", close=True),
    rule("identifier", r"(?<![^\W_])[a-z]{1,3}[0-9]{1,4}-", close=True),
    rule("name", r"(?:an?|the|mere|new|this|that) ", r"(?<= 7[0-9]7)(?![\d,.]?\d| [a-z-]+s\b)"),
    rule("name", "", r"(?<=\b7[0-9]7) max\b"),
    rule("name", r"\b7[0-9]7 max ", last="max"),
    rule(
        "name", r"\b(?:max|boeing|airbus) ", r"(?<= 7[0-9]7)(?![\d,.]?\d)", last="max boeing airbus"
    ),
    rule("identifier", r"/\.", close=True),
    rule("time", r"(?:at|by|from|until|since) ", r"(?<=\b[0-2][0-9][0-5][0-9] hours)"),
    rule(
        "time",
        "",
        r"(?<=\b[0-2][0-9][0-5][0-9])(?: (?:or|and|to) |[-\u2013])[0-2][0-9][0-5][0-9]"
        rf" (?:{_ZONE})\b",
    ),
    rule("identifier", "", r"(?<=\b7[0-9]7)-[0-9]"),
    rule("hours", "", r"(?<=\b9)(?:-to-| to )5\b(?! ?(?:percent|per|million|billion))"),
    rule(
        "hours", r"\b9(?:-to-| to )", r"(?<=[- ]5)(?! ?(?:percent|per|million|billion))", last="to"
    ),
    rule(
        "aged",
        rf"{START}(?:ages of |age[ds]? )(?:between )?"
        r"(?:(?:[0-9]{1,2}|[a-z]{3,9})(?:,| to| and|, and| or) |[0-9]{1,2}[-\u2013]){0,4}",
        last="of age ages aged between to and or",
    ),
    rule(
        "aged",
        rf"{START}aged (?:just |only )?(?:under|over|below|above|between) "
        r"(?:[0-9]{1,2} (?:and|or|to) )?",
        last="under over below above between and or to",
    ),
    rule("url", r"(?:https?:|www\.)\S{0,18}", close=True),
)

# A round of a cup, by who is left in it: "into the last 16".
_LEFT_IN = (
    r"(?: of (?:an?|the) (?![0-9])|[.,;)]|$| (?:with|when|after|where|by|on|at|in|against|tie|match"
    r"|stage|for|but|and)\b)"
)

# For bare numbers in digits: no unit, no scale.
BARE_RULES = Rules(
    rule(
        "round",
        r"(?:the last|round of|a last) ",
        rf"(?<=\b(?:16|32|64)){_LEFT_IN}",
        last="last of",
    ),
    rule("aged", r"as (?:young|old) as ", r"(?! [a-z]+s\b)", last="as"),
    rule("aged", rf"{START}(?:left|leave|leaving|quit) school at ", r"(?! [a-z]+s\b)", last="at"),
    rule("list item", r"(?:^|\n)[ \t(\[]*", r"[.)\]] +\S", last=""),
    rule("list item", r"\((?:[a-z] )?", r"\)", last=""),
    rule("list item", r"^[^(]*(?:[:;,]|\band|\bor) ", r"(?<=\b[0-9])\) [a-z]", last="and or"),
    rule("formula", r"[=^*](?<![<>].)(?<![<>] .) |[0-9]{4} & ", last=""),
    rule(
        "table",
        r"(?:\| ?(?:[0-9][0-9.,]* )?|[a-z]\*)",
        r"(?: [0-9][0-9.,]*)? ?(?:\||\n|$)",
        last="",
    ),
    rule("table", r"\n[ \t]{0,4}", r"[ \t]{0,4}\n", last=""),  # all that its line holds
    rule(
        "formula",
        "",
        r"\([a-z0-9]{1,3}\)| & [0-9]{4}\b| ?(?:[*^] ?|= )[0-9]|;(?:\s|$)(?=.{0,3}(?://|private|public|int|const|var))",
    ),
    rule("identifier", "", r" (?:zip|post) ?codes?\b"),
    rule("year", "", r"(?<=\b[2-9]0)['\u2019]s\b"),
    rule(
        "year",
        r"\b(?:in|of|since|by|until|before|after) ['\u2018\u2019]",
        r"(?<=\b[0-9]{2})",
        close=True,
    ),
    rule(
        "identifier",
        r"(?:known|designated|labelled|labeled) as |(?:zip|post) ?code(?: is| was|:)? ",
        last="as is was zipcode postcode code",
    ),
    rule(
        "aged",
        r"[a-z]{2}(?:s|men|women|people), (?:[0-9]{1,2}(?:,| and|, and) )?",
        r"(?<=\b[0-9]{2})(?: and [0-9]{1,2})?, ",
        last="and",
    ),
    rule("citation", r"[0-9], ", r"(?:[-\u2013][0-9]{1,5})? \((?:19|20)[0-9]{2}\)", last=""),
    rule("citation", "", r"(?:, [0-9]{1,5})(?:[-\u2013][0-9]{1,5})? \((?:19|20)[0-9]{2}\)"),
    rule("citation", r"[0-9], [0-9]{1,5}[-\u2013]", r" \((?:19|20)[0-9]{2}\)", close=True),
    rule("citation", r"\[(?:[0-9]{1,3}, ?){0,5}", r"(?:, ?[0-9]{1,3}){0,5}\]", last=""),
    rule(
        "citation",
        r"(?:19|20)[0-9]{2}; ?[0-9]{1,4}(?:\([0-9]{1,3}\))?[:;] ?(?:[0-9]{1,5}[-\u2013])?",
        last="",
    ),
    rule("citation", r"(?:19|20)[0-9]{2}; ?", r"(?:\([0-9]{1,3}\))?[:;] ?[0-9]", last=""),
    rule("citation", r"\((?:[0-9]{1,3}, ?){0,5}", r"(?:, ?[0-9]{1,3}){0,5}\)", last=""),
    rule(
        "aged",
        rf"{START}turn(?:s|ed|ing)? ",
        r"(?! (?:[a-z-]+ )?[a-z]{2,}s\b)",
        last="turn turns turned turning",
    ),
    rule(
        "aged",
        rf"{START}(?:i['\u2019]m|s?he['\u2019]s|i am|s?he is|s?he was|i was) (?:only |just |now )?",
        r"(?:[.,;]|$| (?:when|and (?:i|s?he|has|is|was)|but|at (?:the|a) time)\b)",
        last="am is was only just now",
    ),
    rule(
        "aged",
        rf"{START}(?:sons|daughters|children|kids|boys|girls|twins|brothers|sisters),? "
        r"(?:are|were|aged) "
        r"(?:[0-9]{1,2}(?:,| and|, and) ){0,2}",
        r"(?<=\b[0-9]{2})(?:,? and [0-9]|, [0-9]|[.,;]|$)",
        last="are were aged and",
    ),
    rule(
        "aged",
        rf"(?:, who(?: is|['\u2019]s| was)|{START}when [a-z]+ was) (?:only |just |now |then )?",
        r"(?<=\b[0-9]{2})[,.;)]",
        last="is was only just now then",
    ),
    rule("aged", rf"{START}(?:dies|died|dead) (?:[a-z]+ [a-z]+ )?at ", r"(?:[.,;]|$)", last="at"),
    rule("aged", rf"{START}was (?:only |just )?", r" when (?:i|s?he)\b", last="was only just"),
    rule(
        "aged",
        rf"(?:{START}one|\bthe (?:other|eldest|oldest|youngest|elder|younger)) (?:is|was) "
        r"(?:only |just |now )?",
        r"(?:[.,;]|$| and the)",
        last="is was only just now",
    ),
    # "He says 1) that they left and 2) that she stayed".
    rule("list item", r"\A[^(]*", r"(?<=[^0-9.,][1-9])\) [a-z]"),
    rule("table", "", r"[ \t]{1,3}[0-9][0-9.,]{0,12}[ \t]{1,3}[0-9]"),
    rule("table", r"[0-9][ \t]{1,3}", r"[ \t]{1,3}[0-9]", last=""),
    rule("table", r"[0-9][ \t]{1,3}[0-9][0-9.,]{0,12}[ \t]{1,3}", last=""),
    rule("sets", "", rf"[-\u2013][0-9]{{1,2}}{_SET}"),
    rule("sets", r"[0-9][-\u2013]", _SET, close=True),
    rule(
        "sets", rf"[0-9][-\u2013][0-9]{{1,2}}{_APART}", rf"[-\u2013][0-9]{{1,2}}{_ENDED}", last=""
    ),
    rule("sets", rf"[0-9][-\u2013][0-9]{{1,2}}{_APART}[0-9]{{1,2}}[-\u2013]", _ENDED, close=True),
    rule("score", "", rf"(?:[-\u2013]| to )[0-9]{{1,3}} {_SPORT}"),
    rule(
        "score",
        _PLAYED,
        r"(?:[-\u2013]| to )[0-9]{1,3}(?![0-9%]|[.,][0-9]| (?:percent|per"
        r"|[mb]illion))",
    ),
    rule("score", rf"{_PLAYED}[0-9]{{1,3}}(?:[-\u2013]| to )|votes to ", last="to"),
    rule("score", r"[0-9][-\u2013]", rf" {_SPORT}", close=True),
    # A bowler "took 4-38", a side was "341 for 7" or "212 all out".
    rule("score", rf"{_BOWLING}", rf"(?<=\b[0-9])[-\u2013][0-9]{{1,3}}{_OVER}", last=_BOWLERS),
    rule("score", rf"{_BOWLING}[0-9][-\u2013]", _OVER, close=True),
    rule("score", "", rf"(?<=[0-9][0-9]) for (?:{_WICKETS})(?: declared)?{_OVER}"),
    rule("score", r"[0-9][0-9] for ", rf"(?<=\b[0-9]){_OVER}", last="for"),
    rule("score", "", r"(?<=[0-9][0-9]) (?:all out|not out)\b"),
    rule("score", "", r" (?:under|over) par\b"),
    rule("score", r"[- ](?:under|over)[- ]par "),
    rule("score", rf"{START}(?:at|to|on|is|was) ", rf" (?:under|over){_OVER}", last=_AT_PAR),
    rule("score", "", r"-to-[0-9]{1,3} (?:decision|ruling|split|vote|win|loss|victory|defeat)\b"),
    rule(
        "score",
        r"[0-9]-to-",
        r" (?:decision|ruling|split|vote|win|loss|victory|defeat)\b",
        close=True,
    ),
)


_NUMBERED_BEFORE = re.compile(rf"{START}{_NUMBERED_NOUN} $")


def is_numbered(lower: str, start: int) -> bool:
    """Tell whether a noun that is numbered stands right before: "grade 3/4"."""
    return bool(_NUMBERED_BEFORE.search(lower, max(0, start - REACH), start))


def is_grouped(text: str, quantity: Quantity) -> bool:
    """Tell so many who are a group: "a group of 17 lawmakers", not "the Group of 20 leaders"."""
    led = text.endswith("group of ", 0, quantity.start)
    return led and PLURAL.match(text, quantity.end) is not None


def is_title(text: str, quantity: Quantity) -> bool:
    """Tell "13 Hours" and "60 Minutes": spans of time written as names."""
    place = quantity.end - len(quantity.words)
    return text[place : place + 1].isupper() and text[place + 1 : place + 2].islower()
