"""Each arrival is noted for the police."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import hears
from server.core.operations import operation
from server.guests.models import Guest
from server.hotels.models import Hotel
from server.integrations.police.models import PoliceReport
from server.stays.models import Stay, StayGuest


@hears("stay.checked_in")
def note_arrival(*, stay: Stay, at: datetime, **more: object) -> None:
    _note(stay.stay_guests.all(), at)


@hears("guests.merged")
def move_reports(*, kept: Guest, gone: Guest) -> None:
    """They never were guests of one stay, so each report finds its place."""
    PoliceReport.objects.filter(guest=gone).update(guest=kept)


@operation("police.note_arrivals", permission="police.report", label=gettext_lazy("Note arrivals for the police"))
def note_arrivals(*, by: Actor, at: datetime) -> int:
    """Who is in the house and was not noted, as one who joined his friends later. Returns how many those are."""
    return note_missing(by, at)


def note_missing(by: Actor, at: datetime) -> int:
    # Two who look at the same moment would note the same arrival.
    Hotel.objects.select_for_update(no_key=True).get(code=by.hotel)
    noted = PoliceReport.objects.filter(stay=OuterRef("stay"), guest=OuterRef("guest"))
    here = StayGuest.objects.filter(stay__hotel_id=by.hotel, stay__state=Stay.State.IN_HOUSE)
    made = _note(here.filter(~Exists(noted)).select_related("stay__room").order_by("pk"), at)
    for report in made:
        activity.note(
            f"police:{report.pk}",
            label=report.stay.room.number,
            after={"state": str(report.state)},
            sealed=report.stay.is_confidential,
        )
    return len(made)


def _note(arrived: Iterable[StayGuest], at: datetime) -> list[PoliceReport]:
    made = PoliceReport.objects.bulk_create(
        PoliceReport(hotel_id=one.stay.hotel_id, stay=one.stay, guest_id=one.guest_id, noted_at=at) for one in arrived
    )
    if made:
        feed.touch("police_reports", [report.pk for report in made], event="police.noted")
    return made
