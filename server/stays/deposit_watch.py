"""Stays in the house whose money will not cover the next night."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from server.core.errors import DomainError
from server.core.money import NOTHING
from server.folios.models import Folio
from server.folios.selectors import balances
from server.hotels.models import Hotel
from server.rates.selectors import quote

from .folios import OWNER_KIND
from .models import Stay


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


def deposit_watch(hotel: Hotel, *, held: Mapping[int, Decimal] | None = None) -> list[Watched]:
    """Those with too little, who lack most first. ``held`` is what stands good for a stay beside its folio, by its key.

    The next night is that of the business date: it is charged when the day is closed.
    """
    in_house = Stay.objects.filter(hotel=hotel, state=Stay.State.IN_HOUSE)
    stays = list(
        in_house.select_related("room", "room__type", "room_type", "rate_code").prefetch_related("stay_guests__guest")
    )
    folios = {
        folio.owner: folio
        for folio in Folio.objects.filter(hotel=hotel, owner_kind=OWNER_KIND, kind=Folio.Kind.GUEST, closed_at=None)
    }
    owed = balances([folio.pk for folio in folios.values()])
    watched = [_watched(stay, folios.get(str(stay.pk)), owed, hotel, held or {}) for stay in stays]
    return sorted((one for one in watched if one.short > 0), key=lambda one: (-one.short, one.stay.room.number))


def _watched(
    stay: Stay, folio: Folio | None, owed: Mapping[int, Decimal], hotel: Hotel, held: Mapping[int, Decimal]
) -> Watched:
    balance = owed[folio.pk] if folio else NOTHING
    return Watched(stay, folio, balance, next_night(stay, hotel), held.get(stay.pk, NOTHING))


def next_night(stay: Stay, hotel: Hotel) -> Decimal | None:
    """The price of the business date's night: as agreed, else by the rate code; nothing for one who leaves today."""
    night = hotel.business_date
    agreed = [Decimal(line["total"]) for line in stay.price_lines if line.get("date") == night.isoformat()]
    if agreed:
        return sum(agreed, NOTHING)
    if stay.departure <= night or stay.kind in {Stay.Kind.COMPLIMENTARY, Stay.Kind.HOUSE_USE}:
        return NOTHING
    return _quoted(stay, hotel) if stay.rate_code else None


def _quoted(stay: Stay, hotel: Hotel) -> Decimal | None:
    night = hotel.business_date
    try:
        return quote(
            hotel.code,
            (stay.room_type or stay.room.type).code,
            night,
            night + timedelta(days=1),
            rate_code=stay.rate_code.code if stay.rate_code else "",
            kind=stay.kind,
            discount=stay.discount,
            extra_beds=stay.extra_beds,
            extra_bed_price=stay.extra_bed_price,
            adults=stay.adults,
            breakfast=stay.breakfast,
        ).total
    except DomainError:
        return None
