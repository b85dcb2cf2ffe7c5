"""What terminals could not do is settled by people."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import DomainError, NotFound
from server.core.operations import operation, perform_within
from server.terminals.models import Attention, LedgerRow
from server.terminals.receiving.versions import as_of_today

Outcome = Attention.Outcome


class AlreadySettled(DomainError):
    code = "already_settled"


class NothingToDo(DomainError):
    code = "nothing_to_do"


@operation(
    "terminals.settle",
    permission="terminals.settle",
    label=gettext_lazy("Settle what a terminal could not do"),
    api=True,
)
def settle(
    *,
    attention: int,
    outcome: Literal["noted", "done"],
    note: Annotated[str, Field(max_length=200)] = "",
    by: Actor,
    at: datetime,
) -> None:
    """``noted`` says that a person has seen to it; ``done`` does what was queued now, by the rules as they stand now.

    :raises NotFound: it is not there. :raises AlreadySettled: with who has settled it.
    :raises NothingToDo: nothing was queued that could be done.
    """
    waiting = Attention.objects.select_for_update(no_key=True, of=("self",)).select_related("row", "terminal")
    found = waiting.filter(hotel_id=by.hotel, pk=attention).first()
    if found is None:
        raise NotFound(_("This is not there any more."))
    if found.settled_at:
        raise AlreadySettled(_("%(name)s has settled this already.") % {"name": found.settled_by})
    if outcome == "done":
        _do(found.row, by=by, at=at)
    found.settled_at, found.settled_by, found.outcome, found.note = at, by.name, Outcome(outcome), note.strip()
    found.save(update_fields=["settled_at", "settled_by", "outcome", "note"])
    activity.because(found.note)
    activity.note(f"attention:{found.pk}", label=found.terminal.name, after={"outcome": outcome})
    feed.touch("attention", [found.pk], event="attention.settled")


def _do(row: LedgerRow | None, *, by: Actor, at: datetime) -> None:
    """What was queued, as the one who settles it, who needs the right to it himself."""
    if row is None or not row.body:
        raise NothingToDo(_("There is nothing that could be done again."))
    args: dict[str, Any] = dict(as_of_today(row.operation, row.version, json.loads(row.body)))
    perform_within(row.operation, args, by=by, at=at)
