"""Write the README's blocks that a program prints: `python -m tests.readme` renews them.

A block stands between `<!-- run: COMMAND -->` and `<!-- end -->`; the commands run one after the
other in an empty folder, beside the fixtures. Between `<!-- commands -->` and `<!-- end -->` stands
the help of every command.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- run: (?P<command>.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_COMMANDS = re.compile(r"(<!-- commands -->\n).*?(<!-- end -->)", re.DOTALL)


def run(command: str, folder: Path) -> str:
    """Return what a terminal of 80 columns shows for `command`, the prompt before it."""
    environment = os.environ | {"COLUMNS": "80", "PYTHONPATH": str(ROOT), "QUOTECHECK_DB": ""}
    del environment["QUOTECHECK_DB"]
    scripts = Path(sys.executable).parent
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment | {"PATH": f"{scripts}{os.pathsep}{environment['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    return f"$ {command}\n{done.stdout.rstrip()}\n"


def renew(text: str) -> str:
    """Return the README's text with every block printed anew."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "fixtures").symlink_to(ROOT / "fixtures")

        def print_block(block: re.Match[str]) -> str:
            printed = run(block["command"], Path(folder))
            return f"{block[1]}```console\n{printed}```\n{block[3]}"

        return _COMMANDS.sub(_print_commands, _BLOCK.sub(print_block, text))


def _print_commands(block: re.Match[str]) -> str:
    from click.testing import CliRunner

    from quotecheck.cli import COMMANDS, cli

    parts = []
    for name in COMMANDS:
        arguments = [name, "--help"]
        shown = CliRunner().invoke(cli, arguments, prog_name="quotecheck", terminal_width=80)
        parts.append(f"### {name}\n\n```\n{shown.output.rstrip()}\n```\n\n")
    return f"{block[1]}\n{''.join(parts)}{block[2]}"


if __name__ == "__main__":
    README.write_text(renew(README.read_text(encoding="utf-8")), encoding="utf-8")
