"""Which databases are records, and who may look at them: as Datasette's permissions say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from datasette.utils import tilde_decode
from datasette.utils.asgi import Forbidden, NotFound, Request

from quotecheck.record.browsing import is_record

if TYPE_CHECKING:
    from datasette.app import Datasette

Answer = TypeVar("Answer")

# Whoever may not see one of these in Datasette does not see it on a page of ours.
_TABLES = ("articles", "quotes", "claims")


async def find_records(datasette: Datasette, actor: Any) -> list[str]:
    """Return the names of the databases that are records and that the actor may see."""
    return [
        name
        for name, database in datasette.databases.items()
        if not name.startswith("_")
        and await database.execute_fn(is_record)
        and await may_look(datasette, actor, name)
    ]


async def may_look(datasette: Datasette, actor: Any, database: str) -> bool:
    """Tell whether Datasette lets the actor see the database and its tables."""
    if not await _is_allowed(datasette, actor, "view-database", database):
        return False
    for table in _TABLES:
        if not await _is_allowed(datasette, actor, "view-table", database, table):
            return False
    return True


async def _is_allowed(datasette: Datasette, actor: Any, action: str, *resource: str) -> bool:
    if hasattr(datasette, "permission_allowed"):  # Datasette 0.65
        named = resource if len(resource) > 1 else resource[0]
        return bool(await datasette.permission_allowed(actor, action, named, default=True))
    from datasette.resources import DatabaseResource, TableResource

    kind = TableResource if len(resource) > 1 else DatabaseResource
    return bool(await datasette.allowed(action=action, resource=kind(*resource), actor=actor))


def name_database(request: Request) -> str:
    """Return the name of the database that a request is about."""
    return str(tilde_decode(request.url_vars["database"]))


async def ask(
    datasette: Datasette, request: Request, question: Callable[..., Answer], *values: Any
) -> Answer:
    """Put a question to the record that a request is about.

    Raises NotFound where there is no such record, Forbidden where the actor may not see it.
    """
    name = name_database(request)
    if name.startswith("_") or name not in datasette.databases:
        raise NotFound(f"There is no record called {name}")
    if not await may_look(datasette, request.actor, name):
        raise Forbidden("view-database")
    database = datasette.get_database(name)
    if not await database.execute_fn(is_record):
        raise NotFound(f"{name} is no record of quotecheck's")

    def answer(db: sqlite3.Connection) -> Answer:
        return question(db, *values)

    result: Answer = await database.execute_fn(answer)
    return result
