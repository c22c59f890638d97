"""What the README shows is what the commands print."""

from __future__ import annotations

from quotecheck.cli import COMMANDS
from tests.readme import README, renew


def test_blocks_are_what_the_commands_print() -> None:
    text = README.read_text(encoding="utf-8")
    assert renew(text) == text, "run: python -m tests.readme"


def test_every_command_has_its_help_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"\nUsage: quotecheck {command} " in text, command
