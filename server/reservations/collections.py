"""Open reservations as they stand in the feed, and what they add to the rooms."""

from collections.abc import Collection

from django.db.models import Min, QuerySet

from server.core.feed import collection, enriches
from server.core.feed.collections import Row, Rows
from server.core.money import NOTHING, money_text

from .folios import deposits
from .models import Reservation


def _open(hotel: str) -> QuerySet[Reservation]:
    found = Reservation.objects.filter(hotel_id=hotel, state__in=Reservation.OPEN)
    return found.select_related("room_type", "room", "guest", "rate_code")


@collection("reservations", topic="desk")
def reservation_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    return _rows(hotel, _open(hotel) if ids is None else _open(hotel).filter(pk__in=ids), masked=True)


@collection("reservations", topic="desk.confidential", overlay=True)
def confidential_reservation_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    found = _open(hotel).filter(is_confidential=True)
    return _rows(hotel, found if ids is None else found.filter(pk__in=ids), masked=False)


def _rows(hotel: str, found: QuerySet[Reservation], *, masked: bool) -> Rows:
    there = list(found)
    held = deposits(hotel, [one.pk for one in there])
    return {
        str(one.pk): reservation_row(one, deposit=money_text(held[one.pk]), masked=masked and one.is_confidential)
        for one in there
    }


def reservation_row(one: Reservation, *, deposit: str = money_text(NOTHING), masked: bool) -> Row:
    """A reservation as a screen holds it; masked it has no name."""
    return {
        "id": str(one.pk),
        "code": one.code,
        "state": one.state,
        "room_type": one.room_type.code,
        "room": one.room.number if one.room else None,
        "arrival": one.arrival.isoformat(),
        "departure": one.departure.isoformat(),
        "expected_at": one.expected_at.isoformat("minutes") if one.expected_at else None,
        "kind": one.kind,
        "guest": None if masked else one.guest.name,
        "guest_id": str(one.guest_id),
        "adults": one.adults,
        "extra_beds": one.extra_beds,
        "vip": one.guest.is_vip,
        "confidential": one.is_confidential,
        "booker_name": None if masked else one.booker_name,
        "company": one.company,
        "source": one.source,
        "rate_code": one.rate_code.code if one.rate_code else None,
        "total": money_text(one.total) if one.total is not None else None,
        "deposit": deposit,
        "remarks": bool(one.remarks),
        "version": one.version,
    }


@enriches("rooms", default={"next_arrival": None})
def arrivals_of_rooms(hotel: str, room_ids: Collection[str] | None) -> Rows:
    found = Reservation.objects.filter(hotel_id=hotel, state__in=Reservation.OPEN, room__isnull=False)
    found = found if room_ids is None else found.filter(room__pk__in=room_ids)
    rows = found.order_by().values("room").annotate(next=Min("arrival"))
    return {str(row["room"]): {"next_arrival": row["next"].isoformat()} for row in rows}
