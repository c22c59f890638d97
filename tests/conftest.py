"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# The full run tries the same examples each time: what it finds is the change's fault, not chance's.
settings.register_profile("full", derandomize=True, deadline=None)
if os.environ.get("QUOTECHECK_REQUIRE_ALL"):
    settings.load_profile("full")
