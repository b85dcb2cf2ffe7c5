"""Handing arrivals over: as a file that a person takes along, or through the driver."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core.actors import Actor
from server.core.errors import DomainError
from server.core.operations import operation
from server.core.soundness import row_key
from server.hotels.models import Hotel
from server.hotels.selectors import hotel_with_settings
from server.integrations.acting import after_commit, noting
from server.integrations.police.arrivals import file_of, told_of
from server.integrations.police.layout import Layout, layout_named
from server.integrations.police.models import Handover, PoliceReport
from server.integrations.police.receiving import receivers

from .arriving import note_missing
from .becoming import become, locked
from .outcomes import note_outcome

AT_ONCE = 500
State = PoliceReport.State
Keys = Annotated[list[str], Field(max_length=AT_ONCE)]


class NothingToReport(DomainError):
    code = "nothing_to_report"


def _answer(made: Handover) -> dict[str, object]:
    return {"handover": str(made.pk), "count": made.reports.count()}


@operation(
    "police.hand_over",
    permission="police.report",
    label=gettext_lazy("Report arrivals to the police"),
    api=True,
    answer=_answer,
)
def hand_over(*, way: Literal["file", "driver"], reports: Keys | None = None, by: Actor, at: datetime) -> Handover:
    """Hands over what is still to report, or of that only what ``reports`` names; five hundred at once.

    A guest of whom something is missing that the layout asks for is left out, and his line says what.

    :raises NotConnected: there is no driver. :raises LayoutBroken: the layout's file is wrong.
    :raises NothingToReport: all is handed over, or nothing is complete.
    """
    hotel = hotel_with_settings(by.hotel)
    driver = receivers.of(by.hotel) if way == "driver" else None
    layout_name = hotel.settings.parameters.police_layout
    layout = layout_named(layout_name)
    note_missing(by, at)
    complete = _complete(list(_to_report(by.hotel, reports)), hotel, layout)
    if not complete:
        raise NothingToReport(_("There is nothing to hand over; every arrival is reported."))
    made = Handover.objects.create(
        hotel=hotel,
        way=way,
        layout=layout_name,
        state=Handover.State.WORKING if driver else Handover.State.DONE,
        made_by=by.name,
        made_at=at,
        made_on=hotel.business_date,
    )
    for one in complete:
        one.handover = made
    become(complete, State.SENDING if driver else State.HANDED_OVER)
    if driver:
        file, name = file_of(complete, hotel, layout), file_name(made)
        after_commit(lambda: driver.hand_over(file, name), noting(note_outcome, by, handover=str(made.pk)))
    return made


def file_name(made: Handover) -> str:
    return f"arrivals-{made.made_on.isoformat()}-{made.pk}.{layout_named(made.layout).format}"


def _to_report(hotel: str, keys: list[str] | None) -> QuerySet[PoliceReport]:
    found = PoliceReport.objects.filter(hotel_id=hotel, state__in=[State.TO_REPORT, State.FAILED])
    # A registration by mistake is no arrival.
    found = found.exclude(stay__state="undone")
    if keys is not None:
        found = found.filter(pk__in=[row_key(key) for key in keys])
    return locked(found.order_by("pk"))[:AT_ONCE]


def _complete(reports: list[PoliceReport], hotel: Hotel, layout: Layout) -> list[PoliceReport]:
    """Those of whom all is known; the others say what is missing, and stay."""
    complete: list[PoliceReport] = []
    lacking: list[PoliceReport] = []
    for one in reports:
        missing = layout.missing(told_of(one, hotel))
        one.said = _("Missing: %(what)s. Complete the guest.") % {"what": ", ".join(missing)} if missing else ""
        (lacking if missing else complete).append(one)
    if not complete and lacking:
        told = {"room": lacking[0].stay.room.number, "what": lacking[0].said}
        raise NothingToReport(_("Nobody’s details are complete. %(room)s: %(what)s") % told)
    become(lacking, State.FAILED)
    return complete
