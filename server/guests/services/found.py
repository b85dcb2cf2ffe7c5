"""The guest an operation names."""

from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import NotFound
from server.core.soundness import row_key
from server.guests.models import Guest


def guest_named(key: str, by: Actor) -> Guest:
    """The guest, locked.

    :raises NotFound: he is not there, or not for one who may not see confidential guests.
    """
    found = Guest.objects.select_for_update(no_key=True).filter(pk=row_key(key), hotel_id=by.hotel).first()
    if found is None or (found.is_hidden and not by.may("guests.see_confidential")):
        raise NotFound(_("There is no such guest. Load the page again."))
    return found
