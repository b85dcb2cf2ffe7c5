"""Reporting once more what was lost on the way, or was wrong."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import NotFound
from server.core.operations import operation
from server.core.soundness import row_key
from server.integrations.police.models import PoliceReport


@operation("police.redo", permission="police.report", label=gettext_lazy("Report an arrival anew"), api=True)
def redo(*, report: str, by: Actor, at: datetime) -> None:
    """It is to report again, and goes along the next time.

    :raises NotFound: there is no such report, or it is on its way.
    """
    rows = PoliceReport.objects.select_for_update(no_key=True, of=("self",)).select_related("stay__room")
    states = [PoliceReport.State.HANDED_OVER, PoliceReport.State.FAILED]
    found = rows.filter(hotel_id=by.hotel, pk=row_key(report), state__in=states).first()
    if found is None:
        raise NotFound(_("This arrival is not handed over. Load the page again."))
    before = {"state": str(found.state)}
    found.state, found.handover, found.said = PoliceReport.State.TO_REPORT, None, ""
    found.save(update_fields=["state", "handover", "said"])
    activity.note(
        f"police:{found.pk}",
        label=found.stay.room.number,
        before=before,
        after={"state": str(found.state)},
        sealed=found.stay.is_confidential,
    )
    feed.touch("police_reports", [found.pk], event="police.noted")
