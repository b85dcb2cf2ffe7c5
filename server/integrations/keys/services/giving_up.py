"""Acts that never ended, as when the server stopped in between."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.operations import operation
from server.integrations.acting import PATIENCE
from server.integrations.keys.models import Key

from .noting import told


@operation("keys.give_up", permission="keys.make", label=gettext_lazy("Stop waiting for the lock system"))
def give_up(*, by: Actor, at: datetime) -> list[Key]:
    """Keys that have been in the making for too long count as unknown."""
    rows = Key.objects.select_for_update(no_key=True, of=("self",)).select_related("room")
    late = list(rows.filter(hotel_id=by.hotel, state=Key.State.WORKING, changed_at__lte=at - PATIENCE))
    for key in late:
        key.state, key.changed_at = Key.State.UNKNOWN, at
        key.save(update_fields=["state", "changed_at"])
        told(key, before={"state": str(Key.State.WORKING)}, event="key.unknown")
    return late
