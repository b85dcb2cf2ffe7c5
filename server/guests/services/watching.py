"""The watch list: whom the house looks out for."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity
from server.core.actors import Actor
from server.core.errors import BadArguments, NotFound
from server.core.operations import operation
from server.core.soundness import row_key
from server.guests.models import Guest, WatchListEntry
from server.guests.names import plain_number, same_name
from server.guests.selectors import known_by_number

from .found import guest_named

KindName = Literal["blacklist", "vip", "note"]
Reason = Annotated[str, Field(min_length=1, max_length=200)]


@operation(
    "guests.watch",
    permission="guests.watch",
    label=gettext_lazy("Put on the watch list"),
    api=True,
    answer=lambda entry: {"entry": str(entry.pk)},
)
def watch(
    *,
    kind: KindName,
    reason: Reason,
    name: Annotated[str, Field(max_length=80)] = "",
    document_type: Annotated[str, Field(max_length=24)] = "",
    document_number: Annotated[str, Field(max_length=40)] = "",
    guest: Annotated[str, Field(max_length=18)] = "",
    by: Actor,
    at: datetime,
) -> WatchListEntry:
    """Whoever is registered with this name or document must be acknowledged; ``guest`` names one whom the house knows.

    :raises BadArguments: neither a name nor a document is given. :raises NotFound: the guest is not there.
    """
    known = guest_named(guest, by) if guest else _known(by, document_type, document_number)
    name, reason = name.strip() or (known.name if known else ""), reason.strip()
    number = plain_number(document_number)
    if not same_name(name) and not number:
        message = _("Type the name or a document's number, or both.")
        raise BadArguments(message, fields={"name": message})
    if not reason:
        raise BadArguments(_("Some fields need another look."), fields={"reason": _("Fill this in.")})
    entry = WatchListEntry.objects.create(
        hotel_id=by.hotel,
        kind=kind,
        guest=known,
        name=name,
        name_key=same_name(name),
        document_type=document_type.strip() if number else "",
        document_number=number,
        reason=reason,
        made_by=by.name,
        made_at=at,
    )
    activity.note(f"watch:{entry.pk}", after=_logged(entry), sealed=is_sealed(entry))
    return entry


@operation("guests.unwatch", permission="guests.watch", label=gettext_lazy("Take off the watch list"), api=True)
def unwatch(*, entry: str, by: Actor, at: datetime) -> None:
    """Ends it; it is kept with who ended it and when.

    :raises NotFound: it is not on the list any more.
    """
    entries = WatchListEntry.objects.select_for_update(no_key=True, of=("self",)).select_related("guest")
    found = entries.filter(pk=row_key(entry), hotel_id=by.hotel, ended_at=None).first()
    if found is None or (is_sealed(found) and not by.may("guests.see_confidential")):
        raise NotFound(_("This entry is not on the watch list any more. Load the page again."))
    found.ended_by, found.ended_at = by.name, at
    found.save(update_fields=["ended_by", "ended_at"])
    activity.note(f"watch:{found.pk}", before=_logged(found), after={"state": "ended"}, sealed=is_sealed(found))


def _known(by: Actor, document_type: str, document_number: str) -> Guest | None:
    """The guest whose document it is, as far as one may know him."""
    found = known_by_number(by.hotel, document_type, document_number) if document_number.strip() else None
    return found if found and (not found.is_hidden or by.may("guests.see_confidential")) else None


def is_sealed(entry: WatchListEntry) -> bool:
    """Whether it is about a confidential guest."""
    return entry.guest is not None and entry.guest.is_hidden


def _logged(entry: WatchListEntry) -> dict[str, Any]:
    number = f"…{entry.document_number[-4:]}" if entry.document_number else ""
    said = {"kind": entry.kind, "name": entry.name, "documents": number, "reason": entry.reason}
    return {name: value for name, value in said.items() if value}
