"""Say what is wrong with a record's file, who holds it, and what to do, in one line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from quotecheck.errors import RecordError

# Words of SQLite's message -> what to tell the user; the first that fits.
_TOLD = (
    ("is full", "the disk is full. Make room, then run the same command again to go on."),
    ("readonly", "may not be written to. Change its permissions, or name another file with -d."),
    ("unable to open", "cannot be opened. Check its folder and the permissions there."),
    ("malformed", "is damaged. Restore a copy of it, or ingest the sources into a new file."),
    ("not a database", "is no database. Name another file with -d."),
    ("disk I/O", "the disk fails. Check it, then run the same command again to go on."),
)


def explain_fault(path: Path, error: sqlite3.Error) -> RecordError:
    """Return `error` as a line for the user."""
    words = str(error)
    if "locked" in words or "busy" in words:
        who = find_holder(path) or "another process"
        return RecordError(f"{path}: {who} is writing to it. Wait for it, then run again.")
    told = next((told for part, told in _TOLD if part in words), f"SQLite says: {words}.")
    return RecordError(f"{path}: {told}")


def find_holder(path: Path, table: Path = Path("/proc/locks")) -> str | None:
    """Return the process that holds a lock on the file or its log, None where nobody can tell."""
    inodes = {_read_inode(Path(f"{path}{ending}")) for ending in ("", "-wal", "-shm")} - {None}
    try:
        lines = table.read_text().splitlines()
    except OSError:
        return None  # no Linux
    for line in lines:
        # 1: POSIX  ADVISORY  WRITE 4321 fd:01:131074 120 120
        parts = line.split()
        if len(parts) >= 6 and parts[3] == "WRITE" and parts[5].rpartition(":")[2] in inodes:
            return _name_process(int(parts[4]))
    return None


def _read_inode(path: Path) -> str | None:
    return str(path.stat().st_ino) if path.exists() else None


def _name_process(pid: int) -> str | None:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except (OSError, UnicodeDecodeError):
        return f"process {pid}" if pid > 0 else None
    return f"process {pid} ({command[:80]})"
