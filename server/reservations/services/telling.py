"""What is noted of a reservation's changes, and which rows of the feed they touch."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from server.core import activity, feed
from server.core.money import money_text
from server.reservations.models import Reservation

State = Reservation.State
LOGGED = ("booker_name", "kind", "adults", "extra_beds", "company", "source", "sales_rep", "member_number", "remarks")


def seen_of(reservation: Reservation) -> dict[str, Any]:
    """What the activity log compares."""
    return {
        "state": str(reservation.state),
        "room_type": reservation.room_type.code,
        "room": reservation.room.number if reservation.room else None,
        "arrival": reservation.arrival.isoformat(),
        "departure": reservation.departure.isoformat(),
        "guest": reservation.guest.name,
        "rate_code": reservation.rate_code.code if reservation.rate_code else None,
        "discount": format(reservation.discount, "f") if reservation.discount != 1 else None,
        "total": money_text(reservation.total) if reservation.total is not None else None,
        **{name: getattr(reservation, name) or None for name in LOGGED},
    }


def tell(reservation: Reservation, event: str, before: dict[str, Any], *rooms: int | None) -> None:
    """Notes what differs, and sends the reservation and the rooms it has or had."""
    after = seen_of(reservation)
    changed = [name for name in after if after[name] != before.get(name)]
    activity.note(
        f"reservation:{reservation.pk}",
        label=reservation.code,
        before={name: before[name] for name in changed if before.get(name) is not None},
        after={name: after[name] for name in changed if after[name] is not None},
        sealed=reservation.is_confidential,
    )
    touch(reservation, event, *rooms)


def touch(reservation: Reservation, event: str, *rooms: int | None) -> None:
    feed.touch("reservations", [reservation.pk], event=event)
    if touched := sorted({room for room in (reservation.room_id, *rooms) if room}):
        feed.touch("rooms", touched, event="room.marks_changed")


def changed(reservation: Reservation, fields: Iterable[str] = ()) -> None:
    """Saves it as its next version; all of it, or these fields."""
    reservation.version += 1
    names = [*fields, "version"] if fields else None
    reservation.save(update_fields=names)


def close(reservation: Reservation, state: Reservation.State, at: datetime) -> None:
    """Its state from now on; the day it closes is the business date."""
    reservation.state = state
    reservation.closed_at, reservation.closed_on = at, reservation.hotel.business_date
