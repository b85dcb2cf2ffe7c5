"""Operations on terminals: met at sign-in, named by people, seen by their contacts."""

from datetime import datetime, timedelta
from typing import Annotated

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import BadArguments, NotFound
from server.core.operations import operation

from .collections import known_id
from .models import Terminal

Name = Annotated[str, Field(min_length=1, max_length=40)]
Place = Annotated[str, Field(max_length=60)]

# A smaller error is the line's own delay.
CLOCK_ERROR_THAT_COUNTS = timedelta(seconds=1)


@operation("terminals.meet", permission="terminals.contact", label=gettext_lazy("Meet a new terminal"))
def meet(*, terminal: str, by: Actor, at: datetime) -> Terminal | None:
    """The terminal with this id; a browser that was never seen here becomes the next front desk. None when it is no id."""
    pk = known_id(terminal)
    if pk is None:
        return None
    found = Terminal.objects.filter(pk=pk, hotel_id=by.hotel).first()
    if found is None and not Terminal.objects.filter(pk=pk).exists():
        found = Terminal.objects.create(
            pk=pk, hotel_id=by.hotel, name=_next_name(by.hotel), latest_contact_at=at, made_at=at
        )
        activity.note(f"terminal:{pk}", label=found.name, after={"name": found.name})
        feed.touch("terminals", [pk], event="terminal.met")
    return found


def _next_name(hotel: str) -> str:
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
    found = _locked(terminal, by)
    name, place = name.strip(), place.strip()
    if not name:
        raise BadArguments(_("Some fields need another look."), fields={"name": _("Fill this in.")})
    if Terminal.objects.filter(hotel_id=by.hotel, name=name, revoked_at=None).exclude(pk=found.pk).exists():
        message = _("Another terminal is called “%(name)s”. Choose another name.") % {"name": name}
        raise BadArguments(message, fields={"name": message})
    before = {"name": found.name, "place": found.place}
    after = {"name": name, "place": place}
    if before == after:
        return
    found.name, found.place = name, place
    found.save(update_fields=["name", "place"])
    activity.note(f"terminal:{found.pk}", label=name, before=before, after=after)
    feed.touch("terminals", [found.pk], event="terminal.renamed")


@operation("terminals.note_contact", permission="terminals.contact", label=gettext_lazy("Note a terminal's contact"))
def note_contact(*, terminal: str, connected: bool, app: str = "", by: Actor, at: datetime) -> None:
    """A terminal came or went, or came with another version. One that went before its latest contact is still there."""
    found = _locked_or_none(terminal, by)
    if found is None or (not connected and found.latest_contact_at and at < found.latest_contact_at):
        return
    version = app[:20] or found.app
    before = {"connected": found.is_connected, "app": found.app}
    after = {"connected": connected, "app": version}
    found.is_connected, found.app = connected, version
    found.latest_contact_at = at
    found.save(update_fields=["is_connected", "app", "latest_contact_at"])
    feed.touch("terminals", [found.pk], event="terminal.came" if connected else "terminal.went")
    if before != after:
        activity.note(f"terminal:{found.pk}", label=found.name, before=before, after=after)


@operation("terminals.note_clock", permission="staff.own", label=gettext_lazy("Note a terminal's clock"), api=True)
def note_clock(*, clock_error_ms: Annotated[int, Field(ge=-(2**31), lt=2**31)], by: Actor, at: datetime) -> None:
    """The caller's own terminal tells how wrong its clock is; only a change of more than a second is kept."""
    found = _locked_or_none(by.terminal, by)
    if found is None:
        return
    change = timedelta(milliseconds=abs((found.clock_error_ms or 0) - clock_error_ms))
    if found.clock_error_ms is not None and change <= CLOCK_ERROR_THAT_COUNTS:
        return
    before = {"clock_error_ms": found.clock_error_ms}
    found.clock_error_ms = clock_error_ms
    found.save(update_fields=["clock_error_ms"])
    activity.note(f"terminal:{found.pk}", label=found.name, before=before, after={"clock_error_ms": clock_error_ms})
    feed.touch("terminals", [found.pk], event="terminal.clock_changed")


def _locked(terminal: str, by: Actor) -> Terminal:
    found = _locked_or_none(terminal, by)
    if found is None:
        raise NotFound(_("This terminal is not there any more. Load the page again."))
    return found


def _locked_or_none(terminal: str, by: Actor) -> Terminal | None:
    here = Terminal.objects.select_for_update(no_key=True, of=("self",)).filter(hotel_id=by.hotel, revoked_at=None)
    known = known_id(terminal)
    return here.filter(pk=known).first() if known else None
