"""Charges: an item of the price list, with its service charge and tax."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError
from server.core.money import Money, rounded
from server.core.operations import operation
from server.folios.models import Posting, TransactionCode
from server.folios.models.ledger import WINDOWS

from .entering import Entry, Pen
from .found import code_named, day_of_posting, folio_to_post

Window = Annotated[int, Field(ge=1, le=WINDOWS)]
Quantity = Annotated[int, Field(ge=1, le=999)]
Text = Annotated[str, Field(max_length=120)]
MOST = Decimal(10) ** 10


class PriceIsFixed(DomainError):
    code = "price_is_fixed"


@dataclass(frozen=True)
class Parts:
    """What is owed, and what of it is service charge and tax."""

    amount: Decimal
    service: Decimal
    tax: Decimal


def posted(posting: Posting) -> dict[str, object]:
    return {"posting": str(posting.pk)}


@operation("folios.post_charge", permission="folios.post", label=gettext_lazy("Post a charge"), api=True, answer=posted)
def post_charge(
    *,
    folio: str,
    item: str,
    quantity: Quantity = 1,
    amount: Money | None = None,
    window: Window = 1,
    text: Text = "",
    by: Actor,
    at: datetime,
) -> Posting:
    """Posts an item of the price list; ``amount`` is the price of one, where it is not the list's.

    :raises NotFound: there is no such folio. :raises FolioClosed: it is closed. :raises BadArguments: the item is not
        on the list, or it has no price and none was said. :raises PriceIsFixed: only some may set another price.
    """
    found = folio_to_post(folio, by)
    code = code_named(item, TransactionCode.Kind.CHARGE, "item", by)
    parts = parts_of(code, _price(code, amount, by) * quantity)
    if parts.amount >= MOST:
        message = _("This amount is too high.")
        raise BadArguments(message, fields={"amount": message})
    pen = Pen(by, at, day_of_posting(by))
    return pen.write(
        found, Entry(code, parts.amount, window, quantity, parts.service, parts.tax, text.strip() or str(code))
    )


def _price(code: TransactionCode, asked: Decimal | None, by: Actor) -> Decimal:
    price = code.price if asked is None else asked
    if price is None or price <= 0:
        message = _("Say the price; it is more than nothing.")
        raise BadArguments(message, fields={"amount": message})
    if code.price_is_fixed and price != code.price and not by.may("folios.set_price"):
        message = _("The price of %(item)s is fixed. Ask a manager to post another one.") % {"item": code}
        raise PriceIsFixed(message, fields={"amount": message})
    return price


def parts_of(code: TransactionCode, price: Decimal) -> Parts:
    """The service charge is on the net price, the tax on both; each is rounded once, and they add up to the amount."""
    factor = (1 + code.service_rate) * (1 + code.tax_rate)
    amount = rounded(price if code.is_included else price * factor)
    before_tax = rounded(amount / (1 + code.tax_rate))
    net = rounded(before_tax / (1 + code.service_rate))
    return Parts(amount, before_tax - net, amount - before_tax)
