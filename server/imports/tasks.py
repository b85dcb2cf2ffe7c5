"""What the worker does for imports: checking rows, taking them, going on after a crash, forgetting."""

import logging
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError
from django.utils import translation
from django_q.tasks import async_task

from server.core import clock
from server.core.actors import Actor
from server.core.errors import DomainError, NotFound
from server.staff.actors import actor_for
from server.staff.models import User

from .checking import Checker, unforeseen
from .kinds import KINDS
from .models import Import, ImportRow
from .services import take_row
from .work import BEAT_EVERY, SPELL, TASK, beat, claim, left_behind, let_go

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=1)
"""How long the rows of a file stay that nobody has imported."""
State = Import.State


def work(key: int) -> bool:
    """One spell of work on an import; returns whether it is done. What is left is asked for anew."""
    begun = clock.now()
    if not claim(key, begun):
        return False
    found = Import.objects.get(pk=key)
    user = User.objects.get(pk=found.user_id)
    with translation.override(user.language):
        spell = _check if found.state == State.CHECKING else _take
        done = spell(found, _actor(user, found), _Pace(key, begun))
    if not done:
        let_go(key)
        async_task(TASK, key, save=False)
    return done


def go_on() -> int:
    """Scheduled each minute: whom a crash left is worked on, what is a day old is forgotten. Returns how many there were."""
    at = clock.now()
    waiting = list(left_behind(at).values_list("pk", flat=True))
    for key in waiting:
        work(key)
    return len(waiting) + forget(at)


def forget(at: datetime) -> int:
    """The rows of files that were chosen a day ago; returns of how many files."""
    old = Import.objects.filter(made_at__lt=at - KEPT_FOR)
    kept = list(old.filter(lines__isnull=False).exclude(state=State.RUNNING).values_list("pk", flat=True).distinct())
    ImportRow.objects.filter(of__in=kept).delete()
    Import.objects.filter(pk__in=kept, state__in=[State.CHECKING, State.CHECKED]).update(
        state=State.DROPPED, finished_at=at
    )
    return len(kept)


class _Pace:
    """Says that somebody is at work, and when the spell is over."""

    def __init__(self, key: int, begun: datetime) -> None:
        self.key, self.begun, self.said = key, begun, begun

    def is_over(self) -> bool:
        now = clock.now()
        if now - self.said >= BEAT_EVERY:
            self.said = now
            beat(self.key)
        return now - self.begun >= SPELL


def _actor(user: User, found: Import) -> Actor:
    """Who chose the file, with the rights he has now."""
    if not user.is_active:
        return Actor(hotel=found.hotel_id, name=found.made_by, user_id=found.user_id)
    return actor_for(user, found.hotel_id, found.terminal)


def _check(found: Import, by: Actor, pace: _Pace) -> bool:
    checker = Checker(found, by)
    for row in checker.waiting():
        checker.check(row, clock.now())
        if pace.is_over():
            return False
    Import.objects.filter(pk=found.pk, state=State.CHECKING).update(state=State.CHECKED, worked_at=None)
    return True


def _take(found: Import, by: Actor, pace: _Pace) -> bool:
    for key in list(found.lines.filter(state=ImportRow.State.GOOD).values_list("pk", flat=True)):
        _one(key, found, by)
        if pace.is_over():
            return False
    left_out = found.lines.count()
    ended = Import.objects.filter(pk=found.pk, state=State.RUNNING)
    ended.update(state=State.FINISHED, left_out=left_out, finished_at=clock.now(), worked_at=None)
    return True


def _one(key: int, found: Import, by: Actor) -> None:
    """Takes a row; what was changed in the house since it was checked makes a fault of it."""
    try:
        take_row(row=str(key), by=by, at=clock.now())
    except NotFound:
        # Somebody else has taken it.
        return
    except DomainError as refused:
        _note_faults(key, {column: [words] for column, words in KINDS[found.kind].faults_of(refused).items()})
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("row %s of import %s can't be taken", key, found.pk)
        _note_faults(key, {"": [unforeseen()]})


def _note_faults(key: int, faults: dict[str, list[str]]) -> None:
    ImportRow.objects.filter(pk=key).update(state=ImportRow.State.FAULTY, faults=faults, would="")
