"""What reservations do when something happens to their guests or to their money."""

from django.db.models import F

from server.core import activity, feed
from server.core.announcements import hears
from server.core.soundness import row_key
from server.folios.models import Folio
from server.guests.models import Guest

from .folios import OWNER_KIND
from .models import Reservation


@hears("guest.noted")
def show_guest_anew(*, guest: Guest) -> None:
    """Who is expected stands there as he was noted now; who wishes to be confidential is so in what he has reserved."""
    if not guest.pk:
        return
    if guest.is_confidential:
        _hide_open(guest)
    _touch_open(guest)


@hears("guest.wishes_to_be_shown")
def keep_hidden(*, guest: Guest) -> None:
    """Who has reserved confidentially stays hidden."""
    guest.is_hidden = guest.is_hidden or Reservation.objects.filter(guest=guest, is_confidential=True).exists()


@hears("guests.merged")
def move_reservations(*, kept: Guest, gone: Guest) -> None:
    Reservation.objects.filter(guest=gone).update(guest=kept)
    _touch_open(kept)


@hears("folio.posted")
def show_deposit_anew(*, folio: Folio) -> None:
    if folio.owner_kind == OWNER_KIND:
        feed.touch("reservations", [row_key(folio.owner)], event="reservation.deposit_changed")


def _hide_open(guest: Guest) -> None:
    shown = Reservation.objects.filter(guest=guest, state__in=Reservation.OPEN, is_confidential=False)
    keys = list(shown.values_list("pk", flat=True))
    if not keys:
        return
    Reservation.objects.filter(pk__in=keys).update(is_confidential=True, version=F("version") + 1)
    activity.seal(guest.hotel_id, [f"reservation:{pk}" for pk in keys])
    feed.close_past()


def _touch_open(guest: Guest) -> None:
    expected = Reservation.objects.filter(guest=guest, state__in=Reservation.OPEN)
    feed.touch("reservations", expected.values_list("pk", flat=True), event="reservation.changed")
