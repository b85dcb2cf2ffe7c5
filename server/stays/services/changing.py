"""Small changes of a stay in the house."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.operations import operation
from server.hotels.words import Code, refuse_unknown_words
from server.reservations.services.terms import Remarks
from server.rooms.services.condition import ChangedMeanwhile
from server.stays.models import Stay

from .found import stay_in_house
from .hiding import hide_or_show_guests
from .keeping import keep, tell
from .registering import PhoneClassName


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


@operation("stays.set_phone_class", permission="stays.change", label=gettext_lazy("Set the telephone class"), api=True)
def set_phone_class(*, stay: str, phone_class: PhoneClassName, by: Actor, at: datetime) -> None:
    """Says what the telephone of the room may be used for: 0 nothing, 1 local, 2 national, 3 all calls.

    :raises NotInHouse: the stay is over.
    """
    found = stay_in_house(stay, by)
    before = {"phone_class": found.phone_class}
    found.phone_class = phone_class
    keep(found)
    tell(found, "stay.changed", before, {"phone_class": phone_class})


@operation("stays.change", permission="stays.change", label=gettext_lazy("Change a stay"), api=True)
def change(
    *,
    stay: str,
    version: int | None = None,
    remarks: Remarks | None = None,
    source: Code | None = None,
    sales_rep: Code | None = None,
    company: Code | None = None,
    member_number: Code | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Changes what is noted of a stay; what is not said stays. ``version`` is the one that the asking screen showed.

    :raises NotInHouse: the stay is over. :raises BadArguments: a word is not on its list.
    :raises ChangedMeanwhile: somebody else has changed it since it was seen.
    """
    found = stay_in_house(stay, by)
    if version is not None and version != found.version:
        raise ChangedMeanwhile(_("This stay was changed meanwhile. Look again, then decide."))
    said = {
        "remarks": remarks,
        "source": source,
        "sales_rep": sales_rep,
        "company": company,
        "member_number": member_number,
    }
    given = {name: value.strip() for name, value in said.items() if value is not None}
    refuse_unknown_words(given, by)
    before = {name: getattr(found, name) for name in given}
    for name, value in given.items():
        setattr(found, name, value)
    keep(found)
    tell(found, "stay.changed", before, given)


def _touch(stay: Stay) -> None:
    feed.touch("stays", [stay.pk], event="stay.changed")
    feed.touch("rooms", [stay.room_id], event="room.marks_changed")
