"""The tasks an operation means by the numbers of rooms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

from server.core.actors import Actor
from server.hotels.models import Hotel
from server.hotels.selectors import hotel_with_settings
from server.housekeeping.facts import facts_of
from server.housekeeping.models import DayMade, Task
from server.housekeeping.needs import Kind, kind_needed
from server.rooms.services.found import rooms_named
from sync.rules.cleaning import still_holds

from .upkeep import Upkeep

Numbers = Annotated[list[str], Field(min_length=1, max_length=500)]
ActedAt = AwareDatetime | None
Linen = dict[Annotated[str, Field(max_length=24)], Annotated[int, Field(ge=0, le=99)]]


@dataclass(frozen=True)
class Act:
    """What somebody did in rooms: when it was done (``moment``), and when it is told (``at``)."""

    hotel: Hotel
    by: Actor
    moment: datetime
    at: datetime

    @classmethod
    def of(cls, acted_at: datetime | None, by: Actor, at: datetime) -> "Act":
        return cls(hotel_with_settings(by.hotel), by, min(acted_at or at, at), at)

    def is_late_for(self, task: Task) -> bool:
        """Whether something was done to the task after this act, which therefore changes it no more."""
        return not still_holds(self.moment, task.state_at)

    @property
    def day(self) -> date:
        """The hotel day whose list stood at the time of the act."""
        made = DayMade.objects.filter(hotel=self.hotel, made_at__lte=self.moment).order_by("-business_date")
        return made.values_list("business_date", flat=True).first() or self.hotel.business_date


def tasks_in(rooms: Sequence[str], act: Act) -> list[Task]:
    """The tasks of these rooms on the day of the act, rooms and tasks locked. A room that was not on the list gets one.

    :raises BadArguments: one of the rooms is not in this house.
    """
    locked = {room.pk: room for room in rooms_named(rooms, act.by)}
    day = act.day
    rows = Task.objects.select_for_update(no_key=True, of=("self",)).filter(room__in=locked, business_date=day)
    found = {task.room_id: task for task in rows.order_by("pk")}
    if missing := [pk for pk in locked if pk not in found]:
        found |= {task.room_id: task for task in _added(missing, day, act)}
    for task in found.values():
        task.room = locked[task.room_id]
    return [found[pk] for pk in locked]


def _added(rooms: list[int], day: date, act: Act) -> list[Task]:
    """Somebody works where nobody was sent; his act is the first thing known of the task."""
    upkeep = Upkeep(act.hotel, act.moment)
    added = []
    for one in facts_of(act.hotel, rooms).values():
        task = upkeep.new(one, kind_needed(one, upkeep.parameters) or _likely(one.is_occupied))
        task.business_date = day
        task.save()
        added.append(task)
    return added


def _likely(is_occupied: bool) -> Kind:
    return Kind.STAY_OVER if is_occupied else Kind.TOUCH_UP
