"""Stays: in their beds, ended by people."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant
from server.core.models import ActivityChange
from server.folios.models import Posting, TransactionCode
from server.reservations.models import Reservation
from server.rooms.models import Bed, Occupancy
from server.rooms.models.occupancy import Holder

from .charges import nights_due
from .models import LinkedStays, RoomCharge, RoomMove, Stay


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
    of_stays = Occupancy.objects.filter(holder=Holder.STAY)
    ended = set(of_stays.filter(state=Occupancy.State.ENDED).values_list("holder_id", flat=True))
    # Who moved to another room, or changed his beds, has others now.
    ended -= set(of_stays.live().values_list("holder_id", flat=True))
    noted = ActivityChange.objects.filter(record__startswith="stay:", after__state__in=["checked_out", "undone"])
    checked_out = {record.removeprefix("stay:") for record in noted.values_list("record", flat=True)}
    for stay_id in sorted(ended - checked_out):
        yield _("stay %(stay)s lost its beds without a check-out") % {"stay": stay_id}


@invariant("I1", gettext_lazy("a guest who moved is in the room he moved to"))
def moves_arrive(at: datetime) -> Iterator[Finding]:
    latest = {move.stay_id: move for move in RoomMove.objects.select_related("stay").order_by("pk")}
    for move in latest.values():
        if move.stay.room_id != move.to_room_id:
            yield _("stay %(stay)s is not in the room it moved to") % {"stay": move.stay_id}


@invariant("I2", gettext_lazy("whose reservation is checked in has a stay, and the other way round"))
def reservations_have_their_stays(at: datetime) -> Iterator[Finding]:
    checked_in = Q(state=Reservation.State.CHECKED_IN)
    for one in Reservation.objects.filter(checked_in, stay=None) | Reservation.objects.exclude(checked_in).exclude(
        stay=None
    ):
        yield _("reservation %(code)s is %(state)s, against its stay") % {"code": one.code, "state": one.state}


@invariant("I2", gettext_lazy("linked stays are two or more of one house"))
def links_join(at: datetime) -> Iterator[Finding]:
    for one in LinkedStays.objects.annotate(
        count=Count("stays"), own=Count("stays", filter=Q(stays__hotel=F("hotel")))
    ):
        if one.count < 2 or one.own < one.count:
            yield _("link %(link)s joins %(count)s stays") % {"link": one.pk, "count": one.count}


@invariant("M6", gettext_lazy("each agreed night that is over was charged, once and as agreed"))
def nights_are_charged(at: datetime) -> Iterator[Finding]:
    stays = Stay.objects.filter(state=Stay.State.IN_HOUSE).select_related("hotel").order_by("pk")
    for day in set(stays.values_list("hotel__business_date", flat=True)):
        for one in nights_due(stays.filter(hotel__business_date=day), until=day - timedelta(days=1)):
            yield _("stay %(stay)s was not charged for %(night)s") % {"stay": one.stay.pk, "night": one.night}
    strange = ~Q(posting__act=Posting.Act.POSTED) | ~Q(posting__kind=TransactionCode.Kind.CHARGE)
    for charge in RoomCharge.objects.filter(strange | Q(night__lt=F("stay__arrival"))).order_by("pk"):
        yield _("the charge of stay %(stay)s for %(night)s is none of its own") % {
            "stay": charge.stay_id,
            "night": charge.night,
        }


@invariant("I8", gettext_lazy("what is noted of a confidential stay in the house is sealed"))
def confidential_stays_are_sealed(at: datetime) -> Iterator[Finding]:
    for stay in Stay.objects.filter(state=Stay.State.IN_HOUSE, is_confidential=True):
        if ActivityChange.objects.filter(hotel=stay.hotel_id, record=f"stay:{stay.pk}", is_sealed=False).exists():
            yield _("the activity log shows stay %(stay)s openly") % {"stay": stay.pk}
