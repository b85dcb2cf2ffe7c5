"""Small changes of a stay in the house."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.errors import DomainError
from server.core.operations import operation
from server.core.soundness import row_key
from server.stays.models import Stay

from .hiding import hide_or_show_guests


class NotInHouse(DomainError):
    code = "not_in_house"


def stay_in_house(stay: str, by: Actor) -> Stay:
    """The stay, locked.

    :raises NotInHouse: when it is not there or has been checked out.
    """
    found = (
        Stay.objects.select_for_update(no_key=True, of=("self",))
        .select_related("room")
        .filter(pk=row_key(stay), hotel_id=by.hotel, state=Stay.State.IN_HOUSE)
        .first()
    )
    if found is None:
        raise NotInHouse(_("This guest is not in the house any more. Load the page again."))
    return found


@operation("stays.set_do_not_disturb", permission="stays.change", label=gettext_lazy("Set do not disturb"), api=True)
def set_do_not_disturb(*, stay: str, on: bool, by: Actor, at: datetime) -> None:
    """:raises NotInHouse: the stay is over."""
    found = stay_in_house(stay, by)
    activity.note(
        f"stay:{found.pk}",
        label=found.room.number,
        before={"do_not_disturb": found.do_not_disturb},
        after={"do_not_disturb": on},
        sealed=found.is_confidential,
    )
    found.do_not_disturb = on
    found.save(update_fields=["do_not_disturb"])
    _touch(found)


@operation("stays.set_confidential", permission="stays.change", label=gettext_lazy("Set confidential"), api=True)
def set_confidential(*, stay: str, on: bool, by: Actor, at: datetime) -> None:
    """Hides the guests' names and messages from all without the permission, in the log and in the feed's past too.

    :raises NotInHouse: the stay is over.
    """
    found = stay_in_house(stay, by)
    before = {"confidential": found.is_confidential}
    activity.note(f"stay:{found.pk}", label=found.room.number, before=before, after={"confidential": on}, sealed=on)
    found.is_confidential = on
    found.save(update_fields=["is_confidential"])
    if on:
        guests = [f"guest:{pk}" for pk in found.stay_guests.values_list("guest_id", flat=True)]
        activity.seal(by.hotel, [f"stay:{found.pk}", *guests])
        if not before["confidential"]:
            feed.close_past()
    hide_or_show_guests(found)
    _touch(found)
    announce("stay.confidential_changed", stay=found)


def _touch(stay: Stay) -> None:
    feed.touch("stays", [stay.pk], event="stay.changed")
    feed.touch("rooms", [stay.room_id], event="room.marks_changed")
