"""`quotecheck demo`: a record in one command, and commands that work as printed."""

from __future__ import annotations

from pathlib import Path

from tests.records import shell


def test_every_command_that_the_demo_prints_works(tmp_path: Path) -> None:
    done = shell("quotecheck demo", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "CHANGED" in done.stdout
    printed = done.stdout.partition("\nTry:\n")[2].splitlines()
    commands = [line.strip() for line in printed if line.startswith("  quotecheck ")]
    assert len(commands) >= 6
    for command in commands:
        if " serve " in command:  # the browser tests run it
            continue
        shown = shell(command, tmp_path)
        assert shown.returncode == 0, (command, shown.stderr)
        assert shown.stdout.strip(), command


def test_the_demo_writes_over_nothing(tmp_path: Path) -> None:
    mine = tmp_path / "mine.db"
    mine.write_text("not a record")
    done = shell("quotecheck demo mine.db", tmp_path)
    assert done.returncode == 2
    assert done.stderr == "Error: mine.db: exists. Name another file, or remove this one.\n"
    assert mine.read_text() == "not a record"
