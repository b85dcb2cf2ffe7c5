"""Another kind of stay, other terms: charges already posted stay as they are."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.money import money_text
from server.core.operations import operation
from server.hotels.models import Hotel
from server.rates.discounts import BEYOND_LIMIT
from server.rates.services.found import Amount
from server.reservations.inventory import lock_nights, refuse_oversold
from server.reservations.services.terms import ExtraBeds, KindName
from server.reservations.spans import nights_sold
from server.rooms.models import Bed
from server.rooms.services.found import rooms_named
from server.stays.models import Stay
from server.stays.terms import Adults, agree_anew, room_type_named, terms_of

from .found import hotel_today, stay_in_house
from .keeping import change_beds, end_moment, keep, tell
from .registering import refuse_too_long

SHARED, HOURLY = Stay.Kind.SHARED, Stay.Kind.HOURLY


@operation(
    "stays.change_kind",
    permission="stays.change",
    label=gettext_lazy("Change the kind of a stay"),
    api=True,
    asks=(BEYOND_LIMIT,),
)
def change_kind(
    *,
    stay: str,
    kind: KindName,
    departure: date | None = None,
    rate_code: str | None = None,
    discount: Decimal | None = None,
    discount_reason: str | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Makes another kind of it, with the prices of that kind from today on. Who stayed for hours leaves tomorrow, unless
    another day is said.

    :raises NotInHouse: the stay is over. :raises BadArguments: it can't be of this kind, or leave on this day.
    :raises RateCodeDoesNotFit: the rate code is not for this kind. :raises RoomTaken: the beds are another's.
    :raises ApprovalNeeded: the discount is beyond the actor's limit, or nothing would be paid from now on.
    """
    hotel = hotel_today(by)
    found = stay_in_house(stay, by)
    before, was = _seen(found), terms_of(found)
    terms = was.but(kind=kind, rate_code=rate_code, discount=discount, discount_reason=discount_reason)
    until = departure or _departure(found, kind, hotel)
    _refuse_impossible(found, kind, until, hotel)
    _take_beds(found, kind, until, hotel, by, at)
    agree_anew(found, terms, hotel, was=was, by=by)
    keep(found)
    tell(found, "stay.changed", before, _seen(found))


@operation(
    "stays.change_terms",
    permission="stays.change",
    label=gettext_lazy("Change the terms of a stay"),
    api=True,
    asks=(BEYOND_LIMIT,),
)
def change_terms(
    *,
    stay: str,
    rate_code: str | None = None,
    discount: Decimal | None = None,
    discount_reason: str | None = None,
    extra_beds: ExtraBeds | None = None,
    extra_bed_price: Amount | None = None,
    breakfast: bool | None = None,
    adults: Adults | None = None,
    room_type: str | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Agrees something else from today on; what is not said stays.

    :raises NotInHouse: the stay is over. :raises BadArguments: with the message of each field.
    :raises RateCodeDoesNotFit: the rate code is not for such a stay. :raises NoPrice: a price is missing.
    :raises ApprovalNeeded: the discount is beyond the actor's limit.
    """
    hotel = hotel_today(by)
    found = stay_in_house(stay, by)
    before, was = _seen(found), terms_of(found)
    terms = was.but(
        rate_code=rate_code,
        discount=discount,
        discount_reason=discount_reason,
        extra_beds=extra_beds,
        extra_bed_price=extra_bed_price,
        breakfast=breakfast,
        adults=adults,
        room_type=room_type_named(room_type, found.room) if room_type else None,
    )
    agree_anew(found, terms, hotel, was=was, by=by)
    keep(found)
    tell(found, "stay.changed", before, _seen(found))


def _departure(stay: Stay, kind: str, hotel: Hotel) -> date:
    is_over = stay.departure <= hotel.business_date and kind != HOURLY
    return hotel.business_date + timedelta(days=1) if is_over else stay.departure


def _refuse_impossible(stay: Stay, kind: str, until: date, hotel: Hotel) -> None:
    refuse_too_long(hotel, until)
    if kind == HOURLY and stay.arrival < hotel.business_date:
        message = _("Only a stay that begins today can be for hours.")
        raise BadArguments(message, fields={"kind": message})
    if until < hotel.business_date or (until == hotel.business_date and kind != HOURLY):
        message = _("The departure must come after today, %(date)s.") % {"date": hotel.business_date.isoformat()}
        raise BadArguments(message, fields={"departure": message})


def _take_beds(stay: Stay, kind: str, until: date, hotel: Hotel, by: Actor, at: datetime) -> None:
    """Who shares has one bed, everybody else all of the room; who stays longer has them for longer."""
    nights = nights_sold(stay.departure, until) if until > stay.departure else []
    if nights:
        lock_nights(hotel, [stay.room.type], nights)
    rooms_named([stay.room.number], by)
    beds = list(Bed.objects.filter(room=stay.room).select_related("room").order_by("label"))
    if kind == SHARED:
        own = set(stay.stay_guests.values_list("bed_id", flat=True))
        beds = [bed for bed in beds if bed.pk in own][:1] or beds[:1]
    stay.kind, stay.departure = kind, until
    change_beds(stay, beds, ends_at=end_moment(hotel, stay, at), at=at)
    if nights:
        refuse_oversold(hotel, stay.room.type, nights)


def _seen(stay: Stay) -> dict[str, Any]:
    return {
        "kind": str(stay.kind),
        "departure": stay.departure.isoformat(),
        "rate_code": stay.rate_code.code if stay.rate_code else None,
        "discount": format(stay.discount, "f"),
        "discount_reason": stay.discount_reason,
        "extra_beds": stay.extra_beds,
        "breakfast": stay.breakfast,
        "adults": stay.adults,
        "total": money_text(stay.agreed) if stay.agreed is not None else None,
    }
