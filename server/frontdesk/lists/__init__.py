"""The lists of the desk: each is declared in a file of its own and drawn, filtered and exported by one way for all."""

from .arrivals import ARRIVALS
from .listing import Listing
from .reservations import CANCELLED, NO_SHOWS, RESERVATIONS
from .room_moves import ROOM_MOVES
from .stays import DEPARTURES, IN_HOUSE, REGISTRATIONS

LISTS: dict[str, Listing] = {
    one.key: one
    for one in (ARRIVALS, DEPARTURES, IN_HOUSE, RESERVATIONS, NO_SHOWS, CANCELLED, ROOM_MOVES, REGISTRATIONS)
}
__all__ = ["LISTS", "Listing"]
