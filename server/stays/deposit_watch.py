"""Stays in the house whose money will not cover the next night."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from server.core.money import NOTHING
from server.folios.models import Folio
from server.folios.selectors import balances
from server.hotels.models import Hotel
from server.rates.quoting import FREE

from .charges import overstayed
from .folios import OWNER_KIND
from .models import Stay

Held = Mapping[int, Decimal]


@dataclass(frozen=True)
class Watched:
    """``balance`` is what is owed now, ``night`` the price of the next one, ``held`` what a card stands good for.

    ``night`` is none where nobody has agreed on a price.
    """

    stay: Stay
    folio: Folio | None
    balance: Decimal
    night: Decimal | None
    held: Decimal

    @property
    def short(self) -> Decimal:
        """What is missing; nothing or less is enough."""
        return self.balance + (self.night or NOTHING) - self.held


def deposit_watch(hotel: Hotel, *, held: Held | None = None) -> list[Watched]:
    """Those with too little, who lack most first. ``held`` is what stands good for a stay beside its folio, by its key.

    The next night is that of the business date: it is charged when the day is closed.
    """
    stays = _in_house(hotel).select_related("room", "room__type", "room_type").prefetch_related("stay_guests__guest")
    return sorted(_short(stays, hotel, held or {}), key=lambda one: (-one.short, one.stay.room.number))


def shortages(hotel: Hotel, *, stays: Collection[str] | None = None, held: Held | None = None) -> dict[int, Decimal]:
    """What those with too little lack, by the key of the stay: of these ``stays``, or of all."""
    found = _in_house(hotel) if stays is None else _in_house(hotel).filter(pk__in=stays)
    needed = found.only("arrival", "departure", "kind", "price_lines")
    return {one.stay.pk: one.short for one in _short(needed, hotel, held or {})}


def _in_house(hotel: Hotel) -> QuerySet[Stay]:
    return Stay.objects.filter(hotel=hotel, state=Stay.State.IN_HOUSE)


def _short(stays: Iterable[Stay], hotel: Hotel, held: Held) -> list[Watched]:
    there = list(stays)
    open_folios = Folio.objects.filter(
        hotel=hotel,
        owner_kind=OWNER_KIND,
        kind=Folio.Kind.GUEST,
        closed_at=None,
        owner__in=[str(stay.pk) for stay in there],
    )
    folios = {folio.owner: folio for folio in open_folios}
    owed = balances([folio.pk for folio in folios.values()])
    watched = [_watched(stay, folios.get(str(stay.pk)), owed, hotel, held) for stay in there]
    return [one for one in watched if one.short > 0]


def _watched(stay: Stay, folio: Folio | None, owed: Mapping[int, Decimal], hotel: Hotel, held: Held) -> Watched:
    balance = owed[folio.pk] if folio else NOTHING
    return Watched(stay, folio, balance, next_night(stay, hotel), held.get(stay.pk, NOTHING))


def next_night(stay: Stay, hotel: Hotel) -> Decimal | None:
    """What the audit will charge for the business date's night; nothing for one who leaves today."""
    night = hotel.business_date
    beyond = overstayed(stay, until=night) if stay.departure < night else []
    agreed = [Decimal(line["total"]) for line in [*stay.price_lines, *beyond] if line.get("date") == night.isoformat()]
    if agreed:
        return sum(agreed, NOTHING)
    is_free = stay.departure <= night or stay.kind in FREE
    return NOTHING if is_free else None
