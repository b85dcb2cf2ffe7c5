"""Taking a reservation, and copies of one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Unpack

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import BadArguments, NotFound, NotPermitted
from server.core.operations import operation
from server.guests.details import GuestDetails
from server.guests.models import Guest
from server.guests.services import acknowledge, note_guest
from server.guests.wishes import wish_to_be_confidential
from server.hotels.selectors import hotel_with_settings
from server.rates.discounts import BEYOND_LIMIT, check_discount, check_kind
from server.reservations.codes import new_code
from server.reservations.models import Reservation

from .claiming import claim, lock_for
from .found import open_reservation, refuse_impossible_days, room_named, type_named
from .telling import tell
from .terms import Wishes, agree_price, refuse_too_many, take_wishes

CONFIRMING = "reservations.confirm"
Acknowledged = Annotated[Sequence[str], Field(max_length=50)]
NOT_COPIED = ("pk", "id", "code", "state", "room", "confirmed_by", "version", "made_by", "made_at", "made_on", "reason")


def answer_of(reservation: Reservation) -> dict[str, object]:
    return {"reservation": str(reservation.pk), "code": reservation.code}


@operation(
    "reservations.make",
    permission="reservations.change",
    label=gettext_lazy("Take a reservation"),
    api=True,
    asks=(BEYOND_LIMIT,),
    answer=answer_of,
)
def make(
    *,
    room_type: str,
    arrival: date,
    departure: date,
    guest: GuestDetails,
    room: str = "",
    confirmed: bool = False,
    acknowledged: Acknowledged = (),
    by: Actor,
    at: datetime,
    **wishes: Unpack[Wishes],
) -> Reservation:
    """One room of a type for some nights; with ``room`` that very room. The booking code is random.

    :raises BadArguments: dates, a guest, a price or the number of people can't be so.
    :raises WatchListMatch: the guest is on the watch list and it was not acknowledged.
    :raises NoRoomLeft: the type is sold out in one of the nights. :raises RoomTaken: the room is another's then.
    :raises RateCodeDoesNotFit: :raises NoPrice: the rate code has no price for it.
    :raises ApprovalNeeded: the discount is more than the actor may give by himself, or nothing would be paid.
    """
    if confirmed and not by.may(CONFIRMING):
        raise NotPermitted(_("You may not confirm reservations. Take it unconfirmed, or ask a colleague who may."))
    hotel = hotel_with_settings(by.hotel)
    reservation = Reservation(
        hotel=hotel,
        code=new_code(hotel.code),
        room_type=type_named(room_type, by),
        arrival=arrival,
        departure=departure,
    )
    take_wishes(reservation, wishes, by)
    refuse_impossible_days(hotel, arrival, departure, reservation.kind)
    refuse_too_many(reservation)
    agree_price(reservation)
    reservation.is_confidential = wishes.get("confidential", False) or wish_to_be_confidential(hotel.code, [guest])
    acknowledge([guest], acknowledged, sealed=reservation.is_confidential, by=by)
    reservation.guest = noted(guest, reservation, by, at)
    if confirmed:
        reservation.state, reservation.confirmed_by = Reservation.State.CONFIRMED, Reservation.ConfirmedBy.HAND
    _enter(reservation, room, by, at)
    return reservation


@operation(
    "reservations.copy",
    permission="reservations.change",
    label=gettext_lazy("Copy a reservation"),
    api=True,
    asks=(BEYOND_LIMIT,),
    answer=lambda made: {
        "reservations": [str(one.pk) for one in made],
        "codes": [one.code for one in made],
    },
)
def copy(
    *, reservation: str, count: Annotated[int, Field(ge=1, le=20)] = 1, by: Actor, at: datetime
) -> list[Reservation]:
    """So many more of the same, each a reservation of its own, without room and unconfirmed.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over. :raises NoRoomLeft: the type is sold out.
    :raises ApprovalNeeded: the discount is more than the actor may give by himself, or nothing would be paid.
    """
    pattern = open_reservation(reservation, by)
    check_kind(pattern.kind, by=by)
    check_discount(pattern.discount, "", by=by)
    kept = {
        field.attname: getattr(pattern, field.attname)
        for field in Reservation._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    made = [Reservation(**kept, code=new_code(by.hotel)) for _copy in range(count)]
    for one in made:
        one.hotel, one.room_type, one.guest = pattern.hotel, pattern.room_type, pattern.guest
        one.rate_code = pattern.rate_code
        _enter(one, "", by, at)
    return made


def noted(details: GuestDetails, reservation: Reservation, by: Actor, at: datetime) -> Guest:
    """:raises BadArguments: what can't be so stands beside the guest's field."""
    try:
        return note_guest(details=details, confidential=reservation.is_confidential, by=by, at=at)
    except (BadArguments, NotFound) as wrong:
        fields = {f"guest.{field}": words for field, words in wrong.fields.items()}
        raise BadArguments(wrong.message, fields=fields or {"guest": wrong.message}) from None


def _enter(reservation: Reservation, room: str, by: Actor, at: datetime) -> None:
    """Keeps what it wants and writes it down."""
    reservation.made_by, reservation.made_at, reservation.made_on = by.name, at, reservation.hotel.business_date
    chosen = room_named(room, by) if room else None
    reservation.room = chosen
    lock_for(reservation)
    reservation.save()
    claim(reservation)
    tell(reservation, "reservation.made", {})
