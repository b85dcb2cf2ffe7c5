"""The rooms of a hotel on its business date, read in few statements."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max, QuerySet

from server.hotels.models import Hotel
from server.hotels.selectors import hotel_day_of
from server.reservations.models import Reservation
from server.rooms.models import Closure, Room
from server.stays.models import Stay, StayGuest

from .models import Task
from .needs import Facts

Ids = Collection[int] | None


def facts_of(hotel: Hotel, ids: Ids = None, *, lock: bool = False) -> dict[int, Facts]:
    """By the room's key; all rooms with ``None``. With ``lock`` nobody changes the rooms until the operation has ended."""
    rows = Room.objects.filter(hotel=hotel).select_related("floor", "type").order_by("pk")
    rows = rows if ids is None else rows.filter(pk__in=ids)
    rooms = list(rows.select_for_update(no_key=True, of=("self",)) if lock else rows)
    closed = set(_of_rooms(_closures(hotel), ids).values_list("room_id", flat=True))
    stays = _stays(hotel, ids)
    registered = _registered(hotel, ids) if stays else {}
    awaited = _awaited(hotel, ids)
    rest = _latest_use(hotel, [room.pk for room in rooms if room.pk not in stays and _may_rest(hotel, room)])
    found = {}
    for room in rooms:
        there = stays.get(room.pk, [])
        found[room.pk] = Facts(
            room,
            is_closed=room.pk in closed,
            registered=registered.get(room.pk, 0),
            is_occupied=bool(there),
            leaves=bool(there) and all(departure <= hotel.business_date for _arrival, departure in there),
            slept_in=any(arrival < hotel.business_date for arrival, _departure in there),
            awaited=awaited.get(room.pk),
            days_at_rest=_days_since(hotel, room.turned_at, rest.get(room.pk)),
        )
    return found


def _of_rooms(rows: QuerySet, ids: Ids) -> QuerySet:  # type: ignore[type-arg]
    return rows if ids is None else rows.filter(room__in=ids)


def _closures(hotel: Hotel) -> QuerySet[Closure]:
    return Closure.objects.filter(room__hotel=hotel, kind=Closure.Kind.OUT_OF_ORDER, state=Closure.State.BEGUN)


def _stays(hotel: Hotel, ids: Ids) -> dict[int, list[tuple[date, date]]]:
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rows = _of_rooms(Stay.objects.filter(hotel=hotel, state=Stay.State.IN_HOUSE), ids)
    for room, arrival, departure in rows.values_list("room_id", "arrival", "departure"):
        found[room].append((arrival, departure))
    return found


def _registered(hotel: Hotel, ids: Ids) -> dict[int, int]:
    rows = StayGuest.objects.filter(stay__hotel=hotel, stay__state=Stay.State.IN_HOUSE)
    rows = rows if ids is None else rows.filter(stay__room__in=ids)
    counted: dict[int, int] = defaultdict(int)
    for room in rows.values_list("stay__room_id", flat=True):
        counted[room] += 1
    return counted


def _awaited(hotel: Hotel, ids: Ids) -> dict[int, int]:
    rows = Reservation.objects.filter(
        hotel=hotel, state__in=Reservation.OPEN, arrival__lte=hotel.business_date, room__isnull=False
    )
    counted: dict[int, int] = defaultdict(int)
    for room, adults in _of_rooms(rows, ids).values_list("room_id", "adults"):
        counted[room] += adults
    return counted


def _may_rest(hotel: Hotel, room: Room) -> bool:
    """Whether it may be long ago that somebody was in this room, as far as the room itself tells."""
    days, since = hotel.settings.parameters.touch_up_days, _days_since(hotel, room.turned_at, None)
    return bool(days) and room.condition != Room.Condition.DIRTY and (since is None or since >= days)


def _latest_use(hotel: Hotel, ids: list[int]) -> dict[int, date]:
    """The latest day on which somebody left the room or finished work in it."""
    if not ids:
        return {}
    left = _of_rooms(Stay.objects.filter(hotel=hotel, checked_out_on__isnull=False), ids)
    done = _of_rooms(Task.objects.filter(hotel=hotel, finished_at__isnull=False), ids)
    latest = dict(left.values_list("room_id").annotate(day=Max("checked_out_on")).order_by())
    for room, day in done.values_list("room_id").annotate(day=Max("business_date")).order_by():
        latest[room] = max(day, latest.get(room, day))
    return latest


def _days_since(hotel: Hotel, turned_at: datetime | None, used_on: date | None) -> int | None:
    days = [day for day in (used_on, hotel_day_of(hotel, turned_at) if turned_at else None) if day]
    return (hotel.business_date - max(days)).days if days else None
