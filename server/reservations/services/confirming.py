"""Tentative and confirmed."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.money import NOTHING, money_words
from server.core.operations import operation
from server.reservations.folios import deposit_of
from server.reservations.models import Reservation

from .found import open_reservation
from .telling import changed, seen_of, tell


class DepositStands(DomainError):
    code = "deposit_stands"


@operation("reservations.confirm", permission="reservations.confirm", label=gettext_lazy("Confirm"), api=True)
def confirm(*, reservation: str, by: Actor, at: datetime) -> None:
    """It is kept until the night audit, whatever the hour.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over.
    """
    found = open_reservation(reservation, by)
    if found.state != Reservation.State.CONFIRMED:
        set_confirmed(found, Reservation.ConfirmedBy.HAND)


@operation(
    "reservations.unconfirm", permission="reservations.confirm", label=gettext_lazy("Undo a confirmation"), api=True
)
def unconfirm(*, reservation: str, by: Actor, at: datetime) -> None:
    """It is tentative again, unless money lies with it, for that confirms it.

    :raises NotFound: it is not there. :raises ReservationClosed: it is over. :raises DepositStands: money lies with it.
    """
    found = open_reservation(reservation, by)
    if found.state == Reservation.State.TENTATIVE:
        return
    if (there := deposit_of(found)) > NOTHING:
        raise DepositStands(
            _("A deposit of %(amount)s confirms this reservation. Give it back first, or keep it.")
            % {"amount": money_words(there)}
        )
    before = seen_of(found)
    found.state, found.confirmed_by = Reservation.State.TENTATIVE, Reservation.ConfirmedBy.NOBODY
    changed(found, ["state", "confirmed_by"])
    tell(found, "reservation.unconfirmed", before)


def set_confirmed(found: Reservation, how: Reservation.ConfirmedBy) -> None:
    before = seen_of(found)
    found.state, found.confirmed_by = Reservation.State.CONFIRMED, how
    changed(found, ["state", "confirmed_by"])
    tell(found, "reservation.confirmed", before)
