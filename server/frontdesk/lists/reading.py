"""A page of a list as it is drawn: lines under the heads of their groups, with counts and sums."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from .columns import Column
from .finding import Finder
from .listing import Act, Row
from .writing import group_words, value_words

ON_A_PAGE = 100


@dataclass(frozen=True)
class Cell:
    column: Column
    value: Any
    text: str
    masked: bool = False


@dataclass(frozen=True)
class LineAct:
    act: Act
    address: str


@dataclass(frozen=True)
class Line:
    """One row. ``level`` is how many groups it stands in; ``secret`` is one of a confidential guest."""

    pk: int
    address: str
    cells: list[Cell]
    acts: list[LineAct]
    level: int
    secret: bool

    @property
    def mark(self) -> str:
        """Differs when the line has changed."""
        return "|".join(cell.text for cell in self.cells)


@dataclass(frozen=True)
class GroupHead:
    """What stands over the lines of a group; ``sums`` are of all its rows, also of those on other pages."""

    column: Column
    words: str
    level: int
    count: int
    sums: dict[str, Cell]
    path: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A part of the list; ``count`` and ``sums`` are of all that fits."""

    entries: list[GroupHead | Line]
    count: int
    sums: dict[str, Cell]
    number: int
    pages: int
    first: int
    final: int
    units: int


def page(finder: Finder, shown: list[Column], *, number: int = 1, size: int = ON_A_PAGE) -> Page:
    """The ``number``-th page of what is asked, never beyond the last one."""
    found = finder.found()
    rows = finder.reading(found, [one.key for one in shown if one.total])
    whole = rows.aggregate(count=Count("pk"), **_sums(shown))
    groups = [finder.columns[key] for key in finder.asked.group]
    units = _combinations(finder, found, []).count() if finder.asked.fold else whole["count"]
    pages = max(1, -(-units // size))
    number = min(max(1, number), pages)
    begin = (number - 1) * size
    if finder.asked.fold:
        there = list(_combinations(finder, rows, shown)[begin : begin + size])
        entries: list[GroupHead | Line] = list(_headed(finder, rows, groups, shown, there, with_lines=False))
    else:
        there = _on_page(finder, found, shown, begin, size)
        entries = list(_headed(finder, rows, groups, shown, there, with_lines=True))
    sums = {one.key: _cell(finder, one, whole[f"sum_{one.key}"]) for one in shown if one.total}
    return Page(entries, whole["count"], sums, number, pages, begin + 1 if there else 0, begin + len(there), units)


def lines(finder: Finder, shown: list[Column], *, at_most: int) -> Iterator[Row]:
    """The rows themselves, in order, for what is no page."""
    yield from _values(finder, finder.ordered(finder.found()), shown)[:at_most]


def scope_counts(finder: Finder) -> dict[str, int]:
    """How many rows each scope holds."""
    day = finder.desk.hotel.business_date
    counts = {f"n_{one.key}": Count("pk", filter=one.rows(day)) for one in finder.listing.scopes}
    found = _in_any_scope(finder).aggregate(**counts)
    return {one.key: found[f"n_{one.key}"] for one in finder.listing.scopes}


def _in_any_scope(finder: Finder) -> QuerySet[Any]:
    """The rows that have to be counted: none of the past, when no scope asks for it."""
    wanted = [one.rows(finder.desk.hotel.business_date) for one in finder.listing.scopes]
    rows = finder.everything()
    return rows.filter(reduce(or_, wanted)) if all(wanted) else rows


def _sums(shown: Iterable[Column]) -> dict[str, Any]:
    return {f"sum_{one.key}": Sum(f"c_{one.key}") for one in shown if one.total}


def _on_page(finder: Finder, found: QuerySet[Any], shown: list[Column], begin: int, size: int) -> list[Row]:
    """Which rows first, then what stands in them: what is skipped on the way to a late page is not read."""
    keys = list(finder.ordered(found).values_list("pk", flat=True)[begin : begin + size])
    values = {row["pk"]: row for row in _values(finder, finder.everything().filter(pk__in=keys), shown)}
    return [values[key] for key in keys if key in values]


def _values(finder: Finder, rows: QuerySet[Any], shown: list[Column]) -> QuerySet[Any, Row]:
    groups = {f"g_{key}": finder.group_value(finder.columns[key]) for key in finder.asked.group}
    rows = finder.reading(rows, [*finder.asked.group, *(one.key for one in shown)])
    rows = rows.annotate(secret=finder.secret, **groups)
    return rows.values("pk", "secret", *finder.listing.keys, *groups, *(f"c_{one.key}" for one in shown))


def _combinations(finder: Finder, rows: QuerySet[Any], shown: list[Column]) -> QuerySet[Any, Row]:
    """The groups of the deepest level, each once, in order, with what they add up to."""
    return _grouped(finder, rows, finder.asked.group, shown)


def _grouped(finder: Finder, rows: QuerySet[Any], keys: Iterable[str], shown: list[Column]) -> QuerySet[Any, Row]:
    keys = list(keys)
    asked = dict(finder.asked.sort)
    rows = finder.reading(rows, keys)
    rows = rows.annotate(**{f"g_{key}": finder.group_value(finder.columns[key]) for key in keys})
    found: QuerySet[Any, Row] = (
        rows.order_by().values(*(f"g_{key}" for key in keys)).annotate(count=Count("pk"), **_sums(shown))
    )
    order = []
    for key in keys:
        column = finder.columns[key]
        ranked = finder.ranked(column, f"g_{key}")
        order.append(ranked.desc(nulls_last=True) if asked.get(key) else ranked.asc(nulls_last=True))
    return found.order_by(*order)


def _headed(
    finder: Finder,
    rows: QuerySet[Any],
    groups: list[Column],
    shown: list[Column],
    there: list[Row],
    *,
    with_lines: bool,
) -> Iterator[GroupHead | Line]:
    """The rows under the heads of the groups that begin with them."""
    read = groups if with_lines else groups[:-1]
    figures = [_figures(finder, rows, groups[: level + 1], shown, there) for level in range(len(read))]
    if not with_lines:
        figures.append({tuple(row[f"g_{one.key}"] for one in groups): row for row in there})
    before: tuple[Any, ...] | None = None
    for row in there:
        path = tuple(row[f"g_{one.key}"] for one in groups)
        for level, column in enumerate(groups):
            if before is None or path[: level + 1] != before[: level + 1]:
                yield _head(finder, column, level, path[: level + 1], figures[level], shown)
        before = path
        if with_lines:
            yield _line(finder, row, shown, len(groups))


def _figures(
    finder: Finder, rows: QuerySet[Any], groups: list[Column], shown: list[Column], there: list[Row]
) -> dict[tuple[Any, ...], Row]:
    """Counts and sums of the groups that stand on this page, and of some that do not."""
    names = [f"g_{one.key}" for one in groups]
    wanted = Q()
    for name in names:
        wanted &= _one_of(name, {row[name] for row in there})
    rows = finder.reading(rows, [one.key for one in groups])
    rows = rows.annotate(**{f"g_{one.key}": finder.group_value(one) for one in groups}).filter(wanted)
    found = rows.order_by().values(*names).annotate(count=Count("pk"), **_sums(shown))
    return {tuple(row[name] for name in names): row for row in found}


def _one_of(name: str, values: set[Any]) -> Q:
    """One comparison for all values, for each may cost a look into another table."""
    here = Q(**{f"{name}__in": [value for value in values if value is not None]})
    return here | Q(**{f"{name}__isnull": True}) if None in values else here


def _head(
    finder: Finder,
    column: Column,
    level: int,
    path: tuple[Any, ...],
    figures: dict[tuple[Any, ...], Row],
    shown: list[Column],
) -> GroupHead:
    row = figures[path]
    choices = finder.choices(column)
    words = group_words(column, path[-1], choices, sees_confidential=finder.desk.sees_confidential)
    sums = {one.key: _cell(finder, one, row[f"sum_{one.key}"]) for one in shown if one.total}
    return GroupHead(column, words, level, row["count"], sums, tuple(str(value) for value in path))


def _line(finder: Finder, row: Row, shown: list[Column], level: int) -> Line:
    values = {"pk": row["pk"], **{key: row[key] for key in finder.listing.keys}}
    masked = row["secret"] and not finder.desk.sees_confidential
    cells = [_cell(finder, one, row[f"c_{one.key}"], masked=masked and one.private) for one in shown]
    scope = finder.listing.scope(finder.asked.scope).key
    acts = [
        LineAct(act, act.address.format(**values))
        for act in finder.listing.acts
        if finder.desk.by.may(act.permission) and (not act.scopes or scope in act.scopes)
    ]
    return Line(row["pk"], finder.listing.address.format(**values), cells, acts, level, row["secret"])


def _cell(finder: Finder, column: Column, value: Any, *, masked: bool = False) -> Cell:
    return Cell(column, value, value_words(column, value, finder.choices(column)), masked)
