"""A guest moves to another room; all that is his goes along."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.errors import BadArguments
from server.core.operations import operation
from server.folios import services as folios
from server.rates.discounts import BEYOND_LIMIT
from server.reservations.inventory import lock_nights, refuse_oversold
from server.reservations.spans import nights_sold
from server.rooms.models import Room
from server.rooms.services.condition import TURNED, turn
from server.rooms.services.found import rooms_named
from server.stays.folios import folio_of
from server.stays.models import RoomMove, Stay
from server.stays.terms import agree_anew, room_type_named, terms_of

from .found import hotel_today, stay_in_house
from .keeping import change_beds, end_moment, keep, tell
from .registering import beds_for, refuse_unready

Reason = Annotated[str, Field(min_length=1, max_length=120)]


@operation(
    "stays.move_room",
    permission="stays.change",
    label=gettext_lazy("Move to another room"),
    api=True,
    asks=(BEYOND_LIMIT,),
)
def move_room(
    *,
    stay: str,
    room: str,
    reason: Reason,
    room_type: str | None = None,
    rate_code: str | None = None,
    discount: Decimal | None = None,
    discount_reason: str | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Moves the guests; folio, messages, wake-up calls and links go along, and the room they leave is dirty.

    Prices stay, unless another type, rate code or discount is agreed: then the nights from today on cost what those say.

    :raises NotInHouse: the stay is over. :raises RoomNotReady: the room is dirty or closed.
    :raises RoomTaken: another has it; ``more`` has other rooms. :raises NoRoomLeft: its type is promised to others.
    :raises BadArguments: it is the same room, or there is none. :raises ApprovalNeeded: a discount beyond the limit.
    """
    hotel = hotel_today(by)
    found = stay_in_house(stay, by)
    left, target = _both(found, room, by)
    nights = nights_sold(max(hotel.business_date, found.arrival), found.departure)
    if target.type_id != left.type_id:
        lock_nights(hotel, [target.type], nights)
    refuse_unready(target)
    found.room = target
    change_beds(found, beds_for(target, found.kind), ends_at=end_moment(hotel, found, at), at=at)
    if target.type_id != left.type_id:
        refuse_oversold(hotel, target.type, nights)
    wishes = {"rate_code": rate_code, "discount": discount, "discount_reason": discount_reason}
    if room_type or any(value is not None for value in wishes.values()):
        was = terms_of(found)
        terms = was.but(room_type=room_type_named(room_type, target), **wishes)
        agree_anew(found, terms, hotel, was=was, by=by)
    keep(found)
    _leave(left, target, found, reason, hotel.business_date, by, at)
    if folio := folio_of(found):
        folios.relabel(folio=str(folio.pk), label=target.number, by=by, at=at)
    activity.because(reason)
    tell(found, "stay.moved", {"room": left.number}, {"room": target.number}, left.pk)
    announce("stay.moved", stay=found, by=by, at=at)


def _both(stay: Stay, number: str, by: Actor) -> tuple[Room, Room]:
    """The room he leaves and the one he moves to, locked."""
    if number == stay.room.number:
        message = _("The guest is in room %(room)s already. Choose another.") % {"room": number}
        raise BadArguments(message, fields={"room": message})
    try:
        rooms = {one.number: one for one in rooms_named([stay.room.number, number], by)}
    except BadArguments as wrong:
        raise BadArguments(wrong.message, fields={"room": wrong.message}) from None
    return rooms[stay.room.number], rooms[number]


def _leave(left: Room, target: Room, stay: Stay, reason: str, day: date, by: Actor, at: datetime) -> None:
    RoomMove.objects.create(
        stay=stay, from_room=left, to_room=target, reason=reason.strip(), moved_by=by.name, moved_at=at, moved_on=day
    )
    left.condition = Room.Condition.DIRTY
    for one in (left, target):
        turn(one, by, at)
        one.save(update_fields=["condition", *TURNED])
    feed.touch("rooms", [left.pk], event="room.vacated")
    feed.touch("rooms", [target.pk], event="room.occupied")
