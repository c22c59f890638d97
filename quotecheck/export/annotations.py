"""Statements as W3C Web Annotations: each finds its words again by position and by quotation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

Object: TypeAlias = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# What surrounds a quotation in its selector, on either side.
_CONTEXT_LENGTH = 32


def build_annotation(row: Mapping[str, Any], text: str, archived_url: str | None) -> Object:
    """Return the annotation of one row of a listing; `text` is its article's."""
    annotation: Object = {
        "@context": CONTEXT,
        "id": f"urn:quotecheck:statement:{row['id']}",
        "type": "Annotation",
        "motivation": "assessing" if row["rating"] else "describing",
        "body": _build_bodies(row),
        "target": {
            "type": "SpecificResource",
            "source": name_article(row),
            "selector": build_selectors(text, row["start"], row["end"]),
        },
    }
    if archived_url:
        annotation["target"]["state"] = [{"type": "TimeState", "cached": archived_url}]
        if row["date"]:
            annotation["target"]["state"][0]["sourceDate"] = f"{row['date']}T00:00:00Z"
    return annotation


def name_article(row: Mapping[str, Any]) -> str:
    """Return the address of a row's article, a URN where it has none."""
    return str(row["url"] or f"urn:quotecheck:article:{quote(str(row['article']), safe='')}")


def build_selectors(text: str, start: int, end: int) -> list[Object]:
    """Return both selectors of `text[start:end]`; positions count code points.

    >>> [quoted, place] = build_selectors("They said: no.", 11, 13)
    >>> quoted["prefix"], quoted["exact"], quoted["suffix"], place["start"]
    ('They said: ', 'no', '.', 11)
    """
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(start - _CONTEXT_LENGTH, 0) : start],
            "suffix": text[end : end + _CONTEXT_LENGTH],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def _build_bodies(row: Mapping[str, Any]) -> list[Object]:
    speaker = row["speaker"] or "nobody who is named"
    kind = f"{row['kind']} quote" if "kind" in row else "claim"
    bodies = [_build_body(f"{kind}, said by {speaker}", "describing")]
    if row["reviewed"]:
        bodies.append(_build_body(f"{row['reviewed']} by a person", "assessing"))
    if row["rating"]:
        verdict = _build_body(str(row["rating"]), "assessing")
        bodies.append(verdict)
        if row["rating_url"]:
            bodies.append(
                {"type": "SpecificResource", "source": row["rating_url"], "purpose": "linking"}
            )
    return bodies


def _build_body(value: str, purpose: str) -> Object:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def build_collection(annotations: Iterable[Object]) -> Object:
    """Return annotations as one collection with one page."""
    items = [
        {name: value for name, value in one.items() if name != "@context"} for one in annotations
    ]
    return {
        "@context": CONTEXT,
        "id": "urn:quotecheck:annotations",
        "type": "AnnotationCollection",
        "label": "Statements on record",
        "total": len(items),
        "first": {
            "id": "urn:quotecheck:annotations:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
