"""What is said when a room is another's: who has it, without a guest's name, and which rooms are the next best."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from server.core.joining import listed
from server.hotels.models import Hotel
from server.rooms.models import Occupancy, Room, RoomType
from server.rooms.models.occupancy import Holder
from server.rooms.occupancy import RoomTaken

from .models import Reservation
from .rooms_offered import rooms_offered

OFFERED = 5


@dataclass(frozen=True)
class Wish:
    """A room that somebody wants; ``but_for`` is the reservation whose own room does not stand in the way.

    ``at_once``: the guest is here, so that only rooms help which are ready now.
    """

    hotel: Hotel
    room: Room
    room_type: RoomType
    arrival: date
    departure: date
    begins: datetime
    ends: datetime
    but_for: Reservation | None = None
    at_once: bool = False


def room_taken(wish: Wish) -> RoomTaken:
    """The refusal in words, beside ``room``; ``more["others"]`` are the next best rooms of the type."""
    best = rooms_offered(wish.hotel, wish.arrival, wish.departure, types=[wish.room_type], but_for=wish.but_for)
    useful = [one.room for one in best if one.room.pk != wish.room.pk and (one.is_ready or not wish.at_once)]
    others = [room.number for room in useful][:OFFERED]
    message = _("Room %(room)s is taken for this time: %(who)s.") % {"room": wish.room.number, "who": _who(wish)}
    words = f"{message} {free_instead(others)}"
    return RoomTaken(words, fields={"room": words}, more={"room": wish.room.number, "others": others})


def free_instead(others: Sequence[str]) -> str:
    if not others:
        return _("No other room of this type is free.")
    return _("Free are: %(rooms)s.") % {"rooms": listed(others)}


def _who(wish: Wish) -> str:
    standing = Occupancy.objects.standing().filter(
        bed__room=wish.room, starts_at__lt=wish.ends, ends_at__gt=wish.begins
    )
    if wish.but_for is not None:
        standing = standing.exclude(holder=Holder.RESERVATION, holder_id=str(wish.but_for.pk))
    first = standing.order_by("starts_at").first()
    if first is None:
        return _("given away this moment")
    until = first.ends_at.astimezone(wish.hotel.zone).date().isoformat()
    if first.holder == Holder.RESERVATION:
        code = Reservation.objects.filter(pk=first.holder_id).values_list("code", flat=True).first()
        return _("reservation %(code)s until %(date)s") % {"code": code, "date": until}
    if first.holder == Holder.STAY:
        return _("a guest in the house until %(date)s") % {"date": until}
    if first.holder == Holder.OUT_OF_ORDER:
        return _("out of order until %(date)s") % {"date": until}
    return _("held until %(date)s") % {"date": until}
