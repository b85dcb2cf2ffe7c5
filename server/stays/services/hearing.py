"""What stays do when something happens to their guests, to their money or to the day."""

from django.utils.translation import gettext as _

from server.core import feed
from server.core.announcements import hears
from server.core.errors import DomainError
from server.core.soundness import row_key
from server.folios.models import Folio
from server.guests.models import Guest
from server.stays.folios import OWNER_KIND
from server.stays.models import Stay, StayGuest


class BothInOneStay(DomainError):
    code = "both_in_one_stay"


@hears("guest.noted")
def show_guest_anew(*, guest: Guest) -> None:
    """A guest who is in the house already stands there as he was noted now."""
    for stay in Stay.objects.filter(stay_guests__guest=guest, state=Stay.State.IN_HOUSE):
        feed.touch("stays", [stay.pk], event="stay.changed")
        feed.touch("rooms", [stay.room_id], event="room.marks_changed")


@hears("guest.wishes_to_be_shown")
def keep_hidden(*, guest: Guest) -> None:
    """Who has stayed confidentially stays hidden."""
    guest.is_hidden = guest.is_hidden or StayGuest.objects.filter(guest=guest, stay__is_confidential=True).exists()


@hears("guests.merged")
def move_stays(*, kept: Guest, gone: Guest) -> None:
    """:raises BothInOneStay: they were guests together."""
    together = (
        Stay.objects.filter(stay_guests__guest=kept).filter(stay_guests__guest=gone).select_related("room").first()
    )
    if together:
        raise BothInOneStay(
            _("They stayed together in room %(room)s, so they are two persons.") % {"room": together.room.number}
        )
    StayGuest.objects.filter(guest=gone).update(guest=kept)


@hears("folio.posted")
def show_money_anew(*, folio: Folio) -> None:
    """The deposit watch counts what is paid and charged."""
    if folio.owner_kind == OWNER_KIND:
        feed.touch("stays", [row_key(folio.owner)], event="stay.money_changed")


@hears("hotel.day_began")
def show_day_anew(*, hotel: str) -> None:
    """The deposit watch asks for another night."""
    in_house = Stay.objects.filter(hotel_id=hotel, state=Stay.State.IN_HOUSE)
    feed.touch("stays", in_house.order_by("pk").values_list("pk", flat=True), event="stay.day_began")
