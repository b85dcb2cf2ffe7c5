"""Adding rooms to the house, changing and removing them."""

import re
from datetime import datetime
from typing import Annotated, Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.checking import checked
from server.core.errors import BadArguments, DomainError
from server.core.operations import operation
from server.rooms.models import Bed, Floor, Occupancy, Room, RoomType

from .condition import stamp
from .found import rooms_named
from .house import EVENT

BED_LABELS = "123456789"
NUMBER = re.compile(r"[A-Za-z0-9_-]+")
Beds = Annotated[int, Field(ge=1, le=len(BED_LABELS))]


class RoomInUse(DomainError):
    code = "room_in_use"


class RoomHasHistory(DomainError):
    code = "room_has_history"


@operation("rooms.build_room", permission="rooms.build", label=gettext_lazy("Add a room"))
def build_room(*, number: str, floor: str, type: str, beds: Beds = 1, by: Actor, at: datetime) -> Room:
    """A new room, clean and vacant, with this many beds; floor and type are named by their codes.

    :raises BadArguments: with the message of each field, such as a number that is in use.
    """
    room = Room(hotel_id=by.hotel, number=number, changed_by=by.name, changed_at=at)
    room.floor, room.type = _place(floor, type, by)
    _check_number(number)
    checked(room, key="number").save()
    _add_beds(room, beds)
    activity.note(f"room:{number}", label=number, after={"type": type, "beds": beds})
    feed.touch("rooms", [room.pk], event=EVENT)
    return room


@operation("rooms.change_room", permission="rooms.build", label=gettext_lazy("Change a room"))
def change_room(*, room: str, number: str, floor: str, type: str, beds: Beds, by: Actor, at: datetime) -> Room:
    """Gives the room of number ``room`` another number, floor, type or number of beds.

    :raises BadArguments: with the message of each field. :raises RoomInUse: its number or beds would change under
        those to whom it is given. :raises RoomHasHistory: a bed that would go has been slept in.
    """
    [found] = rooms_named([room], by)
    before = _noted(found)
    found.number = number
    found.floor, found.type = _place(floor, type, by)
    after = {"number": number, "floor": floor, "type": type, "beds": beds}
    if before == after:
        return found
    _check_number(number)
    _refuse_given(found, before, after)
    stamp(found, by, at)
    checked(found, key="number").save()
    _set_beds(found, beds)
    activity.note_difference(f"room:{number}", label=number, before=before, after=after)
    feed.touch("rooms", [found.pk], event=EVENT)
    return found


@operation("rooms.remove_room", permission="rooms.build", label=gettext_lazy("Remove a room"))
def remove_room(*, room: str, by: Actor, at: datetime) -> None:
    """Takes away a room that was never used.

    :raises BadArguments: there is no such room. :raises RoomHasHistory: somebody stayed in it, or it was closed.
    """
    [found] = rooms_named([room], by)
    before, key = _noted(found), found.pk
    try:
        found.beds.all().delete()
        found.delete()
    except ProtectedError:
        raise RoomHasHistory(
            _("Room %(room)s has been used, and its history stays. Put it out of service instead.") % {"room": room}
        ) from None
    activity.note(f"room:{room}", label=room, before=before)
    feed.touch("rooms", [key], event=EVENT)


def _check_number(number: str) -> None:
    """A room's page has its number in its address."""
    if not NUMBER.fullmatch(number):
        message = _("Write the number with letters, figures and hyphens only.")
        raise BadArguments(_("Some fields need another look."), fields={"number": message})


def _place(floor: str, type: str, by: Actor) -> tuple[Floor, RoomType]:
    found_floor = Floor.objects.filter(hotel_id=by.hotel, code=floor).first()
    found_type = RoomType.objects.filter(hotel_id=by.hotel, code=type).first()
    if found_floor and found_type:
        return found_floor, found_type
    missing = "type" if found_floor else "floor"
    raise BadArguments(_("Some fields need another look."), fields={missing: _("The house does not have this.")})


def _noted(room: Room) -> dict[str, Any]:
    return {"number": room.number, "floor": room.floor.code, "type": room.type.code, "beds": room.beds.count()}


def _refuse_given(room: Room, before: dict[str, Any], after: dict[str, Any]) -> None:
    """A guest was told the number, and a new bed would lie outside what the room is given for."""
    changed = [name for name in ("number", "beds") if before[name] != after[name]]
    if changed and Occupancy.objects.standing().filter(bed__room=room).exists():
        message = _("Room %(room)s is occupied or promised. Change its number or its beds when it is free.")
        message %= {"room": before["number"]}
        raise RoomInUse(message, fields=dict.fromkeys(changed, message))


def _set_beds(room: Room, wanted: int) -> None:
    there = list(room.beds.order_by("label"))
    if wanted > len(there):
        _add_beds(room, wanted)
        return
    try:
        Bed.objects.filter(pk__in=[bed.pk for bed in there[wanted:]]).delete()
    except ProtectedError:
        message = _("The beds of room %(room)s have been slept in, and their history stays.") % {"room": room}
        raise RoomHasHistory(message, fields={"beds": message}) from None


def _add_beds(room: Room, wanted: int) -> None:
    there = set(room.beds.values_list("label", flat=True))
    free = [label for label in BED_LABELS if label not in there]
    Bed.objects.bulk_create([Bed(room=room, label=label) for label in free[: wanted - len(there)]])
