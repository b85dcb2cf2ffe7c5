"""Rooms, known by their numbers."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from server.core.actors import Actor
from server.core.operations import perform_within
from server.core.work import current
from server.imports.columns import Column, Named, Settle, named
from server.imports.models import Outcome
from server.imports.sheets import cells
from server.rooms.models import Floor, Room, RoomType

from .kind import Faults, Kind, Values, same_as


def zeros_lost(typed: str, known: Iterable[str]) -> str:
    """The room that may be meant: a spreadsheet makes 418 of 0418."""
    return next((one for one in known if typed.isdecimal() and one != typed and one.lstrip("0") == typed), "")


def refuse_lost_zeros(typed: str, known: set[str]) -> None:
    """:raises ValueError: there is no such room, but one with zeros in front."""
    meant = "" if typed in known else zeros_lost(typed, known)
    if meant:
        raise ValueError(
            _(
                "Is room %(meant)s meant? A spreadsheet takes zeros off. Set the column to text and write %(meant)s again."
            )
            % {"meant": meant}
        )


def numbers_of(hotel: str) -> set[str]:
    return set(Room.objects.filter(hotel_id=hotel).values_list("number", flat=True))


def with_its_zeros(hotel: str) -> Settle:
    """A room's number; one that lost its zeros is told."""
    known = numbers_of(hotel)

    def settle(typed: str) -> str:
        refuse_lost_zeros(typed, known)
        return typed

    return settle


def floors(hotel: str) -> Named:
    return named(Floor.objects.filter(hotel_id=hotel))


def room_types(hotel: str) -> Named:
    return named(RoomType.objects.filter(hotel_id=hotel))


def take(values: Values, *, by: Actor, at: datetime) -> Outcome:
    """A room that is not there is built; one that is there is changed where the row says otherwise."""
    there = Room.objects.filter(hotel_id=by.hotel, number=values["number"]).first()
    if there is None:
        perform_within("rooms.build_room", values, by=by, at=at)
        return Outcome.NEW
    noted = len(current().changes)
    asked = {"room": there.number, "beds": there.beds.count(), **values}
    perform_within("rooms.change_room", asked, by=by, at=at)
    return Outcome.CHANGED if len(current().changes) > noted else Outcome.UNCHANGED


class EarlierRooms:
    def __init__(self, hotel: str) -> None:
        self.rows: dict[object, int] = {}

    def against(self, values: Values) -> Faults:
        row = self.rows.get(values["number"])
        return {"number": same_as(row)} if row else {}

    def keep(self, number: int, values: Values, outcome: Outcome) -> None:
        self.rows.setdefault(values["number"], number)


ROOMS = Kind(
    key="rooms",
    label=lazy("rooms"),
    title=lazy("Rooms"),
    explanation=lazy(
        "A room is known by its number: one that is not there is added, one that is there is changed. Floors and room "
        "types must be there already; Admin has them."
    ),
    permission="rooms.build",
    columns=(
        Column(
            "number",
            lazy("Room number"),
            cells.code,
            example="0801",
            hint=lazy("With its zeros; set the column to text."),
            aliases=("房号", "房间号", "房间", "room", "room no", "no"),
            required=True,
            settle=with_its_zeros,
        ),
        Column(
            "floor",
            lazy("Floor"),
            cells.code,
            example="8",
            hint=lazy("The floor’s code or name."),
            aliases=("楼层", "楼层代码", "层"),
            required=True,
            choices=floors,
        ),
        Column(
            "type",
            lazy("Room type"),
            cells.code,
            example="STD",
            hint=lazy("The type’s code or name."),
            aliases=("房型", "房间类型", "房类", "type", "category"),
            required=True,
            choices=room_types,
        ),
        Column(
            "beds",
            lazy("Beds"),
            cells.count,
            example="2",
            hint=lazy("Empty: one, or as many as the room has."),
            aliases=("床数", "床位数", "床位"),
        ),
    ),
    take=take,
    earlier=EarlierRooms,
)
