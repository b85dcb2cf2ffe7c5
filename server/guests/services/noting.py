"""Noting somebody who comes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.operations import operation
from server.guests.details import GuestDetails
from server.guests.models import Guest
from server.guests.resident_id import ResidentId
from server.guests.selectors import known_by_document

from .found import guest_named
from .papers import checked, keep_document, phone_kept, refuse_impossible, take_from, today_of
from .written import hide, note_as_he_is, seen_of, write_down


@operation(
    "guests.note",
    permission="stays.check_in",
    label=gettext_lazy("Add a guest's details"),
    answer=lambda guest: {"guest": str(guest.pk)},
)
def note_guest(*, details: GuestDetails, confidential: bool = False, by: Actor, at: datetime) -> Guest:
    """The guest who was chosen or whose document it is, else a new one; what is said anew about him is kept.

    :raises BadArguments: when a document, a telephone number, a date or a country can't be so.
    :raises NotFound: when the chosen guest is not there.
    """
    today = today_of(by.hotel, at)
    document, said = checked(details.document, by.hotel, today=today) if details.document else (None, None)
    guest = guest_named(details.guest, by) if details.guest else known_by_document(by.hotel, document)
    guest = guest or Guest(hotel_id=by.hotel, made_at=at)
    before, kept = seen_of(guest) if guest.pk else seen_of(Guest()), _kept(guest)
    _take(guest, details, said)
    refuse_impossible(guest, today=today)
    if confidential:
        hide(guest)
    if guest.pk and not document and _kept(guest) == kept:
        note_as_he_is(guest)
        return guest
    guest.save()
    if document:
        keep_document(guest, document)
    write_down(guest, before)
    return guest


def _kept(guest: Guest) -> dict[str, Any]:
    return {field.attname: getattr(guest, field.attname) for field in Guest._meta.concrete_fields}


def _take(guest: Guest, details: GuestDetails, said: ResidentId | None) -> None:
    guest.name = details.name
    guest.family_name = details.family_name or guest.family_name
    guest.first_name = details.first_name or guest.first_name
    guest.phone = phone_kept(details.phone) or guest.phone
    guest.sex = details.sex or guest.sex
    guest.birth_date = details.birth_date or guest.birth_date
    guest.nationality = details.nationality or guest.nationality
    guest.is_vip = details.vip or guest.is_vip
    take_from(said, guest)
