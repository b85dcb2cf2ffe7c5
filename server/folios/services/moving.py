"""Moving postings to another folio or window, and splitting them; both ends keep the trail."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.money import Money, rounded
from server.core.operations import operation
from server.core.soundness import row_key
from server.folios.models import Folio, Posting

from .charging import Window
from .entering import Act, Pen, again, taking_back
from .found import day_of_posting, folios_named, postings_named, refuse_closed
from .taking_back import refuse_taken_back

Keys = Annotated[list[str], Field(min_length=1, max_length=200)]


def _answer(made: list[Posting]) -> dict[str, object]:
    return {"posting": str(made[0].pk), "postings": [str(posting.pk) for posting in made]}


@operation(
    "folios.transfer", permission="folios.transfer", label=gettext_lazy("Transfer postings"), api=True, answer=_answer
)
def transfer(*, postings: Keys, folio: str, window: Window = 1, by: Actor, at: datetime) -> list[Posting]:
    """Moves postings to a window of a folio: each is taken back where it stood and posted there.

    Returns the postings as they stand now.

    :raises NotFound: a posting or the folio is not there. :raises FolioClosed: a folio is closed.
    :raises AlreadyTakenBack: one of them is taken back or moved already. :raises NotReversible: one takes back another.
    :raises BadArguments: one of them is there already.
    """
    pen = Pen(by, at, day_of_posting(by))
    wanted = Posting.objects.filter(pk__in=[row_key(key) for key in postings], hotel_id=by.hotel)
    folios = folios_named({row_key(folio), *wanted.values_list("folio_id", flat=True)}, by)
    target = folios[row_key(folio)]
    refuse_closed(target)
    found = postings_named(postings, by)
    for posting in found:
        _refuse_unmovable(posting)
        if (posting.folio_id, posting.window) == (target.pk, window):
            message = _("This posting stands there already. Choose another folio or window.")
            raise BadArguments(message, fields={"folio": message})
    return [_move(pen, posting, target, window) for posting in found]


@operation(
    "folios.split", permission="folios.transfer", label=gettext_lazy("Split a posting"), api=True, answer=_answer
)
def split(*, posting: str, amount: Money, by: Actor, at: datetime) -> list[Posting]:
    """Makes two postings of one, where it stands: ``amount`` and the rest, which can then go different ways.

    :raises NotFound: there is no such posting. :raises FolioClosed: its folio is closed.
    :raises AlreadyTakenBack: it is taken back or moved already. :raises NotReversible: it takes back another.
    :raises BadArguments: the amount is not a part of it.
    """
    pen = Pen(by, at, day_of_posting(by))
    [found] = postings_named([posting], by)
    _refuse_unmovable(found)
    part = amount if found.amount > 0 else -amount
    share = part / found.amount if found.amount else part
    if not 0 < share < 1:
        message = _("The part must be more than nothing and less than the whole.")
        raise BadArguments(message, fields={"amount": message})
    service, tax = rounded(found.service * share), rounded(found.tax * share)
    first = replace(again(found), amount=part, service=service, tax=tax)
    rest = replace(
        again(found), amount=found.amount - part, service=found.service - service, tax=found.tax - tax, quantity=0
    )
    pen.write(found.folio, taking_back(found, Act.MOVED_OUT))
    return [pen.write(found.folio, entry) for entry in (first, rest)]


def _refuse_unmovable(posting: Posting) -> None:
    refuse_closed(posting.folio)
    refuse_taken_back(posting)


def _move(pen: Pen, posting: Posting, target: Folio, window: int) -> Posting:
    pen.write(posting.folio, taking_back(posting, Act.MOVED_OUT))
    return pen.write(target, again(posting, window=window))
