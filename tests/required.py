"""What a test needs that not every machine has: skip it there, fail where all is required."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

import pytest


def miss(what: str) -> None:
    """Skip the test for want of `what`; fail it where all is required."""
    if os.environ.get("QUOTECHECK_REQUIRE_ALL"):
        pytest.fail(f"{what} is missing, and QUOTECHECK_REQUIRE_ALL is set")
    pytest.skip(f"{what} is not installed")


def require_module(name: str) -> None:
    """Go on only where this Python module is installed."""
    if find_spec(name) is None:
        miss(name)


def require_program(name: str) -> str:
    """Go on only where this program is installed; return its path."""
    path = shutil.which(name)
    if path is None:
        miss(name)
    return str(path)
