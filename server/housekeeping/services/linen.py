"""Linen that was changed in a room."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.joining import listed
from server.core.operations import operation
from server.hotels.models import ReferenceItem
from server.housekeeping.models import Task

from .found import Act, ActedAt, Linen, tasks_in
from .noted import keep, note, send


@operation(
    "housekeeping.count_linen",
    permission="housekeeping.work",
    label=gettext_lazy("Count linen"),
    api=True,
    is_fact=True,
)
def count_linen(*, room: str, linen: Linen, acted_at: ActedAt = None, by: Actor, at: datetime) -> None:
    """How many of each were changed in the room, by code; a new count takes the place of the one before.

    :raises BadArguments: the room or a code of linen is not in this house.
    """
    refuse_unknown_linen(linen, by)
    [task] = tasks_in([room], Act.of(acted_at, by, at))
    change_linen(task, linen)


def refuse_unknown_linen(linen: Linen | None, by: Actor) -> None:
    """Also what is not in use any more may have been changed.

    :raises BadArguments: the house has no such linen.
    """
    known = ReferenceItem.objects.filter(hotel_id=by.hotel, kind=ReferenceItem.Kind.LINEN, code__in=linen or {})
    if unknown := sorted(set(linen or {}) - set(known.values_list("code", flat=True))):
        message = _("There is no linen %(codes)s here.") % {"codes": listed(unknown)}
        raise BadArguments(message, fields={"linen": message})


def change_linen(task: Task, linen: Linen) -> None:
    """Those that are counted now; the others stay as they were counted."""
    after = {code: count for code, count in {**task.linen, **linen}.items() if count}
    if after == task.linen:
        return
    note(task, before={"linen": task.linen}, after={"linen": after})
    task.linen = after
    keep(task)
    send([task], "task.linen_counted")
