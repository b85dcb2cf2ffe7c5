"""Stays: in their beds, ended by people."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant
from server.core.models import ActivityChange
from server.rooms.models import Bed, Occupancy
from server.rooms.models.occupancy import Holder

from .models import Stay


def _live_beds() -> dict[str, set[int]]:
    beds: dict[str, set[int]] = defaultdict(set)
    for stay_id, bed_id in Occupancy.objects.live().filter(holder=Holder.STAY).values_list("holder_id", "bed_id"):
        beds[stay_id].add(bed_id)
    return beds


@invariant("I1", gettext_lazy("a guest in the house has his beds, and nobody else has any"))
def stays_have_their_beds(at: datetime) -> Iterator[Finding]:
    beds_of: dict[int, set[int]] = defaultdict(set)
    for room_id, bed_id in Bed.objects.values_list("room_id", "pk"):
        beds_of[room_id].add(bed_id)
    live = _live_beds()
    for stay in Stay.objects.filter(state=Stay.State.IN_HOUSE).select_related("room").order_by("pk"):
        held = live.pop(str(stay.pk), set())
        whole = beds_of[stay.room_id]
        right = bool(held) and held <= whole if stay.kind == Stay.Kind.SHARED else held == whole
        if not right:
            yield _("stay %(stay)s in room %(room)s holds %(held)s of %(beds)s beds") % {
                "stay": stay.pk,
                "room": stay.room.number,
                "held": len(held & whole),
                "beds": len(whole),
            }
    for stay_id in sorted(live):
        yield _("beds are held for stay %(stay)s, which is not in the house") % {"stay": stay_id}


@invariant("I9", gettext_lazy("a stay ended by a check-out that stands in the activity log, never by a clock"))
def stays_end_by_an_operation(at: datetime) -> Iterator[Finding]:
    ended = set(
        Occupancy.objects.filter(holder=Holder.STAY, state=Occupancy.State.ENDED).values_list("holder_id", flat=True)
    )
    noted = ActivityChange.objects.filter(record__startswith="stay:", after__state="checked_out")
    checked_out = {record.removeprefix("stay:") for record in noted.values_list("record", flat=True)}
    for stay_id in sorted(ended - checked_out):
        yield _("stay %(stay)s lost its beds without a check-out") % {"stay": stay_id}


@invariant("I8", gettext_lazy("what is noted of a confidential stay in the house is sealed"))
def confidential_stays_are_sealed(at: datetime) -> Iterator[Finding]:
    for stay in Stay.objects.filter(state=Stay.State.IN_HOUSE, is_confidential=True):
        if ActivityChange.objects.filter(hotel=stay.hotel_id, record=f"stay:{stay.pk}", is_sealed=False).exists():
            yield _("the activity log shows stay %(stay)s openly") % {"stay": stay.pk}
