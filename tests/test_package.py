"""What is published: a wheel and an sdist that check, install and run where nothing else is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import quotecheck
from tests.required import require_module

ROOT = Path(__file__).parent.parent
_NEWER = ("3.15", "3.14", "3.13", "3.12")


def _run(command: Sequence[str | Path], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a wheel made from the sdist, as `python -m build` makes them."""
    require_module("build")
    folder = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--outdir", folder, ROOT], ROOT)
    return folder


def test_both_pass_the_check_of_the_index(built: Path) -> None:
    require_module("twine")
    files = list(built.iterdir())
    assert sorted(file.suffix for file in files) == [".gz", ".whl"]
    shown = _run([sys.executable, "-m", "twine", "check", "--strict", *files], built)
    assert shown.count("PASSED") == 2, shown


def test_the_wheel_carries_its_data_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert f"quotecheck-{quotecheck.__version__}.dist-info/METADATA" in names
    for needed in (
        "quotecheck/lexicon/en/reporting_verbs.txt",
        "quotecheck/articles/2024-05-21-sco-ministers.md",
        "quotecheck/py.typed",
    ):
        assert needed in names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"quotecheck", f"quotecheck-{quotecheck.__version__}.dist-info"}


def _list_pythons() -> list[str]:
    """Return this Python and the newest one at hand; pyenv keeps its own off the path."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    for version in _NEWER:
        installed = sorted(str(path) for path in kept.glob(f"{version}.*/bin/python"))
        for program in (shutil.which(f"python{version}"), *installed):
            if program and _runs(program, version):
                return [sys.executable, program]
    return [sys.executable]


def _runs(program: str, version: str) -> bool:
    this = f"{sys.version_info.major}.{sys.version_info.minor}"
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return version != this and done.stdout.startswith(f"Python {version}.")


@pytest.mark.parametrize("python", _list_pythons())
def test_the_wheel_runs_in_a_bare_environment(built: Path, tmp_path: Path, python: str) -> None:
    (wheel,) = built.glob("*.whl")
    _run([python, "-m", "venv", tmp_path / "bare"], tmp_path)
    scripts = tmp_path / "bare" / "bin"
    _run([scripts / "pip", "install", "--quiet", wheel], tmp_path)
    assert quotecheck.__version__ in _run([scripts / "quotecheck", "--version"], tmp_path)
    shown = _run([scripts / "quotecheck", "demo"], tmp_path)
    assert "\nTry:\n" in shown
    listing = ("claims", "--speaker", "Tokayev", "-d", "demo.db")
    shown = _run([scripts / "quotecheck", *listing], tmp_path)
    assert "almost half of the population" in shown
