"""How the driver ended."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.operations import operation
from server.core.soundness import row_key
from server.integrations.acting import PATIENCE, SAID_AT_MOST, Outcome
from server.integrations.police.models import Handover, PoliceReport

from .becoming import become, locked

State = PoliceReport.State
ENDS = {
    Outcome.DONE: (Handover.State.DONE, State.HANDED_OVER),
    Outcome.REFUSED: (Handover.State.FAILED, State.FAILED),
    Outcome.UNSURE: (Handover.State.UNSURE, State.FAILED),
}


@operation("police.note_outcome", permission="police.report", label=gettext_lazy("Note what the police received"))
def note_outcome(
    *, handover: str, outcome: Outcome, reference: str = "", words: str = "", by: Actor, at: datetime
) -> None:
    """How the driver ended."""
    rows = Handover.objects.select_for_update(no_key=True)
    found = rows.filter(hotel_id=by.hotel, state__in=["working", "unsure"]).get(pk=row_key(handover))
    _end(found, outcome, reference, words)


@operation("police.give_up", permission="police.report", label=gettext_lazy("Stop waiting for the police"))
def give_up(*, by: Actor, at: datetime) -> list[Handover]:
    """What has been on the way for too long counts as unknown."""
    rows = Handover.objects.select_for_update(no_key=True).filter(hotel_id=by.hotel, state=Handover.State.WORKING)
    late = list(rows.filter(made_at__lte=at - PATIENCE))
    for one in late:
        _end(one, Outcome.UNSURE, "", "")
    return late


def _end(made: Handover, outcome: Outcome, reference: str, words: str) -> None:
    made.state, state = ENDS[outcome]
    made.reference, made.said = reference, words[:SAID_AT_MOST]
    made.save(update_fields=["state", "reference", "said"])
    unsure = words or _("The police’s system broke off; ask there whether it was received.")
    reports = list(locked(made.reports.all()))
    for one in reports:
        one.said = "" if outcome == Outcome.DONE else unsure[:SAID_AT_MOST]
    become(reports, state)
