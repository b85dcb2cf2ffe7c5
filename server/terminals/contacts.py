"""What the carriers of the feed tell: which terminals are connected to them, and that they themselves still live."""

import os
import platform
import uuid
from datetime import datetime, timedelta

from django.conf import settings

from server.core.actors import Actor

from . import services
from .models import Contact, WebProcess

NAME = "feed"
BEAT_EVERY_S = 10.0
SILENT_AFTER = timedelta(seconds=35)
FORGOTTEN_AFTER = timedelta(hours=1)


def note_contact(*, hotel: str, terminal: str, process: uuid.UUID, app: str, connected: bool, at: datetime) -> None:
    """A terminal came to this web process, or left it."""
    services.note_contact(
        terminal=terminal, process=str(process), connected=connected, app=app, by=Actor.system(hotel, NAME), at=at
    )


def still_here(process: uuid.UUID, *, at: datetime) -> bool:
    """This web process lives. Returns whether it was taken for dead (or is new), so that it must tell again whom it holds."""
    before = WebProcess.objects.filter(pk=process).values_list("seen_at", flat=True).first()
    WebProcess.objects.update_or_create(
        pk=process,
        defaults={"seen_at": at},
        create_defaults={
            "host": platform.node()[:60],
            "number": os.getpid(),
            "version": settings.VERSION,
            "started_at": at,
            "seen_at": at,
        },
    )
    return before is None or at - before > SILENT_AFTER


def let_go(*, at: datetime) -> int:
    """Whom dead processes held is not connected there any more; returns how many contacts ended."""
    held = Contact.objects.filter(process__seen_at__lt=at - SILENT_AFTER).select_related("terminal")
    lost = [(contact.terminal.hotel_id, str(contact.terminal_id), contact.process_id) for contact in held]
    for hotel, terminal, process in lost:
        note_contact(hotel=hotel, terminal=terminal, process=process, app="", connected=False, at=at)
    WebProcess.objects.filter(seen_at__lt=at - FORGOTTEN_AFTER).delete()
    return len(lost)
