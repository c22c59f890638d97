"""Fill the templates: whatever an article holds is text, escaped, without hidden characters.

The templates have an environment of their own, so that nothing that another plugin does to
Datasette's can turn the escaping off.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from quotecheck.browse.access import name_database
from quotecheck.browse.figures import describe_reading, describe_step, write_number
from quotecheck.browse.links import Links, link_source

if TYPE_CHECKING:
    from datasette.app import Datasette

# Controls, and what turns the direction of the text around it; each is shown as one character.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SHOWN = "\N{REPLACEMENT CHARACTER}"

# Nothing from another host, no script but our own; Plot sets styles of its own in the charts.
SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": SECURITY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
_RELATIONS = {
    "new": "new",
    "repeat": "repeated",
    "variant": "reworded",
    "changed": "changed",
    "differs": "differs",
}


def show_plainly(value: Any) -> Any:
    """Return a value as a page shows it: nothing for None, hidden characters made visible.

    >>> show_plainly("a\\u202eb")
    'a\N{REPLACEMENT CHARACTER}b'
    """
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _HIDDEN.sub(_SHOWN, value)
    return value


def _count(number: int, noun: str, most: int | None = None) -> str:
    """Return the number with its noun; from `most` on, nobody counted further."""
    more = "over " if number == most else ""
    return f"{more}{number:,} {noun}" + ("" if number == 1 else "s")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("quotecheck.browse"),
        autoescape=True,
        finalize=show_plainly,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["source_link"] = link_source
    environment.filters["relation"] = lambda relation: _RELATIONS.get(relation, relation)
    environment.filters["reading"] = describe_reading
    environment.filters["number"] = write_number
    environment.filters["step"] = describe_step
    environment.globals["count"] = _count
    return environment


def render(
    datasette: Datasette, request: Request, template: str, status: int = 200, **context: Any
) -> Response:
    """Return a page."""
    name = name_database(request)
    page = _environment().get_template(f"{template}.html")
    html = page.render(
        context
        | {
            "links": Links(datasette, name),
            "database": name,
            "here": template,
            "asked": request.args.get("q") or "",
        }
    )
    return Response.html(html, status=status, headers=_HEADERS)
