"""Reading spreadsheets: what somebody chose becomes rows of cells, or a refusal in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from .csv_text import read_csv
from .limits import MOST_BYTES, SheetNotRead
from .xlsx import ZIP, Numbered, read_xlsx

READ = (".xlsx", ".csv")
MACROS = (".xlsm", ".xltm", ".xlsb", ".xlam")

__all__ = ["MOST_BYTES", "READ", "Numbered", "SheetNotRead", "read_sheet", "refuse_too_big"]


def read_sheet(name: str, content: bytes, *, known: Callable[[list[str]], int]) -> list[Numbered]:
    """The rows that are not empty, with their numbers in the file. ``known`` counts the titles among some texts.

    :raises SheetNotRead: it can't be read; the words say what to do.
    """
    suffix = f".{name.rpartition('.')[2]}".lower()
    refuse_too_big(len(content))
    if suffix in MACROS:
        raise SheetNotRead(_("A file with macros is not read. Save it as .xlsx and choose that."))
    if suffix not in READ:
        raise SheetNotRead(_("Choose an .xlsx or a .csv file. A spreadsheet program saves any other sheet as one."))
    if not content.strip():
        raise SheetNotRead(_("This file is empty."))
    if suffix == ".csv":
        if content.startswith(ZIP):
            raise SheetNotRead(_("This is an .xlsx file by another name. Name it .xlsx and choose it again."))
        return read_csv(content, known=known)
    return read_xlsx(content)


def refuse_too_big(size: int) -> None:
    """:raises SheetNotRead: more bytes than are taken."""
    if size > MOST_BYTES:
        raise SheetNotRead(
            _("This file has more than %(size)s MB. Part it into several files.") % {"size": MOST_BYTES // 1_000_000}
        )
