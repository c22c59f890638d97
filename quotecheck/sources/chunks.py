"""Join the parts of an article whose body a page cuts up, to set advertisements between them.

Readers of main text take the first container that looks like a body. Where an <article> holds
several of the same class, each with paragraphs, the later ones are moved into the first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BODY = re.compile(
    r"(?:^|[\s_-])(?:body|text|content|chunk|copy|paragraphs?)(?:$|[\s_-])", re.IGNORECASE
)
_OTHER = re.compile(
    r"comment|repl[yi]|related|recirc|promo|teaser|foot|sidebar|widget|card|nav|menu|share|caption"
    r"|author|bio|newsletter|disclaimer|modal|popup|cookie",
    re.IGNORECASE,
)
_PARAGRAPHS = 2  # that a part has at least


def join_chunks(tree: HtmlElement) -> None:
    """Move the parts of a cut-up body into its first part, in place."""
    for root in tree.iter("article", "main"):
        groups: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        for element in root.iter("div", "section"):
            name = element.get("class") or ""
            if _BODY.search(name) and _has_paragraphs(element) and not _is_other(element, root):
                groups[name].append(element)
        for first, *others in groups.values():
            for other in others:
                if first not in other.iterancestors():
                    first.extend(list(other))


def _has_paragraphs(element: HtmlElement) -> bool:
    return len(element.findall("p")) >= _PARAGRAPHS


def _is_other(element: HtmlElement, root: HtmlElement) -> bool:
    """Tell whether the element stands among comments, teasers and the like."""
    while element is not None and element is not root:
        if _OTHER.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        element = element.getparent()
    return False
