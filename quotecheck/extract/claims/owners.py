"""Tell which name stands behind the words for whose figure it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotecheck.extract.claims import word_classes as w
from quotecheck.extract.claims.companies import Company, find_company, may_trade
from quotecheck.extract.claims.frames import find_subjects
from quotecheck.extract.claims.heads import end_head
from quotecheck.extract.claims.periods import find_periods
from quotecheck.extract.claims.word_classes import (
    GENITIVES,
    is_plural,
    load_parts,
    load_set,
    load_verb_forms,
)
from quotecheck.extract.claims.words import LONGEST, Words, read_words
from quotecheck.extract.names.cast import Cast
from quotecheck.extract.names.mentions import Mention
from quotecheck.extract.names.name_words import is_ordinary, name_words
from quotecheck.models import Quote, Span


class Owners:
    """The people and organisations of an article, asked by words."""

    def __init__(self, cast: Cast, sentences: Sequence[Span]) -> None:
        self.cast = cast
        self.sentences = sentences
        self.sentence_starts = [sentence.start for sentence in sentences]
        self.starts = [mention.start for mention in cast.mentions]
        self._company: list[Company | None] = []
        self._wholes: dict[str, int] = {}
        self._named: dict[str, str | None] = {}
        self.kinds = {mention.speaker.name: mention.speaker.kind for mention in cast.mentions}
        # Who speaks in the direct quotation that is being read, and is no "he" in it.
        self.speaker = frozenset[str]()

    def speaking(self, words: Words, place: int, quote: Quote | None) -> str | None:
        """Return the speaker where the pronoun at `place` means whoever speaks in `quote`.

        "I" is the speaker; so are "we" and "it" where an organisation speaks. Whom else "we"
        means, nobody can tell.
        """
        if quote is None or quote.speaker is None or quote.speaker.lower() in load_parts():
            return None
        if words.starts[place] < quote.start:  # "we seek them; according to Orel, 40 came"
            return None
        word = re.split("['\u2019]", words.lower[place], maxsplit=1)[0]
        if word in load_set("speaker_alone"):
            return quote.speaker
        organised = self.kinds.get(quote.speaker) == "organisation"
        described = quote.kind != "speech" and _is_body(quote.speaker.lower())
        taken = organised or (described and word in ("it", "its"))
        return quote.speaker if taken and word != "you" else None

    def antecedent(
        self, words: Words, place: int, former: Span | None = None
    ) -> tuple[Words, Span] | None:
        """Return what "it" or "they" at `place` takes up: a subject, among the words of its own.

        `former` is the subject of an earlier clause; else the sentences before are asked.
        """
        word = re.split("['\u2019]", words.lower[place], maxsplit=1)[0]
        if word not in load_set("third_person"):
            return None
        if former and _agrees(words, former, word) and not self.is_person(words, former):
            return None if _only_reports(words, former, place, word) else (words, former)
        return self._look_back(words, word)

    def named_before(self, words: Words, place: int, former: Span | None) -> str | None:
        """Return the body that "it" takes up in its own sentence: "Orel grows; it has 40"."""
        if (
            former is None
            or words.lower[place] != "it"
            or words.parts[former.start] == w.POSSESSIVE
        ):
            return None
        name = self.name(words, *former, roles=False)
        return name if self.kinds.get(name or "") == "organisation" else None

    def _look_back(
        self, words: Words, word: str, steps: int = 2, links: int = 2
    ) -> tuple[Words, Span] | None:
        """Return the subject of an earlier sentence with which `word` agrees.

        At most `steps` sentences are asked, and `links` more whose subject is "it" or its own.
        """
        index = bisect_left(self.sentence_starts, words.span.start) - 1
        if index < 0 or steps == 0 or links < 0:
            return None
        sentence = self.sentences[index]
        if sentence.end - sentence.start > LONGEST:
            return None
        earlier = read_words(words.text, sentence, (), find_periods(words.text, sentence))
        subjects = find_subjects(earlier)
        if not subjects:
            return None
        subject = subjects[0]
        same = earlier.lower[subject.start][:2] == word[:2]
        opening = earlier.parts[subject.start]
        if same and opening in (w.PRONOUN, w.CONTRACTION, w.POSSESSIVE):
            return self._look_back(earlier, word, steps, links - 1)
        if opening in (w.PRONOUN, w.CONTRACTION):
            return None
        plain = [
            one for one in subjects if earlier.parts[one.start] not in (w.PRONOUN, w.CONTRACTION)
        ]
        for told in plain:  # "Rossi said that the fund was rich", and it
            if _agrees(earlier, told, word) and not self.is_person(earlier, told, roles=True):
                return earlier, told
        if word[:2] == "it" and (owner := _cut_owner(earlier, subject)):
            return earlier, owner
        return self._look_back(earlier, word, steps - 1, links)

    def is_person(self, words: Words, phrase: Span, *, roles: bool = False) -> bool:
        """Tell whether a phrase names a person; a name of one word may be a company's."""
        name = self.name(words, *phrase, roles=roles)
        gender = self.cast.genders.get(name or "")
        if name is None or self.kinds.get(name) != "person" or gender == "maybe":
            return False
        return " " in name or gender in ("male", "female")

    def is_company(self, words: Words, first: int, end: int) -> bool:
        """Tell whether the words from `first` up to `end` are "the company" or the like."""
        head = words.lower[end - 1].removesuffix("'s").removesuffix("\u2019s")
        if words.lower[first] != "the" or end - first > 3 or head not in load_set("companies"):
            return False
        return not words.lower[end - 2].endswith(GENITIVES)

    def _name_whole(self, mention: Mention) -> str | None:
        """Return the name of a mention; as it is written where its whole name comes only later.

        "Orel" that is written before any "Orel Norland" is another than that.
        """
        name, text = mention.speaker.name, self.cast.text
        kind, _, rest = name.partition(" ")
        if rest and kind.lower() in load_set("gerund_adjectives"):  # "Neighbouring Norland"
            return rest
        written = text[mention.start : mention.end]
        if not set(name.split()) > set(written.split()):
            return name
        unsure = self.cast.genders.get(name) == "either"
        organised = mention.speaker.kind == "organisation"
        if (unsure or organised) and written.lower() in name_words().places:
            return written  # "Norland" is not of "Morning Norland"
        if (unsure or organised) and _is_opening_noun(text, written, name, mention.start):
            return None
        if not organised and not (unsure and name.startswith(written)):
            return name
        if name not in self._wholes:
            self._wholes[name] = text.find(name)
        return written if self.cast.first_place(name) < self._wholes[name] else name

    def company(self, words: Words, first: int, end: int) -> str | None:
        """Return the name of the company that "the company" from `first` up to `end` stands for."""
        if not self.is_company(words, first, end):
            return None
        head = words.lower[end - 1].removesuffix("'s").removesuffix("\u2019s")
        if named := self._find_named(head):
            return named if self.cast.first_place(named) < words.starts[first] else None
        return self.company_before(words.starts[first])

    def _find_named(self, head: str) -> str | None:
        """Return the one body that has "bank" or the like in its name, where there is one."""
        if head not in self._named:
            named = [name for name, kind in self.kinds.items() if kind == "organisation"]
            named = [name for name in named if head in name.lower().split()]
            self._named[head] = named[0] if len(named) == 1 else None
        return self._named[head]

    def company_before(self, place: int) -> str | None:
        """Return the name of the company that the article is about, where it stands by `place`."""
        company = self.find_company()
        return company.name if company and company.first < place else None

    def telling_company(self, quote: Quote | None) -> str | None:
        """Return the company that tells of its own accounts in reported speech, if one does."""
        if quote is None or quote.speaker is None or quote.kind == "direct":
            return None
        organised = self.kinds.get(quote.speaker) == "organisation"
        trades = organised and may_trade(self.cast, quote.speaker, organised=True)
        return quote.speaker if trades else None

    def find_company(self) -> Company | None:
        """Return the company that the article is about."""
        if not self._company:
            self._company.append(find_company(self.cast))
        return self._company[0]

    def is_other(self, owner: str | None, name: str) -> bool:
        """Tell whether an owner is another organisation than `name`."""
        return owner not in (None, name) and self.kinds.get(owner or "") == "organisation"

    def name(self, words: Words, first: int, end: int, *, roles: bool = True) -> str | None:
        """Return the name behind the words from `first` up to `end`; None where nobody is.

        With `roles`, roles and pronouns are resolved too.
        """
        start, stop = words.starts[first], words.ends[end_head(words, first, end) - 1]
        if words.parts[end - 1] == w.CONTRACTION:
            stop = start + min(words.lower[first].replace("’", "'").find("'"), stop - start)
        index = bisect_left(self.starts, start)
        named = words.parts[first] not in (w.PRONOUN, w.CONTRACTION)
        for mention in self.cast.mentions[max(0, index - 1) : index + 1] if named else ():
            if mention.start < stop and stop - 2 <= mention.end and start < mention.end:
                if _DIGIT.search(self.cast.text, start, max(start, mention.start)):
                    continue  # the "S&P 500 Index" is no "Orel Index"
                if mention.speaker.name.lower() in load_set("ailments"):
                    continue  # "40 cases of COVID-19" are nobody's
                return self._name_whole(mention)
        if named and (numbered := _read_numbered(words, first, end)):
            return numbered
        if not roles or re.split("['\u2019]", words.lower[first])[0] in load_set("first_person"):
            return None
        speaker = self.cast.resolve(start, stop, apart=self.speaker)
        if speaker is None or speaker.kind == "description":
            return None
        return None if words.lower[first] in _THINGS and _reports(speaker.name) else speaker.name


def _read_numbered(words: Words, first: int, end: int) -> str | None:
    """Return a name that holds its number: the "S&P 500 Index"."""
    first += words.parts[first] in (w.DETERMINER, w.POSSESSIVE)
    number = any(word[:1].isdigit() for word in words.lower[first + 1 : end - 1])
    named = number and not words.parts[first:end].strip(w.NAME)
    return words.cut(first, end) if named and words.lower[first][:1].isalpha() else None


def _is_body(speaker: str) -> bool:
    """Tell words for a body or a text: "the company", "a survey"; not "a man from the bank"."""
    if not speaker.startswith(("the ", "a ")):
        return False
    head = _HEAD.split(speaker, maxsplit=1)[0].rpartition(" ")[2]
    bodies = name_words().organisation_nouns | load_set("companies") | load_set("telling_things")
    return head in bodies


_HEAD = re.compile(r" (?:for|of|from|in|at|by)\b|,")


def _cut_owner(words: Words, subject: Span) -> Span | None:
    """The owner of what does not agree: "[the firm]'s sales rose, and its profit"."""
    for place in range(subject.start, subject.end - 1):
        if words.lower[place].endswith(GENITIVES):
            return Span(subject.start, place + 1)
    return None


_DIGIT = re.compile(r"[0-9]")
_THINGS = frozenset(("it", "its", "they", "their"))


def _reports(name: str) -> bool:
    """Tell a paper or an agency, which tells of others: "sales fell, the Daily Gazette said"."""
    return not load_set("reporters").isdisjoint(name.lower().split()[-1:])


def _is_opening_noun(text: str, written: str, whole: str, start: int) -> bool:
    """Tell a plural that only opens a sentence: "Markets fell" is not of Orel Markets."""
    lower = written.lower()
    if not is_plural(lower) or whole.lower().split()[-1:] != [lower]:
        return False
    if not is_ordinary(lower):
        return False
    before = text[max(0, start - 2) : start].rstrip()
    return not before or before[-1] in '.!?"\u201c\u201d\n'


def _only_reports(words: Words, former: Span, place: int, word: str) -> bool:
    """Tell one body that tells of others: "the Budget Office reckoned that they would add"."""
    telling = words.lower[former.end - 1] in load_set("telling_things")
    if not word.startswith("the") or (is_plural(words.lower[former.end - 1]) and not telling):
        return False
    return not load_verb_forms("report").isdisjoint(words.lower[former.end : place])


def _agrees(words: Words, subject: Span, word: str) -> bool:
    """Tell whether a pronoun agrees in number with what it may take up."""
    head = end_head(words, *subject) - 1
    named = words.parts[head] == w.NAME and head > subject.start  # "Greenway Homes has", "have"
    if words.lower[subject.start] in load_set("bare_numbers") and word.startswith("it"):
        return False  # "Four of the six bridges are gone. It said"
    return named or is_plural(words.lower[head]) == word.startswith("the")
