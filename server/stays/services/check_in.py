from dataclasses import replace
from datetime import date, datetime, time
from typing import Unpack

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.operations import operation
from server.folios import services as folios
from server.folios.models import Posting
from server.guests.details import GuestDetails
from server.guests.services import acknowledge
from server.guests.wishes import wish_to_be_confidential
from server.hotels.models import Hotel
from server.rates.discounts import BEYOND_LIMIT
from server.reservations.folios import deposit_folio_of
from server.reservations.inventory import lock_nights, refuse_oversold
from server.reservations.models import Reservation
from server.reservations.rooms_offered import RoomOffered, rooms_offered
from server.reservations.services import check_in_from
from server.reservations.services.terms import KindName, Remarks
from server.reservations.spans import nights_sold
from server.reservations.taken import OFFERED, free_instead
from server.rooms.models import Room
from server.rooms.occupancy import RoomTaken
from server.rooms.services.found import rooms_named
from server.stays.expected import prices_at_check_in, terms_of_reservation
from server.stays.folios import folio_of
from server.stays.models import Stay
from server.stays.terms import TermsSaid, refuse_terms, take_terms

from .found import hotel_today
from .registering import (
    Acknowledged,
    Arriving,
    Guests,
    PhoneClassName,
    answer_of,
    end_of_stay,
    refuse_unready,
    settle_in,
)

ALONG = ("source", "sales_rep", "company", "member_number")


@operation(
    "stays.check_in",
    permission="stays.check_in",
    label=gettext_lazy("Check in"),
    api=True,
    asks=(BEYOND_LIMIT,),
    answer=answer_of,
)
def check_in(
    *,
    reservation: str,
    room: str | None = None,
    guests: Guests | None = None,
    departure: date | None = None,
    kind: KindName | None = None,
    breakfast: bool | None = None,
    phone_class: PhoneClassName = 0,
    remarks: Remarks | None = None,
    confidential: bool | None = None,
    do_not_disturb: bool = False,
    wake_up: time | None = None,
    acknowledged: Acknowledged = (),
    by: Actor,
    at: datetime,
    **said: Unpack[TermsSaid],
) -> Stay:
    """Registers the guest of a reservation with all that was agreed; its deposits lie on the folio of the stay then.

    Prices stand as they were agreed, unless other terms are said: then all nights cost what those say now.
    Without ``room`` he gets the one that was assigned, or the best that is free. Without ``guests`` it is he alone.

    :raises NotFound: there is no such reservation. :raises ReservationClosed: it was cancelled, or he is in already.
    :raises WatchListMatch: a guest is on the watch list and it was not acknowledged.
    :raises RoomNotReady: the room is dirty or closed. :raises RoomTaken: another has it; ``more`` has other rooms.
    :raises NoRoomLeft: the rooms of its type are promised to others. :raises BadArguments: a date or a guest can't be so.
    :raises RateCodeDoesNotFit: the rate code is not for such a stay. :raises NoPrice: a price is missing.
    :raises ApprovalNeeded: the discount is beyond the actor's limit, or nothing would be paid.
    """
    hotel = hotel_today(by)
    found = check_in_from(reservation=reservation, by=by, at=at)
    _refuse_early(found, hotel)
    until = departure or found.departure
    agreed = terms_of_reservation(found)
    terms = replace(agreed, **said).but(kind=kind, breakfast=breakfast)
    ends_at = end_of_stay(hotel, until, terms.kind, at)
    given = _room(found, room, until, hotel, by)
    refuse_terms(terms, given, was=agreed, by=by)
    come = guests or [GuestDetails(name=found.guest.name, guest=str(found.guest_id))]
    hidden = found.is_confidential if confidential is None else confidential
    hidden = hidden or wish_to_be_confidential(by.hotel, come)
    acknowledge(come, acknowledged, sealed=hidden, by=by)
    nights = nights_sold(hotel.business_date, until)
    lock_nights(hotel, [given.type], nights)
    stay = Stay(
        hotel=hotel,
        room=given,
        reservation=found,
        arrival=hotel.business_date,
        departure=until,
        is_confidential=hidden,
        do_not_disturb=do_not_disturb,
        phone_class=phone_class,
        remarks=found.remarks if remarks is None else remarks.strip(),
        made_by=by.name,
        checked_in_at=at,
        **{name: getattr(found, name) for name in ALONG},
    )
    take_terms(stay, terms, hotel)
    stay.price_lines = prices_at_check_in(found, terms, stay.arrival, stay.departure, hotel)
    stay.save()
    settle_in(stay, Arriving(come, ends_at, wake_up), by=by, at=at)
    refuse_oversold(hotel, given.type, nights)
    _take_deposit_along(stay, found, by, at)
    return stay


def _refuse_early(reservation: Reservation, hotel: Hotel) -> None:
    if reservation.arrival > hotel.business_date:
        message = _("The reservation %(code)s begins on %(date)s. Change its arrival first.") % {
            "code": reservation.code,
            "date": reservation.arrival.isoformat(),
        }
        raise BadArguments(message, fields={"reservation": message})


def _room(reservation: Reservation, number: str | None, until: date, hotel: Hotel, by: Actor) -> Room:
    """The room that is named, the one that was assigned, or the best that is ready; locked."""
    wanted = number or (reservation.room.number if reservation.room else "")
    if not wanted:
        ready = [one.room.number for one in _offered(reservation, until, hotel) if one.is_ready]
        if not ready:
            raise _none_ready(reservation, until, hotel)
        wanted = ready[0]
    try:
        [found] = rooms_named([wanted], by)
    except BadArguments as wrong:
        raise BadArguments(wrong.message, fields={"room": wrong.message}) from None
    refuse_unready(found)
    return found


def _offered(reservation: Reservation, until: date, hotel: Hotel) -> list[RoomOffered]:
    return rooms_offered(hotel, hotel.business_date, until, types=[reservation.room_type], but_for=reservation)


def _none_ready(reservation: Reservation, until: date, hotel: Hotel) -> RoomTaken:
    others = [one.room.number for one in _offered(reservation, until, hotel)][:OFFERED]
    message = f"{_('No room of this type is ready now.')} {free_instead(others)}"
    return RoomTaken(message, fields={"room": message}, more={"room": "", "others": others})


def _take_deposit_along(stay: Stay, reservation: Reservation, by: Actor, at: datetime) -> None:
    source = deposit_folio_of(reservation)
    keys = standing(source.pk) if source else []
    if keys and (target := folio_of(stay)):
        folios.transfer(postings=[str(key) for key in keys], folio=str(target.pk), by=by, at=at)


def standing(folio: int) -> list[int]:
    """The postings of a folio that are neither taken back nor moved."""
    rows = Posting.objects.filter(folio=folio, reverses=None, taken_back_by=None)
    return list(rows.order_by("pk").values_list("pk", flat=True))
