"""Ask the words around one that may be a verb or a noun what it is among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from quotecheck.extract.claims.small_words import BREAKS, opens_clause
from quotecheck.extract.claims.word_classes import (
    ADVERB,
    AMBIGUOUS,
    AUXILIARY,
    COMMA,
    CONJUNCTION,
    CONTRACTION,
    DETERMINER,
    FIGURE,
    GENITIVES,
    GERUND,
    NAME,
    NOUN,
    OF,
    PAST,
    PERIOD,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    THAT,
    TO,
    VERB,
    is_adjective,
    is_plural,
    load_set,
    load_verb_forms,
    load_verbs,
)
from quotecheck.extract.names.name_words import name_words
from quotecheck.lexicon.endings import ends_in_s

ARTICLES: Final = (DETERMINER, POSSESSIVE)
_PHRASAL: Final = frozenset((NOUN, NAME, DETERMINER, POSSESSIVE, PREPOSITION, OF, FIGURE))


# What only a verb stands before.
GOVERNED: Final = frozenset((FIGURE, DETERMINER, POSSESSIVE, PRONOUN, THAT))
PARALLEL: Final = 12  # so many words may stand between two verbs of one subject
# What a past governs that is a verb, and describes no noun.
_BEHIND_DOING: Final = (PREPOSITION, FIGURE)
NOMINAL: Final = (NOUN, NAME)
# What voters take sides for: "29% back Rossi".
_SIDED: Final = (*NOMINAL, AMBIGUOUS, GERUND, PAST)
# What something is called, in marks before its noun, is no longer.
_LONGEST_CALLING: Final = 6  # words
_OPENING_MARKS: Final = frozenset('"\u201c\u2018')
_CLOSING_MARKS: Final = frozenset('"\u201d\u2019')
# These lead a phrase: "40 firms, including [listed] ones".
_LEADING: Final = frozenset(("including", "excluding", "following", "regarding", "concerning"))


@dataclass(slots=True)
class Neighbours:
    """The words of a stretch, `lower`, with the part that each may play, `raw`.

    `settled` holds the parts that are known so far.
    """

    raw: str
    lower: Sequence[str]
    settled: list[str]

    def is_compound(self, place: int, before: str) -> bool:
        """Tell a gerund within a noun phrase: "coin collecting companies are"."""
        if before != NOUN or is_plural(self.lower[place - 1]):
            return False
        behind = self.raw[place + 2 : place + 3]
        return behind in (AUXILIARY, PAST, VERB) and is_plural(self.lower[place + 1])

    def is_unknown(self, place: int, before: str, after: str) -> bool:
        """Tell whether a word that the lexicon lacks is a verb: "who vape", "the order to vape"."""
        if before == TO:
            return self.is_unknown_infinitive(place, after)
        return before == RELATIVE and self.is_unknown_verb(place, after)

    def is_unknown_verb(self, place: int, after: str) -> bool:
        """Tell whether a word that the lexicon lacks is a verb by its place: "who vape"."""
        if self.raw[place] != NOUN or self.lower[place - 1] != "who":
            return False
        verbal = after in (VERB, PAST, AMBIGUOUS)
        return not verbal and not is_adjective(self.lower[place])

    def is_unknown_infinitive(self, place: int, after: str) -> bool:
        """Tell one by what it hangs on and governs: "the order to [ringfence] $4 million"."""
        word = self.lower[place]
        if after not in GOVERNED or is_plural(word) or is_adjective(word):
            return False
        hung = load_set("infinitive_nouns") | load_set("controlling") | load_set("willing")
        return self.lower[place - 2] in hung

    def leads_subject(self) -> bool:
        """Tell whether a sentence's first word in -ing or -ed is in its subject.

        "Smoking rates fell to", "recorded crime in the county fell by".
        """
        for place in range(1, min(9, len(self.raw))):
            inner = self.raw[place] == DETERMINER and self.raw[place - 1] == PREPOSITION
            if self.raw[place] in BREAKS or self.raw[place] in (FIGURE, POSSESSIVE):
                return False
            if self.raw[place] == DETERMINER and not inner:
                return False
            if self.raw[place] in (VERB, PAST, AUXILIARY):
                return place > 1
        return False

    def is_doer(self, place: int, before: str) -> bool:
        """Tell a gerund that opens a clause as its subject: "in that port, smuggling fell by"."""
        if before != COMMA or self.lower[place] in _LEADING:
            return False
        doing = self.raw[place + 1] != PAST or self.raw[place + 2 : place + 3] in _BEHIND_DOING
        bare = self.raw[place + 1] == VERB and not ends_in_s(self.lower[place + 1])
        return doing and not bare and self.raw[place + 1] != AMBIGUOUS

    def is_told_of(self, place: int) -> bool:
        """Tell the subject of what is reported: "said spending on roads would"."""
        return self.lower[place - 1] in load_verb_forms("report") and self._leads_verb(place)

    def _leads_verb(self, place: int) -> bool:
        """Tell whether a verb stands behind a word, before its clause ends."""
        for part in self.raw[place + 1 : place + 8]:
            if part in BREAKS:
                return False
            if part in (AUXILIARY, PAST, VERB):
                return True
        return False

    def is_report(self, place: int, before: str) -> bool:
        """Tell a verb by the clause that it reports: "the bank [estimates] farms lost a tenth"."""
        word = self.lower[place]
        if before == ADVERB and word in load_verb_forms("report") and self._are_many(place - 2):
            nominal = self.raw[place + 1 : place + 2] in (NOUN, NAME)
            return nominal and not ends_in_s(word) and self._leads_verb(place + 1)
        if before not in (NOUN, NAME) or word not in load_verb_forms("report"):
            return False
        following = self.lower[place + 1 : place + 2]
        if is_adjective(self.lower[place - 1]) or not load_verb_forms("report").isdisjoint(
            following
        ):
            return False  # "local [reports] claim"
        third = ends_in_s(word)
        fits = is_plural(self.lower[place - 1]) != third or (third and before == NAME)
        if before == NAME and third and self.raw[place + 1 : place + 3] == PERIOD + COMMA:
            return True  # "the AP [reports] in 2017, sales were"
        return fits and opens_clause(self.raw, place + 1)

    def _are_many(self, place: int) -> bool:
        """Tell a plural, before an adverb: "[groups] also claim"."""
        return place >= 0 and self.settled[place] == NOUN and is_plural(self.lower[place])

    def is_of_many(self, place: int, before: str) -> bool:
        """Tell a verb behind a determiner that is its subject: "many also [work] at night"."""
        if before != ADVERB or place < 2 or ends_in_s(self.lower[place]):
            return False
        return self.lower[place - 2] in load_set("lone_determiners")

    def is_asker(self, place: int) -> bool:
        """Tell a noun by what it tells: "the Harbour Bank [survey] puts Rossi ahead"."""
        if self.lower[place] not in load_set("askers"):
            return False
        return not load_set("showing").isdisjoint(self.lower[place + 1 : place + 2])

    def is_described(self, place: int) -> bool:
        """Tell whether the word before is an adjective: "Norwegian [strikes]"."""
        before = self.lower[place - 1]
        plural = self.settled[place - 1] == NAME and is_plural(self.lower[place])
        return is_adjective(before) or (plural and before in name_words().demonyms)

    def tell_noun_in_ing(self, place: int, before: str, after: str) -> str:
        """Return whether a noun in -ing is a verb here: not "limit [warming] to"."""
        if self.lower[place] in load_set("seasons"):
            return NOUN  # "on Wednesday morning the"
        verbal = before in (AUXILIARY, PAST, VERB, CONTRACTION) and not self.is_told_of(place)
        if before == CONJUNCTION and after in (NOUN, NAME) and FIGURE in self.settled[:place]:
            near = self.settled[max(0, place - PARALLEL) : place]
            verbal = verbal or GERUND in near  # "cutting tax to 9% and offering relief"
        particle = " ".join(self.lower[place + 1 : place + 2])
        if before == FIGURE and particle in ("up", "out", "off", "aside", "down"):
            return GERUND  # "spent $2 billion setting up"
        governs = after in GOVERNED and not (after == THAT and before in (NOUN, NAME))
        if before == VERB and after == TO and not self.is_light(place - 1):
            return NOUN
        doing = before == NOUN and is_plural(self.lower[place - 1]) and after == PREPOSITION
        return GERUND if verbal or governs or doing else NOUN  # "children living in"

    def is_light(self, place: int) -> bool:
        return self.lower[place] in _light()

    def is_attribute(self, place: int) -> bool:
        """Tell whether a participle was taken for an adjective: "[realized] and expected"."""
        return self.raw[place] == PAST and self.settled[place] == NOUN

    def is_owned(self, place: int) -> bool:
        """Tell whether a word opens a noun phrase: "[its] annual", "[Norland's] current"."""
        if place < 0:
            return False
        return self.settled[place] in ARTICLES or self.lower[place].endswith(GENITIVES)

    def is_called(self, place: int, after: str) -> bool:
        """Tell a noun by what stands in marks before it: "a “harbour relief” [bill] that"."""
        if place < 3 or self.lower[place - 1] not in _CLOSING_MARKS:
            return False
        if self.lower[place] in load_verb_forms("report") or (after in GOVERNED and after != THAT):
            return False  # "the “Post” reports that", "the “Rock” plans 12 ships"
        for opening in range(place - 2, max(place - 2 - _LONGEST_CALLING, 0), -1):
            if self.lower[opening] in _OPENING_MARKS:
                return self.settled[opening - 1] in ARTICLES
        return False

    def is_helped(self, place: int) -> bool:
        """Tell whether a verb like "help" stands before the noun phrase: "helped families save"."""
        return not load_set("helping").isdisjoint(self.lower[max(0, place - 4) : place - 1])

    def agrees(self, place: int) -> bool:
        """Tell whether a word agrees with the noun before it as its verb: "makers lack".

        A verb that is its own past agrees with all: "the firm cut".
        """
        if self.is_own_past(place):
            return True
        third = ends_in_s(self.lower[place])
        return third != is_plural(self.lower[place - 1]) or third != self._heads_plural(place)

    def takes_sides(self, place: int, after: str, *, verbal: bool) -> bool:
        """Tell what a share of voters does: "29% [back] Rossi"; not: "a 33% support level".

        `verbal` tells that its clause has a verb before.
        """
        share = place - 1 - (self.settled[place - 1] in (ADVERB, PERIOD))
        share -= self.lower[share] == ")"
        if share < 0 or self.lower[share] != "%":
            return not verbal and self._is_of_many_sided(place, after)
        if after not in _SIDED and not (after == STOP and self.lower[share - 1] == "("):
            return False  # but "(91% favor)"
        led = share - 1
        while led > max(0, share - 3) and self.settled[led] in (NOUN, PAST):
            led -= 1  # "a proposed 18 percent rate hike"
        owned = led >= 0 and self.settled[led] in ARTICLES
        return not owned and not self.lower[share - 1].endswith(GENITIVES)

    def _is_of_many_sided(self, place: int, after: str) -> bool:
        """Tell the same behind whom the share is of: "a fifth of voters [trust] the mayor"."""
        many = is_plural(self.lower[place - 1]) and not ends_in_s(self.lower[place])
        if not many or after not in (*_SIDED, DETERMINER, POSSESSIVE, PRONOUN):
            return False
        of = place - 1
        while of > 0 and of > place - 6 and self.settled[of] in (*NOMINAL, PAST):
            of -= 1
        of -= self.settled[of] in ARTICLES
        return self.settled[of] == OF and self.lower[of - 1 : of] in (["%"], [")"])

    def has_relative(self, place: int) -> bool:
        """Tell a noun by the clause that hangs on it: "the funds [that invest] here".

        Behind "that" a verb stands at once: "the train that jumped".
        """
        ahead = self.raw[place + 2 : place + 3]
        at_once = ahead in (PAST, AUXILIARY) and self.lower[place + 1] == "that"
        if at_once and self.lower[place] not in load_verb_forms("report"):
            return True
        if self.lower[place + 1 : place + 2] != ["that"] or not self.lower[place].endswith("s"):
            return False
        doing = self.raw[place + 2] if place + 2 < len(self.raw) else STOP
        doing = doing if doing != AUXILIARY or is_plural(self.lower[place - 1]) else STOP
        ruled = doing in (VERB, AMBIGUOUS, AUXILIARY)  # "three appeals [courts that have]"
        return ruled and self.lower[place] not in load_verb_forms("report")

    def governs(self, place: int, after: str) -> bool:
        """Tell whether what only a verb has before it follows: "costs [just $12]"."""
        if after == ADVERB and self.raw[place + 2 : place + 3] == FIGURE:
            return self.lower[place + 1] in load_set("only")
        if after == TO:
            owned = self.lower[place - 1].endswith(GENITIVES)
            return not owned and self.lower[place] in load_set("willing")
        return after in GOVERNED and self.lower[place + 1 : place + 2] != [">"]  # "exceeds 5"

    def costs(self, place: int, before: str, after: str) -> bool:
        """Tell what something costs somebody: "the frost [cost] growers an estimated $5"."""
        told = before in (*NOMINAL, COMMA, PERIOD) and after in NOMINAL
        if not told or self.lower[place] not in ("cost", "costs"):
            return False
        ahead = self.raw[place + 2 : place + 4]
        return ahead[:1] == FIGURE or ahead == DETERMINER + FIGURE

    def is_own_past(self, place: int) -> bool:
        """Tell a verb that is its own past: "cut"."""
        verb = load_verbs().get(self.lower[place])
        return verb is not None and verb[2] == verb[0]

    def is_second_compound(self, place: int) -> bool:
        """Tell the second of two plurals, a noun before it: "wages or tax [refunds] from"."""
        if place < 3 or self.settled[place - 2] != CONJUNCTION or self.settled[place - 1] != NOUN:
            return False
        paired = self.settled[place - 3] == NOUN and is_plural(self.lower[place - 3])
        single = not is_plural(self.lower[place - 1])
        return paired and single and self.lower[place] not in load_verb_forms("change")

    def _heads_plural(self, place: int) -> bool:
        """Tell whether the head of the phrase before is a plural: "people in the valley need"."""
        head = first = place - 1
        while first > 0 and self.settled[first] in _PHRASAL:
            if self.settled[first] in (PREPOSITION, OF):
                head = first - 1
            first -= 1
        return is_plural(self.lower[head])


@cache
def _light() -> frozenset[str]:
    return load_verb_forms("light") | load_verb_forms("report")
