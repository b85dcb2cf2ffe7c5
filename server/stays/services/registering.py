"""What every registration does, whether the guest was expected or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.errors import BadArguments, DomainError, NotFound
from server.folios.models import Folio
from server.folios.services import open_folio
from server.guests.details import GuestDetails
from server.guests.models import Guest
from server.guests.services import note_guest
from server.hotels.models import Hotel
from server.hotels.selectors import departure_moment
from server.reservations.services.found import LONGEST
from server.reservations.taken import Wish, room_taken
from server.rooms import occupancy
from server.rooms.models import Bed, Closure, Occupancy, Room
from server.rooms.models.occupancy import Holder
from server.rooms.occupancy import RoomTaken
from server.rooms.services.condition import TURNED, turn
from server.stays.folios import OWNER_KIND, folio_of
from server.stays.models import Stay, StayGuest

Guests = Annotated[list[GuestDetails], Field(min_length=1, max_length=9)]
Acknowledged = Annotated[Sequence[str], Field(max_length=50)]
PhoneClassName = Literal[0, 1, 2, 3]


class RoomNotReady(DomainError):
    code = "room_not_ready"


@dataclass(frozen=True)
class Arriving:
    """Who comes, and until when the beds are theirs; ``wake_up`` is a time of day."""

    guests: Sequence[GuestDetails]
    ends_at: datetime
    wake_up: time | None = None


def answer_of(stay: Stay) -> dict[str, object]:
    folio = folio_of(stay)
    return {"stay": str(stay.pk), "folio": str(folio.pk) if folio else None}


def end_of_stay(hotel: Hotel, departure: date, kind: str, at: datetime) -> datetime:
    """:raises BadArguments: the departure is over, or too far away."""
    refuse_too_long(hotel, departure)
    if kind == Stay.Kind.HOURLY and departure == hotel.business_date:
        return at + timedelta(hours=hotel.settings.parameters.hourly_hours)
    ends_at = departure_moment(hotel, departure)
    if departure <= hotel.business_date or ends_at <= at:
        message = _("The departure must come after today, %(date)s.") % {"date": hotel.business_date.isoformat()}
        raise BadArguments(message, fields={"departure": message})
    return ends_at


def refuse_too_long(hotel: Hotel, departure: date) -> None:
    """:raises BadArguments: nobody sells so many nights at once."""
    if (departure - hotel.business_date).days > LONGEST:
        message = _("A stay has %(count)s more nights at the most. Extend it later.") % {"count": LONGEST}
        raise BadArguments(message, fields={"departure": message})


def refuse_closed(room: Room) -> None:
    """:raises RoomNotReady: nobody may be put into it."""
    if Closure.objects.filter(room=room, state=Closure.State.BEGUN).exists():
        raise RoomNotReady(_("Room %(room)s is closed. Choose another room.") % {"room": room.number})


def refuse_unready(room: Room) -> None:
    """:raises RoomNotReady: it is closed, or dirty."""
    refuse_closed(room)
    if room.condition == Room.Condition.DIRTY:
        raise RoomNotReady(
            _("Room %(room)s is still dirty. Ask housekeeping, or choose another room.") % {"room": room.number}
        )


def beds_for(room: Room, kind: str) -> list[Bed]:
    """All beds of the room; for a shared stay the first that is free."""
    beds = list(Bed.objects.filter(room=room).select_related("room").order_by("label"))
    if kind != Stay.Kind.SHARED:
        return beds
    taken = set(Occupancy.objects.live().filter(bed__room=room).values_list("bed_id", flat=True))
    return [bed for bed in beds if bed.pk not in taken][:1] or beds[:1]


def settle_in(stay: Stay, arriving: Arriving, *, by: Actor, at: datetime) -> None:
    """The beds of the room are theirs from now on; guests are noted, the folio is opened, screens are told.

    :raises RoomTaken: another has the room in that time; ``more`` has other rooms.
    :raises BadArguments: a guest can't be so.
    """
    beds = beds_for(stay.room, stay.kind)
    take_beds(stay, beds, begins=at, ends=arriving.ends_at)
    _register(stay, arriving.guests, beds, by, at)
    open_folio(owner_kind=OWNER_KIND, owner=str(stay.pk), kind=Folio.Kind.GUEST, label=stay.room.number, by=by, at=at)
    turn(stay.room, by, at)
    stay.room.save(update_fields=TURNED)
    feed.touch("stays", [stay.pk], event="stay.checked_in")
    feed.touch("rooms", [stay.room_id], event="room.occupied")
    announce("stay.checked_in", stay=stay, wake_up=arriving.wake_up, by=by, at=at)


def take_beds(stay: Stay, beds: list[Bed], *, begins: datetime, ends: datetime) -> None:
    """These beds are live as the stay's.

    :raises RoomTaken: one of them is another's in that time; ``more`` has other rooms.
    """
    try:
        occupancy.give(beds, holder=Holder.STAY, holder_id=stay.pk, starts_at=begins, ends_at=ends, live=True)
    except RoomTaken:
        raise room_taken(_wish(stay, begins, ends)) from None


def _wish(stay: Stay, begins: datetime, ends: datetime) -> Wish:
    """Its room, wanted now."""
    room_type = stay.room_type or stay.room.type
    day = stay.hotel.business_date
    return Wish(
        stay.hotel, stay.room, room_type, day, stay.departure, begins, ends, but_for=stay.reservation, at_once=True
    )


def sleep_in(stay: Stay, beds: Sequence[Bed]) -> None:
    """Each guest has a bed of his own, as far as they go."""
    for place, one in enumerate(stay.stay_guests.order_by("place", "pk")):
        one.bed = beds[place] if place < len(beds) else None
        one.save(update_fields=["bed"])


def _noted(details: GuestDetails, place: int, stay: Stay, by: Actor, at: datetime) -> Guest:
    """:raises BadArguments: what can't be so stands beside the field of this guest."""
    try:
        return note_guest(details=details, confidential=stay.is_confidential, by=by, at=at)
    except (BadArguments, NotFound) as wrong:
        fields = {f"guests.{place}.{field}": words for field, words in wrong.fields.items()}
        raise BadArguments(wrong.message, fields=fields or {"guests": wrong.message}) from None


def _register(stay: Stay, guests: Sequence[GuestDetails], beds: list[Bed], by: Actor, at: datetime) -> None:
    registered: set[int] = set()
    for place, details in enumerate(guests):
        guest = _noted(details, place, stay, by, at)
        if guest.pk in registered:
            message = _("Two of these guests have the same document. Check the numbers.")
            raise BadArguments(message, fields={"guests": message})
        registered.add(guest.pk)
        bed = beds[place] if place < len(beds) else None
        StayGuest.objects.create(stay=stay, guest=guest, bed=bed, place=place)
    activity.note(
        f"stay:{stay.pk}",
        label=stay.room.number,
        after={
            "room": stay.room.number,
            "guests": [guest.name for guest in guests],
            "departure": stay.departure.isoformat(),
            "kind": stay.kind,
        },
        sealed=stay.is_confidential,
    )
