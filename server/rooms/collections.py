"""Rooms as they stand in the feed: no personal data, and nothing that a clock changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from server.core.feed import collection
from server.core.feed.collections import Row, Rows

from .models import Bed, Closure, Floor, Occupancy, Room, RoomType
from .models.occupancy import Holder

ARRIVALS = (Holder.RESERVATION, Holder.STAY)


def _only(queryset: Any, ids: Collection[str] | None) -> Any:
    return queryset if ids is None else queryset.filter(pk__in=ids)


@collection("floors", topic="rooms")
def floor_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    return {str(f.pk): _named(f) for f in _only(Floor.objects.filter(hotel_id=hotel), ids)}


@collection("room_types", topic="rooms")
def room_type_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    types = _only(RoomType.objects.filter(hotel_id=hotel), ids)
    return {str(t.pk): {**_named(t), "capacity": t.capacity, "extra_beds": t.extra_beds} for t in types}


def _named(thing: Floor | RoomType) -> Row:
    return {
        "id": str(thing.pk),
        "code": thing.code,
        "name_zh": thing.name_zh,
        "name_en": thing.name_en,
        "order": thing.order,
    }


@collection("rooms", topic="rooms")
def room_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    rooms = list(_only(Room.objects.filter(hotel_id=hotel).select_related("floor", "type"), ids))
    beds: dict[int, list[Bed]] = defaultdict(list)
    standing: dict[int, list[Occupancy]] = defaultdict(list)
    closures: dict[int, list[Closure]] = defaultdict(list)
    narrow = {} if ids is None else {"room__in": [room.pk for room in rooms]}
    for bed in Bed.objects.filter(room__hotel_id=hotel, **narrow).order_by("label"):
        beds[bed.room_id].append(bed)
    narrow = {f"bed__{name}": value for name, value in narrow.items()}
    for row in Occupancy.objects.standing().filter(bed__room__hotel_id=hotel, **narrow).select_related("bed"):
        standing[row.bed.room_id].append(row)
    narrow = {} if ids is None else {"room__in": [room.pk for room in rooms]}
    for closure in Closure.objects.exclude(state=Closure.State.ENDED).filter(room__hotel_id=hotel, **narrow):
        closures[closure.room_id].append(closure)
    return {str(room.pk): _room(room, beds[room.pk], standing[room.pk], closures[room.pk]) for room in rooms}


def _room(room: Room, beds: list[Bed], standing: list[Occupancy], closures: list[Closure]) -> Row:
    live = [row for row in standing if row.state == Occupancy.State.LIVE]
    slept_in = {row.bed_id for row in live if row.holder == Holder.STAY}
    begun = {c.kind: c for c in closures if c.state == Closure.State.BEGUN}
    return {
        "id": str(room.pk),
        "number": room.number,
        "floor": room.floor.code,
        "type": room.type.code,
        "occupancy": "occupied" if slept_in else "vacant",
        "condition": room.condition,
        "out_of_order": _period(begun.get(Closure.Kind.OUT_OF_ORDER)),
        "out_of_service": _period(begun.get(Closure.Kind.OUT_OF_SERVICE)),
        "planned_out": [{"kind": c.kind, **(_period(c) or {})} for c in closures if c.state == Closure.State.PLANNED],
        "arrivals": _arrivals(row for row in standing if row.state == Occupancy.State.PLANNED),
        "held_by": next((row.holder_id for row in live if row.holder == Holder.HOLD), None),
        "beds": [{"id": str(bed.pk), "label": bed.label, "occupied": bed.pk in slept_in} for bed in beds],
        "version": room.version,
        "changed_by": room.changed_by,
        "changed_at": room.changed_at,
    }


def _arrivals(planned: Iterable[Occupancy]) -> list[datetime]:
    return sorted({row.starts_at for row in planned if row.holder in ARRIVALS})


def _period(closure: Closure | None) -> Row | None:
    if closure is None:
        return None
    return {
        "from": closure.from_date.isoformat(),
        "until": closure.until_date.isoformat(),
        "reason": closure.reason,
    }
