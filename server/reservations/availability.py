"""How many rooms of each type are free in each night."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

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
    taken: dict[tuple[int, date], int] = defaultdict(int)
    if not nights:
        return taken
    begins, ends = night_span(hotel, min(nights))[0], night_span(hotel, max(nights))[1]
    rows = (
        Occupancy.objects.standing()
        .filter(bed__room__type__in=types, starts_at__lt=ends, ends_at__gt=begins)
        .order_by()
        .values_list("bed__room__type", "bed__room", "starts_at", "ends_at")
        .distinct()
    )
    spans = {night: night_span(hotel, night) for night in nights}
    seen: set[tuple[int, date]] = set()
    for room_type, room, starts_at, ends_at in rows:
        for night in _touched(hotel, spans, starts_at, ends_at):
            if (room, night) not in seen:
                seen.add((room, night))
                taken[room_type, night] += 1
    return taken


def _touched(
    hotel: Hotel, spans: dict[date, tuple[datetime, datetime]], starts_at: datetime, ends_at: datetime
) -> Iterable[date]:
    """The nights that overlap; only days near the span are looked at."""
    day = starts_at.astimezone(hotel.zone).date() - timedelta(days=1)
    latest = ends_at.astimezone(hotel.zone).date()
    begins, ends = min(spans), max(spans)
    day, latest = max(day, begins), min(latest, ends)
    while day <= latest:
        span = spans.get(day)
        if span and starts_at < span[1] and ends_at > span[0]:
            yield day
        day += timedelta(days=1)
