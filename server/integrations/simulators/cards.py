"""A card terminal that every bank answers."""

from decimal import Decimal

from django.utils.translation import gettext as _

from server.integrations.cards.terminals import Approval

from .models import Device
from .playing import play


class SimulatedCardTerminal:
    def __init__(self, hotel: str) -> None:
        self._hotel = hotel

    def hold(self, amount: Decimal, currency: str, desk: str) -> Approval:
        reference = self._play(f"hold {amount} {currency}")
        number = int(reference.rpartition("-")[2])
        return Approval(reference, f"{482_910 + number}", f"{(1234 + 7 * number) % 10_000:04}")

    def capture(self, reference: str, amount: Decimal) -> str:
        self._play(f"capture {reference} {amount}")
        return reference

    def release(self, reference: str) -> str:
        self._play(f"release {reference}")
        return reference

    def _play(self, deed: str) -> str:
        return play(self._hotel, Device.Kind.CARDS, deed, refusal=_("The bank does not approve."))
