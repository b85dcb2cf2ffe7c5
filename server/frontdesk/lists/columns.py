"""What a list's column is: what it reads, how it is filtered, who may see it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.utils.functional import Promise

from .house_words import HouseWords

Choices = list[tuple[str, str]]


class Kind(StrEnum):
    """How a column's values are read from what people type, and written for them."""

    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    DATE = "date"
    MOMENT = "moment"
    CLOCK = "clock"
    NUMBER = "number"
    NIGHTS = "nights"
    MONEY = "money"


IN_FIGURES = frozenset({Kind.NUMBER, Kind.NIGHTS, Kind.MONEY})


Source = str | Callable[[str], Combinable]


@dataclass(frozen=True)
class Column:
    """``source`` is a path of the model, or makes an expression for a hotel.

    - ``private`` values of a confidential guest are nothing to those who may not see him: neither shown, nor found, nor
      sorted by.
    - ``permission``: who lacks it has no such column.
    - ``choices``: the values of a choice with their words, in their order.
    - ``find``: looks for typed text better than by its letters; it need not know of ``private``.
    - ``quick``: the search over all looks there too. ``total``: added up. ``shown``: as long as nobody chose otherwise.
    """

    key: str
    label: Promise
    kind: Kind
    source: Source
    private: bool = False
    permission: str = ""
    choices: Callable[[HouseWords], Choices] | None = None
    find: Callable[[str, str], Q] | None = None
    quick: bool = False
    total: bool = False
    shown: bool = True

    def expression(self, hotel: str) -> Combinable:
        return F(self.source) if isinstance(self.source, str) else self.source(hotel)

    @property
    def is_figure(self) -> bool:
        return self.kind in IN_FIGURES

    @property
    def is_chosen(self) -> bool:
        """Whether its filter is a choice of values, not typed."""
        return self.kind in (Kind.CHOICE, Kind.FLAG)


def at_hand(*columns: Column) -> tuple[Column, ...]:
    """Columns that stand in a list only for those who chose them."""
    return tuple(replace(one, shown=False) for one in columns)
