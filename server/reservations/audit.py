"""Reservations: in the rooms they were promised, counted by night, their deposits kept."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant
from server.core.models import ActivityChange
from server.folios.models import Folio
from server.rooms.models import Bed, Occupancy
from server.rooms.models.occupancy import Holder

from .folios import OWNER_KIND
from .models import Reservation, TypeNight
from .spans import nights_sold


@invariant("I1", gettext_lazy("an open reservation with a room has its beds, and no other has any"))
def reservations_have_their_beds(at: datetime) -> Iterator[Finding]:
    beds_of: dict[int, set[int]] = defaultdict(set)
    for room_id, bed_id in Bed.objects.values_list("room_id", "pk"):
        beds_of[room_id].add(bed_id)
    held: dict[str, set[int]] = defaultdict(set)
    standing = Occupancy.objects.standing().filter(holder=Holder.RESERVATION)
    for holder_id, bed_id in standing.values_list("holder_id", "bed_id"):
        held[holder_id].add(bed_id)
    for one in Reservation.objects.filter(state__in=Reservation.OPEN, room__isnull=False):
        has, whole = held.pop(str(one.pk), set()), beds_of[one.room_id or 0]
        if not has or not has <= whole or (one.kind != "shared" and has != whole):
            yield _("reservation %(code)s holds %(held)s of %(beds)s beds") % {
                "code": one.code,
                "held": len(has & whole),
                "beds": len(whole),
            }
    for holder_id in sorted(held):
        yield _("beds are kept for reservation %(reservation)s, which has no room") % {"reservation": holder_id}


@invariant("I1", gettext_lazy("the demand of each night is the number of reservations without a room"))
def demand_is_counted(at: datetime) -> Iterator[Finding]:
    counted: Counter[tuple[int, date]] = Counter()
    for one in Reservation.objects.filter(state__in=Reservation.OPEN, room=None):
        counted.update((one.room_type_id, night) for night in nights_sold(one.arrival, one.departure))
    kept = {(row.room_type_id, row.night): row.unassigned for row in TypeNight.objects.filter(unassigned__gt=0)}
    for key in sorted(counted.keys() | kept.keys(), key=str):
        if counted[key] != kept.get(key, 0):
            yield _("type %(type)s on %(night)s: %(kept)s are kept, %(counted)s wait") % {
                "type": key[0],
                "night": key[1].isoformat(),
                "kept": kept.get(key, 0),
                "counted": counted[key],
            }


@invariant("I8", gettext_lazy("what is noted of a confidential reservation is sealed"))
def confidential_reservations_are_sealed(at: datetime) -> Iterator[Finding]:
    for one in Reservation.objects.filter(state__in=Reservation.OPEN, is_confidential=True):
        changes = ActivityChange.objects.filter(hotel=one.hotel_id, record=f"reservation:{one.pk}", is_sealed=False)
        if changes.exists():
            yield _("the activity log shows reservation %(code)s openly") % {"code": one.code}


@invariant("I2", gettext_lazy("every deposit lies with a reservation"))
def deposits_have_their_reservation(at: datetime) -> Iterator[Finding]:
    known = {str(pk) for pk in Reservation.objects.values_list("pk", flat=True)}
    for folio in Folio.objects.filter(owner_kind=OWNER_KIND).exclude(owner__in=known):
        yield _("the folio of %(label)s belongs to no reservation") % {"label": folio.label}
