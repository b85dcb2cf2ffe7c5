"""Two records that are one person."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.errors import BadArguments
from server.core.operations import operation
from server.guests.models import Guest, GuestDocument, WatchListEntry

from .found import guest_named
from .written import hide, seen_of, write_down

FILLED_IN = ("family_name", "first_name", "sex", "birth_date", "nationality", "region", "phone")
JOINED = ("preferences", "notes")


@operation("guests.merge", permission="guests.merge", label=gettext_lazy("Merge two guests"), api=True)
def merge_guests(*, keep: str, double: str, by: Actor, at: datetime) -> None:
    """``double`` is the same person as ``keep``: his stays, documents and watch-list entries move there, and he is gone.

    What ``keep`` lacks is taken from him. The activity log keeps what he was.

    :raises NotFound: one of them is not there. :raises BadArguments: both are the same record.
    :raises BothInOneStay: they stayed together, so they are two persons.
    """
    if keep == double:
        message = _("This is the same record. Choose another guest.")
        raise BadArguments(message, fields={"double": message})
    # Locked in one order, whoever is kept.
    found = {key: guest_named(key, by) for key in sorted((keep, double))}
    kept, gone = found[keep], found[double]
    before, was = seen_of(kept), seen_of(gone)
    announce("guests.merged", kept=kept, gone=gone)
    _move_papers(kept, gone)
    _fill_in(kept, gone)
    kept.save()
    sealed = kept.is_hidden or gone.is_hidden
    activity.note(f"guest:{gone.pk}", before={n: v for n, v in was.items() if v}, after={}, sealed=sealed)
    gone.delete()
    write_down(kept, before)


def _move_papers(kept: Guest, gone: Guest) -> None:
    there = set(kept.documents.values_list("type", "number"))
    for document in GuestDocument.objects.filter(guest=gone):
        if (document.type, document.number) not in there:
            document.guest = kept
            document.save(update_fields=["guest"])
    WatchListEntry.objects.filter(guest=gone).update(guest=kept)


def _fill_in(kept: Guest, gone: Guest) -> None:
    for name in FILLED_IN:
        setattr(kept, name, getattr(kept, name) or getattr(gone, name))
    for name in JOINED:
        words = dict.fromkeys(filter(None, (getattr(kept, name), getattr(gone, name))))
        setattr(kept, name, "\n".join(words)[:1000])
    kept.is_vip = kept.is_vip or gone.is_vip
    if gone.is_hidden:
        hide(kept)
        kept.is_confidential = kept.is_confidential or gone.is_confidential
