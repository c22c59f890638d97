"""What tells a record from other files, apart from its schema: readers need nothing more."""

from __future__ import annotations

from typing import Final

# "Qchk", in the header of the file.
APPLICATION_ID: Final = 0x5163686B
# How many migrations the schema has; `schema.MIGRATIONS` are as many.
SCHEMA_VERSION: Final = 7
