"""Who may give which discount. Any operation that takes one asks here."""

from decimal import Decimal

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import ApprovalNeeded, BadArguments
from server.hotels.models import ReferenceItem
from server.rates.quoting import FREE
from server.staff.models import User

BEYOND_LIMIT = "rates.discount_beyond_limit"
"""Who has it gives any discount, and lends it to others on the spot: an operation that takes a discount
declares ``asks=(BEYOND_LIMIT,)``."""
ALL_IS_PAID = Decimal(1)
MOST_PLACES = 4


def check_discount(discount: Decimal, reason: str, *, by: Actor) -> None:
    """Looks at a discount, a factor of the price: 0.85 means that 85 % is paid. ``reason`` is the code of a discount
    reason, or empty.

    :raises BadArguments: it is no such factor, or there is no such reason.
    :raises ApprovalNeeded: less would be paid than the actor may grant by himself.
    """
    _refuse_nonsense(discount)
    _refuse_unknown(reason, by)
    if discount == ALL_IS_PAID or by.may(BEYOND_LIMIT):
        return
    limit = limit_of(by)
    if discount < limit:
        raise ApprovalNeeded(
            BEYOND_LIMIT,
            _("The discount %(discount)s is beyond your limit of %(limit)s. Somebody who may give it has to approve.")
            % {"discount": _short(discount), "limit": _short(limit)},
        )


def check_kind(kind: str, *, by: Actor, before: str = "") -> None:
    """Looks at the kind of a stay, which was ``before``: a guest who pays nothing has more than any discount.

    :raises ApprovalNeeded: nothing would be paid from now on, which the actor may not grant by himself.
    """
    if kind in FREE and before not in FREE and not by.may(BEYOND_LIMIT):
        raise ApprovalNeeded(
            BEYOND_LIMIT, _("Nothing is paid for such a stay. Somebody who may give any discount has to approve.")
        )


def limit_of(by: Actor) -> Decimal:
    """The lowest factor that the actor may give by himself; one who is not of the staff gives none."""
    if by.user_id is None or not by.user_id.isdecimal():
        return ALL_IS_PAID
    limit = User.objects.filter(pk=by.user_id).values_list("discount_limit", flat=True).first()
    return ALL_IS_PAID if limit is None else limit


def _refuse_nonsense(discount: Decimal) -> None:
    is_factor = discount.is_finite() and 0 < discount <= ALL_IS_PAID
    if not is_factor or round(discount, MOST_PLACES) != discount:
        message = _("Write a discount as what is paid of the price: 0.85 means that 85 % is paid.")
        raise BadArguments(message, fields={"discount": message})


def _refuse_unknown(reason: str, by: Actor) -> None:
    kind = ReferenceItem.Kind.DISCOUNT_REASON
    known = ReferenceItem.objects.filter(hotel_id=by.hotel, kind=kind, code=reason, is_active=True)
    if reason and not known.exists():
        message = _("There is no discount reason “%(code)s” here. Choose another.") % {"code": reason}
        raise BadArguments(message, fields={"discount_reason": message})


def _short(factor: Decimal) -> str:
    """At least two decimals, and no zeros beyond."""
    short = round(factor, 2)
    return format(short if short == factor else factor.normalize(), "f")
