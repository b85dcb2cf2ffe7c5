"""What the carriers of the feed tell about terminals; named in the settings as ``TERMINAL_CONTACT``."""

from datetime import datetime

from server.core.actors import Actor

from . import services

NAME = "feed"


def note_contact(*, hotel: str, terminal: str, app: str, connected: bool, at: datetime) -> None:
    """A terminal came or went."""
    services.note_contact(terminal=terminal, connected=connected, app=app, by=Actor.system(hotel, NAME), at=at)
