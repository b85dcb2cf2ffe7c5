"""Changing a reservation: its days, type and room, its terms, its guest."""

from datetime import date, datetime
from typing import Annotated, Unpack

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.operations import operation
from server.guests.details import GuestDetails
from server.guests.services import acknowledge, hide
from server.rates.discounts import BEYOND_LIMIT
from server.reservations.models import Reservation
from server.rooms.services.condition import ChangedMeanwhile

from .claiming import claim, give_back, lock_for
from .found import open_reservation, refuse_impossible_days, room_named, type_named
from .making import Acknowledged, noted
from .telling import changed, seen_of, tell
from .terms import Wishes, agree_price, refuse_too_many, take_wishes

PRICED = (
    "room_type_id",
    "arrival",
    "departure",
    "rate_code_id",
    "discount",
    "extra_beds",
    "extra_bed_price",
    "breakfast",
    "adults",
    "kind",
)
KEPT = ("room_type_id", "room_id", "arrival", "departure", "expected_at", "kind")


@operation(
    "reservations.change",
    permission="reservations.change",
    label=gettext_lazy("Change a reservation"),
    api=True,
    asks=(BEYOND_LIMIT,),
)
def change(
    *,
    reservation: str,
    version: Annotated[int, Field(ge=1)] | None = None,
    room_type: str = "",
    room: str | None = None,
    arrival: date | None = None,
    departure: date | None = None,
    guest: GuestDetails | None = None,
    acknowledged: Acknowledged = (),
    by: Actor,
    at: datetime,
    **wishes: Unpack[Wishes],
) -> Reservation:
    """What is given changes, the rest stays; an empty ``room`` takes its room away. With ``version`` it must not have
    been changed since it was read. Prices are agreed anew when something they depend on changes.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over.
    :raises ChangedMeanwhile: somebody else changed it. :raises BadArguments: something can't be so.
    :raises WatchListMatch: the guest is on the watch list and it was not acknowledged.
    :raises NoRoomLeft: the type is sold out. :raises RoomTaken: the room is another's in that time.
    :raises RateCodeDoesNotFit: :raises NoPrice: the rate code has no price for it.
    :raises ApprovalNeeded: the discount is more than the actor may give by himself, or nothing would be paid.
    """
    found = open_reservation(reservation, by)
    if version is not None and version != found.version:
        raise ChangedMeanwhile(_("Somebody else changed this reservation meanwhile. Load the page again."))
    before, had_room = seen_of(found), found.room_id
    priced, kept = _values(found, PRICED), _values(found, KEPT)
    was = _memory(found)
    take_wishes(found, wishes, by)
    found.room_type = type_named(room_type, by) if room_type else found.room_type
    found.arrival, found.departure = arrival or found.arrival, departure or found.departure
    if room is not None:
        found.room = room_named(room, by) if room else None
    if (found.arrival, found.departure, found.kind) != (was.arrival, was.departure, was.kind):
        refuse_impossible_days(found.hotel, found.arrival, found.departure, found.kind)
    if _values(found, PRICED) != priced:
        refuse_too_many(found)
        agree_price(found)
    if guest is not None:
        acknowledge([guest], acknowledged, sealed=found.is_confidential, by=by)
        found.guest = noted(guest, found, by, at)
    if (confidential := wishes.get("confidential", found.is_confidential)) != found.is_confidential:
        _hide(found) if confidential else _show(found)
    if _values(found, KEPT) != kept:
        _keep_other(was, found)
    changed(found)
    tell(found, "reservation.changed", before, had_room)
    return found


def _memory(found: Reservation) -> Reservation:
    """What it keeps before it is changed."""
    was = Reservation(pk=found.pk, hotel=found.hotel, room_type=found.room_type, room=found.room)
    was.arrival, was.departure, was.kind = found.arrival, found.departure, found.kind
    return was


def _values(found: Reservation, names: tuple[str, ...]) -> list[object]:
    return [getattr(found, name) for name in names]


def _keep_other(was: Reservation, found: Reservation) -> None:
    lock_for(was, found)
    give_back(was)
    claim(found)


def _show(found: Reservation) -> None:
    """What was noted before stays sealed."""
    found.is_confidential = False


def _hide(found: Reservation) -> None:
    found.is_confidential = True
    hide(found.guest)
    found.guest.save()
    activity.seal(found.hotel_id, [f"reservation:{found.pk}", f"guest:{found.guest_id}"])
    feed.close_past()
