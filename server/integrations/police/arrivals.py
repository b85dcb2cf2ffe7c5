"""What is told of an arrival, and the file of several."""

from collections.abc import Iterable, Mapping

from server.guests.models import Guest, GuestDocument
from server.hotels.models import Hotel

from .layout import Layout, Value
from .models import PoliceReport

# What a resident shows goes before a passport, the latest of a kind before earlier ones.
FIRST = "resident_id"


def told_of(report: PoliceReport, hotel: Hotel, number: int = 0) -> dict[str, Value]:
    """The fields of a layout; times are the hotel's."""
    guest, stay, document = report.guest, report.stay, document_of(report.guest)
    return {
        "number": number,
        "name": guest.name,
        "family_name": guest.family_name,
        "first_name": guest.first_name,
        "sex": guest.sex,
        "birth_date": guest.birth_date,
        "nationality": guest.nationality,
        "region": guest.region,
        "phone": guest.phone,
        "document_type": document.type if document else "",
        "document_number": document.number if document else "",
        "document_country": document.country if document else "",
        "document_expires_on": document.expires_on if document else None,
        "room": stay.room.number,
        "arrived_at": stay.checked_in_at.astimezone(hotel.zone),
        "departure": stay.departure,
        "hotel": hotel.name_zh,
    }


def document_of(guest: Guest) -> GuestDocument | None:
    """The one that is told: a resident's card if there is one, else the latest he has shown."""
    documents = list(guest.documents.all())
    return next((one for one in reversed(documents) if one.type == FIRST), documents[-1] if documents else None)


def file_of(reports: Iterable[PoliceReport], hotel: Hotel, layout: Layout) -> bytes:
    lines: list[Mapping[str, Value]] = [told_of(one, hotel, number) for number, one in enumerate(reports, 1)]
    return layout.written(lines)
