"""The fields of a registration as its page offers them; what is typed goes to the operations by the page's scripts."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from server.folios.selectors import methods
from server.hotels.models import Hotel
from server.reservations.models import Reservation
from server.rooms.models import RoomType
from server.stays.models import Stay

from . import stay_fields
from .stay_fields import (
    NOTHING,
    Pairs,
    amount,
    choice,
    coded,
    count,
    named,
    offer,
    rates_offered,
    room_asked,
    terms_agreed,
    text,
    tick,
    usual_rate,
    words_offered,
)


class RegistrationForm(forms.Form):
    room_type = choice(lazy("Room type"))
    kind = choice(lazy("Kind of stay"))
    departure = text(lazy("Departure"), 20)
    room = text(lazy("Room"), 8, inputmode="numeric", list="rooms-offered")
    rate_code = choice(lazy("Rate code"))
    discount = amount(lazy("Discount"))
    discount_reason = choice(lazy("Discount reason"))
    extra_beds = count(lazy("Extra beds"), 0, 9, required=False)
    extra_bed_price = amount(lazy("Extra bed price"))
    breakfast = tick(lazy("Breakfast for every adult"))
    adults = count(lazy("Adults"), 1, 20, required=False)
    wake_up = text(lazy("Wake-up at"), 8, placeholder="6:30")
    phone_class = choice(lazy("Telephone class"))
    do_not_disturb = tick(lazy("Do not disturb"))
    confidential = tick(lazy("Confidential: the name is shown only to those who may know it"))
    source = choice(lazy("Source"))
    sales_rep = choice(lazy("Sales representative"))
    company = choice(lazy("Company"))
    member_number = text(lazy("Member number"), 24)
    remarks = stay_fields.remarks(lazy("Remarks"))
    deposit_method = choice(lazy("Deposit by"))
    deposit_amount = amount(pgettext_lazy("of a deposit", "Amount"))

    def __init__(self, hotel: Hotel, values: Mapping[str, Any]) -> None:
        super().__init__(initial=dict(values))
        offered: dict[str, Pairs] = {
            "room_type": coded(RoomType.objects.filter(hotel=hotel)),
            "kind": [(code, str(capfirst(words))) for code, words in Stay.Kind.choices],
            "phone_class": [(str(code), str(capfirst(words))) for code, words in Stay.PhoneClass.choices],
            "rate_code": [NOTHING, *rates_offered(hotel, values)],
            "deposit_method": named(methods(hotel.code)),
            **words_offered(hotel, values),
        }
        offer(self, offered)


def for_walk_in(hotel: Hotel, asked: Mapping[str, str]) -> dict[str, Any]:
    """What a new registration begins with: one night, in the room that was chosen elsewhere."""
    room = room_asked(hotel, asked.get("room", ""))
    kind = asked.get("kind", "")
    return {
        "room_type": room.type.code if room else "",
        "room": room.number if room else "",
        "departure": asked.get("departure", "")[:20] or _next_day(hotel),
        "kind": kind if kind in Stay.Kind else Stay.Kind.NORMAL.value,
        "rate_code": usual_rate(hotel),
        "discount": "1",
        "extra_beds": 0,
        "adults": 1,
        "phone_class": "0",
    }


def of_reservation(hotel: Hotel, found: Reservation) -> dict[str, Any]:
    """What was agreed comes along."""
    late = found.departure <= hotel.business_date and found.kind != Stay.Kind.HOURLY
    return {
        "room_type": found.room_type.code,
        "room": found.room.number if found.room else "",
        "departure": _next_day(hotel) if late else found.departure.isoformat(),
        "kind": found.kind,
        **terms_agreed(found),
        "confidential": found.is_confidential,
        "phone_class": "0",
        "remarks": found.remarks,
    }


def _next_day(hotel: Hotel) -> str:
    day: date = hotel.business_date + timedelta(days=1)
    return day.isoformat()
