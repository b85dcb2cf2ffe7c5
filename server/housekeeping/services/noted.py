"""What every change of a task leaves behind."""

from collections.abc import Iterable
from typing import Any

from server.core import activity, feed
from server.housekeeping.models import Task


def note(task: Task, *, before: dict[str, Any] | None = None, after: dict[str, Any], label: str = "") -> None:
    activity.note(f"task:{task.pk}", label=label or task.room.number, before=before, after=after)


def send(tasks: Iterable[Task], event: str, *, attendants: bool = False) -> None:
    """Sends the tasks' rows, and those of their attendants where what they have to do has changed."""
    tasks = list(tasks)
    feed.touch("tasks", [task.pk for task in tasks], event=event)
    if attendants:
        send_attendants({task.attendant_id for task in tasks}, event)


def send_attendants(users: Iterable[int | None], event: str) -> None:
    feed.touch("attendants", sorted({user for user in users if user}), event=event)


def keep(task: Task) -> None:
    """Its next version."""
    task.version += 1
    task.save()


def clear(task: Task) -> None:
    """What hindered, or why it was refused, is over."""
    if task.hindrance == Task.Hindrance.DO_NOT_DISTURB:
        feed.touch("rooms", [task.room_id], event="room.marks_changed")
    task.hindrance, task.reason = Task.Hindrance.NONE, ""
