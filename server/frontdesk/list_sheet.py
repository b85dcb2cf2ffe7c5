"""A list as its page draws it: the heads of its columns with what is asked of each, its lines, its chips."""

import json
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl

from django.http import QueryDict

from .lists import Listing
from .lists.about import filter_words, filters_in_words
from .lists.asked import Asked, asked
from .lists.columns import Choices, Column, Kind
from .lists.finding import Finder
from .lists.reading import ON_A_PAGE, Page, page, scope_counts
from .views.pages import Desk


@dataclass(frozen=True)
class Head:
    """The title of a column. ``sorted`` is ``ascending``, ``descending`` or nothing; ``place`` among several."""

    column: Column
    sorted: str
    place: int
    grouped: bool
    sort_query: str
    typed: str
    chosen: tuple[str, ...]
    chosen_words: str
    choices: Choices
    error: str

    @property
    def example(self) -> str:
        """What might be typed there."""
        examples = {
            Kind.DATE: "11-25..11-30",
            Kind.MOMENT: "11-25..11-30",
            Kind.CLOCK: "14:00..18:00",
            Kind.NUMBER: "2..4",
            Kind.NIGHTS: "2..4",
            Kind.MONEY: "100..300",
        }
        return examples.get(self.column.kind, "")


@dataclass(frozen=True)
class ScopeChip:
    key: str
    label: str
    query: str
    is_current: bool
    count: int | None


@dataclass
class Drawn:
    """A list, ready for its template; what costs a statement is read when it is asked for."""

    listing: Listing
    finder: Finder
    shown: list[Column]
    number: int
    size: int

    @property
    def asked(self) -> Asked:
        return self.finder.asked

    @cached_property
    def page(self) -> Page:
        return page(self.finder, self.shown, number=self.number, size=self.size or ON_A_PAGE)

    @cached_property
    def heads(self) -> list[Head]:
        # What is wrong with the filters is known when they were read.
        _ = self.page
        return [self._head(column) for column in self.shown]

    @cached_property
    def scopes(self) -> list[ScopeChip]:
        counts = scope_counts(self.finder) if self.listing.counts else {}
        now = self.listing.scope(self.asked.scope).key
        usual = self.listing.scopes[0].key
        return [
            ScopeChip(
                one.key,
                str(one.label),
                self.asked.query(scope="" if one.key == usual else one.key),
                one.key == now,
                counts.get(one.key),
            )
            for one in self.listing.scopes
        ]

    @property
    def groups(self) -> list[Column]:
        return [self.finder.columns[key] for key in self.asked.group]

    @property
    def hidden_filters(self) -> list[tuple[Column, str, str]]:
        """Filters of columns that are not shown, with the address without each."""
        shown = {column.key for column in self.shown}
        return [
            (
                self.finder.columns[key],
                filter_words(self.finder, self.finder.columns[key], values),
                self.asked.query(filters=self.asked.without(key)),
            )
            for key, values in self.asked.filters
            if key not in shown
        ]

    @property
    def query(self) -> str:
        return self.asked.query()

    @property
    def address(self) -> str:
        """The list's own, with the page it stands at."""
        query = self.query
        if self.page.number > 1:
            query = f"{query}&page={self.page.number}".lstrip("&")
        return f"/lists/{self.listing.key}/" + (f"?{query}" if query else "")

    @property
    def page_before(self) -> str:
        return f"{self.query}&page={self.page.number - 1}".lstrip("&")

    @property
    def page_after(self) -> str:
        return f"{self.query}&page={self.page.number + 1}".lstrip("&")

    @property
    def kept_fields(self) -> list[tuple[str, str]]:
        """What the filters' form carries along: all that is asked but the search and the filters of columns shown."""
        shown = {column.key for column in self.shown}
        others = tuple(one for one in self.asked.filters if one[0] not in shown)
        kept = self.asked.query(search="", filters=others)
        return parse_qsl(kept)

    @property
    def said(self) -> list[str]:
        return filters_in_words(self.finder)

    @property
    def is_filtered(self) -> bool:
        return bool(self.asked.filters or self.asked.search)

    @property
    def unfiltered(self) -> str:
        return self.asked.query(filters=(), search="")

    @property
    def folded(self) -> str:
        return self.asked.query(fold=not self.asked.fold)

    @property
    def lead(self) -> int:
        """How many columns stand before the first that is added up."""
        return max(1, next((place for place, one in enumerate(self.shown) if one.total), len(self.shown)))

    @property
    def after(self) -> list[Column]:
        return self.shown[self.lead :]

    @property
    def asked_json(self) -> str:
        """What the page's module knows of the columns."""
        columns = self.finder.columns.values()
        known = {
            "list": self.listing.key,
            "columns": [[one.key, str(one.label)] for one in columns],
            "shown": [one.key for one in self.shown],
            "usual": [one.key for one in columns if one.shown],
        }
        return json.dumps(known, ensure_ascii=False)

    def _head(self, column: Column) -> Head:
        falls = self.asked.falls(column.key)
        values = self.asked.typed(column.key)
        sorted_keys = [key for key, _falls in self.asked.sort]
        return Head(
            column=column,
            sorted="" if falls is None else ("descending" if falls else "ascending"),
            place=sorted_keys.index(column.key) + 1 if falls is not None and len(sorted_keys) > 1 else 0,
            grouped=column.key in self.asked.group,
            sort_query=self.asked.sorted_by(column.key),
            typed="" if column.is_chosen or not values else values[0],
            chosen=values if column.is_chosen else (),
            chosen_words=filter_words(self.finder, column, values) if column.is_chosen else "",
            choices=self._choices(column),
            error=self.finder.errors.get(column.key, ""),
        )

    def _choices(self, column: Column) -> Choices:
        if column.kind is Kind.FLAG:
            return self.finder.words.flags()
        return self.finder.choices(column) if column.is_chosen else []


def drawn(listing: Listing, desk: Desk, query: QueryDict, *, kept: list[str], size: int = 0) -> Drawn:
    """What an address asks of a list, with the columns it names, else those the person keeps, else the usual ones."""
    known = listing.columns_for(desk.by)
    wanted = asked(listing, known, query)
    keys = wanted.columns or [key for key in kept if key in known] or [one.key for one in known.values() if one.shown]
    number = query.get("page", "1")
    return Drawn(
        listing=listing,
        finder=Finder(listing, wanted, desk),
        shown=[known[key] for key in keys],
        number=int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 1,
        size=size,
    )
