from datetime import datetime

from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.operations import operation
from server.folios import services as folios
from server.rooms import occupancy
from server.rooms.models import Room
from server.rooms.models.occupancy import Holder
from server.rooms.services.condition import stamp
from server.rooms.services.found import rooms_named
from server.stays.folios import folio_of
from server.stays.models import Stay

from .changing import stay_in_house


@operation("stays.check_out", permission="stays.check_out", label=gettext_lazy("Check out"), api=True)
def check_out(*, stay: str, by: Actor, at: datetime) -> None:
    """Ends the stay and closes its folio; its beds are free and the room is dirty.

    :raises NotInHouse: the stay is over already. :raises BalanceOpen: its folio is not settled.
    """
    found = stay_in_house(stay, by)
    [room] = rooms_named([found.room.number], by)
    folio = folio_of(found)
    if folio and folio.is_open:
        folios.close(folio=str(folio.pk), by=by, at=at)
    occupancy.end(Holder.STAY, found.pk, at=at)
    found.state = Stay.State.CHECKED_OUT
    found.checked_out_at = at
    found.save(update_fields=["state", "checked_out_at"])
    room.condition = Room.Condition.DIRTY
    stamp(room, by, at)
    room.save(update_fields=["condition", "version", "changed_by", "changed_at"])
    activity.note(
        f"stay:{found.pk}",
        label=room.number,
        before={"state": "in_house"},
        after={"state": "checked_out"},
        sealed=found.is_confidential,
    )
    feed.touch("stays", [found.pk], event="stay.checked_out")
    feed.touch("rooms", [room.pk], event="room.vacated")
    announce("stay.checked_out", stay=found, by=by, at=at)
