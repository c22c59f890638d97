"""Hold a text that is not on record against it: each quotation and figure in it.

Nothing is recorded. What a text says now is later than all that is on record, so that a figure by
the same speaker that is another one has changed.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from quotecheck.extract import extract
from quotecheck.match.misquotes import Faith, count_altered, judge_quotation
from quotecheck.models import Article, Claim, Quote, StatementKind
from quotecheck.record.holding import (
    Held,
    Holding,
    Row,
    find_pieces,
    find_related,
    hold_claim,
    hold_words,
)
from quotecheck.record.queries import MATCH_COLUMNS

_MARKED = re.compile(
    r"[\"\N{LEFT DOUBLE QUOTATION MARK}]([^\"\N{RIGHT DOUBLE QUOTATION MARK}]+)"
    r"(?:[\"\N{RIGHT DOUBLE QUOTATION MARK}]|$)"
)
# Fewer words in marks are nobody's in particular.
_FEWEST_MARKED = 2
# How many statements on record each one is held against.
MATCHES = 10
RELATED = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """One statement of a text: its words, whose they are, what is on record of it.

    `claim` is None for words. `faith` tells of words in quotation marks how faithful they are to
    the nearest on record; `wrong_speaker` names who said them, where the text says somebody else.
    """

    kind: StatementKind
    text: str
    start: int
    speaker: str | None
    holding: Holding
    claim: Claim | None = None
    faith: Faith | None = None
    wrong_speaker: str | None = None

    @property
    def is_misquote(self) -> bool:
        """Tell whether the words in marks are not those on record, or not that speaker's."""
        altered = self.faith is not None and self.faith.fidelity in _MISQUOTED
        return altered or self.wrong_speaker is not None

    @property
    def is_change(self) -> bool:
        """Tell whether the nearest statement on record gave another figure."""
        return any(held.verdict.relation == "changed" for held in self.holding.held[:1])


_MISQUOTED = frozenset({"altered", "swallowed negation"})


def check_text(
    db: sqlite3.Connection, text: str, day: str, *, whole: bool, limit: int = MATCHES
) -> list[Checked]:
    """Return the quotations and figures of `text`, held against the record, in their order.

    `day` (ISO) is when it is said. With `whole`, a text without quotations is a statement itself.
    """
    found = extract(Article(id="", text=text, date=day))
    claims = [_check_claim(db, claim, text, day, limit) for claim in found.claims]
    marked = any(quote.kind in ("direct", "mixed") for quote in found.quotes)
    if whole and not marked and text.strip():
        words = _check_words(db, text, day, limit)
        checked = [] if _is_told(words, claims) else [words]
    else:
        checked = [_check_quote(db, quote, day, limit) for quote in found.quotes]
    checked += claims
    return sorted(checked, key=lambda one: (one.start, one.kind != "quote"))


def _is_told(words: Checked, claims: list[Checked]) -> bool:
    """Tell whether the figures of a sentence say all that the record has on it."""
    if not words.holding.held:
        return bool(claims)
    told = any(claim.holding.held for claim in claims)
    return told and words.holding.held[0].verdict.relation in ("changed", "differs")


def _check_words(db: sqlite3.Connection, text: str, day: str, limit: int) -> Checked:
    start = len(text) - len(text.lstrip())
    return Checked("quote", text.strip(), start, None, hold_words(db, text, None, day, limit))


def _check_quote(db: sqlite3.Connection, quote: Quote, day: str, limit: int) -> Checked:
    holding = hold_words(db, quote.text, quote.speaker, day, limit)
    faith = wrong = None
    marked = find_marked(quote)
    if marked:
        held = holding.held or find_pieces(db, marked, quote.speaker, day, limit)
        if held:
            faith, wrong = _judge(quote, marked, held)
            holding = Holding(held, holding.occasions, holding.speakers)
    return Checked("quote", quote.text, quote.start, quote.speaker, holding, None, faith, wrong)


def find_marked(quote: Quote) -> str | None:
    """Return the words of a quotation that stand in marks: the longest ones of a mixed one."""
    if quote.kind == "direct":
        return quote.text
    parts = _MARKED.findall(quote.text) if quote.kind == "mixed" else []
    longest = max(parts, key=len, default="")
    return longest if longest.count(" ") >= _FEWEST_MARKED else None


def _judge(quote: Quote, marked: str, held: tuple[Held, ...]) -> tuple[Faith, str | None]:
    """Return how faithful a quotation is to the nearest words on record, and whose they are.

    Words that some statement on record has as they are quoted are faithful; of altered words, those
    with the fewest that differ are the nearest.
    """
    judged = [(judge_quotation(marked, one.row["text"]), one) for one in held]
    judged.sort(key=lambda pair: count_altered(pair[0]))
    faithful = [(faith, one) for faith, one in judged if faith.fidelity not in _MISQUOTED]
    faith, nearest = (faithful or judged)[0]
    others = faithful or judged[:1]
    known = [one.row["speaker"] for _, one in others if one.row["speaker"]]
    own = any(one.same_speaker for _, one in others)
    wrong = nearest.row["speaker"] if quote.speaker and known and not own else None
    return faith, wrong


def _check_claim(db: sqlite3.Connection, claim: Claim, text: str, day: str, limit: int) -> Checked:
    holding = hold_claim(db, claim, text, day, limit)
    return Checked("claim", claim.text, claim.start, claim.speaker, holding, claim)


def list_related(db: sqlite3.Connection, text: str, checked: list[Checked]) -> list[Row]:
    """Return up to five statements that share rare words with `text` and are no match."""
    known = frozenset(held.row["id"] for one in checked for held in one.holding.held)
    return find_related(db, text, known, RELATED)


def match_rows(checked: list[Checked]) -> Iterator[Row]:
    """Yield a row with the fields of `matches` for each statement held against one on record."""
    for one in checked:
        for held in one.holding.held:
            yield _match_row(one, held)


def check_rows(checked: list[Checked]) -> Iterator[Row]:
    """Yield the rows of `match_rows`, and one of relation `new` for what is not on record."""
    for one in checked:
        if one.holding.held:
            yield from match_rows([one])
        else:
            yield _new_row(one)


def _new_row(one: Checked) -> Row:
    told = {
        "kind": one.kind,
        "relation": "new",
        "text": one.text,
        "speaker": one.speaker,
        "unit": one.claim.unit if one.claim else "",
    }
    mine = {name: getattr(one.claim, name, None) for name in ("value", "low", "high")}
    return dict.fromkeys((*MATCH_COLUMNS, "misquote")) | told | mine


def _match_row(one: Checked, held: Held) -> Row:
    mine = {name: getattr(one.claim, name, None) for name in ("value", "low", "high")}
    theirs = {f"earlier_{name}": held.row.get(name) for name in ("value", "low", "high")}
    return {
        "kind": held.kind,
        "relation": held.verdict.relation,
        "article": None,
        "text": one.text,
        "speaker": one.speaker,
        "date": None,
        **mine,
        "unit": one.claim.unit if one.claim else "",
        "earlier_article": held.row["article_id"],
        "earlier_text": held.row["text"],
        "earlier_speaker": held.row["speaker"],
        "earlier_date": held.row["date"],
        **theirs,
        "earlier_unit": held.row.get("unit") or "",
        "difference": held.verdict.difference,
        "percent": held.verdict.percent,
        "negation": int(held.verdict.negation),
        "same_speaker": int(held.same_speaker),
        "score": held.score,
        "rule": held.verdict.rule,
        "reviewed": None,
        "id": None,
        "earlier_id": held.row["id"],
        "misquote": _tell_misquote(one),
    }


def _tell_misquote(one: Checked) -> str | None:
    if one.faith is not None and one.faith.fidelity in _MISQUOTED:
        return one.faith.fidelity
    return "another speaker" if one.wrong_speaker else None
