"""The demo hotel's building: eight floors, six room types, 120 rooms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.operations import operation
from server.rooms import services as rooms


@dataclass(frozen=True)
class TypePlan:
    code: str
    name_zh: str
    name_en: str
    beds: int


TYPES = (
    TypePlan("STD", "标准房", "Standard room", 2),
    TypePlan("ORD", "普通房", "Ordinary room", 1),
    TypePlan("STW", "小标间", "Small twin", 2),
    TypePlan("LTW", "大标间", "Large twin", 2),
    TypePlan("STA", "套房A", "Suite A", 1),
    TypePlan("DLX", "豪华套房", "Deluxe suite", 1),
)
FLOORS = tuple(zip("12345678", "一二三四五六七八", strict=True))
# As in many houses there is no 13 and no 14 on a floor.
DOORS = tuple(door for door in range(1, 19) if door not in {13, 14})
DOORS_BESIDE_THE_LOBBY = tuple(range(1, 9))

# Kept free, so that a newcomer can follow the manual's examples in them at once.
KEPT_FREE = ("0201", "0204", "0208", "0408", "0412", "0418", "0510")


def type_of(floor: str, door: int) -> str:
    """The code of the type behind this door."""
    if floor == "1":
        return "ORD"
    if door >= 17:
        return "DLX" if floor in "4678" else "STA"
    if floor in "23" and door <= 3:
        return "STW"
    if floor in "23" and door <= 6:
        return "LTW"
    return "ORD" if 7 <= door <= 9 and floor != "2" else "STD"


def doors() -> Iterator[tuple[str, str, str]]:
    """Number, floor and type of every room, in order."""
    for floor, _name in FLOORS:
        for door in DOORS_BESIDE_THE_LOBBY if floor == "1" else DOORS:
            yield f"0{floor}{door:02}", floor, type_of(floor, door)


@operation("demo.build_house", permission="rooms.build", label=gettext_lazy("Build the demo hotel"))
def build_house(*, by: Actor, at: datetime) -> None:
    """Adds the floors, the types and the rooms, clean and vacant."""
    for floor, name in FLOORS:
        rooms.build_floor(code=floor, name_zh=f"{name}楼", name_en=f"Floor {floor}", order=int(floor), by=by, at=at)
    for order, plan in enumerate(TYPES, start=1):
        rooms.build_room_type(code=plan.code, name_zh=plan.name_zh, name_en=plan.name_en, order=order, by=by, at=at)
    beds = {plan.code: plan.beds for plan in TYPES}
    for number, floor, code in doors():
        rooms.build_room(number=number, floor=floor, type=code, beds=beds[code], by=by, at=at)
