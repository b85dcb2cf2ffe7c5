"""Matches with the watch list, which a person must have seen before somebody is registered."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from server.core import activity
from server.core.actors import Actor
from server.core.errors import DomainError
from server.guests.details import GuestDetails
from server.guests.models import WatchListEntry
from server.guests.watched import watched


class WatchListMatch(DomainError):
    """``more["matches"]`` lists the entries to acknowledge: ``entry``, ``kind``, ``name``, ``reason``, and whose they are."""

    code = "watch_list_match"


def acknowledge(
    guests: Sequence[GuestDetails], acknowledged: Collection[str], *, sealed: bool, by: Actor
) -> list[WatchListEntry]:
    """Notes that these guests' matches with the watch list were seen; returns them.

    :raises WatchListMatch: one was not.
    """
    found = [(place, entry) for place, guest in enumerate(guests) for entry in watched(by.hotel, guest)]
    unseen = [(place, entry) for place, entry in found if str(entry.pk) not in acknowledged]
    if unseen:
        names = ", ".join(dict.fromkeys(guests[place].name for place, _entry in unseen))
        message = _("%(names)s: on the watch list. Read what is noted there and acknowledge it.") % {"names": names}
        matches = [_match(place, entry) for place, entry in unseen]
        raise WatchListMatch(message, fields={"guests": message}, more={"matches": matches})
    for place, entry in found:
        seen = {"acknowledged": True, "kind": entry.kind, "guests": [guests[place].name], "reason": entry.reason}
        activity.note(
            f"watch:{entry.pk}", after=seen, sealed=sealed or (entry.guest is not None and entry.guest.is_hidden)
        )
    return [entry for _place, entry in found]


def _match(place: int, entry: WatchListEntry) -> dict[str, object]:
    return {
        "entry": str(entry.pk),
        "kind": entry.kind,
        "name": entry.name,
        "reason": entry.reason,
        "guest": place,
    }
