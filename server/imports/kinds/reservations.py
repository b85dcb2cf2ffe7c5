"""Future reservations, known by their numbers in the system they come from."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.joining import listed
from server.core.operations import perform_within
from server.guests.services import WatchListMatch
from server.hotels.models import Hotel
from server.hotels.selectors import hotel_with_settings
from server.imports.columns import nested
from server.imports.models import Import, Outcome, TakenOver
from server.reservations.availability import availability
from server.reservations.models import Reservation
from server.reservations.spans import nights_sold
from server.rooms.models import Room, RoomType
from sync.wire import fingerprint

from .kind import Faults, Kind, Values, same_as
from .reservation_columns import COLUMNS, NUMBER


def take(values: Values, *, by: Actor, at: datetime) -> Outcome:
    """A number that was not taken over is made a reservation; one that was is left as it stands, for the desk may have
    changed it since.

    :raises BadArguments: it was taken over, and the row says something else now.
    """
    number, row = str(values[NUMBER]), fingerprint(dict(values))
    taken, is_first = TakenOver.objects.select_for_update(no_key=True).get_or_create(
        hotel_id=by.hotel, kind=Import.Kind.RESERVATIONS, number=number, defaults={"print": row, "record": ""}
    )
    if not is_first:
        _refuse_other(taken, row)
        return Outcome.UNCHANGED
    asked = nested({key: value for key, value in values.items() if key != NUMBER})
    made = _made(asked, by, at)
    taken.record = f"reservation:{made.pk}"
    taken.save(update_fields=["record"])
    return Outcome.NEW


def _made(asked: dict[str, Any], by: Actor, at: datetime) -> Reservation:
    try:
        made: Reservation = perform_within("reservations.make", asked, by=by, at=at)
    except WatchListMatch as match:
        message = f"{match.message} {_('Take this reservation at the desk.')}"
        raise BadArguments(message, fields={"guest.name": message}) from None
    return made


def _refuse_other(taken: TakenOver, row: str) -> None:
    if taken.print == row:
        return
    made = Reservation.objects.filter(pk=taken.record.partition(":")[2]).first()
    message = _("This was imported before as %(code)s, with other contents. Change %(code)s at the desk.") % {
        "code": made.code if made else taken.number
    }
    raise BadArguments(message, fields={NUMBER: message})


class EarlierReservations:
    """What the rows above would sell, by type and by room, night by night."""

    def __init__(self, hotel: str) -> None:
        self.hotel: Hotel = hotel_with_settings(hotel)
        self.types = {one.code: one for one in RoomType.objects.filter(hotel_id=hotel)}
        self.type_of_room = dict(Room.objects.filter(hotel_id=hotel).values_list("number", "type__code"))
        self.numbers: dict[str, int] = {}
        self.sold: dict[tuple[str, date], int] = defaultdict(int)
        self.given: dict[tuple[str, date], int] = {}

    def against(self, values: Values) -> Faults:
        if row := self.numbers.get(str(values[NUMBER])):
            return {NUMBER: same_as(row)}
        nights, room = _nights(values), str(values.get("room", ""))
        if above := next((self.given[room, night] for night in nights if (room, night) in self.given), None):
            return {"room": _("Row %(row)s has this room in one of these nights. Choose another.") % {"row": above}}
        return self._sold_out(self._type(values), nights)

    def keep(self, number: int, values: Values, outcome: Outcome) -> None:
        self.numbers.setdefault(str(values[NUMBER]), number)
        if outcome != Outcome.NEW:
            return
        for night in _nights(values):
            self.sold[self._type(values), night] += 1
            if room := values.get("room"):
                self.given[str(room), night] = number

    def _type(self, values: Values) -> str:
        """The type that is sold: a room's own, when it was chosen."""
        return self.type_of_room.get(str(values.get("room", "")), str(values["room_type"]))

    def _sold_out(self, code: str, nights: list[date]) -> Faults:
        asked = [night for night in nights if self.sold[code, night]]
        room_type = self.types.get(code)
        if not asked or room_type is None:
            return {}
        found = availability(self.hotel, asked, [room_type])
        short = [one.night.isoformat() for one in found if one.sellable <= self.sold[code, one.night]]
        if not short:
            return {}
        words = _(
            "The rows above take the last rooms of the type %(type)s for %(nights)s. Choose another type or dates."
        )
        return {"room_type": words % {"type": room_type, "nights": listed(short)}}


def _nights(values: Values) -> list[date]:
    return nights_sold(date.fromisoformat(str(values["arrival"])), date.fromisoformat(str(values["departure"])))


RESERVATIONS = Kind(
    key="reservations",
    label=lazy("reservations"),
    title=lazy("Future reservations"),
    explanation=lazy(
        "A reservation is known by its number in the system it comes from, so that none is taken twice. What was imported "
        "before is left as it stands. Deposits are not imported: take them at the desk."
    ),
    permission="reservations.change",
    columns=COLUMNS,
    take=take,
    earlier=EarlierReservations,
    blames={"approval_needed": "discount", "rate_code_does_not_fit": "rate_code", "no_price": "rate_code"},
)
