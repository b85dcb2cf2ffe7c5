"""A supervisor says who does which rooms, in which order, and which are urgent."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import BadArguments, NotFound
from server.core.operations import operation
from server.core.soundness import row_key
from server.hotels.models import Hotel
from server.housekeeping.attendants import attendants_of
from server.housekeeping.models import Task
from server.housekeeping.sharing import Work
from server.housekeeping.sharing import share_out as shared
from server.staff.models import User

from .found import Act, Numbers, tasks_in
from .making import of_day
from .noted import keep, note, send, send_attendants
from .upkeep import State

PLANS = "housekeeping.plan"
Keys = Annotated[list[str], Field(min_length=1, max_length=2000)]


@operation("housekeeping.share_out", permission=PLANS, label=gettext_lazy("Share out the rooms"), api=True)
def share_out(
    *, attendants: Annotated[list[str], Field(min_length=1, max_length=100)], by: Actor, at: datetime
) -> None:
    """Gives all rooms of the day that nobody has begun to these attendants: even by credits, counting what they have done
    and begun already, with floors kept together. In each one's order the urgent come first, then those that are awaited
    today, the others as they lie in the house.

    :raises BadArguments: one of them may not work on rooms here.
    """
    people = _attendants(attendants, "attendants", by)
    tasks = {task.pk: task for task in _locked(of_day(Hotel.objects.get(code=by.hotel)))}
    free = [task for task in tasks.values() if task.state in (State.WAITING, State.REFUSED)]
    loads = dict.fromkeys(people, 0)
    for task in tasks.values():
        if task not in free and task.attendant_id in loads:
            loads[task.attendant_id] += task.credits
    before = {task.attendant_id for task in free}
    pieces = shared([_work(task) for task in free], loads)
    changed: list[Task] = []
    for user, piece in pieces.items():
        own = sorted((tasks[one.key] for one in piece), key=lambda task: (not task.is_rush, not task.is_awaited))
        changed += _give(own, people[user], begun=_begun(tasks.values(), user))
    send(changed, "task.assigned")
    send_attendants(before | set(people), "task.assigned")


def _work(task: Task) -> Work:
    floor = task.room.floor
    return Work(task.pk, (floor.order, floor.code), task.room.number, task.credits)


def _begun(tasks: Iterable[Task], user: int) -> int:
    """How many rooms stand before those that he is given now."""
    return sum(task.attendant_id == user and task.state not in (State.WAITING, State.REFUSED) for task in tasks)


@operation("housekeeping.assign", permission=PLANS, label=gettext_lazy("Give rooms to an attendant"), api=True)
def assign(
    *,
    tasks: Keys,
    attendant: str | None,
    before: str | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Gives tasks to an attendant in this order, after all that he has or ``before`` one of those; None takes them from
    whoever has them. A refused one waits again.

    :raises BadArguments: the attendant may not work on rooms here, or has no task ``before``.
    :raises NotFound: one of the tasks is not of today.
    """
    user = next(iter(_attendants([attendant], "attendant", by).values())) if attendant else None
    rows = {task.pk: task for task in _locked(of_day(Hotel.objects.get(code=by.hotel)))}
    wanted = [rows.get(row_key(key)) for key in dict.fromkeys(tasks)]
    given = [task for task in wanted if task is not None]
    if len(given) < len(wanted):
        raise NotFound(_("This task is not on today’s list. Load the page again."))
    had = {task.attendant_id for task in given}
    row = _row_with(given, user, before, rows.values()) if user else given
    send(_give(row, user), "task.assigned")
    send_attendants({*had, user.pk if user else None}, "task.assigned")


def _row_with(given: list[Task], user: User, before: str | None, tasks: Iterable[Task]) -> list[Task]:
    """All tasks of the attendant in their order, with the given ones in their new place."""
    own = [task for task in tasks if task.attendant_id == user.pk and task not in given]
    own.sort(key=lambda task: (task.order, task.room.number))
    keys = [task.pk for task in own]
    if before is not None and row_key(before) not in keys:
        message = _("%(name)s has no such task.") % {"name": user}
        raise BadArguments(message, fields={"before": message})
    place = keys.index(row_key(before)) if before is not None else len(own)
    return [*own[:place], *given, *own[place:]]


def _give(row: Sequence[Task], user: User | None, *, begun: int = 0) -> list[Task]:
    """These tasks in this order are his; returns those that have changed."""
    changed = []
    for order, task in enumerate(row, begun + 1):
        now = (user.pk if user else None, order if user else 0)
        waits_again = task.state == State.REFUSED and task.attendant_id != now[0]
        if (task.attendant_id, task.order) == now and not waits_again:
            continue
        if task.attendant_id != now[0]:
            after = {"attendant": str(user) if user else None}
            note(task, before={"attendant": str(task.attendant) if task.attendant else None}, after=after)
        if waits_again:
            task.state, task.reason = State.WAITING, ""
        task.attendant, task.order = user, now[1]
        keep(task)
        changed.append(task)
    return changed


@operation("housekeeping.set_rush", permission=PLANS, label=gettext_lazy("Mark rooms as urgent"), api=True)
def set_rush(*, rooms: Numbers, rush: bool, by: Actor, at: datetime) -> None:
    """These rooms are to be done first of all, or in their turn again.

    :raises BadArguments: a room is not in this house.
    """
    for task in tasks_in(rooms, Act.of(None, by, at)):
        if task.is_rush == rush:
            continue
        task.is_rush = rush
        keep(task)
        note(task, before={"rush": not rush}, after={"rush": rush})
        send([task], "task.rush_changed")


def _attendants(keys: Sequence[str], field: str, by: Actor) -> dict[int, User]:
    wanted = list(dict.fromkeys(str(row_key(key)) for key in keys))
    found = attendants_of(by.hotel, wanted)
    if set(wanted) - set(found):
        message = _("One of these colleagues does not work on rooms here.")
        raise BadArguments(message, fields={field: message})
    return {int(key): found[key] for key in wanted}


def _locked(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.select_for_update(no_key=True, of=("self",)).select_related("room__floor", "attendant").order_by("pk")
