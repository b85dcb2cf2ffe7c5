"""Linked rooms (联房): shown together, and settled together if they wish."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError
from server.core.money import money_text
from server.core.operations import operation
from server.folios import services as folios
from server.folios.models import Posting
from server.folios.services.paying import PartPayment
from server.stays.folios import folio_of
from server.stays.models import LinkedStays, Stay

from .found import hotel_today, stay_in_house, stays_in_house
from .keeping import keep, tell

Several = Annotated[list[str], Field(min_length=2, max_length=200)]
Payments = Annotated[list[PartPayment], Field(min_length=1, max_length=9)]


class NotLinked(DomainError):
    code = "not_linked"


@operation(
    "stays.link",
    permission="stays.change",
    label=gettext_lazy("Link rooms"),
    api=True,
    answer=lambda link: {"link": str(link.pk)},
)
def link(*, stays: Several, by: Actor, at: datetime) -> LinkedStays:
    """Links stays; those that are linked to one of them already come along.

    :raises NotInHouse: one of them is over. :raises BadArguments: it is one stay only.
    """
    found = stays_in_house(stays, by)
    if len(found) < 2:
        message = _("Choose at least two rooms.")
        raise BadArguments(message, fields={"stays": message})
    old = sorted({one.link_id for one in found if one.link_id})
    kept = LinkedStays.objects.get(pk=old[0]) if old else LinkedStays.objects.create(hotel_id=by.hotel, made_at=at)
    along = Stay.objects.select_for_update(no_key=True, of=("self",)).select_related("room").filter(link__in=old[1:])
    known = {one.pk for one in found}
    for one in [*found, *(other for other in along.order_by("pk") if other.pk not in known)]:
        _join(one, kept.pk)
    LinkedStays.objects.filter(pk__in=old[1:]).delete()
    return kept


@operation("stays.unlink", permission="stays.change", label=gettext_lazy("Unlink a room"), api=True)
def unlink(*, stay: str, by: Actor, at: datetime) -> None:
    """Takes a stay out of its link; where one stays behind alone, there is no link any more.

    :raises NotInHouse: it is over. :raises NotLinked: it is linked to none.
    """
    found = stay_in_house(stay, by)
    link_id = _link_of(found)
    _join(found, None)
    rest = list(Stay.objects.select_for_update(no_key=True, of=("self",)).select_related("room").filter(link=link_id))
    if len(rest) < 2:
        for one in rest:
            _join(one, None)
        LinkedStays.objects.filter(pk=link_id).delete()


@operation(
    "stays.gather_linked",
    permission="folios.transfer",
    label=gettext_lazy("Bring linked folios together"),
    api=True,
    answer=lambda moved: {"postings": [str(posting.pk) for posting in moved]},
)
def gather_linked(*, stay: str, by: Actor, at: datetime) -> list[Posting]:
    """Transfers what stands on the folios of linked rooms to the folio of this stay, which pays for all.

    :raises NotInHouse: it is over. :raises NotLinked: it is linked to none. :raises FolioClosed: its folio is closed.
    """
    hotel_today(by)
    found = stay_in_house(stay, by)
    linked = Stay.objects.filter(link=_link_of(found), state=Stay.State.IN_HOUSE).exclude(pk=found.pk)
    sources = [folio.pk for one in linked.order_by("pk") if (folio := folio_of(one)) and folio.is_open]
    target = folio_of(found)
    standing = Posting.objects.filter(folio__in=sources, reverses=None, taken_back_by=None).order_by("pk")
    keys = [str(pk) for pk in standing.values_list("pk", flat=True)]
    if not keys or target is None:
        return []
    return folios.transfer(postings=keys, folio=str(target.pk), by=by, at=at)


@operation(
    "stays.settle_linked",
    permission="folios.take_payment",
    label=gettext_lazy("Settle linked rooms"),
    api=True,
    answer=lambda result: {"postings": [str(one.pk) for one in result[0]], "change": money_text(result[1])},
)
def settle_linked(*, stay: str, payments: Payments, by: Actor, at: datetime) -> tuple[list[Posting], Decimal]:
    """Brings the folios of linked rooms together on this stay's and pays their balance.

    :raises NotInHouse: it is over. :raises NotLinked: it is linked to none. :raises FolioClosed: its folio is closed.
    :raises NoOpenShift: the cashier has none. :raises SettlesNot: the amounts don't make the balance.
    :raises BadArguments: a method is not one of the house. :raises RefundTooHigh: more would be given back than was paid.
    """
    gather_linked(stay=stay, by=by, at=at)
    target = folio_of(stay_in_house(stay, by))
    return folios.settle(folio=str(target.pk) if target else "", payments=payments, by=by, at=at)


def _link_of(stay: Stay) -> int:
    if stay.link_id is None:
        raise NotLinked(_("Room %(room)s is linked to no other.") % {"room": stay.room.number})
    return stay.link_id


def _join(stay: Stay, link_id: int | None) -> None:
    before = {"link": stay.link_id}
    if stay.link_id != link_id:
        stay.link_id = link_id
        keep(stay)
        tell(stay, "stay.changed", before, {"link": link_id})
