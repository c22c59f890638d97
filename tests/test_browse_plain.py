"""A record in plain Datasette, by what Datasette finds in the file itself."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from tests.records import record_of
from tests.required import require_module


def test_datasette_finds_the_full_text_search_and_the_labels(tmp_path: Path) -> None:
    require_module("datasette")
    from datasette.app import Datasette

    db = record_of(tmp_path / "plain.db", [])

    async def look() -> None:
        datasette: Any = Datasette([str(db)])
        await datasette.invoke_startup()
        database = datasette.get_database("plain")
        for table in ("articles", "quotes", "claims"):
            assert await database.fts_table(table) == f"{table}_fts"
        assert await database.label_column_for_table("articles") == "title"
        assert await database.label_column_for_table("speakers") == "name"

    asyncio.run(look())
