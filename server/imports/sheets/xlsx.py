"""Spreadsheets as .xlsx: a zip of XML files, which somebody may have made to do harm.

openpyxl reads what it is given, however much it unpacks to, and leaves entities to expat; so the file is looked at
before: what it unpacks to, whether any of its files declares entities, whether it carries macros.
"""

import logging
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .cells import Broken, Cell, is_empty
from .limits import (
    ABOVE,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    MOST_UNPACKED,
    SheetNotRead,
    too_many_columns,
    too_many_rows,
)

log = logging.getLogger(__name__)

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# A number that is shown with zeros in front: 418 as 0418.
ZEROS = re.compile(r'"?0+"?')
ENCRYPTED = 0x1
Numbered = tuple[int, list[Cell]]


def read_xlsx(content: bytes) -> list[Numbered]:
    """The rows of the first sheet that are not empty, with their numbers.

    :raises SheetNotRead: it is no such file, it is too much, or it may do harm.
    """
    has_formulas = _looked_at(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = list(_rows(content))
            return _with_formulas(content, found) if has_formulas else found
    except SheetNotRead:
        raise
    except Exception as error:
        # What is broken inside may raise anything; nothing of it is kept.
        log.info("a spreadsheet can't be read: %r", error)
        raise SheetNotRead(
            _("This file is damaged. Open it in a spreadsheet program, save it as .xlsx and choose it again.")
        ) from None


def _looked_at(content: bytes) -> bool:
    """Whether it has formulas.

    :raises SheetNotRead: it may do harm.
    """
    if content.startswith(OLE):
        raise SheetNotRead(
            _("This is an old .xls file, or one with a password. Save it as .xlsx without a password and choose that.")
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return _parts_looked_at(parts)
    except SheetNotRead:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise SheetNotRead(
            _("This is no .xlsx file, whatever its name says. Save it as .xlsx or .csv in a spreadsheet program.")
        ) from None
    except Exception as error:
        log.info("a spreadsheet can't be unpacked: %r", error)
        raise SheetNotRead(_("This file is damaged. Save it again and choose that.")) from None


def _parts_looked_at(parts: zipfile.ZipFile) -> bool:
    about = parts.infolist()
    if len(about) > MOST_PARTS or sum(one.file_size for one in about) > MOST_UNPACKED:
        raise SheetNotRead(
            _("This file unpacks to more than is read here. Copy the rows into a new file and choose that.")
        )
    if any(one.flag_bits & ENCRYPTED for one in about):
        raise SheetNotRead(_("This file has a password. Save it without one and choose that."))
    if any("vbaproject" in one.filename.lower() for one in about):
        raise SheetNotRead(_("This file has macros. Save it as .xlsx, which has none, and choose that."))
    has_formulas = False
    for one in about:
        if not one.filename.lower().endswith((".xml", ".rels")):
            continue
        part = parts.read(one)
        if b"\0" in part or DECLARES.search(part):
            raise SheetNotRead(_("This file holds what no spreadsheet program writes. It is not read."))
        has_formulas = has_formulas or (one.filename.startswith("xl/worksheets/") and bool(FORMULA.search(part)))
    return has_formulas


def _rows(content: bytes, *, formulas: bool = False) -> Iterator[Numbered]:
    with closing(load_workbook(BytesIO(content), read_only=True, data_only=not formulas, keep_links=False)) as book:
        if not book.worksheets:
            raise SheetNotRead(_("There is no sheet in this file."))
        sheet: Any = book.worksheets[0]
        # What a file says of its own size is often wrong, or a trap.
        sheet.reset_dimensions()
        count = 0
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), 1):
            row = [_cell(cell) for cell in cells]
            if all(is_empty(cell) for cell in row):
                continue
            count += 1
            _refuse_too_much(count, row)
            yield number, row


def _refuse_too_much(count: int, row: list[Cell]) -> None:
    if count > MOST_ROWS + ABOVE:
        raise too_many_rows()
    if len(row) > MOST_COLUMNS and not is_empty(row[MOST_COLUMNS]):
        raise too_many_columns()


def _cell(cell: Any) -> Cell:
    value: Any = cell.value
    if value is None:
        return None
    if cell.data_type == "e":
        words = _("The cell shows the error %(error)s. Put the value itself there.") % {"error": value}
        return Broken(str(value), words)
    if cell.data_type == "f":
        words = _(
            "The formula here has no value yet. Open the file in a spreadsheet program, save it, choose it again."
        )
        return Broken(_("formula"), words)
    if isinstance(value, int) and not isinstance(value, bool) and ZEROS.fullmatch(cell.number_format):
        return str(value).zfill(cell.number_format.count("0"))
    found: Cell = value if isinstance(value, str | int | float) or hasattr(value, "isoformat") else str(value)
    return found


def _with_formulas(content: bytes, found: list[Numbered]) -> list[Numbered]:
    """The same, with words where a formula has no value: read as a value it is an empty cell."""
    rows = dict(found)
    for number, cells in _rows(content, formulas=True):
        row = rows.setdefault(number, [None] * len(cells))
        for place, cell in enumerate(cells):
            if isinstance(cell, Broken) and row[place] is None:
                row[place] = cell
    return sorted(rows.items())
