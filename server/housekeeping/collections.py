"""Housekeeping's rows of the feed: no money but the price list, no names but where the house says so."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum

from server.core.feed import collection, enriches
from server.core.feed.collections import Row, Rows
from server.core.money import money_text
from server.folios.models import TransactionCode
from server.hotels.models import Hotel, ReferenceItem
from server.hotels.selectors import hotel_with_settings
from server.rooms.models import Closure
from server.staff.actors import permissions_of
from server.stays.models import StayGuest

from .attendants import attendants_of
from .models import Discrepancy, Fault, LostItem, Task, TaskSpell

TOPIC = "housekeeping"
# Who shares rooms out is seldom given one himself.
PLANS = "housekeeping.plan"
Ids = Collection[str] | None


def _only(rows: QuerySet[Any], ids: Ids) -> QuerySet[Any]:
    return rows if ids is None else rows.filter(pk__in=ids)


def _today(hotel: str) -> QuerySet[Hotel, Any]:
    return Hotel.objects.filter(code=hotel).values("business_date")


@collection("tasks", topic=TOPIC)
def task_rows(hotel: str, ids: Ids) -> Rows:
    rows = Task.objects.filter(hotel_id=hotel, business_date__in=_today(hotel))
    tasks = list(_only(rows, ids).select_related("room__type", "room__floor", "attendant"))
    seconds, since, names = _seconds_worked(tasks), _working_since(tasks), _names(hotel, tasks)
    return {str(task.pk): _task(task, seconds[task.pk], since.get(task.pk), names.get(task.room_id)) for task in tasks}


def _task(task: Task, seconds: int, since: datetime | None, guest: str | None) -> Row:
    return {
        "id": str(task.pk),
        "business_date": task.business_date.isoformat(),
        "room": task.room.number,
        "room_type": task.room.type.code,
        "floor": task.room.floor.code,
        "kind": task.kind,
        "state": task.state,
        "hindrance": task.hindrance or None,
        "reason": task.reason,
        "attendant": str(task.attendant_id) if task.attendant_id else None,
        "attendant_name": str(task.attendant) if task.attendant else None,
        "credits": task.credits,
        "order": task.order,
        "rush": task.is_rush,
        "arrival_today": task.is_awaited,
        "persons": task.persons,
        "guest": guest,
        "note": task.note,
        "started_at": task.started_at,
        "seconds_worked": seconds,
        "working_since": since,
        "finished_at": task.finished_at,
        "inspected_by": task.inspected_by or None,
        "linen": task.linen,
        "persons_counted": task.persons_counted,
        "version": task.version,
    }


def _seconds_worked(tasks: list[Task]) -> dict[int, int]:
    """Of the spells that are over."""
    seconds: dict[int, int] = defaultdict(int)
    for spell in TaskSpell.objects.filter(task__in=tasks, ended_at__isnull=False):
        assert spell.ended_at is not None
        seconds[spell.task_id] += int((spell.ended_at - spell.began_at).total_seconds())
    return seconds


def _working_since(tasks: list[Task]) -> dict[int, datetime]:
    """When the spells began that are not over."""
    return dict(TaskSpell.objects.filter(task__in=tasks, ended_at=None).values_list("task_id", "began_at"))


def _names(hotel: str, tasks: list[Task]) -> dict[int, str]:
    """Who is in each room, by the room's key, where the house shows names; a confidential guest never."""
    if not tasks or not hotel_with_settings(hotel).settings.parameters.housekeeping_sees_names:
        return {}
    there = StayGuest.objects.filter(stay__hotel_id=hotel, stay__state="in_house", place=0)
    shown = there.filter(stay__room__in=[task.room_id for task in tasks], stay__is_confidential=False)
    return dict(shown.filter(guest__is_hidden=False).order_by("-stay_id").values_list("stay__room_id", "guest__name"))


@collection("attendants", topic=TOPIC)
def attendant_rows(hotel: str, ids: Ids) -> Rows:
    people = attendants_of(hotel, ids)
    of_today = Task.objects.filter(hotel_id=hotel, business_date__in=_today(hotel), attendant__in=people)
    sums = dict(of_today.values_list("attendant_id").annotate(sum=Sum("credits")).order_by())
    rights = permissions_of(people.values(), hotel)
    return {
        key: {"id": key, "name": str(user), "credits": sums.get(user.pk, 0), "plans": PLANS in rights[user.pk]}
        for key, user in people.items()
    }


@collection("price_list", topic=TOPIC)
def price_rows(hotel: str, ids: Ids) -> Rows:
    rows = TransactionCode.objects.filter(hotel_id=hotel, is_active=True).exclude(housekeeping="")
    return {str(code.pk): _price(code) for code in _only(rows, ids)}


def _price(code: TransactionCode) -> Row:
    assert code.price is not None
    return {
        "id": str(code.pk),
        "code": code.code,
        "name_zh": code.name_zh,
        "name_en": code.name_en,
        "price": money_text(code.price),
        "kind": code.housekeeping,
    }


@collection("linen_items", topic=TOPIC)
def linen_rows(hotel: str, ids: Ids) -> Rows:
    rows = ReferenceItem.objects.filter(hotel_id=hotel, kind=ReferenceItem.Kind.LINEN, is_active=True)
    names = ("code", "name_zh", "name_en", "order")
    return {
        str(one.pk): {"id": str(one.pk), **{name: getattr(one, name) for name in names}} for one in _only(rows, ids)
    }


@collection("faults", topic=TOPIC)
def fault_rows(hotel: str, ids: Ids) -> Rows:
    """Those that are to be mended, and those that were today."""
    shown = Q(state=Fault.State.REPORTED) | Q(mended_on__in=_today(hotel))
    rows = Fault.objects.filter(shown, hotel_id=hotel).select_related("room", "closure")
    return {str(fault.pk): _fault(fault) for fault in _only(rows, ids)}


def _fault(fault: Fault) -> Row:
    closes = fault.closure.kind if fault.closure and fault.closure.state == Closure.State.BEGUN else ""
    return {
        "id": str(fault.pk),
        "room": fault.room.number,
        "what": fault.what,
        "photo": fault.photo or None,
        "state": fault.state,
        "out_of_service": closes == Closure.Kind.OUT_OF_SERVICE,
        "out_of_order": closes == Closure.Kind.OUT_OF_ORDER,
        "reported_by": fault.reported_by,
        "reported_at": fault.reported_at,
    }


@collection("lost_items", topic=TOPIC)
def lost_rows(hotel: str, ids: Ids) -> Rows:
    """What is kept, and what went today; to whom is the desk's to know."""
    shown = Q(state=LostItem.State.KEPT) | Q(closed_on__in=_today(hotel))
    rows = LostItem.objects.filter(shown, hotel_id=hotel).select_related("room")
    return {str(item.pk): _lost(item) for item in _only(rows, ids)}


def _lost(item: LostItem) -> Row:
    return {
        "id": str(item.pk),
        "room": item.room.number if item.room else None,
        "what": item.what,
        "place": item.place,
        "photo": item.photo or None,
        "state": item.state,
        "found_by": item.found_by,
        "found_at": item.found_at,
    }


@collection("discrepancies", topic=TOPIC)
def discrepancy_rows(hotel: str, ids: Ids) -> Rows:
    rows = Discrepancy.objects.filter(hotel_id=hotel, ended_at=None).select_related("room")
    return {str(one.pk): _discrepancy(one) for one in _only(rows, ids)}


def _discrepancy(one: Discrepancy) -> Row:
    return {
        "id": str(one.pk),
        "room": one.room.number,
        "kind": one.kind,
        "expected": one.expected,
        "counted": one.counted,
        "found_by": one.found_by,
        "found_at": one.found_at,
    }


@enriches("rooms", default={})
def marks_of_housekeeping(hotel: str, room_ids: Ids) -> Rows:
    """A sign that housekeeping found at the door counts like one the desk was told of."""
    found = Task.objects.filter(
        hotel_id=hotel, business_date__in=_today(hotel), hindrance=Task.Hindrance.DO_NOT_DISTURB
    )
    found = found if room_ids is None else found.filter(room__pk__in=room_ids)
    return {str(room): {"do_not_disturb": True} for room in found.values_list("room_id", flat=True)}
