"""What a lock system is asked for. Who writes a driver needs this file only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from server.integrations.drivers import Drivers


@dataclass(frozen=True)
class Wanted:
    """A key that opens ``room`` until ``valid_until``, on so many cards, at the encoder of ``terminal``.

    ``voids`` are the lock system's numbers of keys that must not open any door after this.
    """

    room: str
    valid_until: datetime
    cards: int
    terminal: str
    voids: tuple[str, ...] = ()


class Locks(Protocol):
    """Each answers within twenty seconds. ``Refused`` when nothing was done, ``Unsure`` when it broke off on the way."""

    def encode(self, wanted: Wanted) -> str:
        """Makes the cards; returns the lock system's number of the key."""

    def copy(self, reference: str, wanted: Wanted) -> str:
        """One more card of the same key."""

    def cancel(self, reference: str, room: str) -> str:
        """From now on the key opens nothing."""


locks: Drivers[Locks] = Drivers(
    "lock_driver", _("No lock system is connected. Choose one in the settings, or hand out a key by hand.")
)
