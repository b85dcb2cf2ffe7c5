"""What is agreed with a reservation beside room and days: price, extra beds, where it comes from."""

from datetime import time
from decimal import Decimal
from typing import Annotated, Any, Literal, TypedDict

from django.utils.translation import gettext as _
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import BadArguments
from server.guests.phones import phone_typed
from server.hotels.words import KINDS, Code, refuse_unknown_words
from server.rates.discounts import check_discount, check_kind
from server.rates.models import RateCode
from server.rates.quoting import FREE
from server.rates.selectors import quote
from server.rates.services.found import Amount
from server.reservations.models import Reservation

KindName = Literal["normal", "hourly", "long_stay", "shared", "complimentary", "house_use"]
Name = Annotated[str, Field(max_length=60)]
Remarks = Annotated[str, Field(max_length=1000)]
ExtraBeds = Annotated[int, Field(ge=0, le=9)]


class Wishes(TypedDict, total=False):
    """What may be said of a reservation; what is not said stays."""

    booker_name: Name
    booker_phone: Annotated[str, Field(max_length=24)]
    rate_code: Annotated[str, Field(max_length=16)]
    discount: Annotated[Decimal, Field(max_digits=8)]
    discount_reason: Code
    extra_beds: ExtraBeds
    extra_bed_price: Amount | None
    breakfast: bool
    adults: Annotated[int, Field(ge=1, le=20)]
    kind: KindName
    expected_at: time | None
    company: Code
    source: Code
    sales_rep: Code
    member_number: Code
    remarks: Remarks
    confidential: bool


PLAIN = ("extra_beds", "extra_bed_price", "breakfast", "adults", "kind", "expected_at", *KINDS)
TEXTS = ("booker_name", "member_number", "remarks")


def take_wishes(reservation: Reservation, wishes: Wishes, by: Actor) -> None:
    """Writes what was said into the reservation, which is not saved yet.

    :raises BadArguments: with the message of each field.
    :raises ApprovalNeeded: the discount is more than the actor may give by himself, or nothing would be paid.
    """
    said: dict[str, Any] = dict(wishes)
    refuse_unknown_words(said, by)
    check_kind(said.get("kind", reservation.kind), by=by, before=reservation.kind)
    for name in PLAIN:
        if name in said:
            setattr(reservation, name, said[name])
    for name in TEXTS:
        if name in said:
            setattr(reservation, name, said[name].strip())
    if "booker_phone" in said:
        reservation.booker_phone = _phone(said["booker_phone"])
    if "rate_code" in said:
        reservation.rate_code = _rate_code(said["rate_code"], by)
    _take_discount(reservation, said, by)


def refuse_too_many(reservation: Reservation) -> None:
    """:raises BadArguments: more guests or extra beds than a room of the type has place for."""
    most = reservation.room_type.extra_beds
    if reservation.extra_beds > most:
        message = _("A room of this type takes %(count)s extra beds at the most.") % {"count": most}
        raise BadArguments(message, fields={"extra_beds": message})
    places = reservation.room_type.capacity + reservation.extra_beds
    if reservation.adults > places:
        message = _("There is place for %(count)s guests. Add an extra bed, or choose another type.") % {
            "count": places
        }
        raise BadArguments(message, fields={"adults": message})


def agree_price(reservation: Reservation) -> None:
    """Fixes the prices night by night as they are now; without a rate code nothing is agreed.

    :raises BadArguments: :raises RateCodeDoesNotFit: :raises NoPrice: it can't be priced so; they say why.
    """
    code = reservation.rate_code
    if code is None and reservation.kind not in FREE:
        reservation.price_lines, reservation.total = [], None
        return
    found = quote(
        reservation.hotel_id,
        reservation.room_type.code,
        reservation.arrival,
        reservation.departure,
        rate_code=code.code if code else "",
        kind=reservation.kind,
        discount=Decimal(reservation.discount),
        extra_beds=reservation.extra_beds,
        extra_bed_price=reservation.extra_bed_price,
        adults=reservation.adults,
        breakfast=reservation.breakfast,
    )
    reservation.price_lines, reservation.total = found.as_json()["lines"], found.total


def _take_discount(reservation: Reservation, said: dict[str, Any], by: Actor) -> None:
    discount = said.get("discount", reservation.discount)
    reason = said.get("discount_reason", reservation.discount_reason)
    if (discount, reason) != (reservation.discount, reservation.discount_reason):
        check_discount(Decimal(discount), reason, by=by)
        reservation.discount, reservation.discount_reason = discount, reason


def _rate_code(code: str, by: Actor) -> RateCode | None:
    found = RateCode.objects.filter(hotel_id=by.hotel, code=code, is_active=True).first()
    if code and found is None:
        message = _("There is no rate code “%(code)s” in use. Choose another.") % {"code": code}
        raise BadArguments(message, fields={"rate_code": message})
    return found


def _phone(typed: str) -> str:
    try:
        return phone_typed(typed) if typed.strip() else ""
    except ValueError as wrong:
        raise BadArguments(str(wrong), fields={"booker_phone": str(wrong)}) from None
