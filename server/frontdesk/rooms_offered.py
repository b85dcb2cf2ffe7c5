"""What is free: each type night by night, and the rooms of one type for a span, by how they stand now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from server.core.soundness import row_key
from server.hotels.models import Hotel
from server.rates.quoting import nights_of
from server.reservations.availability import availability
from server.reservations.models import Reservation
from server.reservations.rooms_offered import RoomOffered, rooms_offered
from server.reservations.spans import nights_sold
from server.rooms.models import Occupancy, Room, RoomType


@dataclass(frozen=True)
class Night:
    """How many rooms of a type are free in one night; less than none: it is overbooked."""

    day: date
    free: int

    @property
    def state(self) -> str:
        return "over" if self.free < 0 else "free" if self.free else "full"

    @property
    def shown(self) -> str:
        return f"−{-self.free}" if self.free < 0 else str(self.free)

    @property
    def letter(self) -> str:
        return {"over": pgettext("overbooked", "O"), "full": pgettext("full", "F"), "free": ""}[self.state]

    @property
    def words(self) -> str:
        return {"over": _("overbooked"), "full": _("full"), "free": _("free")}[self.state]


@dataclass(frozen=True)
class TypeNights:
    code: str
    name: str
    nights: tuple[Night, ...]


def type_nights(hotel: Hotel, first: date, until: date) -> list[TypeNights]:
    """All types in their order."""
    found: dict[RoomType, list[Night]] = defaultdict(list)
    for one in availability(hotel, list(nights_of(first, until))):
        found[one.room_type].append(Night(one.night, one.free))
    return [TypeNights(kind.code, str(kind), tuple(nights)) for kind, nights in found.items()]


def offers(hotel: Hotel, kind: str, arrival: date, departure: date, *, own: str = "") -> dict[str, Any]:
    """The nights of a type and its rooms that are free for all of them; ``own`` is the reservation that is changed."""
    types = RoomType.objects.filter(hotel=hotel, code=kind)
    changed = Reservation.objects.filter(hotel=hotel, pk=row_key(own)).first() if own else None
    nights = availability(hotel, nights_sold(arrival, departure), types)
    rooms = sorted(rooms_offered(hotel, arrival, departure, types=types, but_for=changed), key=_by_number)
    leaving = _leaving(one.room for one in rooms if one.is_occupied)
    return {
        "nights": [
            {"date": one.night.isoformat(), "free": one.free, "overbooking": one.room_type.overbooking}
            for one in nights
        ],
        "rooms": [
            {"number": one.room.number, "mark": _mark(one), "from": leaving.get(one.room.pk)}
            for one in rooms
            if not one.is_closed
        ],
    }


def _by_number(one: RoomOffered) -> str:
    return one.room.number


def _mark(one: RoomOffered) -> str:
    if one.is_occupied:
        return "occupied"
    return "dirty" if one.room.condition == Room.Condition.DIRTY else "free"


def _leaving(rooms: Iterable[Room]) -> dict[int, str]:
    """The day from which each occupied room is free again."""
    live = Occupancy.objects.live().filter(bed__room__in=list(rooms)).values_list("bed__room", "ends_at")
    return {room: timezone.localdate(ends_at).isoformat() for room, ends_at in live.order_by("ends_at")}
