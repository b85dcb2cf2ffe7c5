"""Spreadsheets around an import: one to fill in, and the rows that have faults to mend."""

from collections.abc import Iterable
from io import BytesIO

from django.http import HttpResponse
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from server.imports.columns import Column
from server.imports.kinds import Kind
from server.imports.models import Import, ImportRow
from server.imports.selectors import faults_of
from server.imports.sheets.limits import MOST_ROWS

from .views.exports import AS_TYPED, WIDEST, sheet_answer, text_width

# Zeros in front stay, and long numbers stay whole.
AS_TEXT = {"num_format": "@"}


def template_of(kind: Kind, hotel: str) -> HttpResponse:
    """The titles, a line that explains each, an example; on a second sheet the words of the house that may stand there."""
    file = BytesIO()
    with Workbook(file, AS_TYPED) as book:
        sheet = book.add_worksheet(str(kind.title)[:31])
        head, told = book.add_format({"bold": True, "bottom": 1}), book.add_format({**AS_TEXT, "italic": True})
        plain = book.add_format(AS_TEXT)
        for place, column in enumerate(kind.columns):
            mark = "# " if place == 0 else ""
            texts = [f"{column.label} *" if column.required else str(column.label), f"{mark}{column.hint}"]
            texts.append(f"{mark}{column.example}")
            for row, (words, look) in enumerate(zip(texts, (head, told, told), strict=True)):
                sheet.write_string(row, place, words, look)
            sheet.set_column(place, place, min(max(map(text_width, texts)) + 2, WIDEST), plain)
        sheet.freeze_panes(1, 0)
        _words(book.add_worksheet(_("What may stand there")[:31]), kind, hotel, head)
    return sheet_answer(str(kind.title), file.getvalue())


def _words(sheet: Worksheet, kind: Kind, hotel: str, head: Format) -> None:
    about = [
        _("Lines that begin with # are not read. Columns marked * must be filled in; the others may be missing."),
        _("The first sheet is read, %(count)s rows at the most.") % {"count": f"{MOST_ROWS:,}"},
    ]
    for row, words in enumerate(about):
        sheet.write_string(row, 0, words)
    row = len(about) + 1
    for place, title in enumerate((_("Column"), _("Code"), _("Chinese name"), _("English name"))):
        sheet.write_string(row, place, title, head)
    for column, code, names in _choices(kind.columns, hotel):
        row += 1
        for place, words in enumerate((str(column.label), code, *names)):
            sheet.write_string(row, place, words)
    sheet.set_column(0, 3, 22)


def _choices(columns: Iterable[Column], hotel: str) -> Iterable[tuple[Column, str, list[str]]]:
    for column in columns:
        for code, names in column.choices(hotel) if column.choices else ():
            yield column, code, names


def faulty_sheet(of: Import, rows: Iterable[ImportRow]) -> HttpResponse:
    """The rows as they stood in the file, what is wrong marked, with a column that says what to do."""
    file = BytesIO()
    with Workbook(file, AS_TYPED) as book:
        sheet = book.add_worksheet(of.get_kind_display()[:31])
        head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format(AS_TEXT)
        wrong = book.add_format({**AS_TEXT, "bg_color": "#fce1de"})
        last = len(of.headings)
        for place, title in enumerate([*of.headings, _("What to mend")]):
            sheet.write_string(0, place, title, head)
            sheet.set_column(place, place, WIDEST if place == last else 16, plain)
        for at, row in enumerate(rows, 1):
            for place, cell in enumerate(row.cells):
                sheet.write_string(at, place, cell, wrong if of.columns[place] in row.faults else plain)
            sheet.write_string(at, last, " ".join(_told(of, row)), plain)
        sheet.freeze_panes(1, 0)
    return sheet_answer(_("%(file)s, rows with faults") % {"file": of.file_name}, file.getvalue())


def _told(of: Import, row: ImportRow) -> Iterable[str]:
    for fault in faults_of(row, of):
        yield f"{fault.column}: {fault.words}" if fault.column else fault.words
