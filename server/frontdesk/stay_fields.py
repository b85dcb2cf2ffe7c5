"""Fields that the forms of reservations and of registrations share, and what they offer."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from server.folios.models import TransactionCode
from server.hotels.models import Hotel, ReferenceItem
from server.rates.models import RateCode
from server.reservations.models import Reservation
from server.rooms.models import Room, RoomType

from .agreed import OF_REFERENCE

NOTHING = ("", "–")
SHORT = {"autocomplete": "off", "spellcheck": "false"}
MONEY = {**SHORT, "inputmode": "decimal", "maxlength": "12"}
Pairs = list[tuple[str, str]]


def text(label: Any, length: int, **attrs: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=False, widget=forms.TextInput(SHORT | attrs))


def amount(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.TextInput(MONEY))


def remarks(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, required=False, widget=forms.Textarea({"rows": 2}))


def count(label: Any, least: int, most: int, *, required: bool) -> forms.IntegerField:
    widget = forms.NumberInput({"min": least, "max": most})
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=required, widget=widget)


def choice(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False)


def tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def offer(form: forms.Form, offered: Mapping[str, Pairs]) -> None:
    """What may be chosen in each of these fields."""
    for name, choices in offered.items():
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def coded(items: Iterable[RoomType | RateCode]) -> Pairs:
    """Each with its code, by which people know it."""
    return [(one.code, f"{one} {one.code}") for one in items]


def named(codes: Iterable[TransactionCode]) -> Pairs:
    return [(one.code, str(one)) for one in codes]


def words_offered(hotel: Hotel, values: Mapping[str, Any]) -> dict[str, Pairs]:
    """The house's own words by field, read at once: those in use, and the one that is agreed."""
    offered: dict[str, Pairs] = {kind: [NOTHING] for kind in OF_REFERENCE}
    for item in ReferenceItem.objects.filter(hotel=hotel, kind__in=OF_REFERENCE):
        if item.is_active or item.code == values.get(item.kind):
            offered[item.kind].append((item.code, str(item)))
    return offered


def room_asked(hotel: Hotel, number: str) -> Room | None:
    """The room that was chosen elsewhere, if there is such a one."""
    return Room.objects.filter(hotel=hotel, number=number[:8]).select_related("type").first()


def usual_rate(hotel: Hotel) -> str:
    """The first rate by night that is in use, or none."""
    first = RateCode.objects.filter(hotel=hotel, is_active=True, kind=RateCode.Kind.DAILY).first()
    return first.code if first else ""


def rates_offered(hotel: Hotel, values: Mapping[str, Any]) -> Pairs:
    """Those in use, and the one that is agreed."""
    codes = RateCode.objects.filter(hotel=hotel)
    return coded(one for one in codes if one.is_active or one.code == values.get("rate_code"))


def terms_agreed(reservation: Reservation) -> dict[str, Any]:
    """What a reservation has agreed, as its fields show it."""
    bed = reservation.extra_bed_price
    return {
        **{name: getattr(reservation, name) for name in ("adults", "extra_beds", "breakfast", "discount_reason")},
        "extra_bed_price": "" if bed is None else f"{bed:.2f}",
        "rate_code": reservation.rate_code.code if reservation.rate_code else "",
        "discount": format(reservation.discount.normalize(), "f"),
    }
