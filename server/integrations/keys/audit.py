"""Keys: whoever has one that is good is in the house."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant
from server.integrations.acting import PATIENCE
from server.stays.models import Stay

from .models import Key


@invariant("K1", gettext_lazy("a good key belongs to a guest in the house"))
def good_keys_have_their_guest(at: datetime) -> Iterator[Finding]:
    good = Key.objects.filter(state=Key.State.READY).exclude(stay__state=Stay.State.IN_HOUSE)
    for key in good.select_related("room").order_by("pk"):
        yield _("key %(key)s of room %(room)s is good, but its guest has left") % {
            "key": key.pk,
            "room": key.room.number,
        }


@invariant("K2", gettext_lazy("nobody waits for the lock system for ever"))
def no_key_is_made_for_ever(at: datetime) -> Iterator[Finding]:
    late = Key.objects.filter(state=Key.State.WORKING, changed_at__lt=at - 2 * PATIENCE - timedelta(minutes=1))
    for key in late.order_by("pk"):
        yield _("key %(key)s has been in the making since %(since)s") % {"key": key.pk, "since": key.changed_at}
