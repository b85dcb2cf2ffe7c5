"""Who of those who come is on the watch list."""

from django.db.models import Q

from server.core.soundness import row_key

from .details import GuestDetails
from .models import Guest, WatchListEntry
from .names import plain_number, same_name
from .selectors import known_by_document


def watched(hotel: str, details: GuestDetails) -> list[WatchListEntry]:
    """The entries that may be about this person: of his document, of himself, or of his name.

    A name is his as long as no document of the same type says that he is another.
    """
    document = details.document
    number = plain_number(document.number) if document else ""
    known = row_key(details.guest) or getattr(known_by_document(hotel, document), "pk", 0)
    name = same_name(details.name)
    about = Q(guest_id=known) if known else Q(pk=None)
    if name:
        about |= Q(name_key=name)
    if number:
        about |= Q(document_number=number)
    entries = WatchListEntry.objects.filter(about, hotel_id=hotel, ended_at=None).select_related("guest")
    numbers = _numbers(hotel, known, number, document.type if document else "")
    return [entry for entry in entries if not _another(entry, numbers, known)]


def _numbers(hotel: str, known: int, number: str, kind: str) -> set[tuple[str, str]]:
    papers = Guest.objects.filter(pk=known, hotel_id=hotel).values_list("documents__type", "documents__number")
    own = {(type_, plain_number(of_type)) for type_, of_type in papers if of_type}
    return own | ({(kind, number)} if number else set())


def _another(entry: WatchListEntry, numbers: set[tuple[str, str]], known: int) -> bool:
    """Whether the documents say that the entry is about somebody of the same name."""
    if not entry.document_number or (known and entry.guest_id == known):
        return False
    of_type = {number for kind, number in numbers if kind == entry.document_type}
    return bool(of_type) and entry.document_number not in of_type
