"""A supervisor looks at a room: it is good, or it is sent back."""

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity
from server.core.actors import Actor
from server.core.operations import operation
from server.housekeeping.models import Task, TaskSpell

from .found import Act, ActedAt, Numbers, tasks_in
from .noted import clear, keep, note, send
from .spells import end_spell
from .upkeep import State
from .working import Rooms, leave_rooms, unchanged

INSPECTS = "housekeeping.inspect"
Reason = Annotated[str, Field(min_length=1, max_length=120)]
End = TaskSpell.End


@operation(
    "housekeeping.inspect",
    permission=INSPECTS,
    label=gettext_lazy("Inspect a room"),
    api=True,
    is_fact=True,
    answer=unchanged,
)
def inspect(*, rooms: Numbers, acted_at: ActedAt = None, by: Actor, at: datetime) -> Rooms:
    """These rooms were looked at and are good, whatever was told of the work before.

    Returns the rooms whose condition stays as it is, for guests came or went since, or somebody changed it.

    :raises BadArguments: a room is not in this house.
    """
    act = Act.of(acted_at, by, at)
    tasks = [task for task in tasks_in(rooms, act) if task.state != State.INSPECTED]
    for task in tasks:
        if not act.is_late_for(task):
            _inspect(task, act)
    return leave_rooms(tasks, "inspected", act)


def _inspect(task: Task, act: Act) -> None:
    before = str(task.state)
    clear(task)
    task.state, task.state_at, task.inspected_by = State.INSPECTED, act.moment, act.by.name
    task.is_rush = False
    task.finished_at = task.finished_at or act.moment
    task.finished_by = task.finished_by or act.by.name
    end_spell(task, act.moment, End.FINISHED)
    keep(task)
    note(task, before={"state": before}, after={"state": "inspected"})
    send([task], "task.inspected")


@operation(
    "housekeeping.send_back",
    permission=INSPECTS,
    label=gettext_lazy("Send a room back"),
    api=True,
    is_fact=True,
    answer=unchanged,
)
def send_back(*, rooms: Numbers, reason: Reason, acted_at: ActedAt = None, by: Actor, at: datetime) -> Rooms:
    """These rooms are not good: they are dirty, and to be done once more by whoever did them.

    Returns the rooms whose condition stays as it is, for guests came or went since, or somebody changed it.

    :raises BadArguments: a room is not in this house.
    """
    act = Act.of(acted_at, by, at)
    activity.because(reason)
    tasks = [task for task in tasks_in(rooms, act) if not act.is_late_for(task)]
    for task in tasks:
        _send_back(task, reason, act)
    return leave_rooms(tasks, "dirty", act)


def _send_back(task: Task, reason: str, act: Act) -> None:
    before = {"state": str(task.state), "reason": task.reason}
    clear(task)
    task.state, task.state_at, task.reason = State.WAITING, act.moment, reason
    task.forget_its_end()
    task.started_at = None
    end_spell(task, act.moment, End.GIVEN_UP)
    keep(task)
    note(task, before=before, after={"state": "waiting", "reason": reason})
    send([task], "task.sent_back")
