"""How a day's tasks follow from the rooms: made, changed, due anew, done by others, taken away."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from server.core import feed
from server.hotels.models import Hotel
from server.hotels.parameters import Parameters
from server.housekeeping.models import Task, TaskSpell
from server.housekeeping.needs import Facts, Kind, credits_of, kind_needed
from server.rooms.models import Room

from .noted import send_attendants
from .spells import end_spell

State = Task.State
# What guests wish goes with them.
OF_GUESTS = (Task.Hindrance.DO_NOT_DISTURB, Task.Hindrance.SERVICE_DECLINED)
WRITTEN = (
    "kind",
    "state",
    "state_at",
    "hindrance",
    "reason",
    "credits",
    "is_rush",
    "is_awaited",
    "persons",
    "started_at",
    "finished_at",
    "finished_by",
    "inspected_by",
    "version",
)


@dataclass
class Upkeep:
    """The tasks of some rooms on the business date, brought up to how the rooms are now."""

    hotel: Hotel
    at: datetime
    made: list[Task] = field(default_factory=list)
    changed: list[Task] = field(default_factory=list)
    gone: list[Task] = field(default_factory=list)
    freed: list[int] = field(default_factory=list)
    """Rooms at which somebody may knock again."""

    @property
    def parameters(self) -> Parameters:
        return self.hotel.settings.parameters

    @property
    def finds_something(self) -> bool:
        return bool(self.made or self.changed or self.gone)

    def compare(self, facts: Iterable[Facts], tasks: dict[int, Task]) -> None:
        """Compares each room with its task; writes nothing yet."""
        for one in facts:
            task, needed = tasks.get(one.room.pk), kind_needed(one, self.parameters)
            if task is None:
                if needed:
                    self.made.append(self.new(one, needed))
            elif needed is None and _may_go(task, one):
                self.gone.append(task)
            elif self._brought_up(task, one, needed):
                self.changed.append(task)

    def new(self, facts: Facts, kind: str) -> Task:
        return Task(
            hotel=self.hotel,
            room=facts.room,
            business_date=self.hotel.business_date,
            kind=kind,
            state_at=self.at,
            credits=credits_of(kind, self.parameters),
            is_awaited=facts.awaited is not None,
            persons=facts.persons,
        )

    def _brought_up(self, task: Task, facts: Facts, needed: Kind | None) -> bool:
        before = [getattr(task, name) for name in WRITTEN]
        task.is_awaited, task.persons = facts.awaited is not None, facts.persons
        if not facts.is_occupied and task.hindrance in OF_GUESTS:
            task.hindrance = Task.Hindrance.NONE
            self.freed.append(task.room_id)
        if not task.is_open:
            if facts.is_dirty and not facts.is_closed:
                self._due_anew(task, facts, needed)
        elif _is_done_by_others(task, facts):
            self._done(task, facts.room)
        elif needed and needed != task.kind and (task.kind != Kind.DEEP_CLEAN or facts.is_occupied):
            self._become(task, needed)
        is_changed = before != [getattr(task, name) for name in WRITTEN]
        task.version += is_changed
        return is_changed

    def _become(self, task: Task, kind: Kind) -> None:
        task.kind, task.credits = kind, credits_of(kind, self.parameters)

    def _done(self, task: Task, room: Room) -> None:
        """Somebody said so at the room itself."""
        is_inspected = room.condition == Room.Condition.INSPECTED
        task.state = State.INSPECTED if is_inspected else State.DONE
        task.state_at = task.finished_at = max(room.turned_at or self.at, task.state_at)
        task.finished_by = room.changed_by
        task.inspected_by = room.changed_by if is_inspected else ""
        task.reason, task.hindrance, task.is_rush = "", Task.Hindrance.NONE, False

    def _due_anew(self, task: Task, facts: Facts, needed: Kind | None) -> None:
        self._become(task, needed or Kind.DEPARTURE)
        task.state = State.WAITING
        task.state_at = max(facts.room.turned_at or self.at, task.state_at)
        task.forget_its_end()
        task.started_at = None

    def write(self, event: str) -> None:
        """Writes what was found, and sends it."""
        gone = [task.pk for task in self.gone]
        Task.objects.bulk_create(self.made, batch_size=500)
        Task.objects.bulk_update(self.changed, WRITTEN, batch_size=200)
        Task.objects.filter(pk__in=gone).delete()
        for task in self.changed:
            if not task.is_open:
                end_spell(task, task.state_at, TaskSpell.End.FINISHED)
        feed.touch("tasks", [*gone, *(task.pk for task in (*self.made, *self.changed))], event=event)
        feed.touch("rooms", self.freed, event="room.marks_changed")
        send_attendants((task.attendant_id for task in (*self.changed, *self.gone)), event)


def _may_go(task: Task, facts: Facts) -> bool:
    """Nothing is to be done any more, nobody began, and nobody else did it."""
    is_untouched = not (
        task.started_at or task.hindrance or task.is_rush or task.linen or task.persons_counted is not None
    )
    if task.state != State.WAITING or not is_untouched or _is_done_by_others(task, facts):
        return False
    return task.kind != Kind.DEEP_CLEAN or facts.is_occupied or facts.is_closed


def _is_done_by_others(task: Task, facts: Facts) -> bool:
    """A room that was to be cleaned after its guests is clean, and a room to be looked at is inspected."""
    if facts.is_occupied or facts.is_dirty or facts.is_closed:
        return False
    if task.kind == Kind.ARRIVAL:
        return bool(facts.room.condition == Room.Condition.INSPECTED)
    turned_since = facts.room.turned_at is not None and facts.room.turned_at >= task.state_at
    return task.kind in (Kind.DEPARTURE, Kind.STAY_OVER) and turned_since
