"""Scheduled on the worker: what the hour does to reservations."""

from server.core import clock
from server.core.actors import Actor
from server.hotels.models import Hotel

from .services import mark_no_shows, release_due

WORKER = "the worker"


def release_all() -> int:
    """Returns how many lost their places, in all hotels."""
    return sum(len(release_due(by=Actor.system(code, WORKER), at=clock.now())) for code in _hotels())


def mark_all() -> int:
    """Returns how many became no-shows, in all hotels."""
    return sum(len(mark_no_shows(by=Actor.system(code, WORKER), at=clock.now())) for code in _hotels())


def _hotels() -> list[str]:
    return list(Hotel.objects.values_list("code", flat=True))
