"""`quotecheck extract` on files and standard input: the contract, verbatim."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from quotecheck.cli import cli


def test_jsonl_keeps_text_and_id(tmp_path: Path) -> None:
    record = {"id": 7, "text": "One.\r\n\u2028Two \U0001f600.\n", "date": "2024-05-21", "more": 1}
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(record) + "\n\n" + json.dumps({"text": "b"}) + "\n")
    result = CliRunner().invoke(cli, ["extract", "--nl", str(path)])
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["text"] == record["text"]
    assert (first["id"], first["date"], first["date_source"]) == ("7", "2024-05-21", "given")
    assert (second["date"], second["date_source"]) == (None, "none")


def test_a_missing_file_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Line\r\nline")
    result = CliRunner().invoke(cli, ["extract", "nowhere.txt", str(path)])
    assert result.exit_code == 1
    assert result.stderr == "nowhere.txt: does not exist: check the name\n"
    assert [row["text"] for row in json.loads(result.stdout)] == ["Line\r\nline"]


def test_standard_input_of_json_lines() -> None:
    result = CliRunner().invoke(cli, ["extract", "-"], input='{"text": "a", "id": "x"}\n')
    assert [row["id"] for row in json.loads(result.stdout)] == ["x"]
