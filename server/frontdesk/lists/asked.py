"""What a person asks of a list, as its address holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from .columns import Column
from .listing import Listing

LONGEST = 80
MOST_GROUPS = 3
MOST_SORTS = 3
MOST_CHOSEN = 50
Sort = tuple[str, bool]


@dataclass(frozen=True)
class Asked:
    """The whole state of a list; its address is written from it alone.

    ``filters`` are what was typed or chosen, by column. ``sort`` names columns with whether they fall. Without
    ``columns`` those stand that the person keeps, or the usual ones. ``fold`` shows groups alone.
    """

    scope: str = ""
    search: str = ""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: tuple[Sort, ...] = ()
    group: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    fold: bool = False

    def query(self, **changes: Any) -> str:
        """The address after its question mark, with something asked otherwise; a page begins anew."""
        one = replace(self, **changes)
        parts: list[tuple[str, str]] = [("scope", one.scope), ("q", one.search)]
        parts += [(key, value) for key, values in one.filters for value in values]
        parts += [("sort", ",".join(f"-{key}" if falls else key for key, falls in one.sort))]
        parts += [("group", ",".join(one.group)), ("columns", ",".join(one.columns)), ("fold", "1" if one.fold else "")]
        return urlencode([(name, value) for name, value in parts if value], safe=",")

    def without(self, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The filters but one."""
        return tuple(one for one in self.filters if one[0] != key)

    def typed(self, key: str) -> tuple[str, ...]:
        return dict(self.filters).get(key, ())

    def falls(self, key: str) -> bool | None:
        """Whether it is sorted by this column, and which way."""
        return dict(self.sort).get(key)

    def sorted_by(self, key: str) -> str:
        """The address sorted by one column, the other way when it is already."""
        return self.query(sort=((key, self.falls(key) is False),))


def asked(listing: Listing, columns: Mapping[str, Column], query: QueryDict) -> Asked:
    """What of an address the list knows; the rest is left."""
    filters = [
        (key, tuple(value.strip()[:LONGEST] for value in query.getlist(key)[:MOST_CHOSEN] if value.strip()))
        for key in columns
        if key in query
    ]
    sorts = [word for word in _words(query, "sort") if word.removeprefix("-") in columns]
    groups = [word for word in _words(query, "group") if word in columns][:MOST_GROUPS]
    scope = query.get("scope", "")
    return Asked(
        scope=scope if listing.scope(scope).key == scope else "",
        search=query.get("q", "").strip()[:LONGEST],
        filters=tuple(one for one in filters if one[1]),
        sort=tuple((word.removeprefix("-"), word.startswith("-")) for word in sorts[:MOST_SORTS]),
        group=tuple(groups),
        columns=tuple(word for word in _words(query, "columns") if word in columns),
        fold=bool(groups) and query.get("fold") == "1",
    )


def _words(query: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(query.get(name, "").split(",")))
