"""Operations on terminals: met at sign-in, named by people, seen by their contacts."""

import uuid
from datetime import datetime, timedelta
from typing import Annotated

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import BadArguments, NotFound
from server.core.operations import operation
from server.hotels.models import Hotel
from server.staff.services import end_sign_ins_at
from server.terminals.collections import known_id
from server.terminals.models import Contact, StaffSession, Terminal

Name = Annotated[str, Field(min_length=1, max_length=40)]
Place = Annotated[str, Field(max_length=60)]

# A smaller error is the line's own delay.
CLOCK_ERROR_THAT_COUNTS = timedelta(seconds=1)
# As much as a database column holds: a clock that is wrong by more than 24 days is only wrong.
LARGEST_ERROR_MS = MOST_WAITING = 2**31 - 1


@operation("terminals.meet", permission="terminals.contact", label=gettext_lazy("Meet a new terminal"))
def meet(*, terminal: str, by: Actor, at: datetime) -> Terminal:
    """The terminal that a browser with this id is here; one that was never seen becomes the next front desk.

    An id that is none, that was revoked or that is another hotel's is not used: the new terminal has another one.
    """
    known = known_id(terminal)
    found = Terminal.objects.filter(pk=known).first() if known else None
    if found and found.hotel_id == by.hotel and found.revoked_at is None:
        return found
    hold_names(by)
    made = Terminal.objects.create(
        pk=uuid.uuid4() if found or known is None else known,
        hotel_id=by.hotel,
        name=_next_name(by.hotel),
        latest_contact_at=at,
        made_at=at,
    )
    activity.note(f"terminal:{made.pk}", label=made.name, after={"name": made.name})
    feed.touch("terminals", [made.pk], event="terminal.met")
    return made


def hold_names(by: Actor) -> None:
    """Two who want the same name take turns."""
    Hotel.objects.select_for_update(no_key=True).get(code=by.hotel)


def _next_name(hotel: str) -> str:
    """The names of revoked ones are not given again: the log still speaks of them."""
    taken = set(Terminal.objects.filter(hotel_id=hotel).values_list("name", flat=True))
    # The name is kept, so it is the house's, not that of whoever signs in first.
    with override(settings.LANGUAGE_CODE):
        pattern = _("Front desk %(number)s")
    names = (pattern % {"number": number} for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


@operation("terminals.rename", permission="terminals.name", label=gettext_lazy("Name a terminal"), api=True)
def rename(*, terminal: str, name: Name, place: Place = "", by: Actor, at: datetime) -> None:
    """Names a terminal and says where it stands.

    :raises NotFound: there is no such terminal here. :raises BadArguments: another terminal has this name.
    """
    hold_names(by)
    found = locked(terminal, by)
    name, place = name.strip(), place.strip()
    refuse_name(name, Terminal.objects.filter(hotel_id=by.hotel).exclude(pk=found.pk))
    before = {"name": found.name, "place": found.place}
    after = {"name": name, "place": place}
    if before == after:
        return
    found.name, found.place = name, place
    found.save(update_fields=["name", "place"])
    activity.note(f"terminal:{found.pk}", label=name, before=before, after=after)
    feed.touch("terminals", [found.pk], event="terminal.renamed")


def refuse_name(name: str, others: models.QuerySet[Terminal]) -> None:
    """:raises BadArguments: the name is empty, or one of the others in use has it."""
    if not name:
        raise BadArguments(_("Some fields need another look."), fields={"name": _("Fill this in.")})
    if others.filter(name=name, revoked_at=None).exists():
        message = _("Another terminal is called “%(name)s”. Choose another name.") % {"name": name}
        raise BadArguments(message, fields={"name": message})


@operation("terminals.revoke", permission="terminals.revoke", label=gettext_lazy("Revoke a terminal"), api=True)
def revoke(*, terminal: str, by: Actor, at: datetime) -> None:
    """Takes a terminal out of use and signs out whoever is signed in there; its browser comes back as a new one.

    An enrolled tablet or kiosk wipes itself when it next asks for something.

    :raises NotFound: there is no such terminal here, or it is revoked already.
    """
    found = locked(terminal, by)
    found.revoked_at, found.is_connected = at, False
    found.save(update_fields=["revoked_at", "is_connected"])
    found.contacts.all().delete()
    activity.note(f"terminal:{found.pk}", label=found.name, after={"terminal": "revoked"})
    for person in end_sign_ins_at(str(found.pk), hotel=by.hotel, at=at):
        activity.note(f"user:{person.pk}", label=str(person), after={"session": "ended"})
    StaffSession.objects.filter(terminal=found, ended_at=None).update(ended_at=at)
    feed.touch("terminals", [found.pk], event="terminal.revoked")


@operation("terminals.note_contact", permission="terminals.contact", label=gettext_lazy("Note a terminal's contact"))
def note_contact(*, terminal: str, process: str, connected: bool, app: str = "", by: Actor, at: datetime) -> None:
    """A terminal came to a web process or left it; it is connected as long as one of them holds it."""
    found, held_by = locked_or_none(terminal, by), known_id(process)
    if found is None or held_by is None:
        return
    if connected:
        Contact.objects.get_or_create(terminal=found, process_id=held_by)
    else:
        Contact.objects.filter(terminal=found, process_id=held_by).delete()
    before = {"connected": found.is_connected, "app": found.app}
    after = {"connected": connected or found.contacts.exists(), "app": app[:20] or found.app}
    if before == after:
        return
    found.is_connected, found.app, found.latest_contact_at = bool(after["connected"]), str(after["app"]), at
    found.save(update_fields=["is_connected", "app", "latest_contact_at"])
    activity.note(f"terminal:{found.pk}", label=found.name, before=before, after=after)
    feed.touch("terminals", [found.pk], event="terminal.came" if found.is_connected else "terminal.went")


@operation("terminals.note_clock", permission="staff.own", label=gettext_lazy("Note a terminal's clock"), api=True)
def note_clock(
    *, clock_error_ms: Annotated[int, Field(ge=-LARGEST_ERROR_MS, le=LARGEST_ERROR_MS)], by: Actor, at: datetime
) -> None:
    """The caller's own terminal tells by how much its clock is fast (slow when negative); a change of more than a second is kept."""
    found = locked_or_none(by.terminal, by)
    if found is None:
        return
    if not clock_counts(found.clock_error_ms, clock_error_ms):
        return
    before = {"clock_error_ms": found.clock_error_ms}
    found.clock_error_ms = clock_error_ms
    found.save(update_fields=["clock_error_ms"])
    activity.note(f"terminal:{found.pk}", label=found.name, before=before, after={"clock_error_ms": clock_error_ms})
    feed.touch("terminals", [found.pk], event="terminal.clock_changed")


@operation("terminals.note_sync", permission="terminals.contact", label=gettext_lazy("Note what a terminal sent"))
def note_sync(*, terminal: str, app: str, waiting: int, clock_error_ms: int, by: Actor, at: datetime) -> None:
    """How many operations still wait at an enrolled terminal, how much its clock is fast, and which version it runs."""
    found = locked_or_none(terminal, by)
    if found is None:
        return
    before = {"app": found.app, "queue": found.queue_length, "clock_error_ms": found.clock_error_ms}
    found.app, found.queue_length = app[:20], min(waiting, MOST_WAITING)
    clock_error_ms = max(-LARGEST_ERROR_MS, min(clock_error_ms, LARGEST_ERROR_MS))
    if clock_counts(found.clock_error_ms, clock_error_ms):
        found.clock_error_ms = clock_error_ms
    after = {"app": found.app, "queue": found.queue_length, "clock_error_ms": found.clock_error_ms}
    if before == after:
        return
    found.latest_contact_at = at
    found.save(update_fields=["app", "queue_length", "clock_error_ms", "latest_contact_at"])
    activity.note(f"terminal:{found.pk}", label=found.name, before=before, after=after)
    feed.touch("terminals", [found.pk], event="terminal.synced")


def clock_counts(known_ms: int | None, told_ms: int) -> bool:
    """Whether a clock's error is news."""
    return known_ms is None or timedelta(milliseconds=abs(known_ms - told_ms)) > CLOCK_ERROR_THAT_COUNTS


def locked(terminal: str, by: Actor) -> Terminal:
    found = locked_or_none(terminal, by)
    if found is None:
        raise NotFound(_("This terminal is not there any more. Load the page again."))
    return found


def locked_or_none(terminal: str, by: Actor) -> Terminal | None:
    here = Terminal.objects.select_for_update(no_key=True, of=("self",)).filter(hotel_id=by.hotel, revoked_at=None)
    known = known_id(terminal)
    return here.filter(pk=known).first() if known else None
