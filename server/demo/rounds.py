"""Housekeeping's day in the demo hotel: rooms shared out and worked through, linen, faults, lost property."""

import random
from datetime import datetime, timedelta
from typing import Literal

from server.core.actors import Actor
from server.hotels.selectors import hotel_with_settings
from server.housekeeping import services as housekeeping
from server.housekeeping.models import Task
from server.housekeeping.services.making import of_day
from server.rooms.models import Room

from .hotel_days import Calendar
from .staff import Staff

ATTENDANTS = ("housekeeper1", "housekeeper2")
# Of the rooms shared out so many are done by now.
SHARE_DONE = 0.6
# From when until when they were done, as shares of the day so far, and how long one takes of its slot.
ROUND = (0.3, 0.8)
WORKED = 0.85
LINEN = {
    Task.Kind.DEPARTURE: {"sheet": 2, "duvet_cover": 2, "pillow_case": 4, "bath_towel": 2, "face_towel": 2},
    Task.Kind.STAY_OVER: {"bath_towel": 2, "face_towel": 2},
}
FAULTS = (
    ("淋浴喷头漏水", ""),
    ("电视没有信号", ""),
    ("空调噪音大，需要检修", "service"),
    ("床头灯不亮", "mended"),
)
FOUND = (
    ("黑色雨伞", "衣柜", ""),
    ("手机充电器（Type-C）", "床头插座", ""),
    ("Reading glasses, brown case", "writing desk", ""),
    ("儿童绘本", "床下", "蔡丽"),
)


def play_round(calendar: Calendar, staff: Staff, chance: random.Random) -> None:
    """The supervisor shares the rooms out in the morning; each attendant works through his own."""
    people = [staff[name] for name in ATTENDANTS]
    keys = [one.user_id for one in people if one.user_id]
    supervisor = staff["supervisor"]
    housekeeping.share_out(attendants=keys, by=supervisor, at=calendar.moment(0, ROUND[0]))
    for person in people:
        _work(person, calendar, chance)
    done = _tasks(supervisor, state=Task.State.DONE, kind=Task.Kind.DEPARTURE)
    _inspect([task.room.number for task in done[::2]], supervisor, calendar)
    _find(staff, calendar, chance)


def _work(person: Actor, calendar: Calendar, chance: random.Random) -> None:
    own = _tasks(person, attendant=person.user_id)
    quiet = {task.pk for task in own if task.room.stays.filter(state="in_house", do_not_disturb=True).exists()}
    able = [task for task in own if task.pk not in quiet]
    done = able[: int(len(able) * SHARE_DONE)]
    slot = (ROUND[1] - ROUND[0]) / max(1, len(done))
    for place, task in enumerate(done):
        begins = ROUND[0] + slot * place
        rooms = [task.room.number]
        housekeeping.start(rooms=rooms, by=person, at=calendar.moment(0, begins))
        ends = begins + slot * WORKED * chance.uniform(0.6, 1)
        linen = LINEN.get(Task.Kind(task.kind))
        housekeeping.finish(rooms=rooms, linen=linen, by=person, at=calendar.moment(0, ends))
    for task in own:
        if task.pk in quiet:
            at = calendar.moment(0, 0.5)
            housekeeping.hinder(rooms=[task.room.number], hindrance="do_not_disturb", by=person, at=at)
    _go_on([task.room.number for task in able[len(done) :]], person, calendar)


def _go_on(left: list[str], person: Actor, calendar: Calendar) -> None:
    """He is in one room now; at some he could do nothing."""
    if len(left) > 2:
        housekeeping.start(rooms=left[:1], by=person, at=calendar.now - timedelta(minutes=4))
        housekeeping.hinder(rooms=left[1:2], hindrance="service_declined", by=person, at=calendar.moment(0, 0.85))
        housekeeping.hinder(rooms=left[2:3], hindrance="later", by=person, at=calendar.moment(0, 0.86))


def _inspect(rooms: list[str], supervisor: Actor, calendar: Calendar) -> None:
    if rooms:
        housekeeping.inspect(rooms=rooms, by=supervisor, at=calendar.moment(0, 0.82))


def _find(staff: Staff, calendar: Calendar, chance: random.Random) -> None:
    """Faults, lost property, and one guest more than the desk knows of."""
    done = [task.room.number for task in _tasks(staff["supervisor"], state=Task.State.DONE)]
    rooms = chance.sample(done, min(len(done), len(FAULTS) + len(FOUND) + 1))
    for place, (room, (what, becomes)) in enumerate(zip(rooms, FAULTS, strict=False)):
        _report(room, what, becomes, staff[ATTENDANTS[place % 2]], staff["supervisor"], calendar)
    for place, (room, (what, where, owner)) in enumerate(zip(rooms[len(FAULTS) :], FOUND, strict=False)):
        by = staff[ATTENDANTS[place % 2]]
        item = housekeeping.report_found(what=what, place=where, room=room, by=by, at=calendar.moment(0, 0.8))
        if owner:
            housekeeping.hand_out(item=str(item.pk), to=owner, by=staff["desk1"], at=calendar.moment(0, 0.95))
    _count(staff[ATTENDANTS[0]], calendar)


def _report(room: str, what: str, becomes: str, by: Actor, supervisor: Actor, calendar: Calendar) -> None:
    at = calendar.moment(0, 0.79)
    closes: Literal["service", ""] = "service" if becomes == "service" else ""
    fault = housekeeping.report_fault(room=room, what=what, out_of=closes, by=by, at=at)
    if becomes == "mended":
        housekeeping.mend(fault=str(fault.pk), by=supervisor, at=calendar.moment(0, 0.9))


def _count(by: Actor, calendar: Calendar) -> None:
    stayed = _tasks(by, kind=Task.Kind.STAY_OVER, state=Task.State.DONE)
    if stayed:
        there = (stayed[0].persons or 1) + 1
        housekeeping.count_persons(room=stayed[0].room.number, persons=there, by=by, at=calendar.moment(0, 0.81))


def _tasks(by: Actor, **wanted: object) -> list[Task]:
    """Of today, in working order."""
    found = of_day(hotel_with_settings(by.hotel)).filter(**wanted).select_related("room")
    return list(found.order_by("order", "room__number"))


def go_on_cleaning(rooms: list[Room], by: Actor, at: datetime, chance: random.Random) -> bool:
    """Finishes the room that this attendant is in, or starts one of these."""
    busy = _tasks(by, state=Task.State.STARTED, attendant=by.user_id)
    if busy:
        housekeeping.finish(rooms=[busy[0].room.number], by=by, at=at)
        return True
    if rooms:
        housekeeping.start(rooms=[chance.choice(rooms).number], by=by, at=at)
    return bool(rooms)
