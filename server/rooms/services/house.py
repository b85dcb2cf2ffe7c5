"""Building the house: floors, types, rooms with their beds."""

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.operations import operation
from server.rooms.models import Bed, Floor, Room, RoomType

BED_LABELS = "123456789"


@operation("rooms.build_floor", permission="rooms.build", label=gettext_lazy("Add a floor"))
def build_floor(*, code: str, name_zh: str, name_en: str, order: int, by: Actor, at: datetime) -> Floor:
    floor = Floor(hotel_id=by.hotel, code=code, name_zh=name_zh, name_en=name_en, order=order)
    floor.full_clean()
    floor.save()
    activity.note(f"floor:{floor.pk}", label=code, after={"code": code})
    feed.touch("floors", [floor.pk], event="house.changed")
    return floor


@operation("rooms.build_type", permission="rooms.build", label=gettext_lazy("Add a room type"))
def build_room_type(*, code: str, name_zh: str, name_en: str, order: int, by: Actor, at: datetime) -> RoomType:
    room_type = RoomType(hotel_id=by.hotel, code=code, name_zh=name_zh, name_en=name_en, order=order)
    room_type.full_clean()
    room_type.save()
    activity.note(f"room_type:{room_type.pk}", label=code, after={"code": code})
    feed.touch("room_types", [room_type.pk], event="house.changed")
    return room_type


@operation("rooms.build_room", permission="rooms.build", label=gettext_lazy("Add a room"))
def build_room(
    *, number: str, floor: str, type: str, beds: Annotated[int, Field(ge=1, le=9)] = 1, by: Actor, at: datetime
) -> Room:
    """A new room, clean and vacant, with this many beds; floor and type are named by their codes."""
    room = Room(
        hotel_id=by.hotel,
        number=number,
        floor=Floor.objects.get(hotel_id=by.hotel, code=floor),
        type=RoomType.objects.get(hotel_id=by.hotel, code=type),
        changed_by=by.name,
        changed_at=at,
    )
    room.full_clean()
    room.save()
    Bed.objects.bulk_create([Bed(room=room, label=label) for label in BED_LABELS[:beds]])
    activity.note(f"room:{number}", label=number, after={"type": type, "beds": beds})
    feed.touch("rooms", [room.pk], event="house.changed")
    return room
