"""How far the present step of a job has come, told while it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_PAUSE = 0.5  # seconds between two looks


@contextmanager
def watch_tasks(session: SparkSession, tell: Callable[[int, int], None]) -> Iterator[None]:
    """Tell the tasks that are done, and all tasks, of the stages that run, over and over."""
    over = Event()

    def watch() -> None:
        while not over.wait(_PAUSE):
            tell(*count_tasks(session))

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def count_tasks(session: SparkSession) -> tuple[int, int]:
    """Return the tasks that are done, and all tasks, of the stages that run now."""
    tracker = session.sparkContext.statusTracker()
    stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
    known = [stage for stage in stages if stage is not None]
    return sum(stage.numCompletedTasks for stage in known), sum(stage.numTasks for stage in known)
