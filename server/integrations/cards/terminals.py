"""What a card terminal is asked for. Who writes a driver needs this file only."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from server.integrations.drivers import Drivers


@dataclass(frozen=True)
class Approval:
    """The bank stands good: its number for the hold, the code on the slip, the card's last four figures."""

    reference: str
    code: str
    card: str


class CardTerminal(Protocol):
    """Each answers within a minute. ``Refused`` when nothing was done, ``Unsure`` when it broke off on the way."""

    def hold(self, amount: Decimal, currency: str, desk: str) -> Approval:
        """Holds money on the card that is shown at the terminal of ``desk``."""

    def capture(self, reference: str, amount: Decimal) -> str:
        """Takes money that is held, or a part of it; the rest is let go."""

    def release(self, reference: str) -> str:
        """Lets all of it go."""


terminals: Drivers[CardTerminal] = Drivers(
    "card_driver", _("No card terminal is connected. Choose one in the settings, or take the card by hand.")
)
