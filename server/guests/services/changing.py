"""Changing what is known of a guest."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.announcements import announce
from server.core.operations import operation
from server.guests.details import GuestChanges
from server.guests.models import Guest

from .found import guest_named
from .papers import checked, forget_documents, keep_document, phone_kept, refuse_impossible, take_from, today_of
from .written import hide, seen_of, write_down

AS_SAID = ("name", "family_name", "first_name", "sex", "nationality", "region", "preferences", "notes")


@operation("guests.change", permission="guests.change", label=gettext_lazy("Change a guest"), api=True)
def change_guest(*, guest: str, changes: GuestChanges, by: Actor, at: datetime) -> None:
    """What is named is changed; ``document`` is kept beside the others, those in ``forget_documents`` go.

    :raises NotFound: the guest is not there.
    :raises BadArguments: a document, a telephone number, a date or a country can't be so.
    """
    found = guest_named(guest, by)
    before = seen_of(found)
    today = today_of(by.hotel, at)
    _change(found, changes)
    document, said = checked(changes.document, by.hotel, today=today) if changes.document else (None, None)
    take_from(said, found)
    refuse_impossible(found, today=today)
    _set_confidential(found, changes.confidential)
    found.save()
    forget_documents(found, changes.forget_documents)
    if document:
        keep_document(found, document)
    write_down(found, before)


def _change(guest: Guest, changes: GuestChanges) -> None:
    for name in AS_SAID:
        value = getattr(changes, name)
        if value is not None:
            setattr(guest, name, value)
    if changes.phone is not None:
        guest.phone = phone_kept(changes.phone)
    if changes.birth_date is not None:
        guest.birth_date = changes.birth_date or None
    if changes.vip is not None:
        guest.is_vip = changes.vip


def _set_confidential(guest: Guest, wished: bool | None) -> None:
    if wished is None or wished == guest.is_confidential:
        return
    guest.is_confidential = wished
    if wished:
        hide(guest)
    else:
        guest.is_hidden = False
        announce("guest.wishes_to_be_shown", guest=guest)
