"""A guest stays longer, or leaves earlier."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.joining import listed
from server.core.money import money_text
from server.core.operations import operation
from server.hotels.models import Hotel
from server.rates.discounts import BEYOND_LIMIT, check_discount, check_kind
from server.reservations.inventory import lock_nights, refuse_oversold
from server.reservations.rooms_offered import rooms_offered
from server.reservations.spans import nights_sold
from server.rooms import occupancy
from server.rooms.models.occupancy import Holder
from server.rooms.occupancy import RoomTaken
from server.stays.models import Stay
from server.stays.terms import price_anew

from .found import hotel_today, stay_in_house
from .keeping import end_moment, keep, tell
from .registering import refuse_too_long

OFFERED = 5


@operation(
    "stays.extend",
    permission="stays.change",
    label=gettext_lazy("Extend a stay"),
    api=True,
    asks=(BEYOND_LIMIT,),
    answer=lambda stay: {"departure": stay.departure.isoformat()},
)
def extend(*, stay: str, departure: date | None = None, by: Actor, at: datetime) -> Stay:
    """Lets a guest leave on another day, by default a day later. Further nights cost what the rate code says now.

    :raises NotInHouse: the stay is over. :raises RoomTaken: the room is sold for these nights; ``more`` has others.
    :raises NoRoomLeft: the type is promised to others. :raises BadArguments: the day is over, or it is none's.
    :raises ApprovalNeeded: the discount is beyond the actor's limit, or nothing is paid.
    """
    hotel = hotel_today(by)
    found = stay_in_house(stay, by)
    until = departure or max(found.departure, hotel.business_date) + timedelta(days=1)
    _refuse_impossible(until, found, hotel)
    before = _seen(found)
    added = nights_sold(found.departure, until) if until > found.departure else []
    if added:
        lock_nights(hotel, [found.room.type], added)
    old, found.departure = found.departure, until
    try:
        occupancy.stretch(Holder.STAY, found.pk, ends_at=end_moment(hotel, found, at))
    except RoomTaken:
        raise _sold(found, old, hotel) from None
    if added:
        refuse_oversold(hotel, found.room.type, added)
    _price(found, hotel, old, by)
    keep(found)
    tell(found, "stay.changed", before, _seen(found))
    return found


def _refuse_impossible(until: date, stay: Stay, hotel: Hotel) -> None:
    refuse_too_long(hotel, until)
    if until < max(hotel.business_date, stay.arrival):
        message = _("The departure can't be before today, %(date)s.") % {"date": hotel.business_date.isoformat()}
        raise BadArguments(message, fields={"departure": message})
    if until == stay.departure:
        message = _("The guest leaves on this day already. Choose another.")
        raise BadArguments(message, fields={"departure": message})


def _price(stay: Stay, hotel: Hotel, old: date, by: Actor) -> None:
    """Nights that were agreed stay as they were; those that are not spent fall away."""
    if stay.departure < old:
        until = max(stay.departure, stay.arrival + timedelta(days=1)).isoformat()
        stay.price_lines = [line for line in stay.price_lines if line["date"] < until]
    elif stay.price_lines:
        check_kind(stay.kind, by=by)
        check_discount(stay.discount, "", by=by)
        price_anew(stay, hotel, since=max(old, stay.arrival))


def _sold(stay: Stay, old: date, hotel: Hotel) -> RoomTaken:
    offered = rooms_offered(hotel, old, stay.departure, types=[stay.room.type])
    others = [one.room.number for one in offered if one.room.pk != stay.room_id][:OFFERED]
    message = _("Room %(room)s is sold to another from %(date)s on.") % {
        "room": stay.room.number,
        "date": old.isoformat(),
    }
    advice = (
        _("Free are: %(rooms)s.") % {"rooms": listed(others)} if others else _("No other room of this type is free.")
    )
    words = f"{message} {advice}"
    return RoomTaken(words, fields={"departure": words}, more={"room": stay.room.number, "others": others})


def _seen(stay: Stay) -> dict[str, str | None]:
    return {
        "departure": stay.departure.isoformat(),
        "total": money_text(stay.agreed) if stay.agreed is not None else None,
    }
