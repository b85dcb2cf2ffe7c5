"""What stands on a registration card: who, where, how long, at what price, what was paid in advance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from server.core.actors import Actor
from server.core.money import NOTHING
from server.folios.selectors import paid_on
from server.guests.models import Guest
from server.hotels.models import ReferenceItem
from server.stays.folios import folio_of
from server.stays.models import Stay

from .guest_papers import Paper, papers_shown

KEPT_FREE = 2
"""Lines at least for guests: who comes along later is written in by hand."""


@dataclass(frozen=True)
class GuestOnCard:
    guest: Guest
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class PriceLine:
    """Nights in a row at the same price; amounts are a night's."""

    begins: date
    ends: date
    nights: int
    room: Decimal
    extra_beds: Decimal
    breakfast: Decimal

    @property
    def total(self) -> Decimal:
        return self.nights * (self.room + self.extra_beds + self.breakfast)


@dataclass(frozen=True)
class Card:
    """``is_confidential``: its guests' names are not for the reader."""

    stay: Stay
    guests: tuple[GuestOnCard, ...]
    is_confidential: bool
    prices: tuple[PriceLine, ...]
    paid: Decimal
    company: str

    @property
    def nights(self) -> int:
        return (self.stay.departure - self.stay.arrival).days

    @property
    def total(self) -> Decimal:
        return sum((line.total for line in self.prices), NOTHING)

    @property
    def free_lines(self) -> range:
        there = 1 if self.is_confidential else len(self.guests)
        return range(max(0, KEPT_FREE - there))


def card_of(hotel: str, pk: int, by: Actor) -> Card | None:
    """The card of a stay, in the house or over; documents are whole only for those who may see them."""
    stay = (
        Stay.objects.filter(hotel_id=hotel, pk=pk)
        .select_related("room__type", "room_type", "rate_code", "reservation")
        .prefetch_related("stay_guests__guest__documents")
        .first()
    )
    if stay is None:
        return None
    hidden = stay.is_confidential and not by.may("guests.see_confidential")
    there = [] if hidden else [one.guest for one in stay.stay_guests.all()]
    folio = folio_of(stay)
    return Card(
        stay=stay,
        guests=tuple(GuestOnCard(guest, tuple(papers_shown(guest, by))) for guest in there),
        is_confidential=hidden,
        prices=tuple(price_lines(stay.price_lines)),
        paid=paid_on(folio) if folio else NOTHING,
        company=_named(hotel, ReferenceItem.Kind.COMPANY, stay.company),
    )


def price_lines(lines: list[dict[str, Any]]) -> Iterator[PriceLine]:
    """The agreed prices, night by night, with equal nights in a row as one line."""
    nights = sorted(lines, key=lambda line: str(line["date"]))
    for amounts, alike in groupby(nights, key=_amounts):
        days = [date.fromisoformat(line["date"]) for line in alike]
        yield PriceLine(days[0], days[-1] + timedelta(days=1), len(days), *amounts)


def _amounts(line: dict[str, Any]) -> tuple[Decimal, Decimal, Decimal]:
    room, beds, breakfast = (Decimal(line.get(name) or 0) for name in ("room", "extra_beds", "breakfast"))
    return room, beds, breakfast


def _named(hotel: str, kind: ReferenceItem.Kind, code: str) -> str:
    found = ReferenceItem.objects.filter(hotel_id=hotel, kind=kind, code=code).first() if code else None
    return str(found) if found else code
