"""Settle which words are verbs where a word may be a verb or a noun: "the firm cut prices by"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from quotecheck.extract.claims.neighbours import ARTICLES, GOVERNED, NOMINAL, PARALLEL, Neighbours
from quotecheck.extract.claims.small_words import (
    BREAKS,
    DASHES,
    SMALL,
    find_aside,
    find_parenthesis,
    settle_small,
)
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
    SUBORDINATOR,
    THAT,
    TO,
    VERB,
    is_adjective,
    is_plural,
    load_finite_pasts,
    load_set,
    load_verb_forms,
)
from quotecheck.lexicon import load_table
from quotecheck.lexicon.endings import ends_in_s

UNSETTLED: Final = frozenset((AMBIGUOUS, PAST, GERUND, VERB))
_NOUNS: Final = (NOUN, NAME, AMBIGUOUS)
# Behind these a form of a verb may describe a noun.
_WITHIN: Final = (DETERMINER, POSSESSIVE, FIGURE, OF)
_SUBJECTS: Final = ("he", "she", "we", "they", "i")
_OPENS_GERUND: Final = (COMMA, STOP, CONJUNCTION, PREPOSITION, SUBORDINATOR)
_FINITE: Final = frozenset((VERB, PAST, AUXILIARY, CONTRACTION))
# The parts and words that settle, or are settled; all others stay what they are.
_ACTIVE: Final = UNSETTLED | _FINITE | BREAKS
_TELLING: Final = {*SMALL, "("}


def settle_parts(parts: str, lower: Sequence[str]) -> str:
    """Return `parts` with every word that may be a verb or a noun settled by its neighbours.

    A clause that has its verb takes no other ("hold the night rate at"); one that has
    none takes its first candidate ("the firm cut prices by").
    """
    settler = _Settler(parts, lower, list(parts))
    for place, (part, word) in enumerate(zip(parts, lower, strict=True)):
        if part in _ACTIVE or word in _TELLING or lower[place - 1] in ("who", "to"):
            settler.settle(place)
    settler.end_clause()
    return "".join(settler.settled)


@dataclass(slots=True)
class _Settler(Neighbours):
    """Reads words from left to right; `settled` holds what is known so far.

    `verbal` tells that the clause has its verb, `candidate` is the first word that may be it, and
    `soft` a word that was taken for it by agreement alone, until a better one comes.
    """

    verbal: bool = False
    candidate: int = -1
    soft: int = -1
    passed: int = -1  # the end of a parenthesis
    third: int = -99  # the last verb in the third person: "cuts hours and raises fees"

    def settle(self, place: int) -> None:
        """Settle the word at `place`."""
        if place <= self.passed:
            return
        before, raw, word = self._look_before(place), self.raw[place], self.lower[place]
        if place and raw == AMBIGUOUS and self.lower[place - 1] == "-":
            self.settled[place] = NOUN  # "a 1,200-bed prison"
            return
        after = self.raw[place + 1] if place + 1 < len(self.raw) else STOP
        if raw == AMBIGUOUS and self.is_asker(place):
            self.settled[place] = NOUN
            return
        if word == "(":
            self._pass_over(find_parenthesis(self.raw, self.lower, place), place)
        elif raw == STOP and before in NOMINAL and word in DASHES:
            self._pass_over(find_aside(self.raw, self.lower, place), place)
        elif word in SMALL:
            part = settle_small(self.raw, self.lower, place, before, after)
            self.settled[place] = part or self.settled[place]
        if raw == NOUN and self.is_unknown(place, before, after):
            self.settled[place] = VERB
        if raw in UNSETTLED and self.settled[place] != PREPOSITION:
            self.settled[place] = self._tell(place, before, after)
            weighed = raw == AMBIGUOUS and before in NOMINAL
            if weighed and not self.is_report(place, before):
                self._weigh(place, after)
        part = self.settled[place]
        if self.soft >= 0 and part in (VERB, AUXILIARY, PAST) and place > self.soft + 1:
            if before in (NOUN, NAME, PERIOD):
                self.settled[self.soft] = NOUN
            self.soft = -1
        if part == GERUND and place and before in _OPENS_GERUND:
            self.verbal = True
        elif part in _FINITE:
            if part == VERB and ends_in_s(word):
                self.third = place
            self.verbal = word not in load_verb_forms("report")
            if not self.verbal and self.candidate == place - 1:
                self.candidate = -1  # "the weather forecast [says]": it was no verb
        elif part in BREAKS:
            self.end_clause()

    def _pass_over(self, end: int, place: int) -> None:
        self.passed = end - 1
        for inside in range(place, end):  # what an aside denies, the clause does not
            denying = self.lower[inside] in ("not", "never")
            self.settled[inside] = PREPOSITION if denying else ADVERB

    def _look_before(self, place: int) -> str:
        """Return the part before a word, over the adverb in "may even reach", "to further cut"."""
        if not place:
            return STOP
        before = self.settled[place - 1]
        if before == ADVERB and place > 1:
            further = self.settled[place - 2]
            return further if further in (AUXILIARY, TO, CONTRACTION) else before
        return before

    def end_clause(self) -> None:
        """Make the first candidate the verb of a clause that ends without one."""
        place = self.candidate
        if place >= 0 and not self.verbal:
            ahead = self.raw[place + 1 : place + 3]
            noun = ahead == COMMA + RELATIVE or ahead[:1] == OF  # "bills, which", "exports of"
            if not noun and self.agrees(place):
                self.settled[place] = VERB
                self.third = place if ends_in_s(self.lower[place]) else -99
        self.verbal, self.candidate, self.soft = False, -1, -1

    def _weigh(self, place: int, after: str) -> None:
        """Weigh a word behind a noun against the candidates before it."""
        owned = self.lower[place - 1].endswith(GENITIVES) or self.is_described(place)
        owned = owned or self.is_second_compound(place) or self.has_relative(place)
        if self.candidate < 0 and self.lower[place] not in _nouns_first() and not owned:
            self.candidate = place
        if self.settled[place] == VERB and 0 <= self.candidate < place and self.is_helped(place):
            self.settled[self.candidate], self.verbal = VERB, True
        if self.settled[place] == VERB and self._is_drilled(place, after):
            self.settled[place] = NOUN
            self.settled[self.candidate], self.verbal = VERB, True
        if self.settled[place] != VERB or after in GOVERNED or after == GERUND:
            return
        if self.lower[place] in ("cost", "costs"):
            return
        self.soft = place
        if 0 <= self.candidate < place:
            self.settled[place] = NOUN
            self.settled[self.candidate], self.verbal = VERB, True
            self.soft = self.candidate

    def _is_drilled(self, place: int, after: str) -> bool:
        """Tell a noun behind another by the plural that did it: "schools hold fire [drills] 3"."""
        verb = self.candidate
        if after != FIGURE or not 0 < verb < place - 1 or self.settled[place - 1] != NOUN:
            return False
        plural = is_plural(self.lower[verb - 1]) and not self.lower[verb].endswith("s")
        return plural and self.lower[place].endswith("s") and not is_plural(self.lower[place - 1])

    def _tell(self, place: int, before: str, after: str) -> str:
        """Return the part of a form of a verb."""
        part, word = self.raw[place], self.lower[place]
        if word == "net" and after in _NOUNS and before != TO:
            return NOUN  # "had net income of"
        if word == "last" and self.lower[place - 1] in load_set("to_be"):
            return ADVERB  # "was last up 2 percent"
        if word == "last" and after == PAST and before in NOMINAL:
            return ADVERB  # "the notes last rose 6 points"
        if word == "set" and before == FIGURE and after in (PREPOSITION, PERIOD):
            return PAST  # "a record of 46.8C set in 1998"
        if word == "set" and before in NOMINAL and (after == TO or self._is_at(place)):
            return PAST  # "with profits set to fall", "had bail set at $5"
        if self.lower[place + 1 : place + 3] == ["such", "as"] and part == AMBIGUOUS:
            return NOUN  # "shop shares such as Orel"
        if part == AMBIGUOUS and before in NOMINAL and self.has_relative(place):
            return NOUN  # "mutual funds that invest"
        if part == AMBIGUOUS and self.is_called(place, after):
            return NOUN
        if (
            word in ("set", "put")
            and before == NOUN
            and self.lower[place + 1 : place + 2] == ["up"]
        ):
            return PAST  # "when the valley set up a fund"
        if part == VERB:
            return self._tell_verb(place, before, after)
        if part == PAST:
            return self._tell_past(place, before, after)
        if part == GERUND:
            return self._tell_gerund(place, before, after)
        return VERB if self._is_verb(place, before, after) else NOUN

    def _is_at(self, place: int) -> bool:
        return self.lower[place + 1 : place + 2] == ["at"]

    def _tell_verb(self, place: int, before: str, after: str) -> str:
        """Return whether a form that is known as a verb is one: "these include", not "a buy"."""
        word = self.lower[place]
        if before == PREPOSITION and self.lower[place - 1] in load_set("before_nouns"):
            return NOUN
        if place == 0 and after == NOUN and is_plural(self.lower[1]) and self.leads_subject():
            return NOUN  # "Salvage teams have"
        if before == TO and self.lower[place - 2] in load_set("prepositional_to"):
            return NOUN  # "according to state figures"
        counted = before == FIGURE and is_plural(word)
        reports = word in load_verb_forms("report")
        leading = not reports and (after == AUXILIARY or (after == ADVERB and before in BREAKS))
        alone = before == DETERMINER and self.lower[place - 1] in load_set("lone_determiners")
        inside = before in ARTICLES and not alone
        return NOUN if counted or leading or inside else VERB

    def _tell_past(self, place: int, before: str, after: str) -> str:
        """Return whether a past is one, or describes the noun behind it: "its town's [planned]"."""
        if self.lower[place] in load_finite_pasts():
            return PAST
        if place == 0 and self._opens_noun(after) and self.leads_subject():
            return NOUN  # "Reported thefts fell", "Adjusted operating profit rose"
        if after == CONJUNCTION and before == OF:
            return NOUN
        if before == POSSESSIVE and after != FIGURE and self.lower[place - 1] != "her":
            return NOUN  # "lost his shot"
        if before == DETERMINER and after == FIGURE and self.lower[place - 1] in ("a", "an"):
            return ADVERB  # "lost a projected $5 million"
        if after not in _NOUNS and not self._is_noun_in_ing(place + 1):
            return PAST
        if before == NAME and self.lower[place] in load_set("adjectives"):
            return NOUN  # "Norland's and Osk armed forces"
        inside = before in _WITHIN or self.lower[place - 1].endswith(GENITIVES)
        inside = inside or self.lower[place - 1] in ("in", "from", "for")
        if before == ADVERB and self.lower[place - 1].endswith("ly") and place > 1:
            inside = self.settled[place - 2] in ARTICLES  # "the newly [built] ship"
        paired = before == CONJUNCTION and place > 1 and self.is_attribute(place - 2)
        described = before == NOUN and self.lower[place - 1] in load_set("adjectives")
        return NOUN if inside or paired or described else PAST

    def _opens_noun(self, after: str) -> bool:
        """Tell whether a noun may stand behind the first word: "installed [wind] power"."""
        describing = load_set("gerund_adjectives") | load_set("gerund_nouns")
        return after in (NOUN, AMBIGUOUS) or (after == GERUND and self.lower[1] in describing)

    def _is_noun_in_ing(self, place: int) -> bool:
        return self.lower[place : place + 1] != [] and self.lower[place] in load_set("gerund_nouns")

    def _tell_gerund(self, place: int, before: str, after: str) -> str:
        """Return whether a form in -ing is a verb: "limit [warming] to", "children [living] in"."""
        word = self.lower[place]
        if word in load_set("gerund_nouns"):
            return self.tell_noun_in_ing(place, before, after)
        if word in load_set("gerund_adjectives") and after in _NOUNS:
            owned = self.lower[place + 1].endswith((*GENITIVES, "s'", "s\u2019"))
            return GERUND if owned else NOUN  # "missing analysts' forecasts"
        if after in _FINITE and (place == 0 or self.is_doer(place, before)):
            return NOUN
        described = place > 1 and self.raw[place - 2 : place] == DETERMINER + ADVERB
        if described and after in _NOUNS:
            return NOUN  # "the smaller catering arm"
        owned = before == POSSESSIVE or self.lower[place - 1].endswith(GENITIVES)
        if owned and after == OF:
            return NOUN  # "the mayor's handling of the flood"
        led = before == FIGURE and place > 1 and self.raw[place - 2] in ARTICLES
        if led and after in (*BREAKS, PERIOD):
            return NOUN  # "give them a one-year warning, and"
        if place == 0 and after in NOMINAL:
            return NOUN if self.leads_subject() else GERUND
        if before == DETERMINER and after in _FINITE:
            return NOUN  # "the shelling killed"
        if place == 0 and after == AMBIGUOUS and self.costs(1, NOUN, "".join(self.raw[2:3])):
            return NOUN  # "Gambling cost clerks $5"
        if (before == NOUN or place == 1) and is_adjective(self.lower[place - 1]):
            return NOUN  # "in new financing"
        inside = before in _WITHIN or self.is_compound(place, before)
        return NOUN if after in _NOUNS and inside else GERUND

    def _is_verb(self, place: int, before: str, after: str) -> bool:
        """Tell whether a word that may be a verb or a noun is a verb."""
        word = self.lower[place]
        third = ends_in_s(word)
        if self.lower[place - 1] == "before" and before == NOUN:
            return False  # "profit before tax"
        if word in load_set("siding") and self.takes_sides(place, after, verbal=self.verbal):
            return True
        if before in _DECIDING:
            return self._is_decided(place, before, after, third)
        if self.is_report(place, before) or self.is_of_many(place, before):
            return True
        if word in load_set("showing") and self.lower[place - 1] in load_set("askers"):
            return after in (*NOMINAL, DETERMINER, THAT, FIGURE)  # "a poll shows Rossi"
        helped = self._tell_helped(place, before, after)
        if helped is not None:
            return helped
        if before == COMMA and self.lower[place - 3 : place - 1] == ["on", "average"]:
            return not third  # "analysts, on average, estimate"
        if before == NAME and after == GERUND and not third and is_plural(self.lower[place - 1]):
            return True  # "Norlanders support allowing"
        owned = self.lower[place - 1].endswith(GENITIVES)
        governs = self.governs(place, after)
        adjective = self.lower[place - 1] in load_set("adjectives") and (
            after != FIGURE or self.is_owned(place - 2)
        )
        if third and self.is_second_compound(place):
            return False
        if self.costs(place, before, after):
            return True
        if adjective or (
            not governs and (word in _nouns_first() or is_adjective(self.lower[place - 1]))
        ):
            return False
        if owned and not governs:
            return False
        doing = after == GERUND and self.raw[place + 2 : place + 3] == PREPOSITION
        parallel = before == CONJUNCTION and third and place - self.third < PARALLEL
        if parallel and (after in NOMINAL or doing):  # "cuts fees and increases spending by"
            return word not in _nouns_first()
        if before == CONJUNCTION and word in load_verb_forms("change"):
            return governs or self.lower[place + 1 : place + 2] in (["to"], ["by"], ["from"])
        if before == CONJUNCTION and word in load_verb_forms("telling") and not third:
            return governs or after in NOMINAL
        if self.verbal and before not in (COMMA, CONJUNCTION):
            return governs and before in NOMINAL and self.is_helped(place)
        if before == PERIOD:  # "last week's raid that"
            return not owned and (governs or after in (PREPOSITION, ADVERB))
        if self.lower[place + 1 : place + 2] == ["worth"]:
            return False  # "oil exports worth"
        if before in NOMINAL:
            fits = is_plural(self.lower[place - 1]) != third
            return governs or (after in (PREPOSITION, TO, ADVERB, PERIOD) and fits)
        return governs

    def _tell_helped(self, place: int, before: str, after: str) -> bool | None:
        """Tell whether a word behind "helped" or "will" is a verb; None where neither decides."""
        word = self.lower[place]
        leading = after in (*NOMINAL, DETERMINER, POSSESSIVE)
        if leading and word not in _nouns_first() and self.lower[place - 1] in _HELPING:
            return not ends_in_s(word)  # "has helped [lift] Norland's sales"
        if word not in load_set("moving"):
            return None
        boosted = after in _NOUNS and before in NOMINAL
        if boosted and not _HELPING.isdisjoint(self.lower[max(0, place - 9) : place]):
            return VERB not in self.settled[max(0, place - 3) : place]  # "helped Osk [lift] sales"
        helped = before == CONJUNCTION and AUXILIARY in self.settled[max(0, place - 8) : place]
        if helped and after in NOMINAL:
            return True  # "will cut 150 posts and raise council tax"
        return None

    def _is_decided(self, place: int, before: str, after: str, third: bool) -> bool:
        """Tell whether a word is a verb where the word before it decides."""
        word = self.lower[place]
        if before == TO and self.lower[place - 2] in load_set("prepositional_to"):
            return False
        if self.lower[place - 1] in _HAVING:
            return self.is_own_past(place)  # "had [bail] set at"
        if before in (AUXILIARY, TO):
            return not third
        if before == FIGURE:
            if after == PRONOUN and self.lower[place + 1] in _SUBJECTS:
                return False  # "the 33 percent rate he proposed", "one place we knew"
            # "Three hope to win", but "three visits to Osk", "the six-mile ride to Osk".
            willing = after == TO and (word in load_set("willing") or word == "close")
            return not third and (willing or after in (DETERMINER, POSSESSIVE, PRONOUN, FIGURE))
        if before == THAT:
            relative = place > 1 and self.settled[place - 2] in (*NOMINAL, PERIOD)
            governs = after in (NOUN, NAME, AMBIGUOUS, DETERMINER, POSSESSIVE, FIGURE)
            many = relative and is_plural(self.lower[place - 2])
            if not third:  # "materials that [use] half as much"
                return many and after in (DETERMINER, POSSESSIVE, FIGURE)
            return relative and governs
        return before in (PRONOUN, CONTRACTION, RELATIVE)


_HAVING: Final = frozenset(("have", "has", "had", "having"))
_HELPING: Final = frozenset(("help", "helps", "helped", "helping"))
_DECIDING: Final = GOVERNED | {AUXILIARY, TO, CONTRACTION, RELATIVE, OF, PREPOSITION}


@cache
def _nouns_first() -> frozenset[str]:
    return frozenset(load_table("verbs")["nouns_first"].split())
