"""Reservations, as the tests make them."""

from server.core.operations import perform
from server.reservations.models import Reservation
from tests.house import AFTERNOON, OPENING, day

GUEST = {"name": "蒋进"}


def make(*, by=OPENING, at=AFTERNOON, **wishes):
    """Two nights from tomorrow in a standard room, if nothing else is said."""
    asked = {"room_type": "STD", "arrival": day(1), "departure": day(3), "guest": GUEST, **wishes}
    return Reservation.objects.get(pk=perform("reservations.make", asked, by=by, at=at)["reservation"])


def do(name, reservation, *, by=OPENING, at=AFTERNOON, **more):
    """Does it, and returns the reservation as it is then."""
    perform(f"reservations.{name}", {"reservation": str(reservation.pk), **more}, by=by, at=at)
    return again(reservation)


def again(reservation):
    return Reservation.objects.select_related("room", "room_type").get(pk=reservation.pk)
