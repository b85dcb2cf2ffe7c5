"""Out of order and out of service: closures of rooms with a reason and a period."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError
from server.core.operations import operation
from server.hotels.models import Hotel
from server.hotels.selectors import departure_moment, hotel_with_settings
from server.rooms import occupancy
from server.rooms.models import Bed, Closure, Occupancy, Room
from server.rooms.models.occupancy import Holder

from .condition import TURNED, Numbers, turn
from .found import rooms_named

Reason = Annotated[str, Field(min_length=1, max_length=120)]
Kind = Closure.Kind
EVENTS = {Kind.OUT_OF_ORDER: "room.out_of_order_changed", Kind.OUT_OF_SERVICE: "room.out_of_service_changed"}


class RoomOccupied(DomainError):
    code = "room_occupied"


class AlreadyClosed(DomainError):
    code = "already_closed"


class NotClosed(DomainError):
    code = "not_closed"


@operation(
    "rooms.set_out_of_order",
    permission="rooms.set_out_of_order",
    label=gettext_lazy("Set out of order"),
    api=True,
    approvable=True,
)
def set_out_of_order(*, rooms: Numbers, from_: date, until: date, reason: Reason, by: Actor, at: datetime) -> None:
    """Takes rooms out of inventory for the hotel days ``[from, until)``; from today on it begins at once.

    :raises BadArguments: dates or a room can't be so. :raises RoomOccupied: a guest is in one of them.
    :raises RoomTaken: one of them is given to another in that period. :raises AlreadyClosed: one of them is out of order.
    """
    hotel = hotel_with_settings(by.hotel)
    _check_period(hotel, from_, until)
    begins = from_ <= hotel.business_date
    ends_at = departure_moment(hotel, until)
    _refuse_past(ends_at, at)
    for room in rooms_named(rooms, by):
        if begins:
            _refuse_occupied(room)
        closure = _make(room, Kind.OUT_OF_ORDER, begins, from_, until, reason, by, at)
        occupancy.give(
            Bed.objects.filter(room=room).select_related("room"),
            holder=Holder.OUT_OF_ORDER,
            holder_id=closure.pk,
            starts_at=at if begins else departure_moment(hotel, from_),
            ends_at=ends_at,
            live=begins,
        )


@operation(
    "rooms.set_out_of_service",
    permission="rooms.set_out_of_service",
    label=gettext_lazy("Set out of service"),
    api=True,
    approvable=True,
)
def set_out_of_service(*, rooms: Numbers, from_: date, until: date, reason: Reason, by: Actor, at: datetime) -> None:
    """Marks rooms as not to be used for the hotel days ``[from, until)`` while they stay in inventory.

    :raises BadArguments: dates or a room can't be so. :raises AlreadyClosed: one of them is out of service.
    """
    hotel = hotel_with_settings(by.hotel)
    _check_period(hotel, from_, until)
    for room in rooms_named(rooms, by):
        _make(room, Kind.OUT_OF_SERVICE, from_ <= hotel.business_date, from_, until, reason, by, at)


@operation(
    "rooms.end_out_of_order",
    permission="rooms.set_out_of_order",
    label=gettext_lazy("End out of order"),
    api=True,
    approvable=True,
)
def end_out_of_order(*, rooms: Numbers, by: Actor, at: datetime) -> None:
    """Gives rooms back to inventory, dirty, for somebody worked in them; a room that is not closed yet loses its plans.

    :raises NotClosed: one of them is not out of order, and not planned to be.
    """
    for room in rooms_named(rooms, by):
        for closure in _end(room, Kind.OUT_OF_ORDER, by, at):
            if closure.state == Closure.State.PLANNED:
                occupancy.take_back_plans(Holder.OUT_OF_ORDER, closure.pk)
                continue
            occupancy.end(Holder.OUT_OF_ORDER, closure.pk, at=at)
            room.condition = Room.Condition.DIRTY
            turn(room, by, at)
        room.save(update_fields=["condition", *TURNED])


@operation(
    "rooms.end_out_of_service",
    permission="rooms.set_out_of_service",
    label=gettext_lazy("End out of service"),
    api=True,
    approvable=True,
)
def end_out_of_service(*, rooms: Numbers, by: Actor, at: datetime) -> None:
    """Takes the mark off; of a room that is not marked yet the plans.

    :raises NotClosed: one of them is not out of service, and not planned to be.
    """
    for room in rooms_named(rooms, by):
        _end(room, Kind.OUT_OF_SERVICE, by, at)


@operation("rooms.begin_due_closures", permission="nightaudit.run", label=gettext_lazy("Begin planned closures"))
def begin_due_closures(*, business_date: date, by: Actor, at: datetime) -> list[str]:
    """Begins the planned closures of this hotel day; returns the rooms where one could not begin: occupied or closed still."""
    waiting: list[str] = []
    due = Closure.objects.filter(
        room__hotel_id=by.hotel, state=Closure.State.PLANNED, from_date__lte=business_date
    ).select_related("room")
    for closure in due.order_by("room_id", "from_date", "pk"):
        if not _may_begin(closure, at):
            waiting.append(closure.room.number)
            continue
        Closure.objects.filter(pk=closure.pk).update(state=Closure.State.BEGUN)
        activity.note(
            f"room:{closure.room.number}", label=closure.room.number, before={}, after={closure.kind: closure.reason}
        )
        feed.touch("rooms", [closure.room_id], event=EVENTS[Kind(closure.kind)])
    return waiting


def _may_begin(closure: Closure, at: datetime) -> bool:
    if Closure.objects.filter(room=closure.room_id, kind=closure.kind, state=Closure.State.BEGUN).exists():
        return False
    if closure.kind == Kind.OUT_OF_ORDER:
        try:
            occupancy.begin(Holder.OUT_OF_ORDER, closure.pk, at=at)
        except occupancy.RoomTaken:
            return False
    return True


def _check_period(hotel: Hotel, from_: date, until: date) -> None:
    if until <= from_:
        message = _("The last day must come after the first.")
        raise BadArguments(message, fields={"until": message})
    if from_ < hotel.business_date:
        message = _("This day is closed; the business date is %(date)s.") % {"date": hotel.business_date.isoformat()}
        raise BadArguments(message, fields={"from": message})


def _refuse_past(ends_at: datetime, at: datetime) -> None:
    if ends_at <= at:
        message = _("This period is over already. Choose a later last day.")
        raise BadArguments(message, fields={"until": message})


def _refuse_occupied(room: Room) -> None:
    if Occupancy.objects.live().filter(bed__room=room, holder=Holder.STAY).exists():
        raise RoomOccupied(
            _("A guest is in room %(room)s. Move the guest first, or choose a later day.") % {"room": room.number}
        )


def _make(
    room: Room, kind: Kind, begins: bool, from_: date, until: date, reason: str, by: Actor, at: datetime
) -> Closure:
    if begins and Closure.objects.filter(room=room, kind=kind, state=Closure.State.BEGUN).exists():
        raise AlreadyClosed(
            _("Room %(room)s is closed already. End that first to set another period.") % {"room": room.number}
        )
    closure = Closure.objects.create(
        room=room,
        kind=kind,
        state=Closure.State.BEGUN if begins else Closure.State.PLANNED,
        from_date=from_,
        until_date=until,
        reason=reason,
        made_by=by.name,
        made_at=at,
    )
    after = {kind.value: reason, "from": from_.isoformat(), "until": until.isoformat()}
    activity.note(f"room:{room.number}", label=room.number, after=after)
    activity.because(reason)
    feed.touch("rooms", [room.pk], event=EVENTS[kind])
    return closure


def _end(room: Room, kind: Kind, by: Actor, at: datetime) -> Iterable[Closure]:
    """What is begun, else what is planned, ended; the closures stand as they were before."""
    of_room = Closure.objects.filter(room=room, kind=kind)
    ending = list(of_room.filter(state=Closure.State.BEGUN)) or list(of_room.filter(state=Closure.State.PLANNED))
    if not ending:
        raise NotClosed(_("Room %(room)s is in use already. Load the page again.") % {"room": room.number})
    Closure.objects.filter(pk__in=[c.pk for c in ending]).update(state=Closure.State.ENDED, ended_at=at)
    for closure in ending:
        activity.note(f"room:{room.number}", label=room.number, before={kind.value: closure.reason}, after={})
    feed.touch("rooms", [room.pk], event=EVENTS[kind])
    return ending
