"""Rings after a commit. It never waits and never fails: whoever does not hear it looks by himself a moment later."""

from django.conf import settings

from . import hints, hub


def ring(hotel: str) -> None:
    """Wakes this process's hub at once and, where there is Redis, those of the other processes."""
    hub.wake()
    if settings.REDIS_URL:
        hints.sender.send()
