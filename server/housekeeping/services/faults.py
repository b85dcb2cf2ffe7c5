"""Something is broken: it is reported, the room is closed where it has to be, and it is mended."""

from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import NotFound
from server.core.operations import operation
from server.core.soundness import row_key
from server.hotels.models import Hotel
from server.hotels.selectors import departure_moment
from server.housekeeping.models import Fault
from server.rooms.models import Closure, Occupancy, Room
from server.rooms.services import end_out_of_order, end_out_of_service, set_out_of_order, set_out_of_service
from server.rooms.services.found import rooms_named

from .found import Act, ActedAt
from .working import WORKS

CLOSES = "rooms.set_out_of_order"
REASON_AT_MOST = 120
What = Annotated[str, Field(min_length=1, max_length=200)]
PhotoHash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Kind = Closure.Kind


@operation(
    "housekeeping.report_fault",
    permission=WORKS,
    label=gettext_lazy("Report a fault"),
    api=True,
    is_fact=True,
    answer=lambda fault: {"fault": str(fault.pk)},
)
def report_fault(
    *,
    room: str,
    what: What,
    photo: PhotoHash | None = None,
    out_of: Literal["", "service", "order"] = "",
    until: date | None = None,
    acted_at: ActedAt = None,
    by: Actor,
    at: datetime,
) -> Fault:
    """Something is broken in the room. The room can be put out of service by it, or out of order by those who may do so,
    until the morning of ``until``, which is tomorrow unless it is said; where it can't be out of order, for a guest is or
    comes there or the reporter may not, it is out of service. ``photo`` may come later than the report.

    :raises BadArguments: the room is not in this house.
    """
    act = Act.of(acted_at, by, at)
    [found] = rooms_named([room], by)
    closure = _close(found, what, out_of, until, act) if out_of else None
    fault = Fault.objects.create(
        hotel=act.hotel,
        room=found,
        what=what,
        photo=photo or "",
        closure=closure,
        reported_by=by.name,
        reported_at=act.moment,
    )
    activity.note(f"fault:{fault.pk}", label=room, after={"what": what, "state": "reported"})
    feed.touch("faults", [fault.pk], event="fault.reported")
    return fault


def _close(room: Room, what: str, out_of: str, until: date | None, act: Act) -> Closure | None:
    """The closure the report made; None where the room was closed before."""
    today = act.hotel.business_date
    last = max(until or today, today + timedelta(days=1))
    kind = Kind.OUT_OF_ORDER if out_of == "order" and _may_be_out_of_order(room, last, act) else Kind.OUT_OF_SERVICE
    begun = Closure.objects.filter(room=room, state=Closure.State.BEGUN)
    if begun.filter(kind__in={kind, Kind.OUT_OF_ORDER}).exists():
        return None
    close = set_out_of_order if kind == Kind.OUT_OF_ORDER else set_out_of_service
    close(rooms=[room.number], from_=today, until=last, reason=what[:REASON_AT_MOST], by=act.by, at=act.at)
    return begun.get(kind=kind)


def _may_be_out_of_order(room: Room, last: date, act: Act) -> bool:
    """Nobody is in the room, nobody is to come before it is open again, and the reporter may close it."""
    given = Occupancy.objects.standing().filter(bed__room=room, starts_at__lt=departure_moment(act.hotel, last))
    return act.by.may(CLOSES) and departure_moment(act.hotel, last) > act.at and not given.exists()


@operation("housekeeping.mend", permission=WORKS, label=gettext_lazy("Mend a fault"), api=True, is_fact=True)
def mend(*, fault: str, acted_at: ActedAt = None, by: Actor, at: datetime) -> None:
    """It is mended, and the room is open again if this report closed it and no other fault needs it closed. Out of order
    it stays until somebody who may opens it.

    :raises NotFound: there is no such fault.
    """
    act = Act.of(acted_at, by, at)
    found = _locked(fault, act.hotel)
    if found.state == Fault.State.MENDED:
        return
    found.state, found.mended_by = Fault.State.MENDED, by.name
    found.mended_at, found.mended_on = act.moment, act.hotel.business_date
    found.save(update_fields=["state", "mended_by", "mended_at", "mended_on"])
    activity.note(f"fault:{found.pk}", label=found.room.number, before={"state": "reported"}, after={"state": "mended"})
    feed.touch("faults", [found.pk], event="fault.mended")
    if found.closure and found.closure.state == Closure.State.BEGUN:
        _open(found, found.closure, by, at)


def _open(fault: Fault, closure: Closure, by: Actor, at: datetime) -> None:
    others = Fault.objects.filter(room=fault.room, state=Fault.State.REPORTED)
    if others.exists():
        # The next report that is mended opens the room.
        others.filter(closure=None).update(closure=closure)
        feed.touch("faults", others.values_list("pk", flat=True), event="fault.changed")
    elif closure.kind == Kind.OUT_OF_SERVICE:
        end_out_of_service(rooms=[fault.room.number], by=by, at=at)
    elif by.may(CLOSES):
        end_out_of_order(rooms=[fault.room.number], by=by, at=at)


def _locked(fault: str, hotel: Hotel) -> Fault:
    rows = Fault.objects.select_for_update(no_key=True, of=("self",)).select_related("room", "closure")
    found = rows.filter(pk=row_key(fault), hotel=hotel).first()
    if found is None:
        raise NotFound(_("This fault is not there. Load the page again."))
    return found
