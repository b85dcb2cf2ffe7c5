"""What becomes of a reservation when its guest comes, and when that is taken back. Stays call this inside their own
operations; they give the beds away."""

from datetime import datetime

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.reservations.models import Reservation

from .claiming import claim, give_back, lock_for
from .found import ReservationClosed, reservation_named
from .telling import changed, close, seen_of, tell

State = Reservation.State
COMING = (*Reservation.OPEN, *Reservation.RETURNABLE)


def check_in_from(*, reservation: str, by: Actor, at: datetime) -> Reservation:
    """The guest is here: the reservation keeps nothing any more, and is checked in. Its room is remembered.

    :raises NotFound: it is not there. :raises ReservationClosed: it was cancelled or deleted, or he is in already.
    """
    found = reservation_named(reservation, by)
    if found.state not in COMING:
        raise ReservationClosed(
            _("The reservation %(code)s is %(state)s and can't be checked in.")
            % {"code": found.code, "state": found.get_state_display()}
        )
    before = seen_of(found)
    if found.is_open:
        lock_for(found)
        give_back(found)
    close(found, State.CHECKED_IN, at)
    changed(found)
    tell(found, "reservation.checked_in", before)
    return found


def reopen_after(*, reservation: Reservation, by: Actor, at: datetime) -> None:
    """The check-in was a mistake: it stands again as it was, in its room if nobody has it meanwhile.

    :raises RoomTaken: :raises NoRoomLeft: it has no place any more.
    """
    found = reservation_named(str(reservation.pk), by)
    before = seen_of(found)
    confirmed = found.confirmed_by != Reservation.ConfirmedBy.NOBODY
    found.state = State.CONFIRMED if confirmed else State.TENTATIVE
    found.closed_at = found.closed_on = None
    lock_for(found)
    claim(found)
    changed(found)
    tell(found, "reservation.reinstated", before)
