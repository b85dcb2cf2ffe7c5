"""Identity documents as a person may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from server.core.actors import Actor
from server.guests.countries import country_name
from server.guests.models import Guest
from server.guests.phones import phone_shown
from server.hotels.models import ReferenceItem


@dataclass(frozen=True)
class Paper:
    """``number`` is whole only for those who may see it."""

    key: str
    type: str
    number: str
    country: str
    expires_on: date | None


def document_types(hotel: str) -> list[tuple[str, str]]:
    """Codes and names of the types that the house takes."""
    kind = ReferenceItem.Kind.DOCUMENT_TYPE
    items = ReferenceItem.objects.filter(hotel_id=hotel, kind=kind, is_active=True)
    return [(item.code, str(item)) for item in items]


def papers_shown(guest: Guest, by: Actor, names: Mapping[str, str] | None = None) -> list[Paper]:
    """``names`` of the types are read for one guest; who shows many reads them once."""
    whole = by.may("guests.see_documents")
    if names is None:
        names = type_names(guest.hotel_id) if guest.documents.all() else {}
    return [
        Paper(
            key=str(document.pk),
            type=names.get(document.type, document.type),
            number=document.number if whole else document.masked,
            country=country_name(document.country),
            expires_on=document.expires_on,
        )
        for document in guest.documents.all()
    ]


def type_names(hotel: str) -> dict[str, str]:
    """Those out of use too: documents that were shown keep their type's name."""
    items = ReferenceItem.objects.filter(hotel_id=hotel, kind=ReferenceItem.Kind.DOCUMENT_TYPE)
    return {item.code: str(item) for item in items}


def known_by(guest: Guest, papers: Sequence[Paper]) -> str:
    """By what one knows a guest again: the newest document, the telephone."""
    facts = [*(paper.number for paper in papers[-1:]), phone_shown(guest.phone) if guest.phone else ""]
    return " · ".join(fact for fact in facts if fact)
