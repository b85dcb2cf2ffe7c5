"""Opening and closing folios for those who own them."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.money import money_words
from server.core.operations import operation
from server.folios.models import Folio
from server.folios.selectors import balance_of
from server.hotels.models import Hotel

from .found import folio_to_post, folios_named


class BalanceOpen(DomainError):
    code = "balance_open"


class ClosedEarlier(DomainError):
    code = "closed_earlier"


@operation("folios.open", permission="folios.post", label=gettext_lazy("Open a folio"))
def open_folio(*, owner_kind: str, owner: str, kind: Folio.Kind, label: str, by: Actor, at: datetime) -> Folio:
    """The folio of this owner: a new one, or the one he has."""
    folio, is_new = Folio.objects.get_or_create(
        hotel_id=by.hotel,
        owner_kind=owner_kind,
        owner=owner,
        kind=kind,
        defaults={"label": label, "opened_at": at, "opened_on": _today(by)},
    )
    if is_new:
        _tell(folio, "folio.opened", {}, {"state": "open"})
    return folio


@operation("folios.close", permission="folios.post", label=gettext_lazy("Close a folio"))
def close(*, folio: str, by: Actor, at: datetime) -> None:
    """Nothing can be posted any more.

    :raises NotFound: there is no such folio. :raises FolioClosed: it is closed. :raises BalanceOpen: it isn't settled.
    """
    found = folio_to_post(folio, by)
    if balance := balance_of(found):
        raise BalanceOpen(
            _("The folio of %(label)s is not settled; its balance is %(amount)s. Settle it first.")
            % {"label": found.label, "amount": money_words(balance)}
        )
    found.closed_at, found.closed_on = at, _today(by)
    found.save(update_fields=["closed_at", "closed_on"])
    _tell(found, "folio.closed", {"state": "open"}, {"state": "closed"})


@operation("folios.reopen", permission="folios.post", label=gettext_lazy("Open a folio again"))
def reopen(*, folio: str, by: Actor, at: datetime) -> None:
    """Opens a folio again on the business date on which it was closed.

    :raises NotFound: there is no such folio. :raises ClosedEarlier: that day is closed as well.
    """
    [found] = folios_named([folio], by).values()
    if found.is_open:
        return
    if found.closed_on != _today(by):
        raise ClosedEarlier(_("The folio of %(label)s was closed on an earlier day.") % {"label": found.label})
    found.closed_at = found.closed_on = None
    found.save(update_fields=["closed_at", "closed_on"])
    _tell(found, "folio.opened", {"state": "closed"}, {"state": "open"})


@operation("folios.relabel", permission="folios.post", label=gettext_lazy("Rename a folio"))
def relabel(*, folio: str, label: str, by: Actor, at: datetime) -> None:
    """Calls the folio otherwise, as when its owner moves to another room.

    :raises NotFound: there is no such folio.
    """
    [found] = folios_named([folio], by).values()
    before, found.label = found.label, label
    if before != label:
        found.save(update_fields=["label"])
        _tell(found, "folio.changed", {"name": before}, {"name": label})


def _tell(folio: Folio, event: str, before: dict[str, str], after: dict[str, str]) -> None:
    activity.note(f"folio:{folio.pk}", label=folio.label, before=before, after=after)
    feed.touch("folios", [folio.pk], event=event)


def _today(by: Actor) -> date:
    return Hotel.objects.get(code=by.hotel).business_date
