"""Imports as their page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from server.core.actors import Actor

from .kinds import KINDS
from .models import Import, ImportRow, Outcome

SHOWN = 20
"""So many earlier imports."""
SLOW_AFTER = timedelta(seconds=15)
"""When nobody has begun to work for so long, the worker is asked about."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell, or with a whole row, whose column is empty."""

    row: int
    column: str
    shown: str
    words: str


@dataclass(frozen=True)
class Standing:
    """How far an import is. ``done`` counts rows that were looked at, or taken."""

    of: Import
    counts: dict[str, int]
    waits: bool

    @property
    def done(self) -> int:
        if self.of.state == Import.State.CHECKING:
            return self.of.rows - self.counts[ImportRow.State.WAITING]
        return self.of.new + self.of.changed + self.of.unchanged

    @property
    def to_do(self) -> int:
        """Of how many."""
        return self.of.rows if self.of.state == Import.State.CHECKING else self.done + self.good

    @property
    def good(self) -> int:
        return self.counts[ImportRow.State.GOOD]

    @property
    def faulty(self) -> int:
        return self.counts[ImportRow.State.FAULTY]

    @property
    def changes_nothing(self) -> bool:
        return bool(self.good) and self.good == self.counts[Outcome.UNCHANGED]

    @property
    def ignored(self) -> list[str]:
        """Titles that are not known."""
        return [title for title, key in zip(self.of.headings, self.of.columns, strict=True) if title and not key]


def standing(of: Import, at: datetime) -> Standing:
    counts = dict.fromkeys([*ImportRow.State.values, *Outcome.values], 0)
    rows = of.lines.order_by().values_list("state", "would").annotate(count=Count("pk"))
    for state, would, count in rows:
        counts[state] += count
        if would:
            counts[would] += count
    waits = of.state in Import.AT_WORK and of.worked_at is None and at - of.made_at > SLOW_AFTER
    return Standing(of, counts, waits)


def own_import(key: int, by: Actor) -> Import | None:
    return Import.objects.of(by).filter(pk=key).first()


def latest(hotel: str) -> list[Import]:
    return list(Import.objects.filter(hotel_id=hotel)[:SHOWN])


def faulty_rows(of: Import) -> list[ImportRow]:
    return list(of.lines.filter(state=ImportRow.State.FAULTY))


def faults_of(row: ImportRow, of: Import) -> list[Fault]:
    """In the order of the file's columns; of those that the file has not, and of the whole row, afterwards."""
    kind = KINDS[of.kind]
    places = {key: place for place, key in enumerate(of.columns) if key}
    found: list[Fault] = []
    for key in sorted(row.faults, key=lambda one: places.get(one, len(places))):
        place = places.get(key)
        column = str(kind.column(key).label) if key else ""
        title = of.headings[place] if place is not None else column
        cell = row.cells[place] if place is not None else ""
        found += [Fault(row.number, title, cell, words) for words in row.faults[key]]
    return found


def faults_of_first(rows: Sequence[ImportRow], of: Import, at_most: int) -> list[Fault]:
    return [fault for row in rows[:at_most] for fault in faults_of(row, of)]
