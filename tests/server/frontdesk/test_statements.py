"""However full the house is, a screen asks the database as often as before, and not more often than it may."""

import pytest

from server.core import clock
from server.core.operations import perform
from server.reservations.models import Reservation
from server.stays.models import Stay
from tests.house import OPENING, day, register

from .reading import statements

# What the session, its colleague and his rights cost before any page begins.
SIGNED_IN = 4


def reserve(name, **more):
    args = {"room_type": "STD", "arrival": day(1), "departure": day(3), "guest": {"name": name}, **more}
    perform("reservations.make", args, by=OPENING, at=clock.now())


def fill():
    """Guests in three more rooms, and reservations with and without a room."""
    for room, name in (("0418", "王强"), ("0510", "李俊杰"), ("0402", "沈飞")):
        register(room, name)
    for number, room in enumerate(("0506", "", "")):
        reserve(f"客{number}", room=room, arrival=day(5), departure=day(6))


def screens():
    stay, reservation = Stay.objects.earliest("pk"), Reservation.objects.earliest("pk")
    return {
        "/": 8,
        "/tape-chart/": 8,
        f"/stays/{stay.pk}/": 12,
        f"/reservations/{reservation.pk}/": 12,
        "/availability/": 8,
        "/lists/in-house/": 12,
    }


@pytest.mark.parametrize("place", range(6))
def test_a_full_house_costs_no_more_statements(desk, place):
    register("0506", "蔡丽")
    reserve("蒋进")
    client = desk("receptionist")
    address, most = list(screens().items())[place]
    statements(client, address)
    few = statements(client, address)
    fill()
    assert statements(client, address) == few
    assert few - SIGNED_IN <= most, (address, few)
