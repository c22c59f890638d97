"""Hold words and figures that are not on record against it. Nothing is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from quotecheck.match.chain import Candidate, Said, count_occasions, same_speaker
from quotecheck.match.claims import read_claim
from quotecheck.match.entries import Entry, mark_claim
from quotecheck.match.figures import figures_agree
from quotecheck.match.misquotes import judge_quotation
from quotecheck.match.normalize import encode, find_tokens, first_content_code
from quotecheck.match.relations import Verdict
from quotecheck.match.sizes import Stated
from quotecheck.models import Claim, StatementKind
from quotecheck.record.matching_claims import ClaimMatcher
from quotecheck.record.matching_quotes import QuoteMatcher
from quotecheck.record.topics import find_linked
from quotecheck.record.wordings import find_links

Row: TypeAlias = dict[str, Any]

# Statements that a group is read back to, latest first.
_DEPTH = 200
# Quotations that are looked through for words that are too few to be alike.
_PIECES = 20
# Words that are searched for where nothing matches.
_SEARCH_WORDS = 8
# No statement on record has this key.
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Held:
    """A statement on record that one is held against: `row` is it, with the `matches` fields."""

    kind: StatementKind
    verdict: Verdict
    score: float
    same_speaker: bool
    row: Row


@dataclass(frozen=True, slots=True)
class Holding:
    """What is on record of one statement: the nearest first; occasions and speakers that agree."""

    held: tuple[Held, ...]
    occasions: int = 0
    speakers: int = 0


def hold_words(
    db: sqlite3.Connection, text: str, speaker: str | None, day: str, limit: int
) -> Holding:
    """Return the quotations on record that say nearly `text`, the most alike first.

    One for each text: by the same speaker, else the latest.
    """
    matcher = QuoteMatcher(db)
    wording = encode(text)
    links = find_links(db, wording)
    own = next((group for group, link in links.items() if link.likeness == "same"), _UNKNOWN)
    entry = Entry(Said(_UNKNOWN, "", day, speaker, None), own, wording.exact, text)
    found: list[tuple[Candidate, Entry[int, str]]] = []
    repeats: list[Said] = []
    for group, link in links.items():
        weighed = [
            (matcher.weigh(entry, other, link), other)
            for other in matcher.occurrences.read_latest(group, _DEPTH)
        ]
        fit = [pair for pair in weighed if _counts(entry, pair[0])]
        repeats += [candidate.said for candidate, _ in fit if candidate.exact]
        best: dict[int, tuple[Candidate, Entry[int, str]]] = {}
        for pair in sorted(fit, key=lambda pair: _likeness(entry, pair[0])):
            best[pair[1].mark] = pair
        found += best.values()
    found.sort(key=lambda pair: _likeness(entry, pair[0]), reverse=True)
    held = _describe(db, "quote", matcher, entry, found[:limit], links)
    return Holding(tuple(held), *count_occasions(repeats))


def _counts(entry: Entry[int, str], candidate: Candidate) -> bool:
    """Tell whether a short wording is the same words, or the same speaker's."""
    own = same_speaker(entry.said.speaker, candidate.said.speaker)
    return candidate.exact or own or not candidate.weak


def _likeness(entry: Entry[int, Any], candidate: Candidate) -> tuple[object, ...]:
    own = same_speaker(entry.said.speaker, candidate.said.speaker)
    said = candidate.said
    return (candidate.exact, candidate.score, own, said.day or "", said.key)


def _lateness(entry: Entry[int, Any], candidate: Candidate) -> tuple[object, ...]:
    return (candidate.said.day or "", *_likeness(entry, candidate))


def hold_claim(db: sqlite3.Connection, claim: Claim, text: str, day: str, limit: int) -> Holding:
    """Return the claims on record about the same, latest first, each speaker's figure once.

    `text` is what the claim was found in.
    """
    matcher = ClaimMatcher(db)
    topic, stated = read_claim(claim, text, day)
    mark = mark_claim(stated)
    # Who asks may leave open whose figure it is: all that it can be held against is shown.
    links = {
        group: link._replace(unowned=False)
        for group, link in find_linked(db, topic, mark >> 1).items()
    }
    entry = Entry(Said(_UNKNOWN, "", day, claim.speaker, None), _UNKNOWN, mark, stated)
    weighed = [
        (candidate, other)
        for group, link in links.items()
        for other in matcher.read_latest(entry, group, link, _DEPTH)
        if (candidate := matcher.weigh(entry, other, link)) is not None
    ]
    weighed.sort(key=lambda pair: _lateness(entry, pair[0]), reverse=True)
    chosen: list[tuple[Candidate, Entry[int, Stated]]] = []
    for candidate, other in weighed:
        if not any(_same_claim(other, shown) for _, shown in chosen):
            chosen.append((candidate, other))
    agreeing = [candidate.said for candidate, _ in weighed if candidate.exact]
    held = _describe(db, "claim", matcher, entry, chosen[:limit], links)
    return Holding(tuple(held), *count_occasions(agreeing))


def _same_claim(one: Entry[int, Stated], other: Entry[int, Stated]) -> bool:
    agree = figures_agree(one.content.figure, other.content.figure)
    return one.said.speaker == other.said.speaker and agree


def _describe(
    db: sqlite3.Connection,
    kind: StatementKind,
    matcher: Any,
    entry: Entry[int, Any],
    found: Sequence[tuple[Candidate, Entry[int, Any]]],
    links: Any,
) -> Iterable[Held]:
    for candidate, other in found:
        row = db.execute(f"SELECT * FROM _{kind}s WHERE key = ?", (other.said.key,)).fetchone()
        if row is None:
            continue  # a person rejected it
        verdict = matcher.relate(other, entry, links[other.group])
        same = same_speaker(entry.said.speaker, other.said.speaker)
        yield Held(kind, verdict, candidate.score, same, dict(row))


def find_related(
    db: sqlite3.Connection,
    text: str,
    known: frozenset[str],
    limit: int,
    kinds: Sequence[StatementKind] = ("quote", "claim"),
) -> list[Row]:
    """Return statements that share rare words with `text`, those with an id in `known` left out.

    Related is no match: nothing says that they speak of the same.
    """
    search = _search_for(text)
    rows: list[Row] = []
    for kind in kinds:
        if search:
            found = db.execute(
                f"SELECT '{kind}' AS kind, s.*, f.rank FROM {kind}s_fts AS f "
                f"JOIN _{kind}s AS s ON s.key = f.rowid WHERE {kind}s_fts MATCH ? "
                "ORDER BY f.rank, s.id LIMIT ?",
                (search, limit + len(known)),
            )
            rows += [dict(row) for row in found if row["id"] not in known]
    rows.sort(key=lambda row: (row["rank"], row["id"]))
    return rows[:limit]


def find_pieces(
    db: sqlite3.Connection, text: str, speaker: str | None, day: str, limit: int
) -> tuple[Held, ...]:
    """Return quotations that hold words in marks as they are, though too few to be alike.

    Those of the same speaker go first; words with an ellipsis may stand apart, and a negation may
    have come or gone.
    """
    found = []
    for row in find_related(db, text, frozenset(), _PIECES, kinds=("quote",)):
        faith = judge_quotation(text, row["text"])
        if faith.fidelity != "altered" or faith.denial:
            same = same_speaker(row["speaker"], speaker)
            verdict = Verdict("variant", "part", faith.denial)
            found.append(Held("quote", verdict, faith.share, same, row))
    found.sort(key=lambda held: held.same_speaker, reverse=True)
    return tuple(found[:limit])


def _search_for(text: str) -> str:
    """Return the rarest words of a text as a full-text search for any of them."""
    first = first_content_code()
    words = {token.partition("'")[0] for token in find_tokens(text) if token.isalpha()}
    coded = sorted(((encode(word).code, word) for word in words), reverse=True)
    rare = [word for code, word in coded if code >= first][:_SEARCH_WORDS]
    return " OR ".join(f'"{word}"' for word in rare)
