"""Operations on guests."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.errors import BadArguments
from server.core.operations import operation
from server.hotels.models import ReferenceItem

from .details import GuestDetails
from .models import Guest, GuestDocument


@operation("guests.note", permission="stays.check_in", label=gettext_lazy("Add a guest's details"))
def note_guest(*, details: GuestDetails, confidential: bool = False, by: Actor, at: datetime) -> Guest:
    """The guest with this document if he has been here, else a new one; what is said anew about him is kept.

    :raises BadArguments: when the document's type is not one of the hotel's.
    """
    guest = _known(details, by.hotel)
    if guest is None:
        guest = Guest(hotel_id=by.hotel, made_at=at)
    guest.name = details.name
    guest.phone = details.phone or guest.phone
    guest.sex = details.sex or guest.sex
    guest.is_vip = details.vip or guest.is_vip
    guest.save()
    if details.document:
        _keep_document(guest, details, by.hotel)
    announce("guest.noted", guest=guest)
    activity.note(f"guest:{guest.pk}", after={"name": guest.name}, sealed=confidential)
    return guest


def _known(details: GuestDetails, hotel: str) -> Guest | None:
    if details.document is None:
        return None
    return Guest.objects.filter(
        hotel_id=hotel, documents__type=details.document.type, documents__number=details.document.number
    ).first()


def _keep_document(guest: Guest, details: GuestDetails, hotel: str) -> None:
    document = details.document
    assert document is not None
    types = ReferenceItem.objects.filter(hotel_id=hotel, kind=ReferenceItem.Kind.DOCUMENT_TYPE, is_active=True)
    if not types.filter(code=document.type).exists():
        message = _("The hotel knows no document type “%(type)s”. Choose one of its list.") % {"type": document.type}
        raise BadArguments(message, fields={"guests": message})
    GuestDocument.objects.get_or_create(
        guest=guest, type=document.type, number=document.number, defaults={"country": document.country}
    )
