"""Spreadsheets as people and others make them."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

Rows = list[list[Any]]


def xlsx(rows: Rows, **options: Any) -> bytes:
    """A workbook whose first sheet has these rows."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, **options}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if hasattr(cell, "isoformat"):
                    sheet.write_datetime(at, place, cell, day)
                else:
                    sheet.write(at, place, cell)
    return file.getvalue()


def drawn(draw: Callable[[Any, Workbook], None]) -> bytes:
    """A workbook whose first sheet was written by ``draw``."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        draw(book.add_worksheet(), book)
    return file.getvalue()


def packed(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def changed(book: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The workbook with other or further parts."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        there = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        there[name] = part(there[name]) if callable(part) else part
    return packed(there)
