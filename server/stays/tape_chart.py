"""Rooms by days (酒店日历): everything that stands in a room, or waits for one, in a span of hotel days.

A few statements, whatever the number of rooms; each is bounded by the span, so that a long past costs nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from server.reservations.models import Reservation
from server.rooms.models import Closure, Occupancy, Room
from server.rooms.models.occupancy import Holder

from .models import RoomMove, Stay

# How long after the agreed day a guest may have left and still be found.
OVERDUE = timedelta(days=7)
ROOM_COLUMNS = ("number", "floor", "room_type")
STAY_FIELDS = (
    "pk",
    "room__number",
    "arrival",
    "until",
    "state",
    "kind",
    "is_confidential",
    "link_id",
    "stay_guests__guest__name",
    "stay_guests__guest__is_vip",
)


Moves = dict[int, list[tuple[str, date]]]


class Bar(NamedTuple):
    """``text`` is a booking code or a closure's reason; ``guest`` is None where the name may not be known.

    ``kind``: stay, reservation, closure, held. ``state``: in_house, departed, moved, tentative, confirmed, out_of_order,
    out_of_service, held. A reservation without a room has ``room`` None. Bars of closures end before ``until``.
    """

    kind: str
    id: str
    room: str | None
    room_type: str | None
    from_: date
    until: date
    state: str
    guest: str | None = None
    marks: tuple[str, ...] = ()
    text: str = ""


BAR_COLUMNS = tuple(name.rstrip("_") for name in Bar._fields)


@dataclass(frozen=True)
class Span:
    """The hotel days ``[begins, ends)`` of one hotel, for somebody who may see confidential guests, or not."""

    hotel: str
    zone: ZoneInfo
    today: date
    begins: date
    ends: date
    sees_confidential: bool

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From the first midnight to the last."""
        first, last = (datetime.combine(day, time(), self.zone) for day in (self.begins, self.ends))
        return first, last


def rooms_of(hotel: str) -> list[tuple[str, str, str]]:
    """In the order of the floors."""
    return list(Room.objects.filter(hotel_id=hotel).values_list("number", "floor__code", "type__code"))


def bars(span: Span) -> list[Bar]:
    """All of them: what is over, what stands and what is to come."""
    return [
        *_stays(span, _departed(span), _in_house(span), moves=_moves(span)),
        *_reservations(span),
        *_closures(span, Closure.objects.all()),
        *_held(span),
    ]


def past_bars(span: Span) -> list[Bar]:
    """Only what is over: what the feed no longer holds. Guests in the house stand here for the rooms they have left."""
    moved = _moves(span)
    in_house = _in_house(span).filter(pk__in=moved) if moved else Stay.objects.none()
    over = [bar for bar in _stays(span, _departed(span), in_house, moves=moved) if bar.state != Stay.State.IN_HOUSE]
    return over + list(_closures(span, Closure.objects.filter(state=Closure.State.ENDED)))


def _departed(span: Span) -> Any:
    left = Stay.objects.filter(hotel_id=span.hotel, state=Stay.State.CHECKED_OUT)
    return left.filter(departure__gte=span.begins - OVERDUE, arrival__lt=span.ends)


def _in_house(span: Span) -> Any:
    return Stay.objects.filter(hotel_id=span.hotel, state=Stay.State.IN_HOUSE, arrival__lt=span.ends)


def _stays(span: Span, *found: Any, moves: Moves) -> Iterator[Bar]:
    """The first guest of each calls the bar."""
    seen: set[int] = set()
    for stays in found:
        rows = stays.annotate(until=Coalesce("checked_out_on", "departure")).order_by(
            "pk", "stay_guests__place", "stay_guests__pk"
        )
        for row in rows.values_list(*STAY_FIELDS):
            if row[0] not in seen:
                seen.add(row[0])
                yield from _segments(span, row, moves.get(row[0], []))


def _segments(span: Span, row: tuple[Any, ...], moves: list[tuple[str, date]]) -> Iterator[Bar]:
    """A stay is in one room after the other; all but the latest have the state ``moved``."""
    pk, room, begins, until, state, kind, confidential, link, name, vip = row
    guest = None if confidential and not span.sees_confidential else name
    marks = _marks({"vip": vip, "confidential": confidential, "linked": link, kind: kind != "normal"})
    for left, day in moves:
        if day > begins:
            yield Bar("stay", str(pk), left, None, begins, day, "moved", guest, marks)
        begins = max(begins, day)
    over = state == Stay.State.CHECKED_OUT
    until = max(until, begins)
    if (until if over else max(until, span.today)) >= span.begins:
        yield Bar("stay", str(pk), room, None, begins, until, "departed" if over else state, guest, marks)


def _moves(span: Span) -> Moves:
    """The rooms that stays have left since the span began, with the days; a stay that had left before is where it is."""
    found: Moves = defaultdict(list)
    rows = RoomMove.objects.filter(
        moved_on__gte=span.begins, stay__hotel_id=span.hotel, stay__arrival__lt=span.ends
    ).order_by("pk")
    for stay, room, day in rows.values_list("stay_id", "from_room__number", "moved_on"):
        found[stay].append((room, day))
    return found


def _reservations(span: Span) -> Iterator[Bar]:
    found = Reservation.objects.filter(
        Q(departure__gt=span.begins) | Q(departure=F("arrival"), departure__gte=span.begins),
        hotel_id=span.hotel,
        state__in=Reservation.OPEN,
        arrival__lt=span.ends,
    )
    rows = found.values_list(
        "pk", "room__number", "room_type__code", "arrival", "departure", "state", "kind", "is_confidential", "code"
    )
    for row in rows.annotate(name=F("guest__name"), vip=F("guest__is_vip")).order_by():
        pk, room, room_type, arrival, departure, state, kind, confidential, code, name, vip = row
        guest = None if confidential and not span.sees_confidential else name
        marks = _marks({"vip": vip, "confidential": confidential, kind: kind != "normal"})
        yield Bar("reservation", str(pk), room, room_type, arrival, departure, state, guest, marks, code)


def _closures(span: Span, found: Any) -> Iterator[Bar]:
    """One that was ended early ends on that day."""
    rows = found.filter(room__hotel_id=span.hotel, from_date__lt=span.ends, until_date__gt=span.begins).order_by()
    for pk, room, begins, until, ended_at, kind, reason in rows.values_list(
        "pk", "room__number", "from_date", "until_date", "ended_at", "kind", "reason"
    ):
        end = min(until, ended_at.astimezone(span.zone).date()) if ended_at else until
        if end > begins or not ended_at:
            yield Bar("closure", str(pk), room, None, begins, end, kind, text=reason)


def _held(span: Span) -> Iterator[Bar]:
    """What a kiosk or a block keeps; one bar for all beds of a room."""
    first, last = span.moments
    rows = Occupancy.objects.standing().filter(
        bed__room__hotel_id=span.hotel,
        holder__in=[Holder.HOLD, Holder.BLOCK],
        starts_at__lt=last,
        ends_at__gt=first,
    )
    found = rows.values_list("holder_id", "bed__room__number", "starts_at", "ends_at").distinct()
    for holder, room, begins, ends in found.order_by():
        days = (moment.astimezone(span.zone).date() for moment in (begins, ends))
        yield Bar("held", holder, room, None, next(days), next(days), "held")


def _marks(of: dict[str, object]) -> tuple[str, ...]:
    return tuple(name.replace("_", "-") for name, is_so in of.items() if is_so)


def as_rows(found: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    """As JSON has them: days as text."""
    return [[one.isoformat() if isinstance(one, date) else one for one in row] for row in found]
