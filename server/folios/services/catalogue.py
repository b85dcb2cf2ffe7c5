"""The price list and the methods of payment. Neither is ever removed, for postings keep their codes."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict, Field

from server.core import activity
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.checking import checked
from server.core.errors import BadArguments, NotFound
from server.core.money import Money
from server.core.operations import operation
from server.folios.models import TransactionCode

Rate = Annotated[Decimal, Field(ge=0, le=1, max_digits=5, decimal_places=4)]


class CodeCard(BaseModel):
    """What can be said of a code; a method of payment has no price."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name_zh: str
    name_en: str
    order: Annotated[int, Field(ge=0, le=32_000)] = 0
    is_active: bool = True
    price: Annotated[Money, Field(ge=0)] | None = None
    price_is_fixed: bool = False
    service_rate: Rate = Decimal(0)
    tax_rate: Rate = Decimal(0)
    is_included: bool = True
    is_cash: bool = False
    housekeeping: TransactionCode.Housekeeping = TransactionCode.Housekeeping.NONE


@operation("folios.add_code", permission="reference.change", label=gettext_lazy("Add to the price list"))
def add_code(*, kind: TransactionCode.Kind, code: str, card: CodeCard, by: Actor, at: datetime) -> TransactionCode:
    """A new item of the price list, or a new method of payment.

    :raises BadArguments: with the message of each field, such as a code that is in use.
    """
    made = TransactionCode(hotel_id=by.hotel, kind=kind, code=code, **card.model_dump())
    _check(made)
    made.save()
    activity.note(f"code:{made.pk}", label=made.name_en, after={"kind": str(kind), "code": code, **_noted(card)})
    announce("price_list.changed", code=made)
    return made


@operation("folios.change_code", permission="reference.change", label=gettext_lazy("Change the price list"))
def change_code(*, code: str, card: CodeCard, by: Actor, at: datetime) -> TransactionCode:
    """Changes an item or a method, or takes it out of use; what was posted stays as it was.

    :raises NotFound: there is no such code. :raises BadArguments: with the message of each field.
    """
    found = TransactionCode.objects.select_for_update(no_key=True).filter(hotel_id=by.hotel, code=code).first()
    if found is None:
        raise NotFound(_("This code is not there any more."))
    before = _noted(CodeCard(**{name: getattr(found, name) for name in CodeCard.model_fields}))
    for name, value in card.model_dump().items():
        setattr(found, name, value)
    _check(found)
    if activity.note_difference(f"code:{found.pk}", label=card.name_en, before=before, after=_noted(card)):
        found.save()
        announce("price_list.changed", code=found)
    return found


def _check(code: TransactionCode) -> None:
    if code.price_is_fixed and code.price is None:
        message = _("A fixed price must be said.")
        raise BadArguments(message, fields={"price": message})
    if code.housekeeping and not (code.price_is_fixed and code.kind == TransactionCode.Kind.CHARGE):
        message = _("Housekeeping posts at fixed prices only.")
        raise BadArguments(message, fields={"housekeeping": message})
    checked(code)


def _noted(card: CodeCard) -> dict[str, object]:
    return card.model_dump(mode="json")
