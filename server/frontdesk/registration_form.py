"""The fields of a registration as its page offers them; what is typed goes to the operations by the page's scripts."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from server.folios.models import TransactionCode
from server.folios.selectors import methods
from server.hotels.models import Hotel, ReferenceItem
from server.rates.models import RateCode
from server.reservations.models import Reservation
from server.rooms.models import Room, RoomType
from server.stays.models import Stay

NOTHING = ("", "–")
SHORT = {"autocomplete": "off", "spellcheck": "false"}
MONEY = {**SHORT, "inputmode": "decimal", "maxlength": "12"}
Pairs = list[tuple[str, str]]


def _text(label: Any, length: int, **attrs: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=False, widget=forms.TextInput(SHORT | attrs))


def _amount(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.TextInput(MONEY))


def _count(label: Any, least: int, most: int) -> forms.IntegerField:
    widget = forms.NumberInput({"min": least, "max": most})
    return forms.IntegerField(label=label, required=False, widget=widget)


def _choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class RegistrationForm(forms.Form):
    room_type = _choice(lazy("Room type"))
    kind = _choice(lazy("Kind of stay"))
    departure = _text(lazy("Departure"), 20)
    room = _text(lazy("Room"), 8, inputmode="numeric", list="rooms-offered")
    rate_code = _choice(lazy("Rate code"))
    discount = _amount(lazy("Discount"))
    discount_reason = _choice(lazy("Discount reason"))
    extra_beds = _count(lazy("Extra beds"), 0, 9)
    extra_bed_price = _amount(lazy("Price of an extra bed"))
    breakfast = _tick(lazy("Breakfast for every adult"))
    adults = _count(lazy("Adults"), 1, 20)
    wake_up = _text(lazy("Wake-up at"), 8, placeholder="6:30")
    phone_class = _choice(lazy("Telephone class"))
    do_not_disturb = _tick(lazy("Do not disturb"))
    confidential = _tick(lazy("Confidential: the name is shown only to those who may know it"))
    source = _choice(lazy("Source"))
    sales_rep = _choice(lazy("Sales representative"))
    company = _choice(lazy("Company"))
    member_number = _text(lazy("Member number"), 24)
    remarks = forms.CharField(
        label=lazy("Remarks"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )
    deposit_method = _choice(lazy("Deposit by"))
    deposit_amount = _amount(pgettext_lazy("of a deposit", "Amount"))

    def __init__(self, hotel: Hotel, values: Mapping[str, Any]) -> None:
        super().__init__(initial=dict(values))
        codes = RateCode.objects.filter(hotel=hotel, is_active=True)
        offered: dict[str, Pairs] = {
            "room_type": [(one.code, f"{one} {one.code}") for one in RoomType.objects.filter(hotel=hotel)],
            "kind": [(code, str(capfirst(words))) for code, words in Stay.Kind.choices],
            "phone_class": [(str(code), str(capfirst(words))) for code, words in Stay.PhoneClass.choices],
            "rate_code": [NOTHING, *((one.code, f"{one} {one.code}") for one in codes)],
            "deposit_method": _named(methods(hotel.code)),
            **_words(hotel),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


def for_walk_in(hotel: Hotel, asked: Mapping[str, str]) -> dict[str, Any]:
    """What a new registration begins with: one night, in the room that was chosen elsewhere."""
    room = Room.objects.filter(hotel=hotel, number=asked.get("room", "")[:8]).select_related("type").first()
    daily = RateCode.objects.filter(hotel=hotel, is_active=True, kind=RateCode.Kind.DAILY).first()
    kind = asked.get("kind", "")
    return {
        "room_type": room.type.code if room else "",
        "room": room.number if room else "",
        "departure": asked.get("departure", "")[:20] or _next_day(hotel),
        "kind": kind if kind in Stay.Kind else Stay.Kind.NORMAL.value,
        "rate_code": daily.code if daily else "",
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
        "breakfast": found.breakfast,
        "confidential": found.is_confidential,
        "phone_class": "0",
        "remarks": found.remarks,
    }


def _next_day(hotel: Hotel) -> str:
    day: date = hotel.business_date + timedelta(days=1)
    return day.isoformat()


def _words(hotel: Hotel) -> dict[str, Pairs]:
    """The house's own words by field, read at once."""
    kinds = ("discount_reason", "source", "sales_rep", "company")
    offered: dict[str, Pairs] = {kind: [NOTHING] for kind in kinds}
    for item in ReferenceItem.objects.filter(hotel=hotel, kind__in=kinds, is_active=True):
        offered[item.kind].append((item.code, str(item)))
    return offered


def _named(codes: Iterable[TransactionCode]) -> Pairs:
    return [(one.code, str(one)) for one in codes]
