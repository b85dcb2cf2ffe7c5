"""From what is asked to the rows: one statement that filters, searches and sorts by what the reader may know."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate

from server.frontdesk.typed import plain
from server.frontdesk.typed_spans import clocks_typed, days_typed, numbers_typed
from server.frontdesk.views.pages import Desk

from .asked import Asked
from .columns import Choices, Column, Kind
from .house_words import HouseWords
from .listing import Listing

# More values than these are sorted by their codes.
MOST_RANKED = 200
MOST_WORDS = 6


@dataclass
class Finder:
    """One reading of a list by one person; ``errors`` tell what of the typed filters is not understood."""

    listing: Listing
    asked: Asked
    desk: Desk
    words: HouseWords = field(init=False)
    columns: dict[str, Column] = field(init=False)
    errors: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = HouseWords(self.desk.hotel.code)
        self.columns = self.listing.columns_for(self.desk.by)
        self._choices: dict[str, Choices] = {}

    def choices(self, column: Column) -> Choices:
        if column.key not in self._choices:
            self._choices[column.key] = column.choices(self.words) if column.choices else []
        return self._choices[column.key]

    @property
    def secret(self) -> Case:
        """Whether a row is a confidential guest's."""
        return Case(When(self.listing.hidden, then=Value(True)), default=Value(False), output_field=BooleanField())

    def everything(self) -> QuerySet[Any]:
        """The list's rows before scope, search and filters."""
        return self.listing.rows(self.desk.hotel.code)

    def in_scope(self) -> QuerySet[Any]:
        day = self.desk.hotel.business_date
        return self.everything().filter(self.listing.scope(self.asked.scope).rows(day))

    def found(self) -> QuerySet[Any]:
        """What fits, with the values it was looked for by."""
        rows = self.in_scope()
        looked = [key for key, _values in self.asked.filters]
        looked += [key for key, column in self.columns.items() if column.quick and self.asked.search]
        rows = self.reading(rows, dict.fromkeys(looked))
        for key, values in self.asked.filters:
            rows = rows.filter(self._fits(self.columns[key], values))
        for word in plain(self.asked.search).split()[:MOST_WORDS]:
            quick = [self._holds(column, word) for column in self.columns.values() if column.quick]
            rows = rows.filter(_any(quick))
        return rows

    def reading(self, rows: QuerySet[Any], keys: Iterable[str]) -> QuerySet[Any]:
        """With the values of these columns, as ``c_<key>``."""
        values = {f"c_{key}": self._value(self.columns[key]) for key in keys}
        there = rows.query.annotations
        found: QuerySet[Any] = rows.annotate(**{name: one for name, one in values.items() if name not in there})
        return found

    def ordered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By the groups, then as asked, then as the list usually is."""
        asked = dict(self.asked.sort)
        by = [(key, asked.get(key, False)) for key in self.asked.group]
        by += [(key, falls) for key, falls in self.asked.sort if key not in dict(by)]
        rows = self.reading(rows, [key for key, _falls in by])
        order: list[Any] = []
        for key, falls in by:
            ranked = self.ranked(self.columns[key])
            order.append(ranked.desc(nulls_last=True) if falls else ranked.asc(nulls_last=True))
        return rows.order_by(*order, *self._usual_order(rows), "pk")

    def _usual_order(self, rows: QuerySet[Any]) -> list[Any]:
        """What is always said is sorted as its index is; nulls that are put last would keep it from that."""
        order: list[Any] = []
        for path in self.listing.order:
            name = path.removeprefix("-")
            may_be_null = "__" in name or rows.model._meta.get_field(name).null
            nulls = {"nulls_last": True} if may_be_null else {}
            order.append(F(name).desc(**nulls) if path.startswith("-") else F(name).asc(**nulls))
        return order

    def ranked(self, column: Column, name: str = "") -> Any:
        """What the column is sorted by: a choice by the house's order, moments that head groups by their days.

        ``name``: where its value stands, when not as the column's own.
        """
        name = name or f"c_{column.key}"
        value = F(name)
        codes = [code for code, _words in self.choices(column)] if column.kind is Kind.CHOICE else []
        if codes and len(codes) <= MOST_RANKED:
            whens = [When(**{name: code}, then=Value(place)) for place, code in enumerate(codes)]
            return Case(*whens, default=Value(len(codes)), output_field=IntegerField())
        return self.group_value(column) if name.startswith("c_") and column.key in self.asked.group else value

    def group_value(self, column: Column) -> Any:
        value = F(f"c_{column.key}")
        return TruncDate(value, tzinfo=self.desk.hotel.zone) if column.kind is Kind.MOMENT else value

    def _value(self, column: Column) -> Combinable:
        value = column.expression(self.desk.hotel.code)
        if not column.private or self.desk.sees_confidential:
            return value
        return Case(When(self.listing.hidden, then=Value(None)), default=value)

    def _holds(self, column: Column, typed: str) -> Q:
        """The letters in the column's text, by its own way of finding where it has one."""
        if not column.find:
            return Q(**{f"c_{column.key}__icontains": typed})
        found = column.find(self.desk.hotel.code, typed)
        return found & ~self.listing.hidden if column.private and not self.desk.sees_confidential else found

    def _fits(self, column: Column, values: tuple[str, ...]) -> Q:
        try:
            return self._fitting(column, values)
        except ValueError as error:
            self.errors[column.key] = str(error)
            return Q()

    def _fitting(self, column: Column, values: tuple[str, ...]) -> Q:
        key, typed = f"c_{column.key}", values[0]
        if column.kind is Kind.FLAG:
            return Q(**{f"{key}__in": [value == "yes" for value in values]})
        if column.kind is Kind.CHOICE:
            return Q(**{f"{key}__in": self._codes(column, values)})
        if column.kind is Kind.TEXT:
            return _every([self._holds(column, word) for word in plain(typed).split()[:MOST_WORDS]])
        first, end = self._span(column.kind, typed)
        beyond = "lt" if column.kind in (Kind.DATE, Kind.MOMENT) else "lte"
        from_there = Q(**{f"{key}__gte": first}) if first is not None else Q()
        until = Q(**{f"{key}__{beyond}": end}) if end is not None else Q()
        return from_there & until

    def _codes(self, column: Column, values: tuple[str, ...]) -> list[str]:
        known = dict(self.choices(column))
        return [value for value in values if value in known]

    def _span(self, kind: Kind, typed: str) -> tuple[Any, Any]:
        if kind in (Kind.DATE, Kind.MOMENT):
            days = days_typed(typed, today=self.desk.hotel.business_date)
            if kind is Kind.DATE:
                return days
            return tuple(day and datetime.combine(day, time.min, self.desk.hotel.zone) for day in days)  # type: ignore[return-value]
        if kind is Kind.CLOCK:
            return clocks_typed(typed)
        numbers = numbers_typed(typed)
        if kind is Kind.NIGHTS:
            return tuple(None if one is None else _nights(one) for one in numbers)  # type: ignore[return-value]
        return numbers


def _nights(number: Decimal) -> timedelta:
    if abs(number) > 100_000:
        number = Decimal(100_000).copy_sign(number)
    return timedelta(days=float(number))


def _any(conditions: list[Q]) -> Q:
    found = conditions[0]
    for one in conditions[1:]:
        found |= one
    return found


def _every(conditions: list[Q]) -> Q:
    found = Q()
    for one in conditions:
        found &= one
    return found
