"""People in a room, counted."""

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.operations import operation
from sync.rules.cleaning import still_holds

from .discrepancies import compare
from .found import Act, ActedAt, tasks_in
from .noted import keep, note, send

Persons = Annotated[int, Field(ge=0, le=20)]


@operation(
    "housekeeping.count_persons",
    permission="housekeeping.work",
    label=gettext_lazy("Count people"),
    api=True,
    is_fact=True,
)
def count_persons(*, room: str, persons: Persons, acted_at: ActedAt = None, by: Actor, at: datetime) -> None:
    """How many people are in the room, or slept there. Where the desk knows of another number, it is a discrepancy until
    a new count or the desk agrees; one that was counted before guests came or went is only kept.

    :raises BadArguments: the room is not in this house.
    """
    act = Act.of(acted_at, by, at)
    [task] = tasks_in([room], act)
    before = task.persons_counted
    if before != persons:
        task.persons_counted = persons
        keep(task)
        note(task, before={"persons_counted": before}, after={"persons_counted": persons})
        send([task], "task.persons_counted")
    if still_holds(act.moment, task.room.turned_at):
        compare(act.hotel, task.room, persons, by_name=by.name, acted_at=act.moment, at=at)
