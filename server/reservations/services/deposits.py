"""Money that a reservation leaves with the house before anybody comes. It lies on a folio of its own and stays there,
whatever becomes of the reservation, until it is given back, forfeited or taken along into the stay."""

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError
from server.core.money import NOTHING, Money, money_words
from server.core.operations import operation
from server.folios.models import Folio, Posting
from server.folios.services import open_folio, post_charge, take_payment
from server.folios.standard import FORFEITED, standard_code
from server.reservations.folios import OWNER_KIND, deposit_of
from server.reservations.models import Reservation

from .confirming import set_confirmed
from .found import reservation_named
from .telling import touch

Text = Annotated[str, Field(max_length=120)]
Reason = Annotated[str, Field(min_length=1, max_length=120)]


class NoDeposit(DomainError):
    code = "no_deposit"


def _posted(posting: Posting) -> dict[str, object]:
    return {"posting": str(posting.pk), "folio": str(posting.folio_id)}


@operation(
    "reservations.take_deposit",
    permission="folios.take_payment",
    label=gettext_lazy("Take a deposit"),
    api=True,
    answer=_posted,
)
def take_deposit(*, reservation: str, method: str, amount: Money, text: Text = "", by: Actor, at: datetime) -> Posting:
    """Takes money for a reservation in the cashier's open shift; it confirms a tentative one by itself.

    :raises NotFound: it is not there. :raises NoOpenShift: the cashier has none.
    :raises BadArguments: the method is not one of the house, or the amount is not above nothing.
    """
    found = reservation_named(reservation, by)
    _refuse_nothing(amount)
    folio = deposit_folio(found, by, at)
    posting = take_payment(folio=str(folio.pk), method=method, amount=amount, text=text, by=by, at=at)
    if found.state == Reservation.State.TENTATIVE:
        set_confirmed(found, Reservation.ConfirmedBy.DEPOSIT)
    touch(found, "reservation.deposit_changed")
    return posting


@operation(
    "reservations.refund_deposit",
    permission="folios.take_payment",
    label=gettext_lazy("Give a deposit back"),
    api=True,
    answer=_posted,
)
def refund_deposit(
    *, reservation: str, method: str, amount: Money, text: Text = "", by: Actor, at: datetime
) -> Posting:
    """Gives money back in the cashier's open shift, whatever the reservation's state.

    :raises NotFound: it is not there. :raises NoOpenShift: the cashier has none. :raises NoDeposit: so much isn't there.
    :raises BadArguments: the method is not one of the house, or the amount is not above nothing.
    """
    found = reservation_named(reservation, by)
    _refuse_nothing(amount)
    _refuse_more_than_there_is(found, amount)
    folio = deposit_folio(found, by, at)
    posting = take_payment(folio=str(folio.pk), method=method, amount=-amount, text=text, by=by, at=at)
    touch(found, "reservation.deposit_changed")
    return posting


@operation(
    "reservations.forfeit_deposit",
    permission="reservations.confirm",
    label=gettext_lazy("Keep a deposit"),
    api=True,
    answer=_posted,
)
def forfeit_deposit(
    *, reservation: str, reason: Reason, amount: Money | None = None, by: Actor, at: datetime
) -> Posting:
    """The house keeps the deposit, or a part of it: it is charged on the deposit's folio.

    :raises NotFound: it is not there. :raises NoDeposit: so much isn't there.
    :raises BadArguments: the amount is not above nothing.
    """
    found = reservation_named(reservation, by)
    amount = deposit_of(found) if amount is None else amount
    _refuse_more_than_there_is(found, amount)
    _refuse_nothing(amount)
    standard_code(by.hotel, FORFEITED)
    folio = deposit_folio(found, by, at)
    posting = post_charge(folio=str(folio.pk), item=FORFEITED, amount=amount, text=reason, by=by, at=at)
    touch(found, "reservation.deposit_changed")
    return posting


def deposit_folio(reservation: Reservation, by: Actor, at: datetime) -> Folio:
    """The folio on which its deposits lie."""
    return open_folio(
        owner_kind=OWNER_KIND,
        owner=str(reservation.pk),
        kind=Folio.Kind.DEPOSIT,
        label=reservation.code,
        by=by,
        at=at,
    )


def _refuse_nothing(amount: Money) -> None:
    if amount <= 0:
        message = _("Type an amount above nothing.")
        raise BadArguments(message, fields={"amount": message})


def _refuse_more_than_there_is(found: Reservation, amount: Money) -> None:
    there = deposit_of(found)
    if there <= NOTHING or amount > there:
        message = _("The deposit of %(code)s is %(amount)s; no more can be taken from it.") % {
            "code": found.code,
            "amount": money_words(there),
        }
        raise NoDeposit(message, fields={"amount": message})
