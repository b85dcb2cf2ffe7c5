"""How much a spreadsheet may be, and what is said of one that is not read."""

from django.utils.translation import gettext as _

from server.core.errors import DomainError

MOST_BYTES = 5_000_000
MOST_UNPACKED = 40_000_000
"""Bytes of all that a file holds when it is unpacked."""
MOST_PARTS = 500
MOST_ROWS = 5000
ABOVE = 10
"""Lines that may stand beside the rows: the titles, and what is explained above them."""
MOST_COLUMNS = 100


class SheetNotRead(DomainError):
    """The file is none that is read here; its words say what to do."""

    code = "sheet_not_read"
    status = 422


def too_many_rows() -> SheetNotRead:
    return SheetNotRead(
        _("There are more than %(count)s rows. Part them into several files.") % {"count": f"{MOST_ROWS:,}"}
    )


def too_many_columns() -> SheetNotRead:
    return SheetNotRead(
        _("There are more than %(count)s columns. Take out those that are not needed.") % {"count": MOST_COLUMNS}
    )
