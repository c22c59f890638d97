"""A sentence and the figure in it are two rows of the record, and one finding for a reader."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from quotecheck.cli import cli

PROFIT = '"We see operating profit of ${} million this year," Dana Cole said.'


def _run(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, [*arguments, "-d", str(folder / "record.db")])
    assert result.exit_code == 0, result.output
    return result.stdout


def _ingest(folder: Path, *texts: str, same: bool = False) -> str:
    """Ingest articles a month apart, or versions of one article; return what the last call said."""
    output = ""
    for month, text in enumerate(texts, 1):
        article = {"id": "one" if same else f"n{month}", "date": f"2024-{month:02}-05"}
        article |= {"source": "Post", "text": text}
        path = folder / f"{month}.jsonl"
        path.write_text(json.dumps(article) + "\n", encoding="utf-8")
        output = _run(folder, "ingest", str(path))
    return output


def test_a_change_is_told_once_with_its_sentence(tmp_path: Path) -> None:
    flagged = _ingest(tmp_path, PROFIT.format(300), PROFIT.format(240))
    assert flagged.count("CHANGED  operating profit") == flagged.count("CHANGED  ") == 1
    assert "operating profit of [-$300-] {+$240+} million" in flagged
    assert "1 changed;" in flagged
    listed = _run(tmp_path, "matches", "--relation", "changed")
    assert listed.count("CHANGED") == 1
    assert "[-$300-] {+$240+}" in listed
    assert listed.endswith("2 matches, 1 of them told with others\n")


def test_no_row_is_lost(tmp_path: Path) -> None:
    _ingest(tmp_path, PROFIT.format(300), PROFIT.format(240))
    rows = json.loads(_run(tmp_path, "matches", "--relation", "changed", "--json"))
    assert sorted(row["kind"] for row in rows) == ["claim", "quote"]


def test_a_repeat_is_told_once(tmp_path: Path) -> None:
    _ingest(tmp_path, PROFIT.format(300), PROFIT.format(300))
    listed = _run(tmp_path, "matches")
    assert listed.count("REPEATED") == 1
    assert "We see operating profit" in listed


def test_a_sentence_whose_figure_has_no_match_is_told_itself(tmp_path: Path) -> None:
    search = '"We are still looking for {} people," Tomas Reyes said.'
    flagged = _ingest(tmp_path, search.format(60), search.format(41))
    assert flagged.count("CHANGED") == 1
    assert "looking for [-60-] {+41+} people" in flagged


def test_a_silent_edit_of_a_figure_is_told(tmp_path: Path) -> None:
    bridge = "The council will spend {} million crowns on the bridge, Mayor Otto Lind said."
    flagged = _ingest(tmp_path, bridge.format(12), bridge.format(21), same=True)
    assert "EDITED  Post, one" in flagged
    assert "spend [-12-] {+21+} million crowns" in flagged
    assert "1 edited;" in flagged


def test_an_edit_of_other_words_is_not_told(tmp_path: Path) -> None:
    bridge = "The council will spend 12 million crowns on the bridge, Mayor Otto Lind said."
    flagged = _ingest(tmp_path, bridge, f"{bridge} It rained on the way there.", same=True)
    assert "EDITED" not in flagged
