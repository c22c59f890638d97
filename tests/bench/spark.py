"""Measure the job on Spark: `python -m tests.bench.spark INPUT... [--master URL] [--keep FOLDER]`.

Runs `quotecheck spark` and, with `--beside`, `quotecheck ingest` on the same inputs. Prints the
stages of Spark from its event log: tasks, the longest beside the median, bytes shuffled. Then CPU
seconds of everything: the driver, the executors that it starts, their Python workers. What a
cluster started that runs already descends from nobody here: its CPU is missing. Needs Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

# Stages whose longest task takes less than this are not worth spreading.
_SHORT_SECONDS = 1.0
_PAUSE = 1.0  # seconds between two looks at the processes


@dataclass
class Stage:
    """What the tasks of one stage took: run times in seconds, shuffled bytes, rows in."""

    name: str
    seconds: list[float] = field(default_factory=list)
    cpu: float = 0
    read: int = 0
    written: int = 0
    spilled: int = 0

    @property
    def skew(self) -> float:
        """Return how many times the median the longest task took."""
        return max(self.seconds) / max(median(self.seconds), 0.001)


def read_stages(log: Path) -> list[Stage]:
    """Return the stages of an event log in their order."""
    names: dict[int, str] = {}
    stages: dict[int, Stage] = {}
    with log.open(encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            if event["Event"] == "SparkListenerStageSubmitted":
                info = event["Stage Info"]
                names[info["Stage ID"]] = _describe(info)
            elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                number = event["Stage ID"]
                _add_task(stages.setdefault(number, Stage(names[number])), event["Task Metrics"])
    return [stages[number] for number in sorted(stages)]


def _describe(info: dict[str, Any]) -> str:
    """Return what a stage does: its operators that cost, each once, the last ones first."""
    scopes = [json.loads(rdd["Scope"])["name"] for rdd in info["RDD Info"] if rdd.get("Scope")]
    told = ("MapInArrow", "SortMergeJoin", "BroadcastHashJoin", "ShuffledHashJoin", "Sort", "Scan",
            "Generate", "HashAggregate", "Exchange", "InMemoryTableScan", "WriteFiles")  # fmt: skip
    kept = [scope.split(" ")[0] for scope in scopes if scope.startswith(told)]
    return " ".join(dict.fromkeys(kept)) or str(info["Stage Name"])


def _add_task(stage: Stage, metrics: dict[str, Any]) -> None:
    read, written = metrics["Shuffle Read Metrics"], metrics["Shuffle Write Metrics"]
    stage.seconds.append(metrics["Executor Run Time"] / 1000)
    stage.cpu += metrics["Executor CPU Time"] / 1e9
    stage.read += read["Remote Bytes Read"] + read["Local Bytes Read"]
    stage.written += written["Shuffle Bytes Written"]
    stage.spilled += metrics["Disk Bytes Spilled"]


def print_stages(stages: Iterable[Stage]) -> None:
    """Print a line a stage, then the sums."""
    print(" tasks  median s  longest s  ratio   read MB  written MB  spilled MB  stage")
    total: defaultdict[str, float] = defaultdict(float)
    for stage in stages:
        longest = max(stage.seconds)
        ratio = f"{stage.skew:5.1f}" if longest >= _SHORT_SECONDS else "    -"
        print(
            f"{len(stage.seconds):6} {median(stage.seconds):9.2f} {longest:10.2f}  {ratio} "
            f"{stage.read / 1e6:9.1f} {stage.written / 1e6:11.1f} {stage.spilled / 1e6:11.1f}  "
            f"{stage.name}"
        )
        total["tasks"] += len(stage.seconds)
        total["seconds"] += sum(stage.seconds)
        total["cpu"] += stage.cpu
        total["written"] += stage.written
        total["spilled"] += stage.spilled
    print(f"{total['tasks']:.0f} tasks of {total['seconds']:.1f} s, {total['cpu']:.1f} in the JVM;")
    print(f"{total['written'] / 1e6:.1f} MB shuffled, {total['spilled'] / 1e6:.1f} MB spilled")


def measure(label: str, *arguments: str) -> None:
    """Run `quotecheck`; print what it and all that it started took."""
    begin = time.monotonic()
    command = [sys.executable, "-m", "quotecheck", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    taken: dict[tuple[int, int], float] = {}
    while process.poll() is None:
        taken |= read_processes(process.pid)
        time.sleep(_PAUSE)
    wall = time.monotonic() - begin
    cpu = sum(taken.values())
    print(f"{label:8} {cpu:9.1f} CPU s {wall:9.1f} s, exit code {process.returncode}", flush=True)


def read_processes(root: int) -> dict[tuple[int, int], float]:
    """Return the CPU seconds so far of a process and of all that descend from it.

    The key is a process' number and when it started. Nobody waits for Spark's Python workers, so
    that no parent's times have theirs: processes are looked at while they live.
    """
    parents: defaultdict[int, list[int]] = defaultdict(list)
    times: dict[int, tuple[tuple[int, int], float]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        number = int(place.parent.name)
        parents[int(fields[1])].append(number)
        ticks = int(fields[11]) + int(fields[12])
        times[number] = (number, int(fields[19])), ticks / os.sysconf("SC_CLK_TCK")
    waiting, taken = [root], {}
    while waiting:
        number = waiting.pop()
        waiting += parents[number]
        if number in times:
            key, seconds = times[number]
            taken[key] = seconds
    return taken


def main() -> None:
    """Print what the job took, beside the record's own path where asked."""
    parser = argparse.ArgumentParser(description="Measure the job on Spark.")
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--conf", action="append", default=[])
    parser.add_argument("--keep", type=Path, help="write out, record.db and the event log here")
    parser.add_argument("--beside", action="store_true", help="ingest the same inputs, too")
    asked = parser.parse_args()
    with TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        log = folder / "log"
        log.mkdir(parents=True, exist_ok=True)
        settings = [
            *asked.conf,
            "spark.eventLog.enabled=true",
            f"spark.eventLog.dir={log.absolute().as_uri()}",
            "spark.eventLog.rolling.enabled=false",
            "spark.eventLog.compress=false",
        ]
        if asked.beside:
            measure("ingest", "ingest", *asked.inputs, "-d", str(folder / "record.db"))
        flags = [part for setting in settings for part in ("--conf", setting)]
        out = str(folder / "out")
        measure("spark", "spark", *asked.inputs, out, "--master", asked.master, *flags)
        latest = max(log.iterdir(), key=lambda path: path.stat().st_mtime)
        print_stages(read_stages(latest))


if __name__ == "__main__":
    main()
