"""What a room needs on a hotel day, by its guests, its condition and how long it has stood empty."""

from dataclasses import dataclass

from server.hotels.parameters import Parameters
from server.rooms.models import Room

from .models import Task

Kind = Task.Kind


@dataclass(frozen=True)
class Facts:
    """A room on a hotel day. ``registered`` are the people in it, ``awaited`` those who are to arrive in it today.

    ``leaves`` when all its guests are due out; ``slept_in`` when one of them was there the night before.
    ``days_at_rest`` is how long nobody has slept or worked in it, where that is known.
    """

    room: Room
    is_closed: bool = False
    registered: int = 0
    is_occupied: bool = False
    leaves: bool = False
    slept_in: bool = False
    awaited: int | None = None
    days_at_rest: int | None = None

    @property
    def is_dirty(self) -> bool:
        return self.room.condition == Room.Condition.DIRTY

    @property
    def persons(self) -> int | None:
        """Who sleeps there tonight, as far as it is known."""
        if self.is_occupied and not self.leaves:
            return self.registered
        return self.awaited


def kind_needed(facts: Facts, parameters: Parameters) -> Kind | None:
    """What is to be done in the room, deep cleaning left aside; None when nothing is."""
    if facts.is_closed:
        return None
    if facts.is_occupied:
        if facts.leaves:
            return Kind.DEPARTURE
        return Kind.STAY_OVER if facts.slept_in or facts.is_dirty else None
    if facts.is_dirty:
        return Kind.DEPARTURE
    if facts.awaited is not None:
        is_ready = facts.room.condition == Room.Condition.INSPECTED or not parameters.arrivals_are_checked
        return None if is_ready else Kind.ARRIVAL
    rests = facts.days_at_rest or 0
    return Kind.TOUCH_UP if parameters.touch_up_days and rests >= parameters.touch_up_days else None


def credits_of(kind: str, parameters: Parameters) -> int:
    return int(getattr(parameters, f"credits_{kind}"))
