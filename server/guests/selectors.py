"""Guests as they are looked for."""

from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Q, QuerySet

from .details import DocumentDetails
from .models import Guest, GuestKey, WatchListEntry
from .names import AT_BEGINNING, AT_WORD, INSIDE, is_ideograph, plain_name, plain_number

# With fewer figures the ends of numbers say nothing; with fewer letters the insides of names.
SHORTEST_END, SHORTEST_INSIDE = 4, 3
SHORTEST_NUMBER, SHORTEST_NAME = 3, 2
HIGHEST = "\U0010ffff"


def known_by_document(hotel: str, document: DocumentDetails | None) -> Guest | None:
    """The guest who has shown this document before."""
    return known_by_number(hotel, document.type, document.number) if document else None


def known_by_number(hotel: str, document_type: str, number: str) -> Guest | None:
    same = Q(documents__type=document_type, documents__number__in={number, plain_number(number)})
    return Guest.objects.filter(same, hotel_id=hotel).order_by("pk").first()


def begins(text: str) -> Q:
    """The keys that begin so, answered by the index on both databases."""
    if connection.vendor == "postgresql":
        return Q(text__startswith=text)
    return Q(text__gte=text, text__lt=text + HIGHEST)


def keys_like(text: str) -> list[Q]:
    """The keys that what was typed may mean, the best first: the whole, the beginning, later words, insides, ends."""
    name, number = plain_name(text), plain_number(text)
    kinds = GuestKey.Kind
    found: list[Q] = []
    if len(name) >= SHORTEST_NAME or (name and is_ideograph(name[0])):
        of_names = Q(kind=kinds.NAME)
        found.append(of_names & Q(place__in=[AT_BEGINNING, AT_WORD], text=name))
        found += [of_names & Q(place=place) & begins(name) for place in (AT_BEGINNING, AT_WORD)]
        if len(name) >= SHORTEST_INSIDE or is_ideograph(name[0]):
            found.append(of_names & Q(place=INSIDE) & begins(name))
    if len(number) >= SHORTEST_NUMBER and any(figure.isdecimal() for figure in number):
        places = [AT_BEGINNING, AT_WORD] if len(number) >= SHORTEST_END else [AT_BEGINNING]
        found += [
            Q(kind=kind, place=place) & begins(number) for place in places for kind in (kinds.DOCUMENT, kinds.PHONE)
        ]
    return found


def found_by(
    hotel: str, text: str, *, at_most: int, sees_confidential: bool, among: Collection[int] | None = None
) -> list[int]:
    """Keys of the guests who may be meant, the best first; each look stops as soon as it has enough.

    Keys are looked up by themselves: joined to their guests, a database reads all guests for a common beginning.
    """
    found: dict[int, None] = {}
    for look in keys_like(text):
        if len(found) >= at_most:
            break
        keys = GuestKey.objects.filter(look, hotel_id=hotel)
        keys = keys if among is None else keys.filter(guest_id__in=among)
        latest = _latest(keys.values_list("guest_id", flat=True)[: at_most * 8])
        found |= dict.fromkeys(latest if sees_confidential else _shown(latest))
    return list(found)[:at_most]


def all_found(text: str) -> Q:
    """As a condition on keys: all that may be meant, for a list that has pages."""
    meant = Q(pk=None)
    for look in keys_like(text):
        meant |= look
    return meant


def watch_entries_like(hotel: str, text: str, *, sees_confidential: bool) -> QuerySet[WatchListEntry]:
    """What stands on the watch list and may be meant by what was typed."""
    words, number = plain_name(text).split(), plain_number(text)
    named = Q(*(Q(name_key__contains=word) for word in words)) if words else Q(pk=None)
    if len(number) >= SHORTEST_NUMBER and any(figure.isdecimal() for figure in number):
        named |= Q(document_number__startswith=number)
    return watch_list(hotel, sees_confidential=sees_confidential).filter(named)


def watch_list(hotel: str, *, sees_confidential: bool) -> QuerySet[WatchListEntry]:
    """Its entries that stand, as far as the reader may know their guests."""
    entries = WatchListEntry.objects.filter(hotel_id=hotel, ended_at=None).select_related("guest")
    return entries if sees_confidential else entries.exclude(guest__is_hidden=True)


def _shown(keys: list[int]) -> list[int]:
    shown = set(Guest.objects.filter(pk__in=keys, is_hidden=False).values_list("pk", flat=True))
    return [key for key in keys if key in shown]


def _latest(keys: Iterable[int]) -> list[int]:
    """Who was noted last is meant most often."""
    return sorted(set(keys), reverse=True)
