"""The table of commands: help without imports, words for mistakes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from quotecheck.cli import COMMANDS, cli


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    done = CliRunner().invoke(cli, [name, "--help"])
    assert done.exit_code == 0
    assert f"Usage: cli {name}" in done.output


def test_help_imports_nothing_that_it_does_not_run() -> None:
    code = (
        "import sys; from quotecheck.cli import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        "heavy = {'sqlite3', 'rapidfuzz', 'trafilatura', 'lxml', 'dateutil', 'sqlite_utils'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_mistyped_command_is_met_with_the_nearest() -> None:
    done = CliRunner().invoke(cli, ["quoets"])
    assert done.exit_code == 2
    assert "Did you mean 'quotes'?" in done.output
