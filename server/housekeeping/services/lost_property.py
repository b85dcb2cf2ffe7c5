"""What guests left behind: found, kept, handed out or disposed of."""

from datetime import datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import DomainError, NotFound
from server.core.operations import operation
from server.core.soundness import row_key
from server.hotels.models import Hotel
from server.housekeeping.models import LostItem
from server.rooms.services.found import rooms_named

from .faults import PhotoHash, What
from .found import Act, ActedAt
from .judging import Reason
from .working import WORKS

HANDS_OUT = "housekeeping.hand_out"
Place = Annotated[str, Field(max_length=120)]
State = LostItem.State


class AlreadyGone(DomainError):
    code = "already_gone"


@operation(
    "housekeeping.report_found",
    permission=WORKS,
    label=gettext_lazy("Keep lost property"),
    api=True,
    is_fact=True,
    answer=lambda item: {"item": str(item.pk)},
)
def report_found(
    *,
    what: What,
    place: Place,
    room: str | None = None,
    photo: PhotoHash | None = None,
    acted_at: ActedAt = None,
    by: Actor,
    at: datetime,
) -> LostItem:
    """Something was found, in a room or elsewhere, and is kept. ``photo`` may come later than the report.

    :raises BadArguments: the room is not in this house.
    """
    act = Act.of(acted_at, by, at)
    [found] = rooms_named([room], by) if room else [None]
    item = LostItem.objects.create(
        hotel=act.hotel,
        room=found,
        what=what,
        place=place.strip(),
        photo=photo or "",
        found_by=by.name,
        found_at=act.moment,
    )
    activity.note(f"lost_item:{item.pk}", label=what, after={"place": item.place, "state": "kept"})
    feed.touch("lost_items", [item.pk], event="lost_item.found")
    return item


@operation("housekeeping.hand_out", permission=HANDS_OUT, label=gettext_lazy("Hand out lost property"), api=True)
def hand_out(
    *,
    item: str,
    to: Annotated[str, Field(min_length=1, max_length=80)],
    document: Annotated[str, Field(max_length=40)] = "",
    note: Annotated[str, Field(max_length=200)] = "",
    by: Actor,
    at: datetime,
) -> None:
    """Somebody has his own again; ``document`` is what he showed of himself.

    :raises NotFound: there is no such item. :raises AlreadyGone: it was handed out or disposed of before.
    """
    found = _locked(item, by)
    found.handed_to, found.document, found.note = to, document.strip(), note.strip()
    _close(found, State.HANDED_OUT, by, at)


@operation("housekeeping.dispose", permission=HANDS_OUT, label=gettext_lazy("Dispose of lost property"), api=True)
def dispose(*, item: str, reason: Reason, by: Actor, at: datetime) -> None:
    """Nobody came for it in time: it is given away or thrown away.

    :raises NotFound: there is no such item. :raises AlreadyGone: it was handed out or disposed of before.
    """
    found = _locked(item, by)
    found.note = reason
    activity.because(reason)
    _close(found, State.DISPOSED, by, at)


def _close(item: LostItem, state: LostItem.State, by: Actor, at: datetime) -> None:
    """The log says that it went; to whom stands with the item, for those who may know."""
    day = Hotel.objects.get(code=by.hotel).business_date
    item.state, item.closed_by, item.closed_at, item.closed_on = state, by.name, at, day
    item.save()
    after: dict[str, Any] = {"state": str(state)}
    activity.note(f"lost_item:{item.pk}", label=item.what, before={"state": "kept"}, after=after)
    feed.touch("lost_items", [item.pk], event="lost_item.gone")


def _locked(item: str, by: Actor) -> LostItem:
    rows = LostItem.objects.select_for_update(no_key=True, of=("self",))
    found = rows.filter(pk=row_key(item), hotel_id=by.hotel).first()
    if found is None:
        raise NotFound(_("This item is not there. Load the page again."))
    if found.state != State.KEPT:
        raise AlreadyGone(
            _("%(who)s was first: this item is %(state)s.")
            % {"who": found.closed_by, "state": found.get_state_display()}
        )
    return found
