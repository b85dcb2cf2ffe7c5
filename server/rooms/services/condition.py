from datetime import datetime
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.operations import operation
from server.rooms.models import Room
from sync.rules.cleaning import still_holds

from .found import rooms_named

# What ``turn`` writes.
TURNED = ("version", "changed_by", "changed_at", "turned_at")
Numbers = Annotated[list[str], Field(min_length=1, max_length=2000)]


class ChangedMeanwhile(DomainError):
    code = "changed_meanwhile"


@operation("rooms.set_condition", permission="rooms.set_condition", label=gettext_lazy("Set room condition"), api=True)
def set_condition(
    *,
    rooms: Numbers,
    condition: Literal["dirty", "clean", "inspected"],
    seen: dict[str, int] | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Says how clean these rooms are. ``seen`` holds the versions that the asking screen showed, by number.

    :raises BadArguments: a room is not in this house. :raises ChangedMeanwhile: a room has changed since it was seen.
    """
    found = rooms_named(rooms, by)
    _refuse_stale(found, seen or {})
    _change(found, condition, by, at, acted_at=at)


def found_in(rooms: list[Room], condition: str, *, acted_at: datetime, by: Actor, at: datetime) -> list[Room]:
    """The condition in which somebody left these rooms, which are locked, at the time of the act.

    Returns those of them where guests came or went since, or their condition changed: they stay as they are.
    """
    holds = [room for room in rooms if still_holds(acted_at, room.turned_at)]
    _change(holds, condition, by, at, acted_at=acted_at)
    return [room for room in rooms if room not in holds]


def _change(rooms: list[Room], condition: str, by: Actor, at: datetime, *, acted_at: datetime) -> None:
    changing = [room for room in rooms if room.condition != condition]
    for room in changing:
        activity.note(
            f"room:{room.number}",
            label=room.number,
            before={"condition": room.condition},
            after={"condition": condition},
        )
        room.condition = condition
        turn(room, by, at, acted_at=acted_at)
    Room.objects.bulk_update(changing, ["condition", *TURNED], batch_size=500)
    feed.touch("rooms", [room.pk for room in changing], event="room.condition_changed")


def stamp(room: Room, by: Actor, at: datetime) -> None:
    """Marks who changed the room's own row, and when."""
    room.version += 1
    room.changed_by = by.name
    room.changed_at = at


def turn(room: Room, by: Actor, at: datetime, *, acted_at: datetime | None = None) -> None:
    """Marks that guests came or went, or that the condition changed; what was done before tells nothing of the room now."""
    stamp(room, by, at)
    room.turned_at = acted_at or at


def _refuse_stale(rooms: list[Room], seen: dict[str, int]) -> None:
    for room in rooms:
        if seen.get(room.number, room.version) != room.version:
            raise ChangedMeanwhile(
                _("Room %(room)s was changed by %(who)s meanwhile: it is %(condition)s now. Look again, then decide.")
                % {"room": room.number, "who": room.changed_by, "condition": room.get_condition_display()}
            )
