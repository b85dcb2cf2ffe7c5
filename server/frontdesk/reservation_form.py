"""The fields of a reservation as its form offers them; what is typed goes to the operations by the page's scripts."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from server.folios.selectors import methods
from server.guests.countries import countries
from server.guests.models import Guest
from server.hotels.models import Hotel
from server.reservations.models import Reservation
from server.rooms.models import RoomType
from server.stays.models import Stay

from . import stay_fields
from .guest_papers import document_types
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

# Somebody who is not there yet shares no room with a stranger.
KINDS = [Stay.Kind.NORMAL, Stay.Kind.HOURLY, Stay.Kind.LONG_STAY, Stay.Kind.COMPLIMENTARY, Stay.Kind.HOUSE_USE]
COPIES_AT_MOST = 20


class ReservationForm(forms.Form):
    booker_name = text(lazy("Booker"), 60)
    booker_phone = text(lazy("Booker's phone"), 24, inputmode="tel")
    room_type = choice(lazy("Room type"))
    arrival = text(lazy("Arrival"), 20)
    departure = text(lazy("Departure"), 20)
    kind = choice(lazy("Kind of stay"))
    expected_at = text(lazy("Expected at"), 8, placeholder="14:00")
    adults = count(lazy("Adults"), 1, 20, required=True)
    extra_beds = count(lazy("Extra beds"), 0, 9, required=True)
    extra_bed_price = amount(lazy("Extra bed price"))
    breakfast = tick(lazy("Breakfast for every adult"))
    room = text(lazy("Room"), 8, inputmode="numeric")
    rate_code = choice(lazy("Rate code"))
    discount = amount(lazy("Discount"))
    discount_reason = choice(lazy("Discount reason"))
    guest_name = text(lazy("Guest"), 80)
    guest_phone = text(lazy("Guest's phone"), 24, inputmode="tel")
    document_type = choice(lazy("Document"))
    document_number = text(lazy("Number"), 200)
    country = choice(lazy("Country"))
    family_name = text(lazy("Family name"), 60)
    first_name = text(lazy("First name"), 60)
    sex = choice(lazy("Sex"))
    birth_date = text(lazy("Birth date"), 12, placeholder="1990-01-31", inputmode="numeric")
    confidential = tick(lazy("Confidential"))
    company = choice(lazy("Company"))
    source = choice(lazy("Source"))
    sales_rep = choice(lazy("Sales representative"))
    member_number = text(lazy("Member number"), 24)
    remarks = stay_fields.remarks(lazy("Remarks"))
    deposit_method = choice(lazy("Deposit by"))
    deposit_amount = amount(pgettext_lazy("of a deposit", "Amount"))
    confirmed = tick(lazy("Confirmed"))
    copies = count(lazy("Rooms alike"), 1, COPIES_AT_MOST, required=True)

    def __init__(self, hotel: Hotel, values: Mapping[str, Any]) -> None:
        super().__init__(initial=dict(values))
        kinds = dict(Stay.Kind.choices)
        offered: dict[str, Pairs] = {
            "room_type": coded(RoomType.objects.filter(hotel=hotel)),
            "kind": [(kind.value, str(capfirst(kinds[kind]))) for kind in KINDS],
            "rate_code": [NOTHING, *rates_offered(hotel, values)],
            "document_type": document_types(hotel.code),
            "country": [NOTHING, *countries()],
            "sex": [(code, str(capfirst(words)) if code else "–") for code, words in Guest.Sex.choices],
            "deposit_method": named(methods(hotel.code)),
            **words_offered(hotel, values),
        }
        offer(self, offered)


def for_new(hotel: Hotel, asked: Mapping[str, str]) -> dict[str, Any]:
    """What a new form begins with: tomorrow for one night, unless a room, type or dates were chosen elsewhere."""
    room = room_asked(hotel, asked.get("room", ""))
    arrival = _day(asked.get("arrival", "")) or hotel.business_date + timedelta(days=1)
    departure = _day(asked.get("departure", ""))
    return {
        "room_type": room.type.code if room else asked.get("type", ""),
        "room": room.number if room else "",
        "arrival": arrival.isoformat(),
        "departure": (departure if departure and departure > arrival else arrival + timedelta(days=1)).isoformat(),
        "kind": Stay.Kind.NORMAL.value,
        "adults": 1,
        "extra_beds": 0,
        "rate_code": usual_rate(hotel),
        "discount": "1",
        "copies": 1,
    }


def of_reservation(reservation: Reservation) -> dict[str, Any]:
    """What the form of a standing reservation begins with."""
    same = ("booker_name", "booker_phone", "kind", "company", "source", "sales_rep", "member_number", "remarks")
    expected = reservation.expected_at
    return {
        **{name: getattr(reservation, name) for name in same},
        **terms_agreed(reservation),
        "room_type": reservation.room_type.code,
        "room": reservation.room.number if reservation.room else "",
        "arrival": reservation.arrival.isoformat(),
        "departure": reservation.departure.isoformat(),
        "expected_at": f"{expected:%H:%M}" if expected else "",
        "guest_name": reservation.guest.name,
        "confidential": reservation.is_confidential,
        "copies": 1,
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
