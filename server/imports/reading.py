"""From a sheet to rows that a kind understands: which column is what, and what each cell says."""

from dataclasses import dataclass
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from server.core.joining import listed

from .columns import Column, Settle, plain_title
from .kinds import Kind
from .sheets import SheetNotRead, read_sheet
from .sheets.cells import LONGEST, Cell, Value, is_empty, shown
from .sheets.limits import MOST_ROWS, too_many_rows

# A line whose first cell begins so explains something to people.
NOTE = ("#", "＃")
LOOKED_AT = 10
"""Rows from the top in which the titles are looked for."""
LONGEST_KEPT = LONGEST
"""Letters of a cell as it is shown beside its faults."""
Text = Annotated[str, Field(max_length=LONGEST_KEPT)]


class Line(BaseModel):
    """One row: ``cells`` as they stand there, ``values`` as they were read, ``faults`` where that failed, by column."""

    model_config = ConfigDict(extra="forbid")

    number: Annotated[int, Field(ge=1)]
    cells: Annotated[list[Text], Field(max_length=120)]
    values: dict[str, Value]
    faults: dict[str, list[str]]


@dataclass(frozen=True)
class Sheet:
    """``columns`` has for each heading what it was read as, or nothing."""

    headings: list[str]
    columns: list[str]
    lines: list[Line]

    @property
    def as_arguments(self) -> dict[str, Any]:
        """As the operation that begins an import takes it."""
        return {"headings": self.headings, "columns": self.columns, "lines": [one.model_dump() for one in self.lines]}


def read(kind: Kind, hotel: str, name: str, content: bytes) -> Sheet:
    """What the file says.

    :raises SheetNotRead: it can't be read, or titles that are needed are not there.
    """
    rows = [row for row in read_sheet(name, content, known=lambda texts: _known(kind, texts)) if not _is_note(row[1])]
    if not rows:
        raise SheetNotRead(_("There is nothing in this sheet."))
    top = max(range(min(LOOKED_AT, len(rows))), key=lambda at: _known(kind, [shown(cell) for cell in rows[at][1]]))
    headings = [shown(cell).strip() for cell in rows[top][1]]
    while headings and not headings[-1]:
        headings.pop()
    found = _columns(kind, headings)
    _refuse_unfit(kind, headings, found)
    below = rows[top + 1 :]
    if not below:
        raise SheetNotRead(_("There are titles, but no rows below them."))
    if len(below) > MOST_ROWS:
        raise too_many_rows()
    settles = {one.key: one.settler(hotel) for one in found if one}
    lines = [_line(number, cells, found, settles) for number, cells in below]
    return Sheet([heading[:LONGEST_KEPT] for heading in headings], [one.key if one else "" for one in found], lines)


def _known(kind: Kind, texts: list[str]) -> int:
    return sum(one is not None for one in _columns(kind, texts))


def _columns(kind: Kind, headings: list[str]) -> list[Column | None]:
    titles = {title: one for one in kind.columns for title in one.titles}
    return [titles.get(plain_title(heading)) for heading in headings]


def _is_note(cells: list[Cell]) -> bool:
    first = next((cell for cell in cells if not is_empty(cell)), None)
    return isinstance(first, str) and first.strip().startswith(NOTE)


def _refuse_unfit(kind: Kind, headings: list[str], found: list[Column | None]) -> None:
    keys = [one.key for one in found if one]
    missing = [one for one in kind.columns if one.required and one.key not in keys]
    if missing:
        words = _("These columns are missing: %(missing)s. The titles found are: %(found)s.")
        names = {"missing": listed(str(one.label) for one in missing), "found": listed(h for h in headings if h) or "–"}
        raise SheetNotRead(words % names)
    twice = [heading for heading, one in zip(headings, found, strict=True) if one and keys.count(one.key) > 1]
    if twice:
        raise SheetNotRead(
            _("These titles mean the same column: %(titles)s. Take out all but one.") % {"titles": listed(twice)}
        )


def _line(number: int, cells: list[Cell], found: list[Column | None], settles: dict[str, Settle | None]) -> Line:
    cells = [*cells[: len(found)], *[None] * (len(found) - len(cells))]
    values: dict[str, Value] = {}
    faults: dict[str, list[str]] = {}
    for column, cell in zip(found, cells, strict=True):
        if column is None or is_empty(cell):
            continue
        try:
            value = column.read(cell)
            settle = settles[column.key]
            values[column.key] = settle(value) if settle and isinstance(value, str) else value
        except ValueError as wrong:
            faults[column.key] = [str(wrong)]
    for column in found:
        if column and column.required and column.key not in values and column.key not in faults:
            faults[column.key] = [_("Fill this in.")]
    return Line(number=number, cells=[shown(cell)[:LONGEST_KEPT] for cell in cells], values=values, faults=faults)
