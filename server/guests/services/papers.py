"""Identity documents: checked by the rules of their type, kept, and what they say of their holder."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from server.core.errors import BadArguments
from server.core.soundness import row_key
from server.guests.countries import is_country
from server.guests.details import DocumentDetails
from server.guests.models import Guest, GuestDocument
from server.guests.names import plain_number
from server.guests.phones import phone_typed
from server.guests.resident_id import ResidentId, ResidentIdNotSound, read_resident_id
from server.hotels.models import Hotel, ReferenceItem

# Types whose numbers are resident identity numbers.
OF_RESIDENTS = {"resident_id", "residence_permit"}


def today_of(hotel: str, at: datetime) -> date:
    """The calendar's day at the hotel."""
    return at.astimezone(Hotel.objects.get(code=hotel).zone).date()


def checked(document: DocumentDetails, hotel: str, *, today: date) -> tuple[DocumentDetails, ResidentId | None]:
    """The document as it is kept, and what a resident's number says of him.

    :raises BadArguments: its type is not of the house, or its number or country can't be so.
    """
    types = ReferenceItem.objects.filter(hotel_id=hotel, kind=ReferenceItem.Kind.DOCUMENT_TYPE, is_active=True)
    if not types.filter(code=document.type).exists():
        message = _("The hotel knows no document type “%(type)s”. Choose one of its list.") % {"type": document.type}
        raise BadArguments(message, fields={"document.type": message})
    _refuse_unknown_country(document.country, "document.country")
    if document.type not in OF_RESIDENTS:
        return document.model_copy(update={"number": _written(document.number)}), None
    try:
        said = read_resident_id(document.number, today=today)
    except ResidentIdNotSound as wrong:
        raise BadArguments(str(wrong), fields={"document.number": str(wrong)}) from None
    return document.model_copy(update={"number": said.number, "country": document.country or "CN"}), said


def keep_document(guest: Guest, document: DocumentDetails) -> None:
    kept, made = GuestDocument.objects.get_or_create(
        guest=guest,
        type=document.type,
        number=document.number,
        defaults={"country": document.country, "expires_on": document.expires_on},
    )
    if not made and (document.country or document.expires_on):
        kept.country = document.country or kept.country
        kept.expires_on = document.expires_on or kept.expires_on
        kept.save(update_fields=["country", "expires_on"])


def forget_documents(guest: Guest, keys: Iterable[str]) -> None:
    guest.documents.filter(pk__in=[row_key(key) for key in keys]).delete()


def take_from(said: ResidentId | None, guest: Guest) -> None:
    """A resident's number says his sex, birth date and region; the document is right against what was typed."""
    if said is None:
        return
    guest.sex, guest.birth_date, guest.region = said.sex, said.birth_date, said.region
    guest.nationality = guest.nationality or "CN"


def phone_kept(text: str) -> str:
    """:raises BadArguments: it is no telephone number."""
    try:
        return phone_typed(text) if text else ""
    except ValueError as wrong:
        raise BadArguments(str(wrong), fields={"phone": str(wrong)}) from None


def refuse_impossible(guest: Guest, *, today: date) -> None:
    """:raises BadArguments: he is not born yet, or of no country."""
    if guest.birth_date and guest.birth_date > today:
        message = _("The birth date must not lie in the future.")
        raise BadArguments(message, fields={"birth_date": message})
    _refuse_unknown_country(guest.nationality, "nationality")


def papers_of(guest: Guest) -> list[str]:
    """His documents as the activity log has them: without whole numbers."""
    return [f"{document.type} {document.masked}" for document in guest.documents.all()]


def _written(number: str) -> str:
    """Without spaces and signs, in large letters; one without any letter or figure stays as it is."""
    return plain_number(number) or number


def _refuse_unknown_country(code: str, field: str) -> None:
    if code and not is_country(code):
        message = _("There is no country “%(code)s”. Write its two letters, like CN.") % {"code": code}
        raise BadArguments(message, fields={field: message})
