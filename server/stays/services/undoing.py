"""What was done by mistake and is noticed on the same business date."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.errors import DomainError, NotFound
from server.core.operations import operation
from server.core.soundness import row_key
from server.folios import services as folios
from server.folios.models import Posting
from server.reservations.folios import deposit_folio_of
from server.reservations.inventory import lock_nights, refuse_oversold
from server.reservations.services import reopen_after
from server.reservations.spans import nights_sold
from server.rooms import occupancy
from server.rooms.models.occupancy import Holder
from server.rooms.services.condition import TURNED, turn
from server.rooms.services.found import rooms_named
from server.stays.folios import folio_of
from server.stays.models import Stay

from .check_in import standing
from .found import hotel_today, stay_in_house
from .hiding import hide_or_show
from .keeping import end_moment, keep, tell
from .registering import beds_for, refuse_closed, sleep_in


class NotToBeUndone(DomainError):
    code = "not_to_be_undone"


class LeftEarlier(DomainError):
    code = "left_earlier"


@operation("stays.undo_check_out", permission="stays.check_out", label=gettext_lazy("Undo a check-out"), api=True)
def undo_check_out(*, stay: str, by: Actor, at: datetime) -> None:
    """The guest is in the house again, in his room, with his folio; the room stays as dirty as it is.

    :raises NotFound: he is in the house, or there is no such stay. :raises LeftEarlier: that day is closed.
    :raises RoomTaken: the room was given to another meanwhile. :raises RoomNotReady: it is closed.
    :raises NoRoomLeft: its type is promised to others.
    """
    hotel = hotel_today(by)
    found = _checked_out(stay, by)
    if found.checked_out_on != hotel.business_date:
        raise LeftEarlier(_("This guest left on an earlier day. Register the guest anew."))
    nights = nights_sold(max(hotel.business_date, found.arrival), max(hotel.business_date, found.departure))
    lock_nights(hotel, [found.room.type], nights)
    [room] = rooms_named([found.room.number], by)
    refuse_closed(room)
    beds = beds_for(room, found.kind)
    ends_at = end_moment(hotel, found, at)
    occupancy.give(beds, holder=Holder.STAY, holder_id=found.pk, starts_at=at, ends_at=ends_at, live=True)
    refuse_oversold(hotel, room.type, nights)
    sleep_in(found, beds)
    found.state, found.checked_out_at, found.checked_out_on = Stay.State.IN_HOUSE, None, None
    keep(found)
    if folio := folio_of(found):
        folios.reopen(folio=str(folio.pk), by=by, at=at)
    turn(room, by, at)
    room.save(update_fields=TURNED)
    if found.is_confidential:
        activity.seal(by.hotel, [f"stay:{found.pk}"])
    tell(found, "stay.checked_in", {"state": "checked_out"}, {"state": "in_house"})
    feed.touch("rooms", [room.pk], event="room.occupied")
    announce("stay.check_out_undone", stay=found, by=by, at=at)


@operation("stays.undo_check_in", permission="stays.check_in", label=gettext_lazy("Undo a check-in"), api=True)
def undo_check_in(*, stay: str, by: Actor, at: datetime) -> None:
    """The guests were never here: the room is free and as clean as it is said to be, their reservation stands again with
    its deposits.

    :raises NotInHouse: the stay is over. :raises NotToBeUndone: he came on an earlier day, or something is posted.
    """
    hotel = hotel_today(by)
    found = stay_in_house(stay, by)
    if found.arrival != hotel.business_date or found.moves.exists():
        raise NotToBeUndone(_("This guest has been here for longer. Check the guest out instead."))
    [room] = rooms_named([found.room.number], by)
    reservation = found.reservation
    _give_deposit_back(found, by, at)
    occupancy.end(Holder.STAY, found.pk, at=at)
    _write_off(found, hotel.business_date, at)
    turn(room, by, at)
    room.save(update_fields=TURNED)
    tell(found, "stay.checked_out", {"state": "in_house"}, {"state": "undone"})
    feed.touch("rooms", [room.pk], event="room.vacated")
    if reservation:
        reopen_after(reservation=reservation, by=by, at=at)
    announce("stay.checked_out", stay=found, by=by, at=at)


def _write_off(stay: Stay, day: date, at: datetime) -> None:
    """Nobody stayed: it belongs to no guest's history, no link and no reservation."""
    guests = list(stay.stay_guests.values_list("guest_id", flat=True))
    stay.stay_guests.all().delete()
    hide_or_show(guests)
    stay.state, stay.checked_out_at, stay.checked_out_on = Stay.State.UNDONE, at, day
    stay.reservation = None
    keep(stay)


def _give_deposit_back(stay: Stay, by: Actor, at: datetime) -> None:
    """:raises NotToBeUndone: more stands on the folio than what came along from the reservation."""
    folio = folio_of(stay)
    if folio is None:
        return
    there = Posting.objects.filter(pk__in=standing(folio.pk)).select_related("moved_from__folio")
    own = deposit_folio_of(stay.reservation) if stay.reservation else None
    along = [one for one in there if own and one.moved_from and one.moved_from.folio_id == own.pk]
    if len(along) < len(there):
        raise NotToBeUndone(_("Something is posted on the folio of this stay. Check the guest out instead."))
    if own and along:
        folios.transfer(postings=[str(one.pk) for one in along], folio=str(own.pk), by=by, at=at)
    folios.close(folio=str(folio.pk), by=by, at=at)


def _checked_out(stay: str, by: Actor) -> Stay:
    rows = Stay.objects.select_for_update(no_key=True, of=("self",)).select_related("room__type", "room_type")
    found = rows.filter(pk=row_key(stay), hotel_id=by.hotel, state=Stay.State.CHECKED_OUT).first()
    if found is None:
        raise NotFound(_("No check-out of this guest can be undone. Load the page again."))
    return found
