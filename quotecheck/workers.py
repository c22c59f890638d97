"""Do the same to batches of items in worker processes, in order, whatever happens to a worker.

Only so many batches are on their way at a time: memory is bounded by the batch, not by the input.
A worker that dies (killed, out of memory, crashed by its input) is replaced and its batch is done
again; a batch that costs two workers is done item by item, and the item that costs another one is
handed to `explain_loss` in place of its result.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from types import ModuleType
from typing import Any, Generic, TypeVar

from quotecheck.garbage import collecting_rarely

Item = TypeVar("Item")
Result = TypeVar("Result")

_LIVES = 2  # workers that a batch may cost before it is done item by item
# Batches on their way to each worker: what it does while this process writes for some seconds.
_AHEAD = 4


@dataclass(slots=True, eq=False)
class _Task(Generic[Item, Result]):
    """A batch on its way; `answer` is there when it is done.

    It stays as it came until it is asked for: as objects, results take several times the memory.
    """

    batch: list[Item]
    lives: int = _LIVES
    answer: bytes | list[Result] | None = None

    def read(self) -> list[Result]:
        """Return the results of a batch that is done."""
        assert self.answer is not None
        if not isinstance(self.answer, bytes):
            return self.answer
        results: list[Result] = pickle.loads(self.answer)
        return results


class _Worker(Generic[Item, Result]):
    """A process and the pipe to it, with the tasks that it has been given, oldest first."""

    def __init__(self, function: Callable[[Item], Result]) -> None:
        # A fresh interpreter: a forked one would share the parent's open record.
        context = multiprocessing.get_context("spawn")
        self.pipe, far_end = context.Pipe()
        # Hears of each batch as it is begun: which one a dead worker was at.
        self._begun, begins = context.Pipe(duplex=False)
        self._ahead = 0  # batches begun and not taken
        self.tasks: deque[_Task[Item, Result]] = deque()
        self.process = context.Process(target=_serve, args=(function, far_end, begins), daemon=True)
        with _without_main():
            self.process.start()
        far_end.close()
        begins.close()

    def give(self, task: _Task[Item, Result]) -> None:
        """Send a task; where the worker is dead, `take` will tell."""
        self.tasks.append(task)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(task.batch)

    def take(self) -> bool:
        """Receive the results of the oldest task; False where the worker is dead."""
        try:
            answer = self.pipe.recv_bytes()
        except (EOFError, OSError):
            return False
        self.tasks.popleft().answer = answer
        self._count_begun()
        self._ahead -= 1
        return True

    def find_fatal(self) -> _Task[Item, Result]:
        """Return the task that a dead worker was at: it may have done others, not taken yet."""
        self._count_begun()
        return self.tasks[max(self._ahead - 1, 0)]

    def _count_begun(self) -> None:
        with suppress(EOFError, OSError):
            while self._begun.poll():
                self._begun.recv_bytes()
                self._ahead += 1

    def stop(self) -> None:
        """End the process."""
        self.pipe.close()
        self._begun.close()
        self.process.kill()
        self.process.join()


@contextmanager
def _without_main() -> Iterator[None]:
    """Let a new process import nothing of the script that called: that would run it again."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(function: Callable[[Any], Any], pipe: Connection, begins: Connection) -> None:
    """Answer each batch with its results until the parent is gone."""
    # The parent decides what an interrupt from the keyboard means, and says what went wrong.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    batches: SimpleQueue[list[Any]] = SimpleQueue()
    answers: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, batches), daemon=True).start()
    threading.Thread(target=_answer, args=(pipe, answers), daemon=True).start()
    with suppress(BrokenPipeError, ConnectionResetError), collecting_rarely():
        while True:
            batch = batches.get()
            begins.send_bytes(b"")
            answers.put(pickle.dumps([function(item) for item in batch]))


def _answer(pipe: Connection, answers: SimpleQueue[bytes]) -> None:
    """Hand back what is done when the parent takes it, so that nothing waits for that."""
    with suppress(BrokenPipeError, ConnectionResetError):
        while True:
            pipe.send_bytes(answers.get())


def _receive(pipe: Connection, batches: SimpleQueue[list[Any]]) -> None:
    """Take what the parent sends at once, so that it never waits; end when it is gone."""
    try:
        while True:
            batches.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(1)


@dataclass(slots=True)
class Pool(Generic[Item, Result]):
    """`count` workers that do `function` to items; use it as a context manager.

    `function` and the items must be picklable. `explain_loss` gives the result of an item that
    ends whatever process reads it.
    """

    function: Callable[[Item], Result]
    explain_loss: Callable[[Item], Result]
    count: int
    _workers: list[_Worker[Item, Result]] = field(default_factory=list)

    def __enter__(self) -> Pool[Item, Result]:
        return self

    def __exit__(self, *error: object) -> None:
        for worker in self._workers:
            worker.stop()

    def map(self, batches: Iterable[list[Item]]) -> Iterator[list[Result]]:
        """Yield the results of each batch, in the order of the batches."""
        tasks: deque[_Task[Item, Result]] = deque()
        for batch in batches:
            self._take(0)
            tasks.append(_Task(batch))
            self._choose_worker().give(tasks[-1])
            while tasks and (tasks[0].answer is not None or len(tasks) >= self.count * _AHEAD):
                yield self._await(tasks.popleft())
        while tasks:
            yield self._await(tasks.popleft())

    def _choose_worker(self) -> _Worker[Item, Result]:
        """Return the worker with the least to do; a new one while there may be more."""
        if len(self._workers) < self.count:
            self._workers.append(_Worker(self.function))
            return self._workers[-1]
        return min(self._workers, key=lambda worker: len(worker.tasks))

    def _await(self, task: _Task[Item, Result]) -> list[Result]:
        """Return the results of `task`, taking those of the others as they come."""
        while task.answer is None:
            self._take(None)
        return task.read()

    def _take(self, seconds: float | None) -> None:
        """Take what the workers have done, waiting for some of it so long."""
        busy = {worker.pipe: worker for worker in self._workers if worker.tasks}
        for pipe in wait(list(busy), seconds):
            worker = busy[pipe]  # type: ignore[index]
            if not worker.take():
                self._replace(worker)

    def _replace(self, dead: _Worker[Item, Result]) -> None:
        """Give the tasks of a dead worker to a new one; the one that it died of loses a life."""
        task = dead.find_fatal()
        dead.stop()
        task.lives -= 1
        if task.lives == 0:
            dead.tasks.remove(task)
            task.answer = [self._do_alone(item) for item in task.batch]
        worker = _Worker(self.function)
        self._workers[self._workers.index(dead)] = worker
        for task in dead.tasks:
            worker.give(task)

    def _do_alone(self, item: Item) -> Result:
        """Return the result of one item, from a process of its own."""
        worker = _Worker(self.function)
        task: _Task[Item, Result] = _Task([item])
        worker.give(task)
        survived = worker.take()
        worker.stop()
        return task.read()[0] if survived else self.explain_loss(item)
