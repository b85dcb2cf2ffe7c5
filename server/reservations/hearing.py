"""What reservations do when something happens to their guests or to their money."""

from server.core import feed
from server.core.announcements import hears
from server.core.soundness import row_key
from server.folios.models import Folio
from server.guests.models import Guest

from .folios import OWNER_KIND
from .models import Reservation


@hears("guest.noted")
def show_guest_anew(*, guest: Guest) -> None:
    """Who is expected stands there as he was noted now."""
    _touch_open(guest)


@hears("guests.merged")
def move_reservations(*, kept: Guest, gone: Guest) -> None:
    Reservation.objects.filter(guest=gone).update(guest=kept)
    _touch_open(kept)


@hears("folio.posted")
def show_deposit_anew(*, folio: Folio) -> None:
    if folio.owner_kind == OWNER_KIND:
        feed.touch("reservations", [row_key(folio.owner)], event="reservation.deposit_changed")


def _touch_open(guest: Guest) -> None:
    expected = Reservation.objects.filter(guest=guest, state__in=Reservation.OPEN)
    feed.touch("reservations", expected.values_list("pk", flat=True), event="reservation.changed")
