"""A room can't be done: the attendant refuses it, or the guest does."""

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.operations import operation
from server.housekeeping.models import Task, TaskSpell

from .found import Act, ActedAt, Numbers, tasks_in
from .judging import Reason
from .noted import clear, keep, note, send
from .spells import end_spell
from .upkeep import State
from .working import WORKS

End = TaskSpell.End
DISTURBS = Task.Hindrance.DO_NOT_DISTURB


@operation("housekeeping.refuse", permission=WORKS, label=gettext_lazy("Refuse a room"), api=True, is_fact=True)
def refuse(*, rooms: Numbers, reason: Reason, acted_at: ActedAt = None, by: Actor, at: datetime) -> None:
    """These rooms can't be done by the attendant; the supervisor reads why. What is done already stays done.

    :raises BadArguments: a room is not in this house.
    """
    act = Act.of(acted_at, by, at)
    activity.because(reason)
    for task in tasks_in(rooms, act):
        if not task.is_open or act.is_late_for(task):
            continue
        before = {"state": str(task.state), "reason": task.reason}
        if before == {"state": "refused", "reason": reason}:
            continue
        clear(task)
        task.state, task.state_at, task.reason = State.REFUSED, act.moment, reason
        end_spell(task, act.moment, End.GIVEN_UP)
        keep(task)
        note(task, before=before, after={"state": "refused", "reason": reason})
        send([task], "task.refused")


@operation("housekeeping.hinder", permission=WORKS, label=gettext_lazy("Say what hinders"), api=True, is_fact=True)
def hinder(
    *,
    rooms: Numbers,
    hindrance: Literal["do_not_disturb", "service_declined", "later", ""],
    acted_at: ActedAt = None,
    by: Actor,
    at: datetime,
) -> None:
    """The guests of these rooms don't want to be disturbed, need no service or ask to come later; empty takes it back.

    :raises BadArguments: a room is not in this house.
    """
    act = Act.of(acted_at, by, at)
    for task in tasks_in(rooms, act):
        before = str(task.hindrance)
        if not task.is_open or act.is_late_for(task) or before == hindrance:
            continue
        if DISTURBS in {before, hindrance}:
            feed.touch("rooms", [task.room_id], event="room.marks_changed")
        task.hindrance = Task.Hindrance(hindrance)
        _rest(task, act)
        keep(task)
        note(task, before={"hindrance": before}, after={"hindrance": hindrance})
        send([task], "task.hindered")


def _rest(task: Task, act: Act) -> None:
    """Nobody works where he was turned away."""
    task.state_at = act.moment
    if task.hindrance and task.state == State.STARTED:
        task.state = State.WAITING
        end_spell(task, act.moment, End.GIVEN_UP)
