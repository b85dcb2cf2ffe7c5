"""What was agreed with a guest, and its prices night by night.

Prices are agreed once, as a quote wrote them; what a rate code costs later changes nothing. A change of terms puts new
prices on the nights from the business date on; those that are over, or charged, stay as they were agreed.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypedDict

from django.utils.translation import gettext as _
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import ApprovalNeeded, BadArguments
from server.hotels.models import Hotel
from server.hotels.words import Code
from server.rates.discounts import check_discount, check_kind
from server.rates.models import RateCode
from server.rates.quoting import FREE, ONE
from server.rates.selectors import quote
from server.rates.services.found import Amount, refuse_fractions
from server.reservations.services.terms import ExtraBeds
from server.rooms.models import Room, RoomType

from .models import RoomCharge, Stay

Line = dict[str, Any]
Adults = Annotated[int, Field(ge=1, le=99)]


class TermsSaid(TypedDict, total=False):
    """What may be agreed otherwise than it was; what is not said stays. No price of an extra bed is the rate code's."""

    rate_code: Annotated[str, Field(max_length=16)]
    discount: Annotated[Decimal, Field(max_digits=8)]
    discount_reason: Code
    extra_beds: ExtraBeds
    extra_bed_price: Amount | None
    adults: Adults


@dataclass(frozen=True)
class Terms:
    """``room_type`` is the type that is sold, ``rate_code`` a code, or empty where no price is agreed."""

    room_type: RoomType
    kind: str = "normal"
    rate_code: str = ""
    discount: Decimal = ONE
    discount_reason: str = ""
    extra_beds: int = 0
    extra_bed_price: Decimal | None = None
    breakfast: bool = False
    adults: int = 1

    def but(self, **given: Any) -> "Terms":
        """The same with what is given; none means that it stays."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})


def terms_of(stay: Stay) -> Terms:
    return Terms(
        room_type=stay.room_type or stay.room.type,
        kind=stay.kind,
        rate_code=stay.rate_code.code if stay.rate_code else "",
        discount=stay.discount,
        discount_reason=stay.discount_reason,
        extra_beds=stay.extra_beds,
        extra_bed_price=stay.extra_bed_price,
        breakfast=stay.breakfast,
        adults=stay.adults,
    )


def refuse_terms(terms: Terms, room: Room, *, was: Terms | None = None, by: Actor) -> None:
    """``was`` is what is agreed already and needs no other word.

    :raises BadArguments: the room has no place for the extra beds, or the discount is none.
    :raises ApprovalNeeded: the discount is beyond the actor's limit, or nothing would be paid.
    """
    refuse_price(terms, was=was, by=by)
    refuse_fractions([("extra_bed_price", terms.extra_bed_price)], by)
    most = room.type.extra_beds
    if terms.extra_beds > most:
        message = _("Room %(room)s has place for %(count)s extra beds at the most.") % {
            "room": room.number,
            "count": most,
        }
        raise BadArguments(message, fields={"extra_beds": message})


def refuse_price(terms: Terms, *, was: Terms | None, by: Actor) -> None:
    """:raises BadArguments: the discount is none. :raises ApprovalNeeded: less would be paid than the actor may grant."""
    check_kind(terms.kind, by=by, before=was.kind if was else "")
    if was is None or (terms.discount, terms.discount_reason) != (was.discount, was.discount_reason):
        check_discount(terms.discount, terms.discount_reason, by=by)


def needs_approval(terms: Terms, *, was: Terms | None, by: Actor) -> bool:
    """:raises BadArguments: the discount is none."""
    try:
        refuse_price(terms, was=was, by=by)
    except ApprovalNeeded:
        return True
    return False


def take_terms(stay: Stay, terms: Terms, hotel: Hotel) -> None:
    """Writes the terms on the stay, without its prices.

    :raises BadArguments: there is no such rate code.
    """
    stay.room_type = terms.room_type
    stay.kind = terms.kind
    stay.rate_code = _rate_code(hotel, terms.rate_code)
    for name in ("discount", "discount_reason", "extra_beds", "extra_bed_price", "breakfast", "adults"):
        setattr(stay, name, getattr(terms, name))


def prices(hotel: Hotel, terms: Terms, begins: date, ends: date, *, hours: int | None = None) -> list[Line]:
    """The prices of these nights as they are agreed now; none where there is no rate code to say them.

    :raises BadArguments: :raises RateCodeDoesNotFit: :raises NoPrice: as a quote says.
    """
    is_spent = begins < ends or terms.kind == Stay.Kind.HOURLY
    if not is_spent or not (terms.rate_code or terms.kind in FREE):
        return []
    lines: list[Line] = quote(
        hotel.code,
        terms.room_type.code,
        begins,
        ends,
        rate_code=terms.rate_code,
        kind=terms.kind,
        discount=terms.discount,
        extra_beds=terms.extra_beds,
        extra_bed_price=terms.extra_bed_price,
        adults=terms.adults,
        breakfast=terms.breakfast,
        hours=hours or hotel.settings.parameters.hourly_hours,
    ).as_json()["lines"]
    return lines


def price_anew(stay: Stay, hotel: Hotel, *, since: date) -> None:
    """Puts prices by the stay's terms on its nights from ``since`` on.

    :raises BadArguments: :raises RateCodeDoesNotFit: :raises NoPrice: as a quote says.
    """
    charged = {night.isoformat() for night in RoomCharge.objects.filter(stay=stay).values_list("night", flat=True)}
    kept = [line for line in stay.price_lines if line["date"] < since.isoformat() or line["date"] in charged]
    settled = {line["date"] for line in kept} | charged
    terms = terms_of(stay)
    # A month counts from the day of arrival, hours are of that day; a night stands for itself.
    by_nights = stay.rate_code is None or stay.rate_code.kind == RateCode.Kind.DAILY
    begins = max(since, stay.arrival) if by_nights or terms.kind in FREE else stay.arrival
    new = [
        line
        for line in prices(hotel, terms, begins, stay.departure)
        if line["date"] not in settled and line["date"] >= since.isoformat()
    ]
    stay.price_lines = kept + new


def agree_anew(stay: Stay, terms: Terms, hotel: Hotel, *, was: Terms, by: Actor) -> None:
    """These terms hold from the business date on, instead of what ``was`` agreed; the stay is not saved yet.

    :raises BadArguments: :raises ApprovalNeeded: the terms can't be so, or are not the actor's to give.
    :raises RateCodeDoesNotFit: :raises NoPrice: as a quote says.
    """
    refuse_terms(terms, stay.room, was=was, by=by)
    take_terms(stay, terms, hotel)
    price_anew(stay, hotel, since=hotel.business_date)


def room_type_named(code: str | None, room: Room) -> RoomType:
    """The type that is sold: the room's own, or another that is named.

    :raises BadArguments: there is no such type.
    """
    if not code:
        return room.type
    found = RoomType.objects.filter(hotel_id=room.hotel_id, code=code).first()
    if found is None:
        message = _("There is no room type %(types)s here.") % {"types": code}
        raise BadArguments(message, fields={"room_type": message})
    return found


def _rate_code(hotel: Hotel, code: str) -> RateCode | None:
    if not code:
        return None
    found = RateCode.objects.filter(hotel=hotel, code=code).first()
    if found is None:
        message = _("There is no rate code “%(code)s” in use. Choose another.") % {"code": code}
        raise BadArguments(message, fields={"rate_code": message})
    return found
