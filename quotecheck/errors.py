"""What can go wrong, in words for the person who has to mend it.

The message names the thing and says what to do next; the exit code sits on the class.
"""


class QuotecheckError(Exception):
    """Something failed; `str(error)` is one line that names it and the next step."""

    exit_code = 1


class SourceError(QuotecheckError):
    """An input could not be read; the rest of the batch goes in."""


class RecordError(QuotecheckError):
    """The record's file cannot be opened, read or written."""


class UsageError(QuotecheckError):
    """The call does not make sense as it stands."""

    exit_code = 2
