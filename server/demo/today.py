"""What has happened today in the demo hotel: housekeeping's round, closures, messages, wake-up calls."""

import random
from datetime import datetime, timedelta
from typing import Literal, TypedDict

from server.alerts.services import leave_message, set_wake_up
from server.guests.details import GuestChanges
from server.guests.services import change_guest, watch
from server.rooms.services import set_condition, set_out_of_order, set_out_of_service

from .hotel_days import Calendar
from .house import KEPT_FREE
from .plan import HousePlan
from .rounds import play_round
from .selectors import guests_to_know
from .staff import Staff


class Watched(TypedDict):
    kind: Literal["blacklist", "vip", "note"]
    name: str
    reason: str


CLOSED = (
    (set_out_of_order, 0, 3, "漏水：卫生间水管"),
    (set_out_of_order, 0, 6, "更换地毯"),
    (set_out_of_order, 0, 2, "空调故障"),
    (set_out_of_order, 2, 5, "墙面粉刷"),
    (set_out_of_order, 4, 6, "消防检查"),
    (set_out_of_service, 0, 1, "家具维修：床头灯"),
    (set_out_of_service, 0, 2, "门锁故障"),
    (set_out_of_service, 1, 3, "窗帘清洗"),
)
MESSAGES = (
    ("张平", "合同已经带来，下午三点在大堂等您。", timedelta(minutes=25)),
    ("天马集团 王华", "明天的会议改在九点，请带上报价单。", timedelta(hours=2)),
    ("Mr. Thompson", "The car to the airport waits at the main entrance.", timedelta(hours=4)),
    ("香江旅行社", "周六的行程单放在前台，请来取。", None),
    ("李医生", "检查结果正常，不用再来。", None),
    ("Anna Lindqvist", "Dinner at seven, table for four.", None),
)
WATCHED: tuple[Watched, ...] = (
    {"kind": "blacklist", "name": "孙大海", "reason": "两次未付房费离店，请先通知经理。"},
    {"kind": "vip", "name": "林若兰", "reason": "集团董事，到店时请总经理迎接，房内备鲜花。"},
    {"kind": "note", "name": "Thomas Whitfield", "reason": "Left an umbrella last time: it is at the concierge."},
)
WAKE_UPS = ((6, 0), (6, 30), (6, 30), (7, 0), (7, 0), (7, 15), (7, 30), (8, 0))


def play_today(plan: HousePlan, calendar: Calendar, staff: Staff, chance: random.Random) -> None:
    play_round(calendar, staff, chance)
    _make_ready(plan, calendar, staff)
    _close_rooms(plan, calendar, staff)
    _take_messages(plan, calendar, staff, chance)
    _set_wake_ups(plan, calendar, staff, chance)
    _know_guests(calendar, staff)


def _make_ready(plan: HousePlan, calendar: Calendar, staff: Staff) -> None:
    """Rooms in which nobody was wait for guests."""
    ready = [*KEPT_FREE, *plan.unused[len(CLOSED) :]]
    set_condition(rooms=sorted(ready), condition="inspected", by=staff["supervisor"], at=calendar.moment(0, 0.82))


def _close_rooms(plan: HousePlan, calendar: Calendar, staff: Staff) -> None:
    for place, (room, (close, begins, ends, reason)) in enumerate(zip(plan.unused, CLOSED, strict=False)):
        close(
            rooms=[room],
            from_=calendar.day(begins),
            until=calendar.day(ends),
            reason=reason,
            by=staff["supervisor"],
            at=calendar.moment(0, 0.84 + place * 0.01),
        )


def _take_messages(plan: HousePlan, calendar: Calendar, staff: Staff, chance: random.Random) -> None:
    rooms = _rooms_for(plan, chance, len(MESSAGES))
    for place, (room, (caller, text, ahead)) in enumerate(zip(rooms, MESSAGES, strict=True)):
        remind_at: datetime | None = calendar.now + ahead if ahead else None
        leave_message(
            room=room,
            from_name=caller,
            text=text,
            remind_at=remind_at,
            by=staff[f"desk{1 + place % 2}"],
            at=calendar.moment(0, 0.93 + place * 0.01),
        )


def _set_wake_ups(plan: HousePlan, calendar: Calendar, staff: Staff, chance: random.Random) -> None:
    for room, (hour, minute) in zip(_rooms_for(plan, chance, len(WAKE_UPS)), WAKE_UPS, strict=True):
        set_wake_up(room=room, at_=calendar.morning(hour, minute), by=staff["desk1"], at=calendar.now)


def _know_guests(calendar: Calendar, staff: Staff) -> None:
    """What the desk knows of some guests, and whom it looks out for."""
    wishes = ("高楼层，远离电梯；荞麦枕头。", "Quiet room, feather-free bedding.", "早餐素食；每天一份英文报纸。")
    for guest, wish in zip(guests_to_know(staff["manager"].hotel), wishes, strict=False):
        changes = GuestChanges(preferences=wish)
        change_guest(guest=guest, changes=changes, by=staff["desk1"], at=calendar.moment(0, 0.97))
    for entry in WATCHED:
        watch(**entry, by=staff["manager"], at=calendar.moment(0, 0.98))


def _rooms_for(plan: HousePlan, chance: random.Random, count: int) -> list[str]:
    """Rooms whose stay goes on for some days, a confidential one first; 0506 is left to the manual's example."""
    going_on = [stay for stay in plan.in_house if stay.departs >= 2 and stay.kind == "normal" and stay.room != "0506"]
    secret = [stay.room for stay in going_on if stay.confidential][:1]
    others = sorted({stay.room for stay in going_on} - set(secret))
    return (secret + chance.sample(others, count))[:count]
