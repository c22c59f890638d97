"""What libraries that parse files raise on damaged ones, besides their own errors.

Found by feeding them thousands of damaged files: a seek before the start, a missing header, an
index past the end. Caught only around the call of the library, never around code of ours.
"""

from __future__ import annotations

import struct

LIBRARY_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
