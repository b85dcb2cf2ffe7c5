"""Taking a posting back: a correction on its own business date, a reversal later; once."""

from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity
from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.operations import operation
from server.folios.models import Posting, TransactionCode

from .charging import posted
from .entering import Act, Pen, taking_back
from .found import day_of_posting, own_shift, postings_named, refuse_closed

Reason = Annotated[str, Field(min_length=1, max_length=120)]


class AlreadyTakenBack(DomainError):
    code = "already_taken_back"


class NotReversible(DomainError):
    code = "not_reversible"


@operation(
    "folios.reverse",
    permission="folios.reverse",
    label=gettext_lazy("Reverse a posting"),
    api=True,
    approvable=True,
    answer=posted,
)
def reverse(*, posting: str, reason: Reason, by: Actor, at: datetime) -> Posting:
    """Takes a posting back by one of the opposite sign. A payment goes back out of the cashier's open shift.

    :raises NotFound: there is no such posting. :raises AlreadyTakenBack: somebody was first, or it has been moved.
    :raises NotReversible: it takes back another itself. :raises FolioClosed: its folio is closed.
    :raises NoOpenShift: it is a payment, and the cashier has no shift.
    """
    day = day_of_posting(by)
    is_payment = Posting.objects.filter(pk__in=[posting] if posting.isdecimal() else [], kind=PAYMENT).exists()
    shift = own_shift(by) if is_payment else None
    [found] = postings_named([posting], by)
    refuse_taken_back(found)
    refuse_closed(found.folio)
    activity.because(reason)
    act = Act.CORRECTION if found.business_date == day else Act.REVERSAL
    return Pen(by, at, day, shift).write(found.folio, taking_back(found, act, reason.strip()))


PAYMENT = TransactionCode.Kind.PAYMENT


def refuse_taken_back(posting: Posting) -> None:
    """:raises AlreadyTakenBack: :raises NotReversible: it can't be taken back (any more)."""
    if posting.reverses_id is not None:
        raise NotReversible(_("This posting takes back another one. Post the item anew instead."))
    taken = getattr(posting, "taken_back_by", None)
    if taken is None:
        return
    if taken.act == Act.MOVED_OUT:
        raise AlreadyTakenBack(
            _("This posting was moved by %(who)s. Act on it where it is now.") % {"who": taken.posted_by}
        )
    raise AlreadyTakenBack(_("%(who)s has taken this posting back already.") % {"who": taken.posted_by})
