"""Tell an office from other words before a name: "Minister of Justice", "Ambassador to NATO"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.extract.names.joined_names import COMPLEMENT, DETERMINER
from quotecheck.extract.names.name_words import is_role, kin_words, name_words
from quotecheck.models import Span

if TYPE_CHECKING:
    from quotecheck.extract.names.mentions import Mention


def is_office_of(text: str, head: Span, named: Mention) -> bool:
    """Tell whether all between the `head` of a phrase and a person's name is the office held.

    In "a spokesman for the Minister for Roads Ana Rossi" the office is not the spokesman's.
    """
    if named.speaker.kind != "person":
        return False
    before = text[head.start : named.start].rstrip()
    titles = [title for title in named.speaker.titles if " " in title and before.endswith(title)]
    covered = any(len(before) - len(title) < head.end - head.start for title in titles)
    return covered or (not titles and is_posted(before.split()))


# What an office may be held in, beside the nouns of organisations.
_KEPT_BODIES = frozenset(
    ("command", "military", "police", "region", "province", "service", "division", "delegation")
)


def is_office(before: str) -> bool:
    """Tell whether words without an article are an office: "minister of wool and fisheries".

    In "aide to energy minister" the name that follows is the minister's.
    """
    complement = COMPLEMENT.search(before)
    if complement is None or DETERMINER.match(before.lower()) or before.endswith(" the"):
        return False
    words = name_words()
    office = before[: complement.start()].split()[-1:]
    of_what = before[complement.end() :].split()
    if complement[0] == "of" and len(of_what) > 1 and of_what[-1][-1] == ".":
        of_what.pop()  # "chief of operations Gen."
    if not (office and of_what and office[0].lower() in words.roles):
        return False
    if any(is_role(word.lower(), words) for word in of_what):
        return False
    return of_what[-1].islower() or " ".join(of_what).lower() in words.places


def is_posted(words: list[str]) -> bool:
    """Tell whether words are an office and where it is held: "Former U.S. Ambassador to NATO".

    >>> is_posted("Former Envoy to the Arctic Council".split()), is_posted("Aide to NATO".split())
    (True, False)
    """
    for place in range(len(words) - 2, 0, -1):
        if words[place] in ("to", "for"):
            where = words[place + 1 :]
            capitals = all(word[0].isupper() or word in ("the", "of", "and", "&") for word in where)
            return capitals and words[place - 1].lower() in name_words().posts
    return False


def is_of_kept_body(words: list[str]) -> bool:
    """Tell whether words are a role and the body it is held in, down to its noun, before a name.

    >>> is_of_kept_body("The head of the Lodz water ministry".split())
    True
    >>> is_of_kept_body("A lawyer for the driver".split())
    False
    """
    place = next((at for at, word in enumerate(words) if COMPLEMENT.fullmatch(word)), 0)
    role = words[place - 1].lower() if place else ""
    if role not in name_words().roles or role in kin_words() or place + 1 >= len(words):
        return False
    last = words[-1].lower()
    known = name_words()
    return last in known.organisation_nouns or last in _KEPT_BODIES


def is_capital_office(words: list[str]) -> bool:
    """Tell whether words are an office, in capitals: "Leader of the Opposition".

    >>> is_capital_office("Leader of the Opposition".split())
    True
    >>> is_capital_office("Adviser of President".split())
    False
    """
    roles = name_words().roles
    if words[-2:] == ["in", "Charge"]:
        return True
    if "of" not in words[1:-1] or words[-1].lower() in roles or not words[-1][0].isupper():
        return False
    head = words[words.index("of") - 1]
    capitals = all(word[0].isupper() or word in ("of", "the", "and") for word in words)
    return capitals and head.lower() in roles and head.lower() not in kin_words()


def is_of_body(words: list[str]) -> bool:
    """Tell whether words are a body and its member's role: "Department of Works spokesman".

    >>> is_of_body("Department of Works spokesman".split()), is_of_body(["wife", "of"])
    (True, False)
    """
    body = words[:-1]
    if len(body) < 3 or words[-1] not in name_words().roles or not body[0][0].isupper():
        return False
    links = {"of", "for", "to", "on", "the", "and", "&"}
    if all(word[0].isupper() or word in links for word in body):
        return True
    roles = any(is_role(word.lower(), name_words()) for word in body)
    return not roles and not links.isdisjoint(body) and body[-1] not in links
