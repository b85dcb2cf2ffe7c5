"""What is missing or broken in a room is posted to its guest, at the fixed price."""

from datetime import datetime
from typing import Annotated

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict, Field

from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError
from server.core.operations import operation
from server.folios.models import Folio, Posting, TransactionCode
from server.folios.services import post_charge
from server.rooms.models import Room
from server.rooms.services.found import rooms_named
from server.stays.folios import folio_of
from server.stays.models import RoomMove, Stay

from .found import Act, ActedAt
from .working import WORKS


class NobodyInHouse(DomainError):
    code = "nobody_in_house"


class ItemPosted(BaseModel):
    """An item of housekeeping's price list, by its code."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    item: Annotated[str, Field(max_length=24)]
    quantity: Annotated[int, Field(ge=1, le=99)] = 1


Items = Annotated[list[ItemPosted], Field(min_length=1, max_length=50)]


@operation(
    "housekeeping.post_items",
    permission=WORKS,
    label=gettext_lazy("Post from the room"),
    api=True,
    is_fact=True,
    answer=lambda made: {"postings": [str(one.pk) for one in made]},
)
def post_items(*, room: str, items: Items, acted_at: ActedAt = None, by: Actor, at: datetime) -> list[Posting]:
    """Posts items of housekeeping's price list to the folio of the guest who was in the room then and is in house still.

    :raises BadArguments: the room is not in this house, or an item not on the list.
    :raises NobodyInHouse: there is no such guest; the desk knows whom to ask.
    """
    act = Act.of(acted_at, by, at)
    _refuse_unlisted(items, by)
    [found] = rooms_named([room], by)
    folio = _folio_then(found, act)
    return [post_charge(folio=str(folio.pk), item=one.item, quantity=one.quantity, by=by, at=at) for one in items]


def _refuse_unlisted(items: list[ItemPosted], by: Actor) -> None:
    listed = TransactionCode.objects.filter(hotel_id=by.hotel, is_active=True).exclude(housekeeping="")
    known = set(listed.values_list("code", flat=True))
    for place, one in enumerate(items):
        if one.item not in known:
            message = _("“%(code)s” is not on the list. Choose one of it.") % {"code": one.item}
            raise BadArguments(message, fields={f"items.{place}.item": message})


def _folio_then(room: Room, act: Act) -> Folio:
    """:raises NobodyInHouse: whoever was in the room then has left, or nobody was."""
    # Who has moved since was in the room that his next move left.
    next_move = RoomMove.objects.filter(stay=OuterRef("pk"), moved_at__gt=act.moment).order_by("moved_at")
    there = Stay.objects.filter(hotel=act.hotel, state=Stay.State.IN_HOUSE, checked_in_at__lte=act.moment)
    there = there.annotate(left=Subquery(next_move.values("from_room")[:1]))
    for stay in there.filter(Q(left=room.pk) | Q(left=None, room=room)).order_by("pk"):
        folio = folio_of(stay)
        if folio and folio.is_open:
            return folio
    raise NobodyInHouse(
        _("Nobody who was in room %(room)s then is in house. Ask the desk who is to pay.") % {"room": room.number}
    )
