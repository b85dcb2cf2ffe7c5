"""An attendant works in rooms: he starts, pauses and finishes. Each is a fact, told now or later, in any order."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.operations import operation
from server.housekeeping.models import Task, TaskSpell
from server.rooms.services.condition import found_in

from .found import Act, ActedAt, Linen, Numbers, tasks_in
from .linen import change_linen, refuse_unknown_linen
from .making import bring_up
from .noted import clear, keep, note, send
from .spells import add_spell, begin_spell, end_spell, worker
from .upkeep import State

End = TaskSpell.End
WORKS = "housekeeping.work"
Rooms = list[str]


def unchanged(rooms: Rooms) -> dict[str, object]:
    """What the caller is told: rooms whose condition stays, for guests came or went since, or another changed it."""
    return {"rooms_unchanged": rooms}


@operation("housekeeping.start", permission=WORKS, label=gettext_lazy("Start a room"), api=True, is_fact=True)
def start(*, rooms: Numbers, acted_at: ActedAt = None, by: Actor, at: datetime) -> None:
    """Somebody works in these rooms from now on; a room that nobody was given is his.

    :raises BadArguments: a room is not in this house.
    """
    act = Act.of(acted_at, by, at)
    for task in tasks_in(rooms, act):
        if act.is_late_for(task):
            _note_late_start(task, act)
        elif task.state != State.STARTED:
            _start(task, act)


def _start(task: Task, act: Act) -> None:
    before = str(task.state)
    is_taken = task.attendant_id is None and _take(task, act.by)
    clear(task)
    task.state, task.state_at = State.STARTED, act.moment
    task.started_at = task.started_at or act.moment
    task.forget_its_end()
    begin_spell(task, act.by, act.moment)
    keep(task)
    note(task, before={"state": before}, after={"state": "started"})
    send([task], "task.started", attendants=is_taken)


def _take(task: Task, by: Actor) -> bool:
    task.attendant = worker(by)
    if task.attendant is None:
        return False
    own = Task.objects.filter(attendant=task.attendant, hotel=task.hotel_id, business_date=task.business_date)
    task.order = (own.aggregate(top=Max("order"))["top"] or 0) + 1
    return True


def _note_late_start(task: Task, act: Act) -> None:
    """The end was told before the beginning: it is known now for how long he worked."""
    if task.finished_at and task.started_at is None and act.moment <= task.finished_at:
        task.started_at = act.moment
        add_spell(task, act.by, act.moment, task.finished_at, End.FINISHED)
        keep(task)
        note(task, before={"started_at": None}, after={"started_at": act.moment.isoformat()})
        send([task], "task.started")


@operation("housekeeping.pause", permission=WORKS, label=gettext_lazy("Pause a room"), api=True, is_fact=True)
def pause(*, rooms: Numbers, acted_at: ActedAt = None, by: Actor, at: datetime) -> None:
    """Work in these rooms rests; where nobody works nothing changes.

    :raises BadArguments: a room is not in this house.
    """
    act = Act.of(acted_at, by, at)
    for task in tasks_in(rooms, act):
        if task.state != State.STARTED or act.is_late_for(task):
            continue
        task.state, task.state_at = State.PAUSED, act.moment
        end_spell(task, act.moment, End.PAUSED)
        keep(task)
        note(task, before={"state": "started"}, after={"state": "paused"})
        send([task], "task.paused")


@operation(
    "housekeeping.finish",
    permission=WORKS,
    label=gettext_lazy("Finish a room"),
    api=True,
    is_fact=True,
    answer=unchanged,
)
def finish(*, rooms: Numbers, linen: Linen | None = None, acted_at: ActedAt = None, by: Actor, at: datetime) -> Rooms:
    """These rooms are clean, with or without a start; ``linen`` is what was changed in each, by code.

    Returns the rooms whose condition stays as it is, for guests came or went since, or somebody changed it: what is to
    be done there now stands on the list anew.

    :raises BadArguments: a room or a code of linen is not in this house.
    """
    act = Act.of(acted_at, by, at)
    refuse_unknown_linen(linen, by)
    tasks = tasks_in(rooms, act)
    for task in tasks:
        change_linen(task, linen or {})
    to_do = [task for task in tasks if task.is_open]
    for task in to_do:
        if not act.is_late_for(task):
            _finish(task, act)
    return leave_rooms(to_do, "clean", act)


def leave_rooms(tasks: list[Task], condition: str, act: Act) -> Rooms:
    """Their rooms are as they were left, unless they changed since; returns those whose condition stays as it is."""
    left = found_in([task.room for task in tasks], condition, acted_at=act.moment, by=act.by, at=act.at)
    bring_up(act.hotel, [room.pk for room in left], at=act.at)
    return sorted(room.number for room in left)


def _finish(task: Task, act: Act) -> None:
    before = str(task.state)
    clear(task)
    task.state, task.state_at = State.DONE, act.moment
    task.finished_at, task.finished_by, task.is_rush = act.moment, act.by.name, False
    end_spell(task, act.moment, End.FINISHED)
    keep(task)
    note(task, before={"state": before}, after={"state": "done"})
    send([task], "task.finished")
