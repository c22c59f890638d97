"""What holds for all tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# No test asserts a time. The full run tries the same examples each time: what it finds is the
# change's fault, not chance's.
settings.register_profile("any", deadline=None)
settings.register_profile("full", derandomize=True, deadline=None)
settings.load_profile("full" if os.environ.get("QUOTECHECK_REQUIRE_ALL") else "any")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first, so that no process waits for another's at the end."""
    items.sort(key=lambda item: not item.path.name.startswith("test_spark"))
