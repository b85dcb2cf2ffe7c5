"""Beds: given once, guarded by the database, closed rooms closed."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant

from . import guards
from .models import Bed, Closure, Occupancy
from .models.occupancy import Holder

ONE_LIVE = "a_bed_is_live_once"


@invariant("I1", gettext_lazy("the database itself guards the beds"))
def guards_stand(at: datetime) -> Iterator[Finding]:
    if not guards.standing(connection):
        yield _("the guard against overlaps is missing; run migrate")
    with connection.cursor() as cursor:
        if ONE_LIVE not in connection.introspection.get_constraints(cursor, Occupancy._meta.db_table):
            yield _("the guard against two live occupancies is missing; run migrate")


@invariant("I1", gettext_lazy("a bed has at most one live occupancy, and no two promises overlap"))
def beds_are_given_once(at: datetime) -> Iterator[Finding]:
    standing = Occupancy.objects.standing().select_related("bed__room").order_by("bed_id", "starts_at", "pk")
    before: Occupancy | None = None
    live: set[int] = set()
    for row in standing.iterator():
        if before is not None and before.bed_id == row.bed_id and row.starts_at < before.ends_at:
            yield _("bed %(bed)s is given twice from %(from)s") % {"bed": row.bed, "from": row.starts_at.isoformat()}
        if row.state == Occupancy.State.LIVE and row.bed_id in live:
            yield _("bed %(bed)s has two live occupancies") % {"bed": row.bed}
        if row.state == Occupancy.State.LIVE:
            live.add(row.bed_id)
        if before is None or before.bed_id != row.bed_id or row.ends_at > before.ends_at:
            before = row


@invariant("I1", gettext_lazy("a room out of order has all its beds closed, and no other has"))
def closed_rooms_are_closed(at: datetime) -> Iterator[Finding]:
    begun = Closure.objects.filter(kind=Closure.Kind.OUT_OF_ORDER, state=Closure.State.BEGUN).select_related("room")
    closed = {bed_id: str(closure.pk) for closure in begun for bed_id in _beds(closure)}
    live = dict(Occupancy.objects.live().filter(holder=Holder.OUT_OF_ORDER).values_list("bed_id", "holder_id"))
    beds = Bed.objects.select_related("room").in_bulk({bed for bed, _holder in closed.items() ^ live.items()})
    for bed_id in sorted(beds):
        if closed.get(bed_id) != live.get(bed_id):
            yield _("bed %(bed)s: closure %(closure)s, closed by %(live)s") % {
                "bed": beds[bed_id],
                "closure": closed.get(bed_id, "–"),
                "live": live.get(bed_id, "–"),
            }


def _beds(closure: Closure) -> list[int]:
    return list(Bed.objects.filter(room=closure.room_id).values_list("pk", flat=True))


@invariant("I9", gettext_lazy("a closed room was opened by a person, never by a clock"))
def closures_end_by_an_operation(at: datetime) -> Iterator[Finding]:
    ended = Occupancy.objects.filter(holder=Holder.OUT_OF_ORDER, state=Occupancy.State.ENDED)
    known = {str(pk) for pk in Closure.objects.filter(state=Closure.State.ENDED).values_list("pk", flat=True)}
    for row in ended.exclude(holder_id__in=known).select_related("bed__room"):
        yield _("bed %(bed)s was given back while closure %(closure)s goes on") % {
            "bed": row.bed,
            "closure": row.holder_id,
        }
