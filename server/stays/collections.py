"""Stays in the house as they stand in the feed, and what they add to the rooms."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Prefetch, QuerySet

from server.core.feed import collection, enriches
from server.core.feed.collections import Row, Rows
from server.core.money import money_text

from .models import Stay, StayGuest


def _in_house(hotel: str) -> QuerySet[Stay]:
    return (
        Stay.objects.filter(hotel_id=hotel, state=Stay.State.IN_HOUSE)
        .select_related("room__type", "room_type", "rate_code")
        .prefetch_related(Prefetch("stay_guests", StayGuest.objects.select_related("guest", "bed")))
    )


@collection("stays", topic="desk")
def stay_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    stays = _in_house(hotel) if ids is None else _in_house(hotel).filter(pk__in=ids)
    return {str(stay.pk): stay_row(stay, masked=stay.is_confidential) for stay in stays}


@collection("stays", topic="desk.confidential", overlay=True)
def confidential_stay_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    stays = _in_house(hotel).filter(is_confidential=True)
    stays = stays if ids is None else stays.filter(pk__in=ids)
    return {str(stay.pk): stay_row(stay, masked=False) for stay in stays}


def stay_row(stay: Stay, *, masked: bool) -> Row:
    """A stay as a screen holds it; masked it has no name."""
    there = list(stay.stay_guests.all())
    return {
        "id": str(stay.pk),
        "room": stay.room.number,
        "guest": None if masked or not there else there[0].guest.name,
        "guests": [
            {
                "id": str(one.guest_id),
                "name": None if masked else one.guest.name,
                "vip": one.guest.is_vip,
                "bed": one.bed.label if one.bed else None,
            }
            for one in there
        ],
        "arrival": stay.arrival.isoformat(),
        "departure": stay.departure.isoformat(),
        "kind": stay.kind,
        "confidential": stay.is_confidential,
        "do_not_disturb": stay.do_not_disturb,
        "phone_class": stay.phone_class,
        "checked_in_at": stay.checked_in_at,
        "reservation": str(stay.reservation_id) if stay.reservation_id else None,
        "link": str(stay.link_id) if stay.link_id else None,
        "room_type": (stay.room_type or stay.room.type).code,
        "rate_code": stay.rate_code.code if stay.rate_code else None,
        "total": money_text(stay.agreed) if stay.agreed is not None else None,
        "adults": stay.adults,
        "extra_beds": stay.extra_beds,
        "breakfast": stay.breakfast,
        "remarks": bool(stay.remarks),
        "version": stay.version,
    }


@enriches(
    "rooms",
    default={
        "stay_kinds": [],
        "departure": None,
        "vip": False,
        "group": False,
        "linked": False,
        "do_not_disturb": False,
        "confidential": False,
    },
)
def marks_of_stays(hotel: str, room_ids: Collection[str] | None) -> Rows:
    stays = _in_house(hotel) if room_ids is None else _in_house(hotel).filter(room__pk__in=room_ids)
    by_room: dict[str, list[Stay]] = defaultdict(list)
    for stay in stays.order_by("pk"):
        by_room[str(stay.room_id)].append(stay)
    return {room_id: _marks(there) for room_id, there in by_room.items()}


def _marks(stays: list[Stay]) -> Row:
    return {
        "stay_kinds": sorted({stay.kind for stay in stays}),
        "departure": min(stay.departure for stay in stays).isoformat(),
        "vip": any(one.guest.is_vip for stay in stays for one in stay.stay_guests.all()),
        "group": False,
        "linked": any(stay.link_id for stay in stays),
        "do_not_disturb": any(stay.do_not_disturb for stay in stays),
        "confidential": any(stay.is_confidential for stay in stays),
    }
