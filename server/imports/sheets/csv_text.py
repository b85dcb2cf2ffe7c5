"""Spreadsheets as .csv: in UTF-8, UTF-16 or GB18030, parted by commas, semicolons or tabs."""

import codecs
import csv
from collections.abc import Callable
from io import StringIO

from django.utils.translation import gettext as _

from .cells import Cell, is_empty
from .limits import ABOVE, MOST_COLUMNS, MOST_ROWS, SheetNotRead, too_many_columns, too_many_rows
from .xlsx import Numbered

SEPARATORS = (",", ";", "\t", "，")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LOOKED_AT = 20
"""Lines from the top in which the titles are looked for."""


def read_csv(content: bytes, *, known: Callable[[list[str]], int]) -> list[Numbered]:
    """The rows that are not empty, with their numbers; ``known`` counts the titles among some texts.

    :raises SheetNotRead: it is no text, or too much of it.
    """
    text = _decoded(content)
    separator = max(SEPARATORS, key=lambda one: _titles(text, one, known))
    found: list[Numbered] = []
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True), 1):
            cells: list[Cell] = [*row]
            if all(is_empty(cell) for cell in cells):
                continue
            found.append((number, cells))
            if len(found) > MOST_ROWS + ABOVE:
                raise too_many_rows()
            if len(cells) > MOST_COLUMNS:
                raise too_many_columns()
    except csv.Error:
        raise SheetNotRead(
            _("Row %(row)s can’t be read: its quotation marks don’t match, or a cell is too long.")
            % {"row": (found[-1][0] if found else 0) + 1}
        ) from None
    return found


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith(UTF_16) else "utf-8-sig"
    for attempt in (encoding, "gb18030"):
        try:
            text = content.decode(attempt)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise SheetNotRead(_("This is no text. Save the sheet as CSV in UTF-8 or GB18030, or as .xlsx."))


def _titles(text: str, separator: str, known: Callable[[list[str]], int]) -> int:
    lines = StringIO("\n".join(text.splitlines()[:LOOKED_AT]))
    try:
        return max((known(row) for row in csv.reader(lines, delimiter=separator)), default=0)
    except csv.Error:
        return 0
