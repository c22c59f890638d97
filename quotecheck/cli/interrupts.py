"""Heed an interrupt from the keyboard wherever it comes.

Python loses a KeyboardInterrupt that comes while an object is cleared away, of a generator that was
left half-way for example: it says "Exception ignored" and goes on.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


@contextmanager
def heeding_interrupts() -> Iterator[Callable[[], None]]:
    """Give a function to call now and then: it raises KeyboardInterrupt where one was lost.

    Elsewhere than in the main thread, where no interrupt comes, it does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    came = threading.Event()

    def heed(number: int, frame: FrameType | None) -> None:
        came.set()
        signal.default_int_handler(number, frame)

    def tell(unraisable: Any) -> None:
        if not issubclass(unraisable.exc_type, KeyboardInterrupt):
            telling(unraisable)

    def raise_lost() -> None:
        if came.is_set():
            raise KeyboardInterrupt

    usual, telling = signal.signal(signal.SIGINT, heed), sys.unraisablehook
    sys.unraisablehook = tell
    try:
        yield raise_lost
    finally:
        sys.unraisablehook = telling
        signal.signal(signal.SIGINT, usual)
