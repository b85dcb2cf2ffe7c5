"""A lock system without locks."""

from django.utils.translation import gettext as _

from server.integrations.keys.locks import Wanted

from .models import Device
from .playing import play


class SimulatedLocks:
    def __init__(self, hotel: str) -> None:
        self._hotel = hotel

    def encode(self, wanted: Wanted) -> str:
        voids = f", voids {' '.join(wanted.voids)}" if wanted.voids else ""
        return self._play(f"encode {wanted.room} × {wanted.cards} until {wanted.valid_until:%Y-%m-%d %H:%M}Z{voids}")

    def copy(self, reference: str, wanted: Wanted) -> str:
        self._play(f"copy {reference} {wanted.room}")
        return reference

    def cancel(self, reference: str, room: str) -> str:
        self._play(f"cancel {reference} {room}")
        return reference

    def _play(self, deed: str) -> str:
        return play(self._hotel, Device.Kind.LOCKS, deed, refusal=_("There is no card on the encoder."))
