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

from .found import rooms_named

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
    changing = [room for room in found if room.condition != condition]
    for room in changing:
        activity.note(
            f"room:{room.number}",
            label=room.number,
            before={"condition": room.condition},
            after={"condition": condition},
        )
        room.condition = condition
        stamp(room, by, at)
    Room.objects.bulk_update(changing, ["condition", "version", "changed_by", "changed_at"], batch_size=500)
    feed.touch("rooms", [room.pk for room in changing], event="room.condition_changed")


def stamp(room: Room, by: Actor, at: datetime) -> None:
    """Marks who changed the room's own row, and when."""
    room.version += 1
    room.changed_by = by.name
    room.changed_at = at


def _refuse_stale(rooms: list[Room], seen: dict[str, int]) -> None:
    for room in rooms:
        if seen.get(room.number, room.version) != room.version:
            raise ChangedMeanwhile(
                _("Room %(room)s was changed by %(who)s meanwhile: it is %(condition)s now. Look again, then decide.")
                % {"room": room.number, "who": room.changed_by, "condition": room.get_condition_display()}
            )
