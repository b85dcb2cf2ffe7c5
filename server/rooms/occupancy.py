"""Giving beds away and taking them back; the only code that writes ``Occupancy``."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from server.core.errors import DomainError
from server.core.joining import listed

from . import guards
from .models import Bed, Occupancy, Room
from .models.occupancy import Holder

SHORTEST = timedelta(seconds=1)
# How the databases name what they refuse; SQLite names the column of a unique index.
DOUBLES = (guards.CONSTRAINT, "a_bed_is_live_once", "rooms_occupancy.bed_id")


class RoomTaken(DomainError):
    code = "room_taken"


@contextmanager
def _refusing(rooms: str) -> Iterator[None]:
    """The database's refusal of a double, as a word to the person."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if not any(double in str(error) for double in DOUBLES):
            raise
        raise RoomTaken(
            _("Room %(rooms)s is taken for this time. Choose another room or other dates.") % {"rooms": rooms}
        ) from None


def lock_rooms(hotel: str, numbers: Iterable[str]) -> list[Room]:
    """The rooms of these numbers, locked in the order of their keys so that two callers never wait for each other crosswise."""
    wanted = set(numbers)
    rooms = Room.objects.select_for_update(no_key=True, of=("self",)).select_related("type")
    return list(rooms.filter(hotel_id=hotel, number__in=wanted).order_by("pk"))


def give(
    beds: Iterable[Bed],
    *,
    holder: Holder,
    holder_id: object,
    starts_at: datetime,
    ends_at: datetime,
    live: bool,
) -> list[Occupancy]:
    """Gives beds for a span; ``live`` from now on.

    :raises RoomTaken: when one of them is given to another for a part of the span, or is live.
    """
    beds = list(beds)
    state = Occupancy.State.LIVE if live else Occupancy.State.PLANNED
    rows = [
        Occupancy(bed=bed, starts_at=starts_at, ends_at=ends_at, state=state, holder=holder, holder_id=str(holder_id))
        for bed in beds
    ]
    with _refusing(listed(sorted({bed.room.number for bed in beds}))):
        return Occupancy.objects.bulk_create(rows)


def begin(holder: Holder, holder_id: object, *, at: datetime) -> None:
    """Planned beds become live.

    :raises RoomTaken: when another is still live on one of them.
    """
    planned = Occupancy.objects.of(holder, holder_id).filter(state=Occupancy.State.PLANNED)
    numbers = listed(sorted(set(planned.values_list("bed__room__number", flat=True))))
    with _refusing(numbers):
        planned.update(state=Occupancy.State.LIVE)


def stretch(holder: Holder, holder_id: object, *, ends_at: datetime) -> None:
    """Moves the end of a standing span.

    :raises RoomTaken: when the bed is promised to another before ``ends_at``.
    """
    standing = Occupancy.objects.of(holder, holder_id).standing()
    numbers = listed(sorted(set(standing.values_list("bed__room__number", flat=True))))
    with _refusing(numbers):
        standing.update(ends_at=ends_at)


def end(holder: Holder, holder_id: object, *, at: datetime) -> None:
    """Takes the beds back. The row stays as history; its span ends now if it had planned for longer."""
    for row in Occupancy.objects.of(holder, holder_id).standing():
        row.state = Occupancy.State.ENDED
        row.ends_at = max(min(row.ends_at, at), row.starts_at + SHORTEST)
        row.save(update_fields=["state", "ends_at"])


def take_back_plans(holder: Holder, holder_id: object) -> None:
    """Removes planned rows that never began."""
    Occupancy.objects.of(holder, holder_id).filter(state=Occupancy.State.PLANNED).delete()
