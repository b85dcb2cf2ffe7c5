from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError, NotFound
from server.core.operations import operation
from server.folios.models import Folio
from server.folios.services import open_folio
from server.guests.details import GuestDetails
from server.guests.models import Guest
from server.guests.services import acknowledge, note_guest
from server.guests.wishes import wish_to_be_confidential
from server.hotels.models import Hotel
from server.hotels.selectors import departure_moment
from server.rooms import occupancy
from server.rooms.models import Bed, Closure, Occupancy, Room
from server.rooms.models.occupancy import Holder
from server.rooms.services.condition import stamp
from server.rooms.services.found import rooms_named
from server.stays.folios import OWNER_KIND, folio_of
from server.stays.models import Stay, StayGuest

KindName = Literal["normal", "hourly", "long_stay", "shared", "complimentary", "house_use"]
Guests = Annotated[list[GuestDetails], Field(min_length=1, max_length=9)]
Acknowledged = Annotated[Sequence[str], Field(max_length=50)]


class RoomNotReady(DomainError):
    code = "room_not_ready"


def answer_of(stay: Stay) -> dict[str, object]:
    folio = folio_of(stay)
    return {"stay": str(stay.pk), "folio": str(folio.pk) if folio else None}


@operation(
    "stays.walk_in",
    permission="stays.check_in",
    label=gettext_lazy("Check in a walk-in guest"),
    api=True,
    answer=answer_of,
)
def walk_in(
    *,
    room: str,
    departure: date,
    guests: Guests,
    kind: KindName = "normal",
    confidential: bool = False,
    acknowledged: Acknowledged = (),
    by: Actor,
    at: datetime,
) -> Stay:
    """Registers guests who come without a reservation; the room is theirs from now until ``departure``.

    ``acknowledged`` names the entries of the watch list that were read. A guest who wishes so is confidential.

    :raises WatchListMatch: a guest is on the watch list and it was not acknowledged.
    :raises RoomNotReady: the room is dirty or closed. :raises RoomTaken: it is given to another in that time.
    :raises BadArguments: dates, a guest or the room can't be so.
    """
    hotel = Hotel.objects.select_related("settings").get(code=by.hotel)
    ends_at = _end_of_stay(hotel, departure, kind, at)
    [found] = rooms_named([room], by)
    _refuse_unready(found)
    confidential = confidential or wish_to_be_confidential(by.hotel, guests)
    acknowledge(guests, acknowledged, sealed=confidential, by=by)
    stay = Stay.objects.create(
        hotel=hotel,
        room=found,
        kind=kind,
        arrival=hotel.business_date,
        departure=departure,
        is_confidential=confidential,
        checked_in_at=at,
    )
    beds = _beds(found, kind)
    occupancy.give(beds, holder=Holder.STAY, holder_id=stay.pk, starts_at=at, ends_at=ends_at, live=True)
    _register(stay, guests, beds, by, at)
    open_folio(owner_kind=OWNER_KIND, owner=str(stay.pk), kind=Folio.Kind.GUEST, label=found.number, by=by, at=at)
    stamp(found, by, at)
    found.save(update_fields=["version", "changed_by", "changed_at"])
    feed.touch("stays", [stay.pk], event="stay.checked_in")
    feed.touch("rooms", [found.pk], event="room.occupied")
    return stay


def _end_of_stay(hotel: Hotel, departure: date, kind: KindName, at: datetime) -> datetime:
    if kind == "hourly" and departure == hotel.business_date:
        return at + timedelta(hours=hotel.settings.parameters.hourly_hours)
    ends_at = departure_moment(hotel, departure)
    if departure <= hotel.business_date or ends_at <= at:
        message = _("The departure must come after today, %(date)s.") % {"date": hotel.business_date.isoformat()}
        raise BadArguments(message, fields={"departure": message})
    return ends_at


def _refuse_unready(room: Room) -> None:
    if Closure.objects.filter(room=room, state=Closure.State.BEGUN).exists():
        raise RoomNotReady(_("Room %(room)s is closed. Choose another room.") % {"room": room.number})
    if room.condition == Room.Condition.DIRTY:
        raise RoomNotReady(
            _("Room %(room)s is still dirty. Ask housekeeping, or choose another room.") % {"room": room.number}
        )


def _beds(room: Room, kind: KindName) -> list[Bed]:
    """All beds of the room; for a shared stay the first that is free."""
    beds = list(Bed.objects.filter(room=room).select_related("room").order_by("label"))
    if kind != "shared":
        return beds
    taken = set(Occupancy.objects.live().filter(bed__room=room).values_list("bed_id", flat=True))
    return [bed for bed in beds if bed.pk not in taken][:1] or beds[:1]


def _noted(details: GuestDetails, place: int, stay: Stay, by: Actor, at: datetime) -> Guest:
    """:raises BadArguments: what can't be so stands beside the field of this guest."""
    try:
        return note_guest(details=details, confidential=stay.is_confidential, by=by, at=at)
    except (BadArguments, NotFound) as wrong:
        fields = {f"guests.{place}.{field}": words for field, words in wrong.fields.items()}
        raise BadArguments(wrong.message, fields=fields or {"guests": wrong.message}) from None


def _register(stay: Stay, guests: Guests, beds: list[Bed], by: Actor, at: datetime) -> None:
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
