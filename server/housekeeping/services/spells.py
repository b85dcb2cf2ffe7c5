"""The time people work on tasks."""

from datetime import datetime

from server.core.actors import Actor
from server.housekeeping.models import Task, TaskSpell
from server.staff.models import User

End = TaskSpell.End


def begin_spell(task: Task, by: Actor, at: datetime) -> None:
    """He works on it from now on; where somebody does already, that stands."""
    if not TaskSpell.objects.filter(task=task, ended_at=None).exists():
        _new(task, by, at).save()


def add_spell(task: Task, by: Actor, began_at: datetime, ended_at: datetime, end: End) -> None:
    """Work that is told when it is over."""
    spell = _new(task, by, began_at)
    spell.ended_at, spell.end = max(began_at, ended_at), end
    spell.save()


def end_spell(task: Task, at: datetime, end: End) -> None:
    """Whoever works on the task does so no more; he worked for no less than nothing."""
    for spell in TaskSpell.objects.filter(task=task, ended_at=None):
        spell.ended_at, spell.end, spell.kind = max(at, spell.began_at), end, task.kind
        spell.save(update_fields=["ended_at", "end", "kind"])


def worker(by: Actor) -> User | None:
    """The person who acts, if it is one of the staff."""
    return User.objects.filter(pk=by.user_id).first() if by.user_id else None


def _new(task: Task, by: Actor, at: datetime) -> TaskSpell:
    return TaskSpell(task=task, kind=task.kind, attendant=worker(by), name=by.name, began_at=at)
