"""Cashiers' shifts: opened with a float, closed with a count."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity
from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError
from server.core.money import Money, money_text
from server.core.operations import operation
from server.folios.models import CashierShift, TransactionCode
from server.hotels.models import Hotel

from .found import cashier_key, own_shift

NotNegative = Annotated[Money, Field(ge=0)]
Note = Annotated[str, Field(max_length=200)]


class ShiftOpen(DomainError):
    code = "shift_open"


def _answer(shift: CashierShift) -> dict[str, object]:
    return {"shift": str(shift.pk)}


@operation("shifts.open", permission="shifts.use", label=gettext_lazy("Open a shift"), api=True, answer=_answer)
def open_shift(*, float_: NotNegative, by: Actor, at: datetime) -> CashierShift:
    """Opens the cashier's shift with this much cash in the drawer.

    :raises ShiftOpen: he has one open already.
    """
    # The hotel's row makes those wait who open a shift at the same moment.
    hotel = Hotel.objects.select_for_update(no_key=True).get(code=by.hotel)
    if CashierShift.objects.filter(hotel=hotel, cashier_id=cashier_key(by), closed_at=None).exists():
        raise ShiftOpen(_("Your shift is open already. Close it before you open another one."))
    shift = CashierShift.objects.create(
        hotel=hotel,
        cashier_id=cashier_key(by),
        cashier=by.name,
        terminal=by.terminal,
        float=float_,
        opened_at=at,
        opened_on=hotel.business_date,
    )
    activity.note(f"shift:{shift.pk}", label=by.name, after={"state": "open", "float": money_text(float_)})
    return shift


@operation("shifts.close", permission="shifts.use", label=gettext_lazy("Close a shift"), api=True, answer=_answer)
def close_shift(*, counts: dict[str, NotNegative], note: Note = "", by: Actor, at: datetime) -> CashierShift:
    """Closes the cashier's shift with what he counted, by method of payment; what is left out counts as nothing.

    ``note`` is for who comes next.

    :raises NoOpenShift: he has none. :raises BadArguments: a method is not one of the house.
    """
    shift = own_shift(by)
    _refuse_unknown(counts, by)
    shift.closed_at = at
    shift.closed_on = Hotel.objects.get(code=by.hotel).business_date
    shift.counts = {method: money_text(amount) for method, amount in counts.items()}
    shift.note = note.strip()
    shift.save(update_fields=["closed_at", "closed_on", "counts", "note"])
    after = {"state": "closed", "counts": dict(shift.counts), "note": shift.note}
    activity.note(f"shift:{shift.pk}", label=by.name, before={"state": "open"}, after=after)
    return shift


def _refuse_unknown(counts: dict[str, Decimal], by: Actor) -> None:
    methods = TransactionCode.objects.filter(hotel_id=by.hotel, kind=TransactionCode.Kind.PAYMENT)
    unknown = set(counts) - set(methods.values_list("code", flat=True))
    if unknown:
        message = _("“%(code)s” is not on the list. Choose one of it.") % {"code": ", ".join(sorted(unknown))}
        raise BadArguments(message, fields={"counts": message})
