"""How much a spreadsheet may be, and what is said of one that is not read."""

from server.core.errors import DomainError

MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000
"""Bytes of all that a file holds when it is unpacked."""
MOST_PARTS = 500
MOST_ROWS = 5000
MOST_COLUMNS = 100


class SheetNotRead(DomainError):
    """The file is none that is read here; its words say what to do."""

    code = "sheet_not_read"
    status = 422
