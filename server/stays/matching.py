"""Who may be meant while a name, a document's number or a telephone number is typed."""

from dataclasses import dataclass
from typing import Literal, TypedDict

from server.guests.models import Guest, GuestDocument, WatchListEntry
from server.guests.selectors import found_by, watch_entries_like

from .guest_book import GuestLine, guest_lines
from .models import Stay, StayGuest

AT_MOST = 10
Source = Literal["watch_list", "in_house", "history"]
RANKS: dict[str, int] = {"watch_list": 0, "in_house": 1, "history": 2}


class Looking(TypedDict):
    at_most: int
    sees_confidential: bool


@dataclass(frozen=True)
class Match:
    """A guest the house knows, or an entry of the watch list about somebody it does not know."""

    source: Source
    name: str
    line: GuestLine | None
    document: GuestDocument | None
    watched: tuple[WatchListEntry, ...]


def matches(hotel: str, text: str, *, sees_confidential: bool) -> list[Match]:
    """At most ten: those of the watch list, then those in the house, then those who have stayed before."""
    entries = list(watch_entries_like(hotel, text, sees_confidential=sees_confidential)[:AT_MOST])
    known = [entry.guest_id for entry in entries if entry.guest_id]
    here = StayGuest.objects.filter(stay__hotel_id=hotel, stay__state=Stay.State.IN_HOUSE)
    in_house = list(here.values_list("guest_id", flat=True))
    looking: Looking = {"at_most": AT_MOST, "sees_confidential": sees_confidential}
    keys = dict.fromkeys(known)
    keys |= dict.fromkeys(found_by(hotel, text, among=in_house, **looking))
    keys |= dict.fromkeys(found_by(hotel, text, **looking))
    people = Guest.objects.prefetch_related("documents").in_bulk(list(keys)[: 2 * AT_MOST])
    found = [_match(line) for line in guest_lines(people[key] for key in keys if key in people)]
    strangers = [Match("watch_list", entry.name, None, None, (entry,)) for entry in entries if not entry.guest_id]
    return sorted([*strangers, *found], key=lambda match: RANKS[match.source])[:AT_MOST]


def _match(line: GuestLine) -> Match:
    source: Source = "watch_list" if line.watched else "in_house" if line.rooms else "history"
    document = next(iter(reversed(line.guest.documents.all())), None)
    return Match(source, line.guest.name, line, document, line.watched)
