"""A real standalone Spark cluster on loopback: a master and two workers, each a process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

_PATIENCE_SECONDS = 180


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Cluster:
    """The processes of a cluster; `url` is what `--master` takes."""

    folder: Path
    port: int = field(default_factory=_free_port)
    ui_port: int = field(default_factory=_free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Return the master's address."""
        return f"spark://127.0.0.1:{self.port}"

    def start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a master or a worker, its output in a file of its name."""
        import pyspark

        home = Path(pyspark.__file__).parent
        environment = os.environ | {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_NO_DAEMONIZE": "1",
            "SPARK_DAEMON_MEMORY": "512m",
            "SPARK_WORKER_DIR": str(self.folder / "work"),
            "PYSPARK_PYTHON": sys.executable,
        }
        with (self.folder / f"{name}-{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *arguments],
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker of one core."""
        return self.start(
            "worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1500m", self.url
        )

    def wait_for_workers(self, count: int) -> None:
        """Wait until the master knows so many workers that live."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                with urlopen(f"http://127.0.0.1:{self.ui_port}/json/", timeout=5) as answer:
                    if answer.read().decode().count('"state" : "ALIVE"') >= count:
                        return
            except OSError:
                pass  # the master is not up yet
            time.sleep(0.5)
        logs = "".join(
            path.read_text(errors="replace")[-2000:] for path in self.folder.glob("*.log")
        )
        raise AssertionError(f"no {count} workers within {_PATIENCE_SECONDS} s\n{logs}")


@contextmanager
def start_cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """Run a cluster on free ports of 127.0.0.1; every process ends with the block."""
    cluster = Cluster(folder)
    try:
        cluster.start(
            "master.Master",
            *("--host", "127.0.0.1", "--port", str(cluster.port)),
            *("--webui-port", str(cluster.ui_port)),
        )
        for _ in range(workers):
            cluster.start_worker()
        cluster.wait_for_workers(workers)
        yield cluster
    finally:
        for process in cluster.processes:
            kill_group(process)


def kill_group(process: subprocess.Popen[Any]) -> None:
    """Kill a process and all that it started, with a signal that nothing can catch."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()
