"""Worker processes: the same results in the same order, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotecheck.cli import progress
from quotecheck.sources.walk import Meter
from quotecheck.workers import Pool


def double(number: int) -> int:
    """Double a number, as slowly as it is small."""
    time.sleep(0.02 if number % 7 == 0 else 0)
    return number * 2


def crash_on_thirteen(number: int) -> int:
    """End the process without a word, as a crash in a C library does."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def raise_on_thirteen(number: int) -> int:
    """Fail as a fault of ours would."""
    if number == 13:
        raise IndexError(number)
    return number * 2


def crash_once(flag: str) -> str:
    """Die the first time, as a worker does that somebody kills."""
    if flag and not Path(flag).exists():
        Path(flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return flag


def enlarge(number: int) -> bytes:
    """Return more than any pipe holds."""
    return bytes(3_000_000) + number.to_bytes(4, "big")


def enlarge_or_crash(number: int) -> bytes:
    """Return more than any pipe holds, or end the process."""
    return enlarge(crash_on_thirteen(number))


def name_lost(number: object) -> int:
    """Stand in for the result of an item that cannot be done."""
    return -1


def name_lost_flag(flag: str) -> str:
    """Stand in for the result of an item that cannot be done."""
    return "lost"


def test_results_come_in_the_order_of_the_batches() -> None:
    batches = [list(range(start, start + 5)) for start in range(0, 200, 5)]
    with Pool(double, name_lost, 2) as pool:
        results = [number for batch in pool.map(batches) for number in batch]
    assert results == [number * 2 for number in range(200)]


def test_an_item_that_ends_its_reader_is_the_only_one_lost() -> None:
    for function in (crash_on_thirteen, raise_on_thirteen):
        batches = [list(range(start, start + 4)) for start in range(0, 40, 4)]
        with Pool(function, name_lost, 2) as pool:
            results = [number for batch in pool.map(batches) for number in batch]
        assert results == [-1 if number == 13 else number * 2 for number in range(40)]


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    flag = str(tmp_path / "killed")
    with Pool(crash_once, name_lost_flag, 2) as pool:
        results = list(pool.map([[""], ["", flag], [""], [""]]))
    assert results == [[""], ["", flag], [""], [""]]


def test_batches_larger_than_a_pipe_block_nobody() -> None:
    batches = [[number] * 3 for number in range(8)]
    with Pool(enlarge, lambda number: b"", 2) as pool:
        results = list(pool.map(batches))
    assert [int.from_bytes(one[-4:], "big") for (one, _, _) in results] == list(range(8))


def test_what_a_worker_did_before_it_crashed_is_not_blamed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone: list[int] = []
    do_alone = Pool._do_alone

    def note(pool: Pool[int, bytes], item: int) -> bytes:
        alone.append(item)
        return do_alone(pool, item)

    monkeypatch.setattr(Pool, "_do_alone", note)
    with Pool(enlarge_or_crash, lambda number: b"lost", 1) as pool:
        results = []
        for batch in pool.map([[11], [12], [13], [14], [15]]):
            time.sleep(0.2)  # as whoever writes them does: some are done, not taken
            results += batch
    assert [one == b"lost" for one in results] == [False, False, True, False, False]
    assert alone == [13]


def test_no_more_than_four_batches_a_worker_are_on_their_way() -> None:
    taken = 0

    def take() -> Iterator[list[int]]:
        nonlocal taken
        for number in range(50):
            taken += 1
            yield [number]

    with Pool(double, name_lost, 2) as pool:
        for done, _ in enumerate(pool.map(take()), 1):
            assert taken - done <= 8
    assert taken == 50


def test_workers_end_with_the_process_that_started_them() -> None:
    with Pool(double, name_lost, 2) as pool:
        list(pool.map([[1], [2], [3]]))
        processes = [worker.process for worker in pool._workers]
        assert [process.is_alive() for process in processes] == [True, True]
    assert [process.is_alive() for process in processes] == [False, False]


def test_the_bar_is_drawn_only_where_somebody_sees_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PAUSE", 0)
    for shown in (False, True):
        bar = progress.Progress(Meter(done=50, total=100), shown)
        bar.advance(30)
        bar.clear()
        drawn = capsys.readouterr().err
        assert ("[############            ]  50%  30 articles" in drawn) == shown
        assert drawn.endswith("\r\x1b[K") == shown
