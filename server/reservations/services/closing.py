"""How a reservation ends without a stay, and how it may come back."""

from datetime import datetime, timedelta
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import DomainError, NotPermitted
from server.core.money import NOTHING, money_words
from server.core.operations import operation
from server.reservations.folios import deposit_of
from server.reservations.models import Reservation
from server.rooms.occupancy import RoomTaken

from .claiming import claim, give_back, lock_for
from .confirming import DepositStands
from .found import ReservationClosed, open_reservation, refuse_impossible_days, reservation_named
from .telling import changed, close, seen_of, tell

State = Reservation.State
DELETING_LOCKED = "reservations.delete_locked"
BACK = (State.CANCELLED, State.NO_SHOW, State.RELEASED)
Reason = Annotated[str, Field(min_length=1, max_length=120)]


class ReservationLocked(NotPermitted):
    code = "reservation_locked"


class ReservationConfirmed(DomainError):
    code = "reservation_confirmed"


class NotYetDue(DomainError):
    code = "not_yet_due"


@operation(
    "reservations.cancel", permission="reservations.change", label=gettext_lazy("Cancel a reservation"), api=True
)
def cancel(*, reservation: str, reason: Reason, by: Actor, at: datetime) -> None:
    """Its room is free again; deposits stay until they are given back or forfeited.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over.
    """
    found = open_reservation(reservation, by)
    found.reason = reason.strip()
    end(found, State.CANCELLED, "reservation.cancelled", at)


@operation(
    "reservations.delete", permission="reservations.change", label=gettext_lazy("Delete a reservation"), api=True
)
def delete(*, reservation: str, by: Actor, at: datetime) -> None:
    """Takes back what was entered by mistake, some hours after it was entered; later it needs a permission.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over.
    :raises ReservationConfirmed: it can only be cancelled. :raises ReservationLocked: it was entered too long ago.
    :raises DepositStands: money lies with it still.
    """
    found = open_reservation(reservation, by)
    if found.state == State.CONFIRMED:
        raise ReservationConfirmed(_("A confirmed reservation can't be deleted. Cancel it with a reason."))
    if (there := deposit_of(found)) != NOTHING:
        raise DepositStands(
            _("A deposit of %(amount)s lies with this reservation. Give it back or keep it first, or cancel instead.")
            % {"amount": money_words(there)}
        )
    hours = found.hotel.settings.parameters.delete_hours
    if at >= found.made_at + timedelta(hours=hours) and not by.may(DELETING_LOCKED):
        raise ReservationLocked(
            _("It was entered more than %(count)s hours ago and is locked. Cancel it, or ask a manager to delete it.")
            % {"count": hours}
        )
    end(found, State.DELETED, "reservation.deleted", at)


@operation(
    "reservations.mark_no_show", permission="reservations.change", label=gettext_lazy("Mark as no-show"), api=True
)
def mark_no_show(*, reservation: str, by: Actor, at: datetime) -> None:
    """The guest has not come: the room is free again, deposits stay, and he may still be checked in.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over. :raises NotYetDue: its day is still to come.
    """
    found = open_reservation(reservation, by)
    if found.arrival > found.hotel.business_date:
        raise NotYetDue(
            _("This guest is expected on %(date)s. Cancel the reservation instead.")
            % {"date": found.arrival.isoformat()}
        )
    end(found, State.NO_SHOW, "reservation.no_show", at)


@operation(
    "reservations.reinstate", permission="reservations.change", label=gettext_lazy("Reinstate a reservation"), api=True
)
def reinstate(*, reservation: str, by: Actor, at: datetime) -> None:
    """One that was cancelled, released or marked as no-show stands again: in its room if that is free still, else
    among those without a room; confirmed if a deposit lies with it.

    :raises NotFound: it is not there. :raises ReservationClosed: it is none of these.
    :raises BadArguments: its days are over. :raises NoRoomLeft: its type is sold out.
    """
    found = reservation_named(reservation, by)
    if found.state not in BACK:
        raise ReservationClosed(
            _("The reservation %(code)s is %(state)s and can't be reinstated.")
            % {"code": found.code, "state": found.get_state_display()}
        )
    before = seen_of(found)
    refuse_impossible_days(found.hotel, found.arrival, found.departure, found.kind)
    has_deposit = deposit_of(found) > NOTHING
    found.state = State.CONFIRMED if has_deposit else State.TENTATIVE
    found.confirmed_by = Reservation.ConfirmedBy.DEPOSIT if has_deposit else Reservation.ConfirmedBy.NOBODY
    found.closed_at = found.closed_on = None
    found.reason = ""
    lock_for(found)
    try:
        claim(found)
    except RoomTaken:
        found.room = None
        claim(found)
    changed(found)
    tell(found, "reservation.reinstated", before)


def end(found: Reservation, state: State, event: str, at: datetime) -> None:
    """It keeps nothing any more; which room it had is remembered."""
    before = seen_of(found)
    lock_for(found)
    give_back(found)
    close(found, state, at)
    changed(found)
    tell(found, event, before)
