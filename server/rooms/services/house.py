"""Building the house and changing it: floors and room types."""

from datetime import datetime
from typing import Annotated, Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.checking import checked
from server.core.errors import DomainError, NotFound
from server.core.operations import operation
from server.core.removing import remove
from server.rooms.models import Floor, RoomType

EVENT = "house.changed"
# How the log and the feed call them.
RECORDS: dict[type[Floor] | type[RoomType], tuple[str, str]] = {
    Floor: ("floor", "floors"),
    RoomType: ("room_type", "room_types"),
}
Thing = TypeVar("Thing", Floor, RoomType)


Count = Annotated[int, Field(ge=0, le=999)]


class StillUsed(DomainError):
    code = "still_used"


@operation("rooms.build_floor", permission="rooms.build", label=gettext_lazy("Add a floor"))
def build_floor(*, code: str, name_zh: str, name_en: str, order: int, by: Actor, at: datetime) -> Floor:
    """A new floor without rooms.

    :raises BadArguments: with the message of each field, such as a code that is in use.
    """
    return _build(Floor(hotel_id=by.hotel, code=code, name_zh=name_zh, name_en=name_en, order=order))


@operation("rooms.change_floor", permission="rooms.build", label=gettext_lazy("Change a floor"))
def change_floor(*, floor: str, code: str, name_zh: str, name_en: str, order: int, by: Actor, at: datetime) -> Floor:
    """Gives the floor of code ``floor`` another code, other names or another place in the order.

    :raises NotFound: there is no such floor. :raises BadArguments: with the message of each field.
    """
    return _change(_found(Floor, floor, by), code=code, name_zh=name_zh, name_en=name_en, order=order)


@operation("rooms.remove_floor", permission="rooms.build", label=gettext_lazy("Remove a floor"))
def remove_floor(*, floor: str, by: Actor, at: datetime) -> None:
    """Takes away a floor without rooms.

    :raises NotFound: there is no such floor. :raises StillUsed: there are rooms on it.
    """
    _remove(_found(Floor, floor, by))


@operation("rooms.build_type", permission="rooms.build", label=gettext_lazy("Add a room type"))
def build_room_type(
    *,
    code: str,
    name_zh: str,
    name_en: str,
    order: int,
    capacity: Count = 2,
    extra_beds: Count = 1,
    overbooking: Count = 0,
    by: Actor,
    at: datetime,
) -> RoomType:
    """A new type that no room has yet. It takes so many guests and extra beds, and may be overbooked by so many a night.

    :raises BadArguments: with the message of each field, such as a code that is in use.
    """
    sells = {"capacity": capacity, "extra_beds": extra_beds, "overbooking": overbooking}
    return _build(RoomType(hotel_id=by.hotel, code=code, name_zh=name_zh, name_en=name_en, order=order, **sells))


@operation("rooms.change_type", permission="rooms.build", label=gettext_lazy("Change a room type"))
def change_room_type(
    *,
    type: str,
    code: str,
    name_zh: str,
    name_en: str,
    order: int,
    capacity: Count | None = None,
    extra_beds: Count | None = None,
    overbooking: Count | None = None,
    by: Actor,
    at: datetime,
) -> RoomType:
    """Gives the room type of code ``type`` another code, other names or another place in the order, and says what it
    takes and by how many it may be overbooked; what is not said of that stays.

    :raises NotFound: there is no such type. :raises BadArguments: with the message of each field.
    """
    wished = {"capacity": capacity, "extra_beds": extra_beds, "overbooking": overbooking}
    sells = {name: value for name, value in wished.items() if value is not None}
    found = _found(RoomType, type, by)
    return _change(found, code=code, name_zh=name_zh, name_en=name_en, order=order, **sells)


@operation("rooms.remove_type", permission="rooms.build", label=gettext_lazy("Remove a room type"))
def remove_room_type(*, type: str, by: Actor, at: datetime) -> None:
    """Takes away a room type that no room has.

    :raises NotFound: there is no such type. :raises StillUsed: rooms are of it, or a rate code sells it.
    """
    _remove(_found(RoomType, type, by))


def _found(kind: type[Thing], code: str, by: Actor) -> Thing:
    found = kind._default_manager.select_for_update(no_key=True).filter(hotel_id=by.hotel, code=code).first()
    if found is None:
        raise NotFound(
            _("There is no %(kind)s “%(code)s” any more. Load the page again.")
            % {"kind": kind._meta.verbose_name, "code": code}
        )
    return found


def _build(thing: Thing) -> Thing:
    checked(thing).save()
    _note(thing, before={}, after=_noted(thing))
    return thing


def _change(thing: Thing, **values: Any) -> Thing:
    before = _noted(thing)
    for name, value in values.items():
        setattr(thing, name, value)
    checked(thing)
    if before == _noted(thing):
        return thing
    thing.save()
    _note(thing, before=before, after=_noted(thing))
    if before["code"] != thing.code:
        # A room's row names both by their codes.
        feed.touch("rooms", thing.rooms.values_list("pk", flat=True), event=EVENT)
    return thing


def _remove(thing: Floor | RoomType) -> None:
    if count := thing.rooms.count():
        raise StillUsed(
            _("%(count)s rooms belong to “%(name)s”. Give them another place first.") % {"count": count, "name": thing}
        )
    _note(thing, before=_noted(thing), after={})
    remove(
        thing, used=StillUsed(_("“%(name)s” still has prices. Take it out of the rate codes first.") % {"name": thing})
    )


def _note(thing: Floor | RoomType, *, before: dict[str, Any], after: dict[str, Any]) -> None:
    """What was done, in the log and in the feed."""
    record, collection = RECORDS[type(thing)]
    name = f"{record}:{thing.pk}"
    if before and after:
        activity.note_difference(name, label=thing.code, before=before, after=after)
    else:
        activity.note(name, label=thing.code, before=before, after=after)
    feed.touch(collection, [thing.pk], event=EVENT)


def _noted(thing: Floor | RoomType) -> dict[str, Any]:
    noted = {"code": thing.code, "name_zh": thing.name_zh, "name_en": thing.name_en, "order": thing.order}
    if isinstance(thing, RoomType):
        noted |= {
            "capacity": thing.capacity,
            "extra_beds": thing.extra_beds,
            "overbooking": thing.overbooking,
        }
    return noted
