"""The rooms an operation names by number."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.joining import listed
from server.rooms.models import Room
from server.rooms.occupancy import lock_rooms


def rooms_named(numbers: Sequence[str], by: Actor) -> list[Room]:
    """The rooms, locked.

    :raises BadArguments: when one of them is not in this house.
    """
    rooms = lock_rooms(by.hotel, numbers)
    if missing := sorted(set(numbers) - {room.number for room in rooms}):
        message = _("There is no room %(rooms)s here.") % {"rooms": listed(missing)}
        raise BadArguments(message, fields={"rooms": message})
    return rooms
