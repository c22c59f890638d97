"""The record of who said what, with which figures, and when.

    >>> import quotecheck
    >>> found = quotecheck.extract("The port has 14 cranes, Ines Calder said.")
    >>> [(claim.text, claim.value, claim.speaker) for claim in found.claims]
    [('14 cranes', 14.0, 'Ines Calder')]

`quotecheck.open(path)` gives a record; see `quotecheck.api.OpenRecord`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotecheck.api import open_record as open

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "open"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for, so that the command line starts fast."""
    from importlib import import_module

    if name == "open":
        return import_module("quotecheck.api").open_record
    if name == "extract":
        return import_module("quotecheck.extract")
    raise AttributeError(f"module 'quotecheck' has no attribute {name!r}")
