"""Taking messages and setting wake-up calls."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import AwareDatetime, Field

from server.alerts.models import Alert
from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError
from server.core.joining import listed
from server.core.operations import operation
from server.core.soundness import row_key
from server.hotels.models import Hotel
from server.stays.models import Stay

from .noted import note

Name = Annotated[str, Field(min_length=1, max_length=80)]
Text = Annotated[str, Field(min_length=1, max_length=1000)]


class NobodyThere(DomainError):
    code = "nobody_there"


def _alert(made: Alert) -> dict[str, object]:
    return {"alert": str(made.pk)}


@operation(
    "alerts.leave_message",
    permission="alerts.leave_message",
    label=gettext_lazy("Take a guest message"),
    api=True,
    answer=_alert,
)
def leave_message(
    *,
    room: str,
    from_name: Name,
    text: Text,
    remind_at: AwareDatetime | None = None,
    guest: str | None = None,
    by: Actor,
    at: datetime,
) -> Alert:
    """Takes a message for a guest of this room; with ``remind_at`` it rings at every desk then, without it is only listed.

    :raises NobodyThere: nobody is in the room. :raises BadArguments: the time is over, or the guest is not in this room.
    """
    [stay, *_others] = _stays_in([room], by, guest)
    if remind_at is not None:
        _refuse_past(remind_at, at, "remind_at")
    alert = Alert.objects.create(
        hotel_id=by.hotel,
        kind=Alert.Kind.MESSAGE,
        stay=stay,
        guest_name=_guest_name(stay, guest),
        from_name=from_name.strip(),
        text=text.strip(),
        wanted_at=remind_at,
        due_at=remind_at,
        made_by=by.name,
        made_at=at,
    )
    after = {"for": alert.guest_name, "from": alert.from_name, "text": alert.text, "remind_at": _iso(remind_at)}
    note(alert, "alert.made", after=after)
    return alert


@operation(
    "alerts.set_wake_up",
    permission="alerts.set_wake_up",
    label=gettext_lazy("Set a wake-up call"),
    api=True,
    answer=_alert,
)
def set_wake_up(*, room: str, at_: AwareDatetime, by: Actor, at: datetime) -> Alert:
    """Sets a wake-up call for the guests of this room; the same time twice is one call.

    :raises NobodyThere: nobody is in the room. :raises BadArguments: the time is over or after the departure.
    """
    [stay, *_others] = _stays_in([room], by)
    hotel = Hotel.objects.get(code=by.hotel)
    return wake(hotel, stay, at_, by, at, "at")


@operation(
    "alerts.set_wake_ups",
    permission="alerts.set_wake_up",
    label=gettext_lazy("Set wake-up calls"),
    api=True,
    answer=lambda made: {"alerts": [str(alert.pk) for alert in made]},
)
def set_wake_ups(
    *,
    rooms: Annotated[list[str], Field(min_length=1, max_length=500)],
    dates: Annotated[list[date], Field(min_length=1, max_length=60)],
    time_: time,
    by: Actor,
    at: datetime,
) -> list[Alert]:
    """Sets a call at one time of day, on several dates, for several rooms: a long stay or a whole party at once.

    :raises NobodyThere: nobody is in one of the rooms. :raises BadArguments: a time is over or after a departure.
    """
    hotel = Hotel.objects.get(code=by.hotel)
    stays = _stays_in(rooms, by)
    return [
        wake(hotel, stay, datetime.combine(day, time_, hotel.zone), by, at, "dates")
        for stay in stays
        for day in sorted(set(dates))
    ]


def wake(hotel: Hotel, stay: Stay, moment: datetime, by: Actor, at: datetime, field: str) -> Alert:
    _refuse_past(moment, at, field)
    if moment.astimezone(hotel.zone).date() > stay.departure:
        message = _("The guest of room %(room)s leaves on %(date)s, before this call.") % {
            "room": stay.room.number,
            "date": stay.departure.isoformat(),
        }
        raise BadArguments(message, fields={field: message})
    alert, is_new = Alert.objects.exclude(state=Alert.State.DONE).get_or_create(
        hotel_id=by.hotel,
        kind=Alert.Kind.WAKE_UP,
        stay=stay,
        wanted_at=moment,
        defaults={
            "due_at": moment,
            "guest_name": _guest_name(stay, None),
            "made_by": by.name,
            "made_at": at,
        },
    )
    if is_new:
        note(alert, "alert.made", after={"wake_up_at": _iso(moment)})
    return alert


def _stays_in(rooms: Iterable[str], by: Actor, guest: str | None = None) -> list[Stay]:
    """The stays in these rooms, locked; with ``guest`` the one that guest is in."""
    wanted = list(rooms)
    found = (
        Stay.objects.select_for_update(no_key=True, of=("self",))
        .filter(hotel_id=by.hotel, room__number__in=wanted, state=Stay.State.IN_HOUSE)
        .select_related("room")
        .order_by("pk")
    )
    if guest is not None:
        found = found.filter(stay_guests__guest_id=row_key(guest))
    stays = list(found)
    if empty := sorted(set(wanted) - {stay.room.number for stay in stays}):
        raise NobodyThere(
            _("Nobody is registered in room %(rooms)s. Check the room number.") % {"rooms": listed(empty)},
            fields={"room": _("Nobody is registered in this room.")},
        )
    return stays


def _guest_name(stay: Stay, guest: str | None) -> str:
    there = stay.stay_guests.select_related("guest")
    one = there.filter(guest_id=row_key(guest)).first() if guest else there.first()
    return one.guest.name if one else ""


def _refuse_past(moment: datetime, at: datetime, field: str) -> None:
    if moment <= at:
        message = _("This time is over. Choose a later one.")
        raise BadArguments(message, fields={field: message})


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
