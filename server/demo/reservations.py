"""The demo hotel's reservations: who is expected today and in the next two weeks, some with a deposit."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from typing import Any, cast

from server.folios.services import open_shift
from server.folios.shift_report import open_shift_of
from server.reservations.models import Reservation
from server.reservations.rooms_offered import rooms_offered
from server.reservations.services import assign_room, copy, make, take_deposit
from server.reservations.services.terms import Wishes

from .hotel_days import Calendar
from .house import KEPT_FREE
from .money import FLOAT
from .people import People
from .staff import Staff


@dataclass(frozen=True)
class Booking:
    """A reservation from ``arrives``, in days from today, for some nights; ``deposit`` is what was paid."""

    room_type: str
    arrives: int
    nights: int
    assigned: bool = False
    confirmed: bool = False
    deposit: str = ""
    copies: int = 0
    vip: bool = False
    wishes: Wishes = field(default_factory=Wishes)


def _of(company: str = "", **more: Any) -> Wishes:
    words = {"booker_name": company, "source": "telephone", **more}
    return cast(Wishes, words)


BOOKINGS = (
    Booking("STD", 0, 2, assigned=True, confirmed=True, wishes=_of("王华", expected_at=time(18, 30))),
    Booking("STD", 0, 1, wishes=_of("李秘书", expected_at=time(16, 0))),
    Booking("STD", 0, 3, assigned=True, deposit="200.00", wishes=_of(remarks="高楼层，远离电梯")),
    Booking("ORD", 0, 1, wishes=_of(source="online", expected_at=time(21, 0))),
    Booking("ORD", 0, 2, confirmed=True, wishes=_of("Mrs. Whitfield", source="travel_agent")),
    Booking("LTW", 0, 2, assigned=True, confirmed=True, vip=True, wishes=_of("陈主任", adults=2)),
    Booking("STD", 1, 2, deposit="100.00", copies=1, wishes=_of("程先生", extra_beds=1, adults=2)),
    Booking("DLX", 2, 2, assigned=True, deposit="100.00", wishes=_of("王华", source="company")),
    Booking("STW", 1, 1, wishes=_of(source="online")),
    Booking("ORD", 2, 3, assigned=True, wishes=_of("Anna Lindqvist")),
    Booking("STD", 3, 2, confirmed=True, wishes=_of("赵小姐", source="travel_agent", adults=2)),
    Booking("STA", 3, 4, assigned=True, confirmed=True, vip=True, wishes=_of("刘秘书", confidential=True)),
    Booking("STD", 4, 1, copies=2, wishes=_of("香江旅行社", source="travel_agent")),
    Booking("ORD", 5, 2, wishes=_of(source="member")),
    Booking("LTW", 5, 3, deposit="300.00", wishes=_of("黄先生", adults=2)),
    Booking("STD", 6, 5, assigned=True, wishes=_of("Mr. Thompson", remarks="Late arrival")),
    Booking("DLX", 8, 2, confirmed=True, wishes=_of(source="company")),
    Booking("STD", 9, 2, wishes=_of("周老师")),
    Booking("ORD", 10, 7, wishes=_of(kind="long_stay")),
    Booking("STW", 12, 2, assigned=True, deposit="150.00", wishes=_of("孙女士")),
    Booking("STD", 13, 1, wishes=_of(source="online")),
)


def take_reservations(calendar: Calendar, staff: Staff, chance: random.Random) -> None:
    """The desk has taken them today, one after the other, and the cashier their deposits."""
    people = People(chance)
    moments = _moments(calendar)
    for booking in BOOKINGS:
        at = next(moments)
        desk = staff[chance.choice(("desk1", "desk2"))]
        made = make(
            room_type=booking.room_type,
            arrival=calendar.day(booking.arrives),
            departure=calendar.day(booking.arrives + booking.nights),
            guest=people.somebody(vip=booking.vip),
            confirmed=booking.confirmed,
            by=desk,
            at=at,
            **booking.wishes,
        )
        if booking.copies:
            copy(reservation=str(made.pk), count=booking.copies, by=desk, at=at)
        if booking.assigned and (room := _room_for(made)):
            assign_room(reservation=str(made.pk), room=room, by=desk, at=at)
        if booking.deposit:
            _pay(made, booking, staff, at)


def _moments(calendar: Calendar) -> Iterator[Any]:
    return iter([calendar.moment(0, 0.9 + 0.004 * place) for place in range(len(BOOKINGS))])


def _room_for(made: Reservation) -> str | None:
    """The best room that a newcomer does not need for the manual's examples."""
    offered = rooms_offered(made.hotel, made.arrival, made.departure, types=[made.room_type])
    numbers = [one.room.number for one in offered if not one.is_closed]
    return next((number for number in numbers if number not in KEPT_FREE), None)


def _pay(made: Reservation, booking: Booking, staff: Staff, at: Any) -> None:
    cashier = staff["cashier1"]
    if open_shift_of(cashier.hotel, cashier.user_id or "") is None:
        open_shift(float_=FLOAT, by=cashier, at=at)
    take_deposit(reservation=str(made.pk), method="cash", amount=Decimal(booking.deposit), by=cashier, at=at)
