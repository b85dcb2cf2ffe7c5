from datetime import date, datetime, time
from decimal import Decimal

from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.operations import operation
from server.guests.services import acknowledge
from server.guests.wishes import wish_to_be_confidential
from server.hotels.words import Code, refuse_unknown_words
from server.rates.discounts import BEYOND_LIMIT
from server.rates.quoting import ONE
from server.rates.services.found import Amount
from server.reservations.inventory import lock_nights, refuse_oversold
from server.reservations.services.terms import ExtraBeds, KindName, Remarks
from server.reservations.spans import nights_sold
from server.rooms.services.found import rooms_named
from server.stays.models import Stay
from server.stays.terms import Adults, Terms, prices, refuse_terms, room_type_named, take_terms

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


@operation(
    "stays.walk_in",
    permission="stays.check_in",
    label=gettext_lazy("Check in a walk-in guest"),
    api=True,
    asks=(BEYOND_LIMIT,),
    answer=answer_of,
)
def walk_in(
    *,
    room: str,
    departure: date,
    guests: Guests,
    kind: KindName = "normal",
    room_type: str | None = None,
    rate_code: Code = "",
    discount: Decimal = ONE,
    discount_reason: Code = "",
    extra_beds: ExtraBeds = 0,
    extra_bed_price: Amount | None = None,
    breakfast: bool = False,
    adults: Adults | None = None,
    phone_class: PhoneClassName = 0,
    source: Code = "",
    sales_rep: Code = "",
    company: Code = "",
    member_number: Code = "",
    remarks: Remarks = "",
    confidential: bool = False,
    do_not_disturb: bool = False,
    wake_up: time | None = None,
    acknowledged: Acknowledged = (),
    by: Actor,
    at: datetime,
) -> Stay:
    """Registers guests who come without a reservation; the room is theirs from now until ``departure``.

    With a rate code the prices of all nights are agreed now; ``room_type`` is what is sold, where it is not the room's.
    ``acknowledged`` names the entries of the watch list that were read. A guest who wishes so is confidential.
    ``wake_up`` calls them at this time, the next time the clock says it.

    :raises WatchListMatch: a guest is on the watch list and it was not acknowledged.
    :raises RoomNotReady: the room is dirty or closed. :raises RoomTaken: another has it; ``more`` has other rooms.
    :raises NoRoomLeft: the rooms of its type are promised to others.
    :raises RateCodeDoesNotFit: the rate code is not for such a stay. :raises NoPrice: a price is missing.
    :raises BadArguments: dates, a guest or the room can't be so.
    :raises ApprovalNeeded: the discount is beyond the actor's limit, or nothing would be paid.
    """
    hotel = hotel_today(by)
    ends_at = end_of_stay(hotel, departure, kind, at)
    words = {"source": source, "sales_rep": sales_rep, "company": company}
    refuse_unknown_words(words, by)
    [found] = rooms_named([room], by)
    refuse_unready(found)
    terms = Terms(
        room_type_named(room_type, found),
        kind,
        rate_code,
        discount,
        discount_reason,
        extra_beds,
        extra_bed_price,
        breakfast,
        adults or len(guests),
    )
    refuse_terms(terms, found, by=by)
    confidential = confidential or wish_to_be_confidential(by.hotel, guests)
    acknowledge(guests, acknowledged, sealed=confidential, by=by)
    nights = nights_sold(hotel.business_date, departure)
    lock_nights(hotel, [found.type], nights)
    stay = Stay(
        hotel=hotel,
        room=found,
        arrival=hotel.business_date,
        departure=departure,
        price_lines=prices(hotel, terms, hotel.business_date, departure),
        is_confidential=confidential,
        do_not_disturb=do_not_disturb,
        phone_class=phone_class,
        member_number=member_number.strip(),
        remarks=remarks.strip(),
        made_by=by.name,
        checked_in_at=at,
        **words,
    )
    take_terms(stay, terms, hotel)
    stay.save()
    settle_in(stay, Arriving(guests, ends_at, wake_up), by=by, at=at)
    refuse_oversold(hotel, found.type, nights)
    return stay
