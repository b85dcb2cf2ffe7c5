"""How many rooms of each type are free in each night."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Count

from server.hotels.models import Hotel
from server.rooms.models import Occupancy, Room, RoomType

from .models import TypeNight
from .spans import night_span


@dataclass(frozen=True)
class NightOfType:
    """One type in one night. ``free`` may be less than nothing: then more is promised than there is."""

    room_type: RoomType
    night: date
    rooms: int
    taken: int
    unassigned: int

    @property
    def free(self) -> int:
        return self.rooms - self.taken - self.unassigned

    @property
    def sellable(self) -> int:
        """What may still be sold, with what the type may be overbooked by."""
        return self.free + self.room_type.overbooking


def availability(hotel: Hotel, nights: Collection[date], types: Iterable[RoomType] | None = None) -> list[NightOfType]:
    """Each type in each night, by the types' order, in five statements however many there are.

    A room is taken in a night when one of its beds is promised or given away in a part of it.
    """
    there = list(RoomType.objects.filter(hotel=hotel)) if types is None else list(types)
    counts = _rooms(there)
    taken = _taken(hotel, nights, there)
    unassigned = _unassigned(nights, there)
    return [
        NightOfType(one, night, counts.get(one.pk, 0), taken[one.pk, night], unassigned.get((one.pk, night), 0))
        for one in there
        for night in sorted(nights)
    ]


def _rooms(types: Iterable[RoomType]) -> dict[int, int]:
    rows = Room.objects.filter(type__in=types).order_by().values("type").annotate(count=Count("pk"))
    return {row["type"]: row["count"] for row in rows}


def _unassigned(nights: Collection[date], types: Iterable[RoomType]) -> dict[tuple[int, date], int]:
    rows = TypeNight.objects.filter(room_type__in=types, night__in=nights, unassigned__gt=0)
    return {(row.room_type_id, row.night): row.unassigned for row in rows}


def _taken(hotel: Hotel, nights: Collection[date], types: Iterable[RoomType]) -> dict[tuple[int, date], int]:
    """Rooms with a standing occupancy in a part of the night, by type and night."""
    taken: dict[tuple[int, date], set[int]] = defaultdict(set)
    order = sorted(nights)
    # One time zone for all: comparing moments of different ones is slow.
    spans = [tuple(moment.astimezone(UTC) for moment in night_span(hotel, night)) for night in order]
    begins, ends = [span[0] for span in spans], [span[1] for span in spans]
    for room_type, room, starts_at, ends_at in _standing(begins, ends, types):
        for night in order[bisect_right(ends, starts_at) : bisect_left(begins, ends_at)]:
            taken[room_type, night].add(room)
    return defaultdict(int, {key: len(rooms) for key, rooms in taken.items()})


def _standing(
    begins: list[datetime], ends: list[datetime], types: Iterable[RoomType]
) -> Iterable[tuple[int, int, datetime, datetime]]:
    """Type, room and span of what stands in these nights."""
    if not begins:
        return []
    rows = Occupancy.objects.standing().filter(bed__room__type__in=types, starts_at__lt=ends[-1], ends_at__gt=begins[0])
    return rows.order_by().values_list("bed__room__type", "bed__room", "starts_at", "ends_at").distinct()
