from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.errors import ApprovalNeeded, DomainError
from server.core.money import NOTHING, money_words
from server.core.operations import operation
from server.folios import services as folios
from server.folios.models import Folio
from server.folios.selectors import balance_of
from server.folios.services.entering import Pen
from server.hotels.models import Hotel
from server.rates.discounts import BEYOND_LIMIT
from server.rooms import occupancy
from server.rooms.models import Room
from server.rooms.models.occupancy import Holder
from server.rooms.services.condition import TURNED, turn
from server.rooms.services.found import rooms_named
from server.stays.charges import Due, departure_due
from server.stays.folios import folio_of
from server.stays.models import Stay

from .found import hotel_today, stay_in_house
from .room_charges import amounts_due, owed, post


class ChargesDue(DomainError):
    """``more["charges"]`` are the night, the part and the amount of each."""

    code = "charges_due"


@operation(
    "stays.check_out", permission="stays.check_out", label=gettext_lazy("Check out"), api=True, asks=(BEYOND_LIMIT,)
)
def check_out(*, stay: str, waive: bool = False, by: Actor, at: datetime) -> None:
    """Ends the stay and closes its folio; its beds are free and the room is dirty.

    What is due still (hours, a day of use, a late departure) has to be posted before, unless it makes the folio even;
    ``waive`` lets the guest go without it, for those who may give any discount.

    :raises NotInHouse: the stay is over already. :raises BalanceOpen: its folio is not settled.
    :raises ChargesDue: something is to be charged first. :raises ApprovalNeeded: he may not waive it.
    """
    found = stay_in_house(stay, by)
    hotel = hotel_today(by)
    [room] = rooms_named([found.room.number], by)
    folio = folio_of(found)
    if folio and folio.is_open:
        _charge(found, folio, hotel, waive, by, at)
        folios.close(folio=str(folio.pk), by=by, at=at)
    occupancy.end(Holder.STAY, found.pk, at=at)
    found.state = Stay.State.CHECKED_OUT
    found.checked_out_at, found.checked_out_on = at, hotel.business_date
    found.version += 1
    found.save(update_fields=["state", "checked_out_at", "checked_out_on", "version"])
    room.condition = Room.Condition.DIRTY
    turn(room, by, at)
    room.save(update_fields=["condition", *TURNED])
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


def _charge(stay: Stay, folio: Folio, hotel: Hotel, waive: bool, by: Actor, at: datetime) -> None:
    due = departure_due(stay, hotel, at)
    if not due:
        return
    if waive:
        _refuse_waiving(by)
        activity.note(f"folio:{folio.pk}", label=folio.label, after={"waived": amounts_due(due)})
    elif balance_of(folio) + owed(due, by.hotel) == NOTHING:
        post(due, Pen(by, at, hotel.business_date))
    else:
        raise _charges_due(due, stay)


def _refuse_waiving(by: Actor) -> None:
    if not by.may(BEYOND_LIMIT):
        raise ApprovalNeeded(BEYOND_LIMIT, _("Only those who may give any discount can waive what is due."))


def _charges_due(due: list[Due], stay: Stay) -> ChargesDue:
    amount = sum((one.amount for one in due), NOTHING)
    words = _("Room %(room)s still owes %(amount)s for this departure. Post it first, or waive it.") % {
        "room": stay.room.number,
        "amount": money_words(amount),
    }
    return ChargesDue(words, more={"charges": amounts_due(due)})
