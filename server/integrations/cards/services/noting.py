"""How an act of the card terminal ended."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.money import money_text
from server.core.operations import operation
from server.core.soundness import row_key
from server.folios.models import Posting
from server.folios.services import take_payment
from server.integrations.acting import PATIENCE, SAID_AT_MOST, Outcome
from server.integrations.cards.models import PreAuthorisation
from server.stays.folios import OWNER_KIND

State, Act = PreAuthorisation.State, PreAuthorisation.Act
DONE = {Act.HOLD: State.HELD, Act.CAPTURE: State.CAPTURED, Act.RELEASE: State.RELEASED}
REFUSED = {Act.HOLD: State.FAILED, Act.CAPTURE: State.HELD, Act.RELEASE: State.HELD}


@operation("cards.note_outcome", permission="folios.take_payment", label=gettext_lazy("Note what the terminal did"))
def note_outcome(
    *,
    pre_authorisation: str,
    outcome: Outcome,
    reference: str = "",
    words: str = "",
    approval_code: str = "",
    card: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """What became of the intent; money that was taken becomes a payment of the folio at once."""
    rows = PreAuthorisation.objects.select_for_update(no_key=True, of=("self",)).select_related("folio")
    found = rows.filter(hotel_id=by.hotel, state__in=[State.WORKING, State.UNKNOWN])
    one = found.get(pk=row_key(pre_authorisation))
    before = {"state": str(one.state)}
    one.state = _ended(Act(one.doing), outcome)
    one.said = words[:SAID_AT_MOST]
    one.reference, one.approval_code = one.reference or reference, one.approval_code or approval_code
    one.card = one.card or card
    one.changed_by, one.changed_at = by.name, at
    if one.state == State.CAPTURED:
        _post(one, by, at)
    elif one.state == State.HELD:
        one.captured = None
    one.save()
    told(one, before=before)


@operation("cards.give_up", permission="folios.take_payment", label=gettext_lazy("Stop waiting for the terminal"))
def give_up(*, by: Actor, at: datetime) -> list[PreAuthorisation]:
    """What has been at the terminal for too long counts as unknown."""
    rows = PreAuthorisation.objects.select_for_update(no_key=True, of=("self",)).select_related("folio")
    late = list(rows.filter(hotel_id=by.hotel, state=State.WORKING, changed_at__lte=at - PATIENCE))
    for one in late:
        one.state = State.UNKNOWN
        one.save(update_fields=["state"])
        told(one, before={"state": str(State.WORKING)})
    return late


def pay(one: PreAuthorisation, by: Actor, at: datetime) -> Posting:
    """The payment of what was taken, in the cashier's shift."""
    text = _("card …%(card)s, approval %(code)s") % {"card": one.card, "code": one.approval_code}
    amount = one.captured or one.amount
    return take_payment(folio=str(one.folio_id), method=one.method, amount=amount, text=text, by=by, at=at)


def told(one: PreAuthorisation, *, before: dict[str, Any]) -> None:
    after = {"state": str(one.state), "act": str(one.doing), "amount": money_text(one.amount), "text": one.said}
    if one.posting_id:
        after["posting"] = str(one.posting_id)
    activity.note(f"card:{one.pk}", label=one.folio.label, before=before, after=after)
    feed.touch("pre_authorisations", [one.pk], event=f"card.{one.state}")
    if one.folio.owner_kind == OWNER_KIND:
        feed.touch("stays", [row_key(one.folio.owner)], event="stay.money_changed")


def _ended(doing: PreAuthorisation.Act, outcome: Outcome) -> PreAuthorisation.State:
    if outcome == Outcome.UNSURE:
        return State.UNKNOWN
    return (DONE if outcome == Outcome.DONE else REFUSED)[doing]


def _post(one: PreAuthorisation, by: Actor, at: datetime) -> None:
    """Where it can't be posted now, the money stands there as taken, and somebody posts it."""
    try:
        with transaction.atomic():
            one.posting = pay(one, by, at)
    except DomainError as refused:
        one.said = refused.message[:SAID_AT_MOST]
