"""Writing a guest down: his row, what he is found by, what the log has of it."""

from typing import Any

from server.core import activity
from server.core.announcements import announce
from server.guests.models import Guest

from .finding import index
from .papers import papers_of

LOGGED = (
    "name",
    "family_name",
    "first_name",
    "sex",
    "nationality",
    "region",
    "phone",
    "preferences",
    "notes",
    "is_vip",
    "is_confidential",
)


def seen_of(guest: Guest) -> dict[str, Any]:
    """What the activity log compares; of a new guest all is empty."""
    born = guest.birth_date.isoformat() if guest.birth_date else None
    papers = papers_of(guest) if guest.pk else []
    return {**{name: getattr(guest, name) for name in LOGGED}, "birth_date": born, "documents": papers}


def write_down(guest: Guest, before: dict[str, Any]) -> None:
    """Notes what has changed, and tells those who show him. His row and his documents are saved."""
    index(guest)
    announce("guest.noted", guest=guest)
    after = seen_of(guest)
    changed = [name for name in after if after[name] != before[name] and (after[name] or before[name])]
    activity.note(
        f"guest:{guest.pk}",
        before={name: before[name] for name in changed if before[name]},
        after={"name": guest.name} | {name: after[name] for name in changed},
        sealed=guest.is_hidden,
    )


def note_as_he_is(guest: Guest) -> None:
    """The log has him among those of the running operation, though nothing of him has changed."""
    activity.note(f"guest:{guest.pk}", after={"name": guest.name}, sealed=guest.is_hidden)


def hide(guest: Guest) -> None:
    """He is confidential from now on, and so is all that was ever noted of him."""
    if guest.is_hidden:
        return
    guest.is_hidden = True
    if guest.pk:
        activity.seal(guest.hotel_id, [f"guest:{guest.pk}"])
