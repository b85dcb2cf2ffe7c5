"""What stays do when something happens to their guests."""

from server.core import feed
from server.core.announcements import hears
from server.guests.models import Guest
from server.stays.models import Stay


@hears("guest.noted")
def show_guest_anew(*, guest: Guest) -> None:
    """A guest who is in the house already stands there as he was noted now."""
    for stay in Stay.objects.filter(stay_guests__guest=guest, state=Stay.State.IN_HOUSE):
        feed.touch("stays", [stay.pk], event="stay.changed")
        feed.touch("rooms", [stay.room_id], event="room.marks_changed")
