"""Tell number words that claim nothing: pronouns, names, compounds, "zero tolerance"."""

from __future__ import annotations

import re

from quotecheck.extract.figures.non_claim_rules import (
    DAY,
    FUNCTION_WORDS,
    MONTH_AHEAD,
    MONTHS,
    NAME_BEHIND,
    PLURAL,
    REACH,
    START,
    is_grouped,
    is_title,
)
from quotecheck.extract.figures.numerals import WORDS
from quotecheck.extract.figures.quantities import Quantity
from quotecheck.extract.figures.rules import Rules, rule
from quotecheck.lexicon import load_words

# "Twenty-fifth", not "three health workers".
_ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|[a-z]{3,6}teenth|[a-z]{3,6}tieth|hundredth|thousandth|[a-z]{2,5}llionth"
)
_NUMBERED_WORDS = (
    r"(?:no\.?|number|paragraph|terminal|zone|chapter|part|phase|game|week|article|section|page|level|grades?|act|book|round|room"
    r"|day|group of|plan|type|stage|step|rule|channel|title|war|class|grade|formula|episode"
    r"|apollo|question|category|tier|big|catch)"
)
WORD_RULES = Rules(
    rule("ratio", "", r"(?: to |-to-)one\b(?! [a-z])"),
    rule("so-called", r"so-called [\"'\u201c\u2018]?", last=""),
    rule("compound", r"[a-z](?<!sub)(?<!mid)(?<!now)(?<!-in)(?<!-to)-", close=True),
    rule("compound", "", r"(?<=\btwo)-(?:state solution|party (?:system|preferred))"),
    rule(
        "pronoun",
        rf"{START}(?:us|you|them) ",
        rf"(?<=two)(?!-|{PLURAL.pattern})",
        last="us you them",
    ),
    # "I for one am glad".
    rule(
        "idiom",
        rf"{START}(?:i|we|he|she|they|you),? for ",
        r"(?<=\bone)(?:,| (?:am|is|are|was|were|have|has|had|do|does|did|don|will|would|can|think"
        r"|believe|hope)\b)",
        last="for",
    ),
    rule("hours", "", r"(?<=\bnine) to five\b"),
    rule("hours", r"\bnine to ", r"(?<=five)\b", last="to"),
    rule("time", r"(?:half|quarter) (?:past|to) ", last="past to"),
    rule("score", r"votes to ", last="to"),
    # A side of so many for so many: "341 for seven", "212-4" is none of these.
    rule(
        "score",
        r"[0-9]{2} for ",
        r"(?: declared)?(?=[.,;)]|$| (?:and|as|in|at|when|off|by)\b)",
        last="for",
    ),
    rule("vague", r"thing or ", last="or"),
    # "A question or two", "a week or two ago"; not: "a man or two women".
    rule(
        "vague",
        r"\b(?:an?|the next|the last) (?!one |half )(?:[a-z]+ ){1,2}or ",
        rf"(?<=\btwo)(?!{PLURAL.pattern})",
        last="or",
    ),
    rule("list item", r"\n[ \t]*", r"[.)] [a-z]", last=""),
    rule(
        "ordinal", "", rf"(?:-(?:{_ORDINAL})\b|(?: | and )(?:{_ORDINAL})\b(?!-))(?! (?:of|the)\b)"
    ),
    # "On May one the law begins"; but "in June three banks failed", "on Monday two left".
    rule(
        "date",
        rf"{START}{MONTH_AHEAD}",
        r"[.,;)]|$| (?:the|an?|it|he|she|they|we|to|at|on)\b",
        last=MONTHS,
    ),
    rule("date", rf"{START}(?:{MONTH_AHEAD}|{DAY} )the ", last="the"),
    rule("time", "", r" (?:o['\u2019 ]?clock|thirty|fifteen|forty-five)\b| ?[ap]\.m\."),
    rule(
        "numbered",
        rf"{START}{_NUMBERED_WORDS}s? (?:[a-z]{{3,9}} (?:to|through|and|or) )?",
        r"(?<!\bdozen)",
    ),
    rule("numbered", rf"{START}(?:for|in|of|by|during|after) year ", last="year"),
    rule(
        "aged",
        rf"{START}(?:at|by|from|until|till|before|after|reached|reaching) the age of ",
        last="of",
    ),
    rule(
        "aged",
        rf"{START}ages of (?:between )?(?:[a-z0-9-]{{1,12}} (?:to|and|or) )?",
        last="of between to and or",
    ),
    rule("aged", rf"{START}aged (?:[a-z0-9]{{1,9}}(?:,| and|, and| or| to) ){{0,3}}"),
    rule("aged", r"as (?:young|old) as ", r"(?! [a-z]+s\b)", last="as"),
    rule(
        "aged",
        rf"{START}(?:i['\u2019]m|you['\u2019]re|s?he['\u2019]s|i am|i was|you are|s?he is|s?he was)"
        r" (?:only |just |now |almost |nearly )?",
        r"(?:[.,;?!]|$| (?:when|and (?:i|s?he)|but)\b)",
    ),
    rule("zero", r"for ", r"(?<=naught)|(?<=nought)"),
    rule("zero", r"(?:ground|net|absolute|near|sub|below|from|patient) |(?:net|near)-"),
)
_ZERO = re.compile(
    r"[ -](?:tolerance|sum|carbon|emissions?|hours?|gravity|day|waste|point zero|trust)\b"
)
_ONE_NEXT = re.compile(r" ([a-z]+(?:['\u2019]s)?)")
_ONE_BEFORE = re.compile(
    r"(?<![^\W_])(?:no|single|this|that|the|any|every|each|another|which|some|old|new|big|other|only"
    r"|everyone|such|next|last|first|good|great|same|number|day|loved|little|right|wrong|square"
    r"|current|previous|former|latest|final|original|existing|similar|better|worse|major"
    r"|hole|one (?:by|on|to|after)|(?:the|its|their|his|her) [a-z]{3,9}est)[ -]$"
)
_OVER = re.compile(
    r" (?:over|and|or|to|in every|out of every|of every|in|out of) (?:an? )?([a-z]+|[0-9])"
)
_SPANS_DAY = re.compile(r" (?:after|later|before|earlier|ago|of|old|only|alone|at a time)\b|$")
_IN_A_DAY = re.compile(r"(?:in|within|for|than|about|only|just|least|over|by|every|lasts?|took) $")
# "One filled with promise" is a pronoun, "one wounded soldier" is not.
_ONE_DONE = re.compile(
    r" (?:[a-z]+ed|struck|made|held|built|given|found|seen|written|set|taken|drawn|sold|bought"
    r"|won|lost|led|sent|told|shown)"
    r" (?:with|in|by|at|on|to|for|from|of|as|through|into|over|between|under|behind)\b"
)
# No noun that "one" counts ends so: "where one heads south". "One series", "one's" do not.
_DOES = re.compile(
    r"(?!(?:means|series|species|news|headquarters|crossroads|works|barracks|lens|gas|plus|bonus"
    r"|premises|overseas)\b)[a-z]{2,}(?<![sui'])s"
)
# "From one room to another" counts no rooms; "one such plan", "one step closer" count nothing.
_ONE_TO = re.compile(
    r" (?!in |of )[a-z]+(?: of [a-z]+(?: [a-z]+)?)?"
    r" (?:to|after|into|over|from) (?:the (?:next|other)|another)\b"
    r"| [a-z]+(?: of [a-z-]+)? (?:and|or|from) another\b"
    r"| such [a-z]| (?:step|stop) (?:closer|further|nearer|ahead|forward|away|at a time)\b"
    r"|(?<=\bon one) (?:hand|level|side)\b|(?<=\bat one) (?:point|stage|time)\b"
    r"| (?:fell )?swoop\b|(?<=\bwith one) (?:voice|accord|mind)\b| other\b(?! [a-z])| china\b"
    r"| (?:called|named|dubbed|titled|known) "
    r"|(?<=\bas one) (?:nation|people|family|country|team|voice)\b"
    r"| (?:last|next|this) (?:night|week|month|year|season)\b"
)
# What "one" only leads to counts nothing: "one example", "one last question"; nor do "one nation
# and one people", "one man, one vote", "one saying that".
_ONE_POINT = re.compile(
    rf" (?:[a-z]+ ){{0,2}}(?:{'|'.join(load_words('points'))})\b"
    r"| (?:last|final|more|other) point\b"
    r"| (?:nation|people|country|family|team|voice|vote|heart)\b,?(?: and)? one "
    r"| (?:man|woman|person|member|citizen|household),? one (?:vote|share|seat)\b"
    r"| (?:involving|concerning|regarding|featuring|containing|including|requiring)\b"
    r"| (?:[a-z]+ly )?[a-z]{2,}ing (?:the|an?|that|his|her|its|their|to|in|on|at|from|with|out|off"
    r"|up|down|away|toward|towards|into|over)\b"
    rf"| {DAY}\b"
)
_SECOND_ONE = re.compile(
    r"(?<![^\W_])one (?:(?:nation|people|country|family|team|voice|vote|heart),?(?: and)?"
    r"|(?:man|woman|person|member|citizen|household),?) $"
)
_ONE_STOPS = frozenset(load_words("one_stops"))
_THE = re.compile(r"(?<![^\W_])(?:the|top|these|those|other|latter)[ ]$")
# "The two sparred in public" are no figure, "the two wounded men" are.
_THE_DID = re.compile(
    r" (?:(?:[a-z]+ed|went|came|made|took|began|fell|left|held|got|found|won|fought|shook|sat)"
    r" (?:an?|the|and|or|in|at|on|to|by|for|from|with|over|that|his|her|their|its|it|out|up)\b"
    r"|(?:said|met|spoke|agreed|argued|clashed)\b)"
)
_ATTRIBUTIVE = frozenset(load_words("attributive_nouns"))
_HYPHENED = re.compile(r"-([a-z]+)")
# "Valley Three viewers".
_NAMED = re.compile(r"[a-z,] (?:[A-Z][\w'\u2019-]* ){1,3}$")
# All of a name in marks: the "[Three] Amigos".
_IN_MARKS = re.compile(r"(?: [A-Z][\w'\u2019-]*){1,3}[.,]?[\"\u201d'\u2019]")
_SENTENCE_START = re.compile(
    r"(?:^|[.!?:;\"\u201c\u201d\u2018'(\n\r\u2022*\u2014\u2013|]|- ?)[ ]*$"
)


# A child's age: "Lena Ost, nine, and Bea Kint, six, were hurt".
_AGE_OF_NAME = re.compile(r"[A-Z][\w'\u2019-]+ [A-Z][\w'\u2019-]+, $")
_AGE_BEHIND = re.compile(r",|\.(?:\s|$)| and [A-Z]")


def judge_words(text: str, lower: str, quantity: Quantity) -> str:
    """Return why a number in words is no claim, or "" where it is one."""
    start, end = quantity.start, quantity.end
    if quantity.kind == "time" and is_title(text, quantity):
        return "title"
    if quantity.kind == "measure" and text[start].isupper() and is_title(text, quantity):
        return "" if quantity.words.endswith(("s", "feet")) else "name"  # "Ninety Mile Beach"
    if quantity.low == 0 and _ZERO.match(lower, quantity.number_end):
        return "zero"
    if lower[start:end] == "one day" and not _SPANS_DAY.match(lower, end):
        return "" if _IN_A_DAY.search(lower, max(0, start - 10), start) else "some day"
    if quantity.kind != "count":
        return ""
    before = lower[max(0, start - REACH) : start]
    reason = WORD_RULES.find(lower, before, end)
    grouped = reason == "numbered" and is_grouped(text, quantity)
    if reason and not grouped and (reason != "zero" or quantity.low == 0):
        return reason
    if quantity.scale > 1:
        return ""
    aged = quantity.low < 20 and _AGE_BEHIND.match(text, end)
    if aged and _AGE_OF_NAME.search(text, max(0, start - 40), start):
        return "age"
    return _judge_name(text, quantity) or _judge_small(lower, quantity)


def _judge_name(text: str, quantity: Quantity) -> str:
    """Tell a number word that belongs to a name: "the Shanghai Five", "Ten Downing Street"."""
    start, end = quantity.start, quantity.end
    if not text[start].isupper():
        return ""
    begins = _SENTENCE_START.search(text, max(0, start - 4), start)
    if not begins and (
        _NAMED.search(text, max(0, start - 24), start) or not PLURAL.match(text, end)
    ):
        return "name"
    if _IN_MARKS.match(text, end) and text[start - 1 : start] in tuple("\"\u201c'\u2018"):
        return "name"
    return "name" if quantity.low > 1 and NAME_BEHIND.match(text, end) else ""


def _judge_small(lower: str, quantity: Quantity) -> str:
    """Tell zero, "one" and the like where they count nothing."""
    start, end = quantity.start, quantity.end
    if quantity.low == 0 and (
        _ZERO.match(lower, end)
        or (lower[start - 3 : start] == "to " and lower.startswith(" in", end))
    ):
        return "zero"
    hyphened = _HYPHENED.match(lower, end)
    if hyphened and hyphened[1] not in _ATTRIBUTIVE and hyphened[1] not in ("in", "to"):
        return "compound"
    if lower[start:end] == "one":
        return _judge_one(lower, quantity)
    if quantity.low <= 10 and not hyphened and _THE.search(lower, max(0, start - 7), start):
        following = _ONE_NEXT.match(lower, end)
        alone = following is None or following[1] in FUNCTION_WORDS | {"together", "alike"}
        if (alone or _THE_DID.match(lower, end)) and not _goes_on(lower, end):
            return "pronoun"
    return ""


def _goes_on(lower: str, end: int) -> bool:
    """Tell "one over twenty", "one to two years", where another number follows."""
    over = _OVER.match(lower, end)
    return over is not None and (over[1] in WORDS or over[1].isdigit())


def _judge_one(lower: str, quantity: Quantity) -> str:
    """Tell "one" the pronoun from "one" the number."""
    following = _ONE_NEXT.match(lower, quantity.end)
    if lower[quantity.end : quantity.end + 1] == "-":
        return ""
    if following is None:
        return "" if lower.strip() == "one" else "pronoun"
    if _goes_on(lower, quantity.end):
        return ""
    word = following[1].replace("\u2019", "'").removesuffix("'s")  # "one that's growing"
    if word in _ONE_STOPS or _DOES.fullmatch(following[1]) or _ONE_DONE.match(lower, quantity.end):
        return "pronoun"
    if _ONE_TO.match(lower, quantity.end):
        return "each"
    second = _SECOND_ONE.search(lower, max(0, quantity.start - 18), quantity.start)
    if second or _ONE_POINT.match(lower, quantity.end):
        return "point"
    if _ONE_BEFORE.search(lower, max(0, quantity.start - 18), quantity.start):
        return "pronoun"
    return ""
