"""How a change of a stay is kept: as its next version, in the log, on every screen."""

from datetime import datetime, timedelta
from typing import Any

from server.core import activity, feed
from server.hotels.models import Hotel
from server.hotels.selectors import departure_moment
from server.rooms import occupancy
from server.rooms.models import Bed
from server.rooms.models.occupancy import Holder
from server.stays.models import Stay

from .registering import sleep_in, take_beds

SHORTLY = timedelta(minutes=1)


def keep(stay: Stay) -> None:
    stay.version += 1
    stay.save()


def tell(stay: Stay, event: str, before: dict[str, Any], after: dict[str, Any], *rooms: int) -> None:
    """Notes what differs; sends the stay, its room and ``rooms``."""
    changed = [name for name in after if before.get(name) != after[name]]
    if changed:
        activity.note(
            f"stay:{stay.pk}",
            label=stay.room.number,
            before={name: before.get(name) for name in changed},
            after={name: after[name] for name in changed},
            sealed=stay.is_confidential,
        )
    feed.touch("stays", [stay.pk], event=event)
    feed.touch("rooms", sorted({stay.room_id, *rooms}), event="room.marks_changed")


def end_moment(hotel: Hotel, stay: Stay, at: datetime) -> datetime:
    """Until when its beds are planned for; a guest who is late keeps them for the moment."""
    if stay.kind == Stay.Kind.HOURLY and stay.departure == stay.arrival:
        ends_at = stay.checked_in_at + timedelta(hours=hotel.settings.parameters.hourly_hours)
    else:
        ends_at = departure_moment(hotel, stay.departure)
    return max(ends_at, at + SHORTLY)


def change_beds(stay: Stay, beds: list[Bed], *, ends_at: datetime, at: datetime) -> None:
    """The beds it had are free, these are its own.

    :raises RoomTaken: one of them is another's in that time; ``more`` has other rooms.
    """
    occupancy.end(Holder.STAY, stay.pk, at=at)
    take_beds(stay, beds, begins=at, ends=ends_at)
    sleep_in(stay, beds)
