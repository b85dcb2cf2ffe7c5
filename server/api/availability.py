"""What is free: types by night, and rooms for some days. Readings of the moment; selling asks again under lock."""

from datetime import date, timedelta
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from server.core.actors import Actor
from server.core.errors import BadArguments, NotPermitted
from server.core.operations.arguments import parse
from server.core.soundness import row_key
from server.hotels.models import Hotel
from server.hotels.selectors import hotel_with_settings
from server.reservations.availability import NightOfType, availability
from server.reservations.models import Reservation
from server.reservations.rooms_offered import RoomOffered, rooms_offered
from server.rooms.models import RoomType

from .callers import for_callers
from .edge import READING

LONGEST = 400


class Nights(BaseModel):
    """``?from=2026-11-23&nights=30``"""

    model_config = ConfigDict(extra="forbid")

    from_: Annotated[date, Field(alias="from")]
    nights: Annotated[int, Field(ge=1, le=LONGEST)] = 30


class Days(BaseModel):
    """``?arrival=2026-11-23&departure=2026-11-25&room_type=STD``; ``reservation``: what it has counts as free."""

    model_config = ConfigDict(extra="forbid")

    arrival: date
    departure: date
    room_type: Annotated[str, Field(max_length=16)] = ""
    reservation: Annotated[str, Field(max_length=18)] = ""


@for_callers(*READING)
def types_by_night(request: HttpRequest, hotel: str, by: Actor) -> HttpResponse:
    """Each type in each night: ``rooms``, ``taken``, ``unassigned``, ``free``, ``sellable`` (with overbooking)."""
    house = _house(hotel, by)
    asked = parse(Nights, request.GET.dict())
    nights = [asked["from_"] + timedelta(days=after) for after in range(asked["nights"])]
    return _answer([_night(one) for one in availability(house, nights)])


@for_callers(*READING)
def rooms_for(request: HttpRequest, hotel: str, by: Actor) -> HttpResponse:
    """The rooms that are free for these days, the best first."""
    house = _house(hotel, by)
    asked = parse(Days, request.GET.dict())
    if not 0 <= (asked["departure"] - asked["arrival"]).days <= LONGEST:
        message = _("The departure must be after the arrival.")
        raise BadArguments(message, fields={"departure": message})
    types = RoomType.objects.filter(hotel=house, code=asked["room_type"]) if asked["room_type"] else None
    known = Reservation.objects.filter(hotel=house, pk=row_key(asked["reservation"])).first()
    offered = rooms_offered(house, asked["arrival"], asked["departure"], types=types, but_for=known)
    return _answer([_room(one) for one in offered])


def _house(hotel: str, by: Actor) -> Hotel:
    if not by.may("desk.view"):
        raise NotPermitted(_("You may not read this."))
    return hotel_with_settings(hotel)


def _answer(items: list[dict[str, Any]]) -> JsonResponse:
    return JsonResponse({"items": items}, json_dumps_params={"ensure_ascii": False})


def _night(one: NightOfType) -> dict[str, Any]:
    return {
        "room_type": one.room_type.code,
        "night": one.night.isoformat(),
        "rooms": one.rooms,
        "taken": one.taken,
        "unassigned": one.unassigned,
        "free": one.free,
        "sellable": one.sellable,
    }


def _room(one: RoomOffered) -> dict[str, Any]:
    return {
        "room": one.room.number,
        "room_type": one.room.type.code,
        "floor": one.room.floor.code,
        "condition": one.room.condition,
        "ready": one.is_ready,
        "occupied": one.is_occupied,
        "closed": one.is_closed,
    }
