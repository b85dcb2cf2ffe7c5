"""Where housekeeping counts other people in a room than the desk knows of."""

from collections.abc import Collection
from datetime import datetime

from server.core import feed
from server.hotels.models import Hotel
from server.housekeeping.facts import facts_of
from server.housekeeping.models import Discrepancy
from server.rooms.models import Room

Kind = Discrepancy.Kind


def kind_of(expected: int, counted: int) -> Kind | None:
    if expected == counted:
        return None
    if not counted:
        return Kind.SKIP
    return Kind.PERSONS if expected else Kind.SLEEP


def compare(hotel: Hotel, room: Room, counted: int, *, by_name: str, acted_at: datetime, at: datetime) -> None:
    """A new count takes the place of the one before."""
    expected = facts_of(hotel, [room.pk])[room.pk].registered
    kind = kind_of(expected, counted)
    standing = Discrepancy.objects.filter(room=room, ended_at=None).first()
    if standing and (standing.kind, standing.expected, standing.counted) == (kind, expected, counted):
        return
    _end([standing] if standing else [], at)
    if kind:
        made = Discrepancy.objects.create(
            hotel=hotel, room=room, kind=kind, expected=expected, counted=counted, found_by=by_name, found_at=acted_at
        )
        feed.touch("discrepancies", [made.pk], event="discrepancy.found")


def end_outdated(hotel: Hotel, rooms: Collection[int], at: datetime) -> None:
    """The desk has registered somebody or checked somebody out since: what was counted is no news any more."""
    standing = list(Discrepancy.objects.filter(room__in=rooms, ended_at=None))
    if not standing:
        return
    facts = facts_of(hotel, [one.room_id for one in standing])
    _end([one for one in standing if facts[one.room_id].registered != one.expected], at)


def _end(standing: list[Discrepancy], at: datetime) -> None:
    Discrepancy.objects.filter(pk__in=[one.pk for one in standing]).update(ended_at=at)
    feed.touch("discrepancies", [one.pk for one in standing], event="discrepancy.ended")
