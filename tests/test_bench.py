"""The benchmarks run, on a small size; what they print of time is not judged."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import changes
from tests.bench.claims import measure_claims
from tests.required import require_module

ROOT = Path(__file__).parent.parent


def test_the_table_has_every_task_beside_a_peer() -> None:
    require_module("numpy")  # RapidFuzz compares all pairs with it
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--small"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")]
    tasks = [row[0].strip("| ").split(",")[0] for row in rows if row[0].strip("| ")]
    assert [re.sub(r" \d+$|:.*", "", task) for task in tasks] == [
        "read articles",
        "hold 20 statements against",
        "the annotated articles",
        "read web pages",
        "start",
    ]
    assert "quotecheck check (0 links missed)" in done.stdout
    assert "RapidFuzz cdist, all pairs (0.0% missed)" in done.stdout


def test_claims_are_found_as_comparing_all_pairs_finds_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measure_claims(tmp_path / "claims.db", 400, subjects=5)
    printed = capsys.readouterr().out
    assert "400 claims of 5 subjects" in printed
    assert printed.count("missed=0, extra=0") == 2


def test_planted_changes_are_counted_by_kind() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.changes", "--articles", "5", "--show", "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line[:1] == "|"]
    assert rows[0][:5] == ["kind", "planted", "changed", "differs", "negated"]
    assert [row[0] for row in rows[2:]] == ["digit", "reworded", "negation", "word", "control"]
    for row in rows[2:]:
        planted, *outcomes = map(int, row[1 : 2 + len(changes.OUTCOMES)])
        assert sum(outcomes) == planted > 0
