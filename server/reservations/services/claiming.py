"""What a reservation keeps for its guest: a room's beds, or a place among those of its type who have no room yet."""

from collections.abc import Collection
from datetime import date

from server.reservations.inventory import lock_nights, refuse_oversold, want
from server.reservations.models import Reservation
from server.reservations.spans import nights_sold, span_of
from server.reservations.taken import Wish, room_taken
from server.rooms import occupancy
from server.rooms.models import Bed, Occupancy, Room
from server.rooms.models.occupancy import Holder
from server.rooms.occupancy import RoomTaken


def lock_for(*reservations: Reservation, rooms: Collection[Room] = ()) -> None:
    """Locks all that a change may sell or give back: the reservations as they were and as they will be, and ``rooms``."""
    types = [one.room_type for one in reservations]
    types += [room.type for room in (*rooms, *(one.room for one in reservations)) if room]
    lock_nights(reservations[0].hotel, types, {night for one in reservations for night in nights_of_it(one)})


def nights_of_it(reservation: Reservation) -> list[date]:
    return nights_sold(reservation.arrival, reservation.departure)


def claim(reservation: Reservation) -> None:
    """Keeps its room, or a place among the unassigned; under lock.

    :raises RoomTaken: the room is another's in a part of that time. :raises NoRoomLeft: the type is sold out.
    """
    nights = nights_of_it(reservation)
    if reservation.room:
        _give(reservation, reservation.room)
    else:
        want(reservation.room_type, nights, 1)
    refuse_oversold(reservation.hotel, reservation.room.type if reservation.room else reservation.room_type, nights)


def give_back(reservation: Reservation) -> None:
    """It keeps nothing any more; under lock."""
    if reservation.room:
        occupancy.take_back_plans(Holder.RESERVATION, reservation.pk)
    else:
        want(reservation.room_type, nights_of_it(reservation), -1)


def _give(reservation: Reservation, room: Room) -> None:
    begins, ends = span_of(reservation.hotel, reservation.arrival, reservation.departure, reservation.expected_at)
    beds = list(Bed.objects.filter(room=room).select_related("room").order_by("label"))
    if reservation.kind == "shared":
        beds = _one_free(beds, reservation) or beds
    try:
        occupancy.give(
            beds, holder=Holder.RESERVATION, holder_id=reservation.pk, starts_at=begins, ends_at=ends, live=False
        )
    except RoomTaken:
        raise room_taken(_wish(reservation, room)) from None


def _one_free(beds: list[Bed], reservation: Reservation) -> list[Bed]:
    begins, ends = span_of(reservation.hotel, reservation.arrival, reservation.departure, reservation.expected_at)
    standing = Occupancy.objects.standing().filter(bed__in=beds, starts_at__lt=ends, ends_at__gt=begins)
    taken = set(standing.values_list("bed", flat=True))
    return [bed for bed in beds if bed.pk not in taken][:1]


def _wish(reservation: Reservation, room: Room) -> Wish:
    begins, ends = span_of(reservation.hotel, reservation.arrival, reservation.departure, reservation.expected_at)
    return Wish(
        reservation.hotel,
        room,
        reservation.room_type,
        reservation.arrival,
        reservation.departure,
        begins,
        ends,
        but_for=reservation if reservation.pk else None,
    )
