"""A list as it is declared: which rows, which columns, in what order; one way of working for all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from server.core.actors import Actor

from .columns import Column

Row = dict[str, Any]


@dataclass(frozen=True)
class Scope:
    """A part of the list that people ask for by one press; ``rows`` says which on the hotel's day."""

    key: str
    label: Promise
    rows: Callable[[date], Q]


@dataclass(frozen=True)
class Act:
    """What is done with a row: ``address`` holds ``{pk}`` or another value of the row."""

    permission: str
    label: Promise
    icon: str
    address: str
    key: str
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """One list of the desk.

    ``hidden`` tells the rows of confidential guests. ``address`` is where a row's record stands, by the row's values
    ``{pk}`` and those named in ``keys``. The first scope is the usual one. ``collections`` are those of the feed that
    change it. ``counts``: its scopes tell how many they hold.
    """

    key: str
    label: Promise
    icon: str
    none_yet: Promise
    rows: Callable[[str], QuerySet[Any]]
    hidden: Q
    columns: tuple[Column, ...]
    scopes: tuple[Scope, ...]
    order: tuple[str, ...]
    address: str
    collections: str
    keys: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    counts: bool = True

    def columns_for(self, by: Actor) -> dict[str, Column]:
        return {one.key: one for one in self.columns if not one.permission or by.may(one.permission)}

    def scope(self, key: str) -> Scope:
        """That of this key, else the usual one."""
        return next((one for one in self.scopes if one.key == key), self.scopes[0])


def hotel_rows(model: type[Model], hotel_path: str = "hotel_id") -> Callable[[str], QuerySet[Any]]:
    return lambda hotel: model._default_manager.filter(**{hotel_path: hotel})
