"""Lists as spreadsheets: what the page lists, no more."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

Cell = str | int | datetime | date | None
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS_AT_MOST = 20_000
WIDEST = 60
# Typed text that looks like a formula or a link stays text.
AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def spreadsheet(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A sheet with frozen, filterable heads; moments stand in the hotel's time."""
    file = BytesIO()
    with Workbook(file, AS_TYPED) as book:
        sheet = book.add_worksheet(name[:31])
        head = book.add_format({"bold": True, "bottom": 1})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        widths = [_width(title) for title in heads]
        sheet.write_row(0, 0, heads, head)
        count = 0
        for count, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, count, column, cell, moment, day)
                widths[column] = max(widths[column], _width(cell))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width + 2, WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(count, 1), len(heads) - 1)
    return sheet_answer(name, file.getvalue())


def sheet_answer(name: str, book: bytes) -> HttpResponse:
    """A finished spreadsheet to be kept under its name and the hotel's time."""
    stamp = f"{timezone.localtime():%Y-%m-%d %H%M}"
    response = HttpResponse(book, content_type=SPREADSHEET)
    response.headers["Content-Disposition"] = _attachment(f"{name} {stamp}.xlsx")
    return response


def _attachment(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, moment: object, day: object) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(row, column, timezone.localtime(cell).replace(tzinfo=None), moment)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell)


def _width(cell: Cell) -> int:
    return 19 if isinstance(cell, datetime) else text_width(str(cell or ""))


def text_width(text: str) -> int:
    """In places of Latin letters; Chinese ones take two."""
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)


def confidential() -> str:
    """What stands where a name is not shown."""
    return _("confidential")
