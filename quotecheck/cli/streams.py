"""Standard streams that the caller closed, whose disk is full, or whose reader has gone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from quotecheck.errors import QuotecheckError


def open_missing_streams() -> None:
    """Open the null device in place of each standard stream that the caller closed.

    Else the next file that is opened takes its number: messages would go into the record.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


@contextmanager
def writing_output() -> Iterator[None]:
    """End a command well whose reader (`head`) has seen enough; explain what cannot be written."""
    try:
        try:
            yield
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        if error.filename is None:
            _drop_output()
        raise QuotecheckError(_explain(error)) from error


def _drop_output() -> None:
    """Forget what was not written: at the end, nothing may be tried again."""
    sys.stdout = None


def _explain(error: OSError) -> str:
    reason = error.strerror or str(error)
    if error.filename is None:
        return f"The output cannot be written ({reason}): write it to another place."
    return f"{error.filename}: {reason}. Check its folder and the permissions there."
