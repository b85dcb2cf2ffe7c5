"""Arrivals that are not handed over, as they stand in the feed: without any name."""

from collections.abc import Collection

from server.core.feed import collection
from server.core.feed.collections import Rows

from .models import PoliceReport


@collection("police_reports", topic="desk")
def police_report_rows(hotel: str, ids: Collection[str] | None) -> Rows:
    found = PoliceReport.objects.filter(hotel_id=hotel, state__in=PoliceReport.OPEN)
    found = found if ids is None else found.filter(pk__in=ids)
    return {
        str(report.pk): {"id": str(report.pk), "stay": str(report.stay_id), "state": report.state} for report in found
    }
