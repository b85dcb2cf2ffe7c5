"""How a report changes its state."""

from collections.abc import Iterable

from django.db.models import QuerySet

from server.core import activity, feed
from server.integrations.police.models import PoliceReport


def locked(reports: QuerySet[PoliceReport]) -> QuerySet[PoliceReport]:
    with_all = reports.select_related("guest", "stay__room").prefetch_related("guest__documents")
    return with_all.select_for_update(no_key=True, of=("self",))


def become(reports: Iterable[PoliceReport], state: PoliceReport.State) -> None:
    there = list(reports)
    for one in there:
        before, one.state = {"state": str(one.state)}, state
        activity.note(
            f"police:{one.pk}",
            label=one.stay.room.number,
            before=before,
            after={"state": str(state), "text": one.said},
            sealed=one.stay.is_confidential,
        )
    PoliceReport.objects.bulk_update(there, ["state", "said", "handover"])
    if there:
        feed.touch("police_reports", [one.pk for one in there], event=f"police.{state}")
