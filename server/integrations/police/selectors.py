"""Arrivals as the page of the police lists them."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from server.guests.models import GuestKey
from server.guests.selectors import all_found

from .models import Handover, PoliceReport

GROUPS = ("to_report", "failed", "handed_over")
HANDOVERS_SHOWN = 10


def reports_listed(
    hotel: str, *, search: str = "", group: str = "", day: date | None = None, sees_confidential: bool
) -> QuerySet[PoliceReport]:
    """The latest arrival first. Who may not see confidential guests finds none of them by a name."""
    found = PoliceReport.objects.filter(hotel_id=hotel).exclude(stay__state="undone")
    if group:
        also = ["to_report", "sending"] if group == "to_report" else [group]
        found = found.filter(state__in=also)
    if day:
        found = found.filter(stay__arrival=day)
    if search:
        keys = GuestKey.objects.filter(all_found(search), hotel_id=hotel)
        named = Q(guest__in=keys.values("guest"))
        if not sees_confidential:
            named &= Q(guest__is_hidden=False, stay__is_confidential=False)
        found = found.filter(named | Q(stay__room__number=search))
    with_all = found.select_related("guest", "stay__room", "handover").prefetch_related("guest__documents")
    return with_all.order_by("-pk")


def counted(hotel: str) -> dict[str, int]:
    """How many there are of each group."""
    rows = PoliceReport.objects.filter(hotel_id=hotel).exclude(stay__state="undone").order_by()
    counts = dict(rows.values_list("state").annotate(Count("pk")))
    counts["to_report"] = counts.get("to_report", 0) + counts.pop("sending", 0)
    return {group: counts.get(group, 0) for group in GROUPS}


def handovers(hotel: str) -> list[Handover]:
    """The latest, with how many arrivals went along."""
    made = Handover.objects.filter(hotel_id=hotel).annotate(count=Count("reports"))
    return list(made[:HANDOVERS_SHOWN])
