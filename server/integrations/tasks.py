"""Scheduled each minute on the worker: acts of devices that never ended."""

from server.core import clock
from server.core.actors import Actor
from server.hotels.models import Hotel

from .cards import services as cards
from .keys import services as keys
from .police import services as police


def give_up_waiting() -> int:
    """Returns how many acts count as unsure now; arrivals that nobody announced are noted for the police."""
    at, late = clock.now(), 0
    for hotel in Hotel.objects.values_list("code", flat=True):
        by = Actor.system(hotel, "devices")
        late += len(keys.give_up(by=by, at=at)) + len(police.give_up(by=by, at=at))
        late += len(cards.give_up(by=by, at=at))
        police.note_arrivals(by=by, at=at)
    return late
