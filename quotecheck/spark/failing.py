"""Why a job failed, in one line for the person who has to mend it."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotecheck.errors import QuotecheckError

# What the log says where Spark itself only says that it ended.
_TOLD = re.compile(
    r"^(?:Error: |.*(?:SparkException|IllegalArgumentException): |.*Reason: )(.{3,300})$", re.M
)
_ERROR_CLASS = re.compile(r"^\[[A-Z_.0-9]+\] ")
_MOST = 300  # characters of a reason


@contextmanager
def log_failure() -> Iterator[Path]:
    """Give a file for what Spark tells; turn what PySpark raises into a QuotecheckError.

    The file is left only where Spark failed.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    handle, name = tempfile.mkstemp(prefix="quotecheck-spark-", suffix=".log")
    os.close(handle)
    log, left = Path(name), False
    try:
        yield log
    except (Py4JError, PySparkException) as error:
        left = True
        reason = _find_reason(error, log).rstrip(".")
        raise QuotecheckError(f"Spark: {reason}. All that it told: {log}") from error
    finally:
        if not left:
            log.unlink()


def _find_reason(error: Exception, log: Path) -> str:
    """Return the cause below all other causes, else what the log tells of the end."""
    java = getattr(error, "java_exception", None)
    if java is not None:
        while java.getCause() is not None:
            java = java.getCause()
        return _first_line(str(java.getMessage() or java.toString()))
    told = _TOLD.findall(log.read_text("utf-8", "replace")) if log.exists() else []
    return _first_line(told[-1] if told else str(error))


def _first_line(message: str) -> str:
    """Return the first line, without the name that Spark gives to the kind of error.

    >>> _first_line("[PATH_NOT_FOUND] Path does not exist: file:/news. SQLSTATE: 42K03\\nat x")
    'Path does not exist: file:/news. SQLSTATE: 42K03'
    """
    lines = message.strip().splitlines() or [""]
    return _ERROR_CLASS.sub("", lines[0])[:_MOST]
