"""The words of the house that a list's values are codes of, each kind read once a request."""

from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from server.hotels.models import ReferenceItem
from server.rates.models import RateCode
from server.rooms.models import Floor, RoomType


class HouseWords:
    """Codes with their names, in the house's order; those out of use too, for the past has them."""

    def __init__(self, hotel: str) -> None:
        self.hotel = hotel

    @cached_property
    def _reference(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for item in ReferenceItem.objects.filter(hotel_id=self.hotel):
            found.setdefault(item.kind, []).append((item.code, str(item)))
        return found

    @cached_property
    def room_types(self) -> list[tuple[str, str]]:
        return [(one.code, str(one)) for one in RoomType.objects.filter(hotel_id=self.hotel)]

    @cached_property
    def floors(self) -> list[tuple[str, str]]:
        return [(one.code, str(one)) for one in Floor.objects.filter(hotel_id=self.hotel)]

    @cached_property
    def rate_codes(self) -> list[tuple[str, str]]:
        return [(one.code, str(one)) for one in RateCode.objects.filter(hotel_id=self.hotel)]

    def reference(self, kind: str) -> list[tuple[str, str]]:
        return self._reference.get(kind, [])

    @staticmethod
    def flags() -> list[tuple[str, str]]:
        return [("yes", _("yes")), ("no", _("no"))]


def written(choices: object) -> list[tuple[str, str]]:
    """A model's choices as a list writes them."""
    return [(str(value), capfirst(str(label))) for value, label in choices]  # type: ignore[attr-defined]
