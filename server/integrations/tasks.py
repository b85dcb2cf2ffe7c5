"""Scheduled each minute on the worker: acts of devices that never ended."""

from server.core import clock
from server.core.actors import Actor
from server.hotels.models import Hotel

from .keys.services import give_up


def give_up_waiting() -> int:
    """Returns how many acts count as unsure now."""
    at = clock.now()
    hotels = Hotel.objects.values_list("code", flat=True)
    return sum(len(give_up(by=Actor.system(hotel, "devices"), at=at)) for hotel in hotels)
