"""Which reservation gets which room: by hand, by exchange, or all at once."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.operations import operation
from server.hotels.selectors import hotel_with_settings
from server.reservations.models import Reservation
from server.reservations.rooms_offered import rooms_offered
from server.rooms import occupancy
from server.rooms.models import Room
from server.rooms.models.occupancy import Holder

from .claiming import claim, give_back, lock_for
from .found import open_reservation, reservation_named, room_named
from .telling import changed, seen_of, tell


class NothingToSwap(DomainError):
    code = "nothing_to_swap"


@operation("reservations.assign_room", permission="reservations.change", label=gettext_lazy("Assign a room"), api=True)
def assign_room(*, reservation: str, room: str, by: Actor, at: datetime) -> Reservation:
    """This room is kept for it from now on, in the place of the one it had; it may be of another type.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over. :raises BadArguments: no such room.
    :raises RoomTaken: the room is another's in that time. :raises NoRoomLeft: that type is sold out.
    """
    found = open_reservation(reservation, by)
    if found.room and found.room.number == room:
        return found
    _put(found, room_named(room, by), "reservation.room_assigned")
    return found


@operation(
    "reservations.unassign_room",
    permission="reservations.change",
    label=gettext_lazy("Take a reservation's room away"),
    api=True,
)
def unassign_room(*, reservation: str, by: Actor, at: datetime) -> Reservation:
    """It waits for a room again, among those of its type.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over.
    :raises NoRoomLeft: it has a room of another type, and its own is sold out.
    """
    found = open_reservation(reservation, by)
    if found.room is None:
        return found
    _put(found, None, "reservation.room_unassigned")
    return found


def _put(found: Reservation, room: Room | None, event: str) -> None:
    """Into a room, or among those of its type who wait for one."""
    before, had = seen_of(found), found.room_id
    lock_for(found, rooms=[room] if room else [])
    give_back(found)
    found.room = room
    claim(found)
    changed(found, ["room"])
    tell(found, event, before, had)


@operation(
    "reservations.swap_rooms", permission="reservations.change", label=gettext_lazy("Exchange two rooms"), api=True
)
def swap_rooms(*, reservation: str, other: str, by: Actor, at: datetime) -> None:
    """Two reservations exchange their rooms.

    :raises NotFound: one is not there. :raises ReservationClosed: one is over.
    :raises NothingToSwap: one has no room, or they are the same.
    :raises RoomTaken: a room is another's in a part of the time. :raises NoRoomLeft: a type is sold out then.
    """
    first, second = sorted((reservation, other))
    one, two = open_reservation(first, by), open_reservation(second, by)
    if one.pk == two.pk or one.room is None or two.room is None:
        raise NothingToSwap(_("Choose two reservations that both have a room."))
    before = seen_of(one), seen_of(two)
    lock_for(one, two, rooms=[one.room, two.room])
    for found in (one, two):
        occupancy.take_back_plans(Holder.RESERVATION, found.pk)
    one.room, two.room = two.room, one.room
    for found, was in zip((one, two), before, strict=True):
        claim(found)
        changed(found, ["room"])
        tell(found, "reservation.room_assigned", was)


@operation(
    "reservations.assign_all",
    permission="reservations.change",
    label=gettext_lazy("Assign rooms to arrivals"),
    api=True,
    answer=lambda result: {"assigned": result[0], "left": result[1]},
)
def assign_all(*, arrival: date | None = None, by: Actor, at: datetime) -> tuple[list[tuple[str, str]], list[str]]:
    """Every arrival of a day, of the business date if none is said, that has no room yet gets the best that is free:
    ready rooms first, and those whose free time around the stay is shortest. Longer stays choose first.

    Returns the codes with their rooms, and the codes for which no room of the type is free.
    """
    hotel = hotel_with_settings(by.hotel)
    waiting = Reservation.objects.filter(
        hotel=hotel, arrival=arrival or hotel.business_date, room=None, state__in=Reservation.OPEN
    ).order_by("-departure", "pk")
    assigned: list[tuple[str, str]] = []
    left: list[str] = []
    for pk in list(waiting.values_list("pk", flat=True)):
        found = reservation_named(str(pk), by)
        if found.room or not found.is_open:
            # Somebody else was first.
            continue
        room = best_room(found)
        if room is None:
            left.append(found.code)
            continue
        assign_room(reservation=str(pk), room=room, by=by, at=at)
        assigned.append((found.code, room))
    return assigned, left


def best_room(reservation: Reservation) -> str | None:
    """The number of the best room of its type that is free for all its nights and not closed."""
    offered = rooms_offered(
        reservation.hotel,
        reservation.arrival,
        reservation.departure,
        types=[reservation.room_type],
        but_for=reservation,
    )
    return next((one.room.number for one in offered if not one.is_closed), None)
