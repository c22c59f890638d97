"""Open a Spark session that can run quotecheck on its executors."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import quotecheck

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# What Spark must be told for this work; `--conf` and spark-submit go before it.
_SETTINGS = {
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.adaptive.skewJoin.enabled": "true",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def open_session(
    master: str | None = None, settings: Mapping[str, str] | None = None
) -> SparkSession:
    """Return a session on `master` (else what spark-submit or Spark's own settings say).

    `settings` are Spark properties, which go before ours.
    """
    # The workers must run this Python, with these packages, not whatever `python3` they find.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if _loopback(master):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("quotecheck")
    if master:
        builder = builder.master(master)
    for name, value in (_SETTINGS | _loopback(master) | dict(settings or {})).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
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
    folder = Path(quotecheck.__file__).parent
    scratch = tempfile.TemporaryDirectory(prefix="quotecheck-")
    atexit.register(scratch.cleanup)
    archive = Path(scratch.name, "quotecheck-package.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                packed.write(path, Path("quotecheck") / path.relative_to(folder))
    return archive
