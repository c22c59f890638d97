"""Find who appears in an article, and tell which name stands behind "the President" or "he".

A `Cast` is everybody that the article names. `Cast.resolve` answers the one question that
attribution and claims ask: whose are these words of the text?
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, groupby
from typing import Any

from quotecheck.extract.names.bearers import Bearer, gather_bearers
from quotecheck.extract.names.capitals import ACRONYMS, Word, find_runs
from quotecheck.extract.names.coreference import pronoun_kinds, resolve_pronoun
from quotecheck.extract.names.discourse import Discourse, follow
from quotecheck.extract.names.headlines import find_headlines
from quotecheck.extract.names.identities import UNCLEAR, Identity
from quotecheck.extract.names.late_names import find_common_surnames, read_headline
from quotecheck.extract.names.linking import Linker
from quotecheck.extract.names.mentions import Mention, Row
from quotecheck.extract.names.ministries import part_by_country
from quotecheck.extract.names.name_words import name_words
from quotecheck.extract.names.noun_phrases import read_phrase
from quotecheck.extract.names.openers import name_opener
from quotecheck.extract.names.organisations import name_parts
from quotecheck.extract.names.portfolios import Portfolio, find_portfolios
from quotecheck.extract.names.spotting import Spot, read_run
from quotecheck.extract.names.vocabulary import Vocabulary
from quotecheck.extract.segment import Document
from quotecheck.models import Quote, Span, Speaker

_EDGES = ' \t\n\r,;:."“”()'


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody whom the article names, with every place where it does, by offset.

    `named` are the mentions of persons and organisations; `places` those of countries and cities,
    which speak only where the text makes them; `unclear` the names that two could bear. `genders`
    tells of each name male, female, either or maybe (perhaps a person); of others nothing.
    `portfolios` are what ministers are in charge of, whom these words do not name.
    """

    document: Document = field(repr=False)
    named: Row
    places: Row = field(repr=False)
    unclear: Row = field(repr=False)
    genders: Mapping[str, str] = field(repr=False)
    portfolios: tuple[Portfolio, ...] = field(default=(), repr=False)
    # What is read when first asked for: who is spoken of where, who bears which role.
    _memory: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.document.text

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The places where persons and organisations are named, by offset."""
        return self.named.mentions

    def resolve(
        self,
        start: int,
        end: int,
        *,
        near: Speaker | None = None,
        apart: frozenset[str] = frozenset(),
    ) -> Speaker | None:
        """Return whom the words `text[start:end]` mean at that place; None where in doubt.

        `near` is the last speaker, where the caller knows one: "I" and "we" are theirs. None of
        those named `apart` is "he" or "she".
        """
        words = self.text[start:end].strip(_EDGES)
        if words.casefold() in pronoun_kinds() and words not in ACRONYMS:
            return resolve_pronoun(self, start, words.casefold(), near, apart)
        return read_phrase(self, start, end)

    def speakers(self, quotes: Sequence[Quote]) -> tuple[Speaker, ...]:
        """Return those who speak in `quotes`, in order of first appearance."""
        known = {mention.speaker.name: mention.speaker for mention in self.mentions}
        names = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker)
        return tuple(known.get(name, Speaker(name, "description")) for name in names)

    def discourse(self) -> Discourse:
        """Return who is spoken of where."""
        if "discourse" not in self._memory:
            self._memory["discourse"] = follow(self)
        discourse: Discourse = self._memory["discourse"]
        return discourse

    def bearers_of(self, role: str) -> list[Bearer]:
        """Return the persons to whom the article gives `role`, in order of appearance."""
        if "roles" not in self._memory:
            roles: dict[str, list[Bearer]] = {}
            for bearer in self._bearers().values():
                for its in bearer.roles:
                    roles.setdefault(its, []).append(bearer)
            self._memory["roles"] = roles
        bearers: list[Bearer] = self._memory["roles"].get(role, [])
        return bearers

    def sole_bearers(self) -> dict[str, Bearer]:
        """Return for each role that one person alone bears who that is."""
        roles: dict[str, list[Bearer]] = {}
        for bearer in self._bearers().values():
            for role in bearer.full_roles():
                roles.setdefault(role, []).append(bearer)
        return {role: them[0] for role, them in roles.items() if len(them) == 1}

    def bearers_among(self, names: Iterable[str]) -> list[Bearer]:
        """Return the persons of these names, with their roles."""
        bearers = self._bearers()
        return [bearers[name] for name in names if name in bearers]

    def _bearers(self) -> dict[str, Bearer]:
        if "bearers" not in self._memory:
            self._memory["bearers"] = gather_bearers(self)
            name_opener(self, self._memory["bearers"])
        bearers: dict[str, Bearer] = self._memory["bearers"]
        return bearers

    def first_place(self, name: str) -> int:
        """Return where a name is first written."""
        if "places" not in self._memory:
            them = reversed(self.mentions)
            self._memory["places"] = {mention.speaker.name: mention.start for mention in them}
        place: int = self._memory["places"][name]
        return place

    def organisations_of(self, noun: str) -> list[Speaker]:
        """Return the organisations whose names hold `noun`, in order of appearance."""
        if "organisations" not in self._memory:
            holding: dict[str, list[Speaker]] = {}
            them = (m.speaker for m in self.mentions if m.speaker.kind == "organisation")
            for speaker in dict.fromkeys(them):
                for word in name_parts(speaker.name):
                    holding.setdefault(word, []).append(speaker)
            self._memory["organisations"] = holding
        organisations: list[Speaker] = self._memory["organisations"].get(noun, [])
        return organisations

    def bodies_of(self, word: str) -> list[frozenset[str]]:
        """Return the words of each named organisation with `word` in its name, in lower case."""
        if "bodies" not in self._memory:
            holding: dict[str, list[frozenset[str]]] = {}
            them = (m.speaker.name for m in self.mentions if m.speaker.kind == "organisation")
            for name in dict.fromkeys(them):
                parts = frozenset(name.casefold().split())
                for part in parts:
                    holding.setdefault(part, []).append(parts)
            self._memory["bodies"] = holding
        bodies: list[frozenset[str]] = self._memory["bodies"].get(word, [])
        return bodies


def find_cast(document: Document) -> Cast:
    """Return everybody whom the article names."""
    portfolios = find_portfolios(document.text)
    owned = _name_everybody(document, portfolios)
    identities = {id(identity): identity for _, identity in owned}
    speakers = {key: identity.speaker() for key, identity in identities.items()}
    rows: tuple[list[Mention], list[Mention], list[Mention]] = ([], [], [])
    for spot, identity in owned:
        row = 2 if identity is UNCLEAR else 1 if identity.place else 0
        rows[row].append(Mention(spot.start, spot.end, speakers[id(identity)]))
    genders = {speakers[key].name: identity.gender() for key, identity in identities.items()}
    named, places, unclear = map(Row.of, rows)
    return Cast(document, named, places, unclear, genders, portfolios)


def _cut_out(run: list[Word], cuts: Sequence[Span | Portfolio]) -> Iterator[list[Word]]:
    """Yield the parts of a run of words between cuts.

    Who is credited for a picture is nobody, and neither is what a minister is in charge of.
    """

    def place(word: Word) -> tuple[int, bool]:
        before = bisect_right(cuts, word.start, key=lambda cut: cut.start)
        return before, before > 0 and word.start < cuts[before - 1].end

    for (_, inside), part in groupby(run, place):
        if not inside:
            yield list(part)


def _part_behind(dateline: Span, runs: Iterable[list[Word]]) -> Iterator[list[Word]]:
    """Yield the runs, one that goes on behind the dateline in two: "Kelby (CNN) / Ana Rossi"."""
    for run in runs:
        behind = bisect_left(run, dateline.end, key=lambda word: word.start)
        if 0 < behind < len(run) and run[0].start >= dateline.start:
            yield run[:behind]
            run = run[behind:]
        yield run


def _read_run(document: Document, run: list[Word]) -> list[Spot]:
    """Return the names of one run; where a story was written is a place: "VARDE, Calif. -"."""
    spots = read_run(document.text, run)
    dateline = document.dateline
    if dateline is None or run[0].start != dateline.start:
        return spots
    region = document.text[run[-1].end : dateline.end].lstrip().startswith((",", "("))
    return [replace(spot, kind="place") for spot in spots] if region else spots


def _leave_out_offices(text: str, spots: list[Spot]) -> list[Spot]:
    """Return the names without the initials of an office: "the DA", which no bracket explains."""
    initials = name_words().initials
    return [
        spot
        for spot in spots
        if spot.words[0] not in initials
        or len(spot.words) > 1
        or not text.endswith(("the ", "The "), 0, spot.start)
        or f"({spot.words[0]})" in text
    ]


def _give_offices(text: str, spots: list[Spot], portfolios: tuple[Portfolio, ...]) -> None:
    """Give each name right behind matters the office as a title; there are many secretaries."""
    offices = {one.end + 1: text[one.role : one.end] for one in portfolios}
    for spot in spots:
        office = offices.get(spot.start, "")
        if office and "ecretary" not in office and not spot.title:
            spot.title = tuple(office.split())


def _name_everybody(
    document: Document, portfolios: tuple[Portfolio, ...]
) -> list[tuple[Spot, Identity]]:
    """Return each name with its identity, by offset; headlines name those whom the text names."""
    text = document.text
    headlines = find_headlines(document)
    ends = [line.end for line in headlines]
    top = ends[-1] if ends else 0
    spots: list[Spot] = []
    held: list[list[Word]] = []
    runs = find_runs(text)
    for cuts in (document.cuts, portfolios):
        if cuts:
            runs = chain.from_iterable(map(partial(_cut_out, cuts=cuts), runs))
    if document.dateline is not None:
        runs = _part_behind(document.dateline, runs)
    for run in runs:
        start = run[0].start
        inside = start < top and headlines[bisect_right(ends, start)].start <= start
        loud = len(run) > 2 and run[0].text.isupper() and all(word.text.isupper() for word in run)
        if inside or loud:
            held.append(run)
        else:
            spots.extend(_read_run(document, run))
    spots = part_by_country(text, _leave_out_offices(text, spots))
    if portfolios:
        _give_offices(text, spots, portfolios)
    linker = Linker(text, spots, Vocabulary(text))
    pairs = zip(spots, linker.link(held), strict=True)
    owned = [(spot, identity) for spot, identity in pairs if identity is not None]
    more = [pair for run in held for pair in read_headline(linker, run)]
    more.extend(find_common_surnames(linker, [spot for spot, _ in owned]))
    if more:
        owned = sorted(owned + more, key=lambda pair: pair[0].start)
    return owned
