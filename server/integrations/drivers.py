"""Drivers by kind and name, and which of them a hotel has chosen in its settings."""

from collections.abc import Callable
from typing import Generic, TypeVar

from django.utils.functional import Promise

from server.core.errors import DomainError
from server.hotels.selectors import parameters_of

D = TypeVar("D")
NONE = "none"


class NotConnected(DomainError):
    code = "not_connected"


class Refused(Exception):
    """The device said no, and nothing was done. Its words are for the reader."""


class Unsure(Exception):
    """The device broke off: what was asked may have been done or not."""


class Drivers(Generic[D]):
    """The drivers of one kind. ``parameter`` is the setting that names one; ``missing`` says what to do without."""

    def __init__(self, parameter: str, missing: Promise) -> None:
        self.parameter = parameter
        self._missing = missing
        self._makers: dict[str, Callable[[str], D]] = {}

    def provide(self, name: str, make: Callable[[str], D]) -> None:
        """``make(hotel)`` gives the driver that works for this hotel."""
        self._makers[name] = make

    @property
    def names(self) -> set[str]:
        return {NONE, *self._makers}

    def chosen(self, hotel: str) -> str:
        return str(getattr(parameters_of(hotel), self.parameter))

    def of(self, hotel: str) -> D:
        """The driver of this hotel.

        :raises NotConnected: it has chosen none.
        """
        make = self._makers.get(self.chosen(hotel))
        if make is None:
            raise NotConnected(str(self._missing))
        return make(hotel)
