"""Which room: what is free of a type for some days, and which of it is best to give."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from server.hotels.models import Hotel
from server.rooms.models import Closure, Occupancy, Room, RoomType

from .models import Reservation
from .spans import span_of

FAR = timedelta(days=366)
CONDITIONS = {Room.Condition.INSPECTED: 0, Room.Condition.CLEAN: 1, Room.Condition.DIRTY: 2}


@dataclass(frozen=True)
class RoomOffered:
    """A room that is free for the whole span. ``is_occupied`` says that somebody is in it still, who leaves before.

    ``gap`` is the time in which it is free around the span; the smallest is filled first, so that long spans stay whole.
    """

    room: Room
    is_occupied: bool
    is_closed: bool
    gap: timedelta

    @property
    def is_ready(self) -> bool:
        return not self.is_occupied and not self.is_closed and self.room.condition != Room.Condition.DIRTY

    @property
    def rank(self) -> tuple[bool, bool, int, timedelta, str]:
        """The best has the lowest."""
        return (
            self.is_closed,
            self.is_occupied,
            CONDITIONS[Room.Condition(self.room.condition)],
            self.gap,
            self.room.number,
        )


def rooms_offered(
    hotel: Hotel,
    arrival: date,
    departure: date,
    *,
    types: Iterable[RoomType] | None = None,
    but_for: Reservation | None = None,
) -> list[RoomOffered]:
    """The rooms free from arrival to departure, the best first; of one type, or of all.

    ``but_for``: what this reservation has now counts as free.
    """
    begins, ends = span_of(hotel, arrival, departure)
    rooms = Room.objects.filter(hotel=hotel).select_related("type", "floor")
    there = list(rooms if types is None else rooms.filter(type__in=types))
    around = _around(there, begins, ends, but_for)
    closed = set(Closure.objects.filter(room__in=there, state=Closure.State.BEGUN).values_list("room_id", flat=True))
    offered = [_offered(room, around.get(room.pk, []), begins, ends, room.pk in closed) for room in there]
    return sorted((one for one in offered if one), key=lambda one: one.rank)


Span = tuple[datetime, datetime, str]


def _around(rooms: Iterable[Room], begins: datetime, ends: datetime, but: Reservation | None) -> dict[int, list[Span]]:
    """What stands in these rooms near the span."""
    standing = Occupancy.objects.standing().filter(bed__room__in=rooms)
    standing = standing.filter(starts_at__lt=ends + FAR, ends_at__gt=begins - FAR)
    if but is not None:
        standing = standing.exclude(holder="reservation", holder_id=str(but.pk))
    found: dict[int, list[Span]] = defaultdict(list)
    for room, begins_at, ends_at, state in standing.order_by().values_list(
        "bed__room", "starts_at", "ends_at", "state"
    ):
        found[room].append((begins_at, ends_at, state))
    return found


def _offered(room: Room, around: list[Span], begins: datetime, ends: datetime, closed: bool) -> RoomOffered | None:
    if any(starts_at < ends and ends_at > begins for starts_at, ends_at, _state in around):
        return None
    before = max((ends_at for _starts_at, ends_at, _state in around if ends_at <= begins), default=begins - FAR)
    after = min((starts_at for starts_at, _ends_at, _state in around if starts_at >= ends), default=ends + FAR)
    occupied = any(state == Occupancy.State.LIVE for _starts_at, _ends_at, state in around)
    return RoomOffered(room, occupied, closed, (begins - before) + (after - ends))
