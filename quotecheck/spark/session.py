"""Open a Spark session that can run quotecheck on its executors."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quotecheck
from quotecheck.errors import QuotecheckError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# What Spark must be told for this work; `--conf` and spark-submit go before it.
_SETTINGS = {
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.adaptive.skewJoin.enabled": "true",
    # A megabyte of keys is seconds of work for Python: partitions smaller than Spark's own.
    "spark.sql.adaptive.advisoryPartitionSizeInBytes": "4m",
    "spark.sql.adaptive.coalescePartitions.minPartitionSize": "128k",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
    # Rows of text, many alike: half of what Spark's own, lz4, makes of them.
    "spark.io.compression.codec": "zstd",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def open_session(
    master: str | None = None, settings: Mapping[str, str] | None = None, log: Path | None = None
) -> SparkSession:
    """Return a session on `master` (else what spark-submit or Spark's own settings say).

    `settings` are Spark properties, which go before ours. What Spark and its workers on this
    machine write to the terminal goes to `log` where one is given.
    """
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        told = f" There is none in {home}/bin, where JAVA_HOME points." if home else ""
        raise QuotecheckError(f"Spark needs Java, 17 or later. Install it, or set JAVA_HOME.{told}")
    # The workers must run this Python, with these packages, not whatever `python3` they find.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if _loopback(master):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    conf = SparkConf().setAppName("quotecheck")
    if master:
        conf.setMaster(master)
    conf.setAll(list((_SETTINGS | _loopback(master) | dict(settings or {})).items()))
    if log and SparkContext._gateway is None:
        with log.open("wb") as file:
            # Without types of its own, and perhaps not installed where types are checked.
            launch: Any = launch_gateway
            gateway = launch(conf, popen_kwargs={"stdout": file, "stderr": file})
        SparkContext(conf=conf, gateway=gateway)
    session = SparkSession.builder.config(conf=conf).getOrCreate()
    ship_package(session)
    return session


def _loopback(master: str | None) -> dict[str, str]:
    """Return settings that keep a driver on this machine off every other network."""
    if not master or not ("127.0.0.1" in master or master.startswith("local")):
        return {}
    return {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}


def ship_package(session: SparkSession) -> None:
    """Send this package to the executors, which need its dependencies but not itself."""
    session.sparkContext.addPyFile(str(pack_package()))


@cache
def pack_package() -> Path:
    """Return a zip file of this package, which lasts as long as this process."""
    scratch = tempfile.TemporaryDirectory(prefix="quotecheck-")
    atexit.register(scratch.cleanup)
    # A copy, which can be compiled where the installed package is read-only.
    folder = Path(scratch.name, "quotecheck")
    shutil.copytree(
        Path(quotecheck.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__")
    )
    archive = Path(scratch.name, "quotecheck-package.zip")
    with zipfile.PyZipFile(str(archive), "w", zipfile.ZIP_DEFLATED) as packed:
        # Modules go in compiled: what every worker would do when it starts is done once.
        packed.writepy(str(folder))
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                packed.write(path, Path("quotecheck") / path.relative_to(folder))
    return archive
