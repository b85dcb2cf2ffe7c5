"""Who stays in which room of the demo hotel, in days before and after today."""

import random
from dataclasses import dataclass

from server.guests.details import GuestDetails
from server.reservations.services.terms import KindName

from .house import KEPT_FREE, TYPES, doors
from .people import People

ROOMS_IN_USE = 72
DEPARTED_BEFORE = 22


@dataclass(frozen=True, eq=False)
class StayPlan:
    """A stay from ``arrives`` to ``departs``, counted in hotel days from today; ``left`` when it is over."""

    room: str
    arrives: int
    departs: int
    guests: tuple[GuestDetails, ...]
    kind: KindName = "normal"
    confidential: bool = False
    do_not_disturb: bool = False
    left: bool = False


@dataclass(frozen=True)
class HousePlan:
    """All stays, and the rooms that nobody has used."""

    stays: tuple[StayPlan, ...]
    unused: tuple[str, ...]

    @property
    def in_house(self) -> tuple[StayPlan, ...]:
        return tuple(stay for stay in self.stays if not stay.left)


def plan_house(chance: random.Random) -> HousePlan:
    """The same house for the same chance: about six rooms of ten in use."""
    people = People(chance)
    known = _known_guests(people)
    taken = {stay.room for stay in known} | set(KEPT_FREE)
    free = [(number, code) for number, _floor, code in doors() if number not in taken]
    chance.shuffle(free)
    used = free[: ROOMS_IN_USE - len(known)]
    stays = known + [stay for place, room in enumerate(used) for stay in _stays(place, *room, people)]
    rest = [number for number, _code in free[len(used) :]]
    departed = [_departed(number, people) for number in rest[:DEPARTED_BEFORE]]
    return HousePlan(tuple(stays + departed), tuple(rest[DEPARTED_BEFORE:]))


def _known_guests(people: People) -> list[StayPlan]:
    """The guests whom the manual's examples name: 蔡丽, and a family in three rooms."""
    return [
        StayPlan("0506", -1, 2, (people.named("蔡丽", "female"),)),
        StayPlan("0311", -1, 3, (people.named("吴国华", "male"), people.named("李淑珍", "female"))),
        StayPlan("0318", -1, 3, (people.named("吴小宇", "male"), people.named("沈笑梅", "female"))),
        StayPlan("0407", -1, 3, (people.named("吴欣然", "female"),)),
    ]


def _stays(place: int, room: str, code: str, people: People) -> list[StayPlan]:
    """The stays in one room in use; the first rooms drawn get the rarer kinds."""
    chance = people.chance
    if place in range(4):
        return [StayPlan(room, -3, chance.randint(7, 40), (people.somebody(),), "long_stay")]
    if place in range(4, 6):
        return [StayPlan(room, 0, 0, (people.somebody(),), "hourly")]
    if place in range(6, 8):
        return [StayPlan(room, -1, 2, (people.somebody(vip=True),), "complimentary")]
    if place == 8:
        return [StayPlan(room, -2, 4, (people.somebody(),), "house_use")]
    if place in range(9, 16) and _beds(code) > 1:
        return [StayPlan(room, -1, departs, (people.somebody(),), "shared") for departs in (1, 2)]
    return [_normal(room, _beds(code), people)]


def _normal(room: str, beds: int, people: People) -> StayPlan:
    chance = people.chance
    arrives = chance.choices((0, -1, -2, -3), (34, 34, 20, 12))[0]
    departs = chance.randint(1, 4) if arrives == 0 or chance.random() < 0.78 else 0
    together = 2 if beds > 1 and chance.random() < 0.5 else 1
    vip = chance.random() < 0.08
    return StayPlan(
        room,
        arrives,
        departs,
        tuple(people.somebody(vip=vip) for _guest in range(together)),
        confidential=chance.random() < 0.06,
        do_not_disturb=chance.random() < 0.1,
    )


def _departed(room: str, people: People) -> StayPlan:
    departs = people.chance.choice((0, 0, -1))
    return StayPlan(room, departs - people.chance.randint(1, 2), departs, (people.somebody(),), left=True)


def _beds(code: str) -> int:
    return next(plan.beds for plan in TYPES if plan.code == code)
