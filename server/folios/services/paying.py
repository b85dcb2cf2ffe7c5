"""Payments and refunds, each in the cashier's open shift."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict, Field

from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError
from server.core.money import NOTHING, Money, money_text, money_words
from server.core.operations import operation
from server.folios.models import Folio, Posting, TransactionCode
from server.folios.selectors import balance_of, paid_on

from .charging import Text, Window, posted
from .entering import Entry, Pen
from .found import code_named, day_of_posting, folio_to_post, own_shift


class RefundTooHigh(DomainError):
    code = "refund_too_high"


class SettlesNot(DomainError):
    code = "settles_not"


class PartPayment(BaseModel):
    """What is paid by one method; negative is a refund."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    method: str
    amount: Money
    text: Text = ""


def _settled(result: tuple[list[Posting], Decimal]) -> dict[str, object]:
    postings, change = result
    return {"postings": [str(posting.pk) for posting in postings], "change": money_text(change)}


@operation(
    "folios.take_payment",
    permission="folios.take_payment",
    label=gettext_lazy("Take a payment"),
    api=True,
    answer=posted,
)
def take_payment(
    *, folio: str, method: str, amount: Money, window: Window = 1, text: Text = "", by: Actor, at: datetime
) -> Posting:
    """Takes money for a folio in the cashier's open shift; a negative amount is a refund.

    :raises NotFound: there is no such folio. :raises FolioClosed: it is closed. :raises NoOpenShift: the cashier has
        none. :raises BadArguments: the method is not one of the house, or the amount is nothing.
    :raises RefundTooHigh: more would be given back than was paid.
    """
    found = _folio_and_pen(folio, by, at)
    return _pay(*found, PartPayment(method=method, amount=amount, text=text), window)


@operation(
    "folios.settle",
    permission="folios.take_payment",
    label=gettext_lazy("Settle a folio"),
    api=True,
    answer=_settled,
)
def settle(
    *, folio: str, payments: Annotated[list[PartPayment], Field(min_length=1, max_length=9)], by: Actor, at: datetime
) -> tuple[list[Posting], Decimal]:
    """Pays the whole balance by one method or several; what is too much is given back in cash if cash was given.

    :raises NotFound: there is no such folio. :raises FolioClosed: it is closed. :raises NoOpenShift: the cashier has
        none. :raises BadArguments: a method is not one of the house, or an amount is nothing.
    :raises SettlesNot: the amounts don't make the balance. :raises RefundTooHigh: more would be given back than was paid.
    """
    found, pen = _folio_and_pen(folio, by, at)
    paid, change = _with_change(payments, balance_of(found), by)
    return [_pay(found, pen, one, 1) for one in paid if one.amount], change


def _folio_and_pen(folio: str, by: Actor, at: datetime) -> tuple[Folio, Pen]:
    day, shift = day_of_posting(by), own_shift(by)
    return folio_to_post(folio, by), Pen(by, at, day, shift)


def _pay(folio: Folio, pen: Pen, payment: PartPayment, window: int) -> Posting:
    if not payment.amount:
        message = _("An amount of nothing is no payment.")
        raise BadArguments(message, fields={"amount": message})
    method = code_named(payment.method, TransactionCode.Kind.PAYMENT, "method", pen.by)
    if payment.amount < 0 and -payment.amount > (paid := paid_on(folio)):
        message = _("Only %(amount)s was paid here; no more can be given back.") % {"amount": money_words(paid)}
        raise RefundTooHigh(message, fields={"amount": message})
    return pen.write(folio, Entry(method, -payment.amount, window, text=payment.text.strip()))


def _with_change(payments: Sequence[PartPayment], balance: Decimal, by: Actor) -> tuple[list[PartPayment], Decimal]:
    """The payments that make the balance exactly, and the change that is given."""
    change = sum((one.amount for one in payments), NOTHING) - balance
    if not change:
        return list(payments), NOTHING
    cash = [place for place, one in enumerate(payments) if _is_cash(one, by) and one.amount >= change]
    if change < 0 or not cash or balance < 0:
        raise SettlesNot(
            _("These amounts don't make the balance of %(amount)s. Change them.") % {"amount": money_words(balance)}
        )
    given = payments[cash[0]]
    said = _("given %(given)s, change %(change)s") % {
        "given": money_words(given.amount),
        "change": money_words(change),
    }
    kept = PartPayment(method=given.method, amount=given.amount - change, text=given.text or said)
    return [*payments[: cash[0]], kept, *payments[cash[0] + 1 :]], change


def _is_cash(payment: PartPayment, by: Actor) -> bool:
    return code_named(payment.method, TransactionCode.Kind.PAYMENT, "payments", by).is_cash
