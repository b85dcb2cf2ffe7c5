"""A list as a spreadsheet: the rows that fit, in their order, under their groups, with sums."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import islice, takewhile
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from server.core.joining import told
from server.frontdesk.views.exports import AS_TYPED, ROWS_AT_MOST, WIDEST, confidential, sheet_answer, text_width

from .about import filters_in_words
from .columns import Column, Kind
from .finding import Finder
from .listing import Row
from .reading import lines
from .writing import group_words, value_words

FORMATS = {
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.DATE: "yyyy-mm-dd",
    Kind.CLOCK: "hh:mm",
    Kind.MONEY: "#,##0.00",
    Kind.NIGHTS: "0",
    Kind.NUMBER: "General",
}


class Sheet:
    """Written from the top; sums of groups are known when the group ends."""

    def __init__(self, finder: Finder, shown: list[Column], book: Workbook) -> None:
        self.finder = finder
        self.shown = shown
        self.groups = [finder.columns[key] for key in finder.asked.group]
        self.sheet: Worksheet = book.add_worksheet(str(finder.listing.label)[:31])
        self.formats = {one.key: _formats(book, one) for one in shown}
        self.bold = book.add_format({"bold": True})
        self.widths = [text_width(str(one.label)) for one in shown]
        self.at = 0
        self._heads(book.add_format({"bold": True, "bottom": 1}))

    def write(self, rows: list[Row]) -> None:
        before: tuple[Any, ...] = ()
        for first, row in enumerate(rows):
            path = tuple(row[f"g_{one.key}"] for one in self.groups)
            for level, column in enumerate(self.groups):
                if first == 0 or path[: level + 1] != before[: level + 1]:
                    self._group(column, level, rows, first)
            before = path
            if not self.finder.asked.fold:
                self._row(row, len(self.groups))
        self._sums(_("All"), rows, 0)
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, min(width + 2, WIDEST))

    def _heads(self, head: Format) -> None:
        for place, column in enumerate(self.shown):
            self.sheet.write_string(0, place, str(column.label), head)
        self.sheet.freeze_panes(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.outline_settings(symbols_below=False)

    def _group(self, column: Column, level: int, rows: list[Row], first: int) -> None:
        keys = [f"g_{one.key}" for one in self.groups[: level + 1]]
        path = [rows[first][key] for key in keys]
        inside = list(takewhile(lambda row: [row[key] for key in keys] == path, islice(rows, first, None)))
        sees = self.finder.desk.sees_confidential
        words = group_words(column, path[level], self.finder.choices(column), sees_confidential=sees)
        self._sums(told(str(column.label), words), inside, level)

    def _sums(self, words: str, rows: list[Row], level: int) -> None:
        """A line in bold: what it is of, how many, what they add up to."""
        self.at += 1
        self.sheet.set_row(self.at, None, None, {"level": level})
        said = f"{words} ({len(rows)})"
        self.sheet.write_string(self.at, 0, said, self.bold)
        self.widths[0] = max(self.widths[0], min(text_width(said), 40))
        for place, column in enumerate(self.shown):
            added = [row[f"c_{column.key}"] for row in rows if row[f"c_{column.key}"] is not None]
            if column.total and added and place:
                zero = timedelta() if column.kind is Kind.NIGHTS else 0
                self._cell(place, column, sum(added, zero), bold=True)

    def _row(self, row: Row, level: int) -> None:
        self.at += 1
        if level:
            self.sheet.set_row(self.at, None, None, {"level": level})
        for place, column in enumerate(self.shown):
            if row["secret"] and column.private and not self.finder.desk.sees_confidential:
                self.sheet.write_string(self.at, place, confidential())
            else:
                self._cell(place, column, row[f"c_{column.key}"])

    def _cell(self, place: int, column: Column, value: Any, *, bold: bool = False) -> None:
        usual, strong = self.formats[column.key]
        style = strong if bold else usual
        words = value_words(column, value, self.finder.choices(column))
        self.widths[place] = max(self.widths[place], 16 if column.kind is Kind.MOMENT else text_width(words))
        if value is None or not words:
            return
        if column.kind is Kind.MOMENT:
            self.sheet.write_datetime(self.at, place, timezone.localtime(value).replace(tzinfo=None), style)
        elif column.kind in (Kind.DATE, Kind.CLOCK) and isinstance(value, date | time | datetime):
            self.sheet.write_datetime(self.at, place, value, style)
        elif isinstance(value, timedelta):
            self.sheet.write_number(self.at, place, value.days, style)
        elif isinstance(value, int | Decimal) and column.is_figure:
            self.sheet.write_number(self.at, place, float(value), style)
        else:
            self.sheet.write_string(self.at, place, words, style)


def spreadsheet_of(finder: Finder, shown: list[Column]) -> HttpResponse:
    """The list and, on a second sheet, what it is of."""
    file = BytesIO()
    rows = list(lines(finder, shown, at_most=ROWS_AT_MOST))
    with Workbook(file, AS_TYPED) as book:
        Sheet(finder, shown, book).write(rows)
        _about(book.add_worksheet(_("About this list")[:31]), finder, len(rows))
    return sheet_answer(str(finder.listing.label), file.getvalue())


def _about(sheet: Worksheet, finder: Finder, count: int) -> None:
    hotel = finder.desk.hotel
    said = [
        (_("List"), str(finder.listing.label)),
        (_("Hotel"), hotel.name),
        (_("Business date"), hotel.business_date.isoformat()),
        (_("Made by"), finder.desk.by.name),
        (_("Made at"), f"{timezone.localtime(finder.desk.at):%Y-%m-%d %H:%M}"),
        (_("Lines"), str(count)),
        *((_("Shown"), words) for words in filters_in_words(finder)),
    ]
    if count >= ROWS_AT_MOST:
        said.append((_("Lines"), _("The list has more lines than a spreadsheet takes here; look for less.")))
    for place, (label, words) in enumerate(said):
        sheet.write_string(place, 0, label)
        sheet.write_string(place, 1, words)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 60)


def _formats(book: Workbook, column: Column) -> tuple[Format, Format]:
    """As the column's values are written, and in bold."""
    look = {"num_format": FORMATS.get(column.kind, "General")}
    return book.add_format(look), book.add_format({**look, "bold": True})
