"""Housekeeping: what is done was done by somebody, and who works has a task that says so."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant
from server.hotels.models import Hotel
from server.rooms.models import Closure, Room

from .facts import facts_of
from .models import DayMade, Discrepancy, Fault, Task, TaskSpell

State = Task.State


@invariant("I2", gettext_lazy("in each room that is started somebody is at work, and nowhere else"))
def work_goes_on_where_it_began(at: datetime) -> Iterator[Finding]:
    at_work = set(TaskSpell.objects.filter(ended_at=None).values_list("task_id", flat=True))
    started = set(Task.objects.filter(state=State.STARTED).values_list("pk", flat=True))
    for task in Task.objects.filter(pk__in=at_work ^ started).select_related("room").order_by("pk"):
        yield _("task %(task)s of room %(room)s is %(state)s, against who works there") % {
            "task": task.pk,
            "room": task.room.number,
            "state": task.state,
        }


@invariant("I2", gettext_lazy("each dirty room without guests stands on the day’s list"))
def dirty_rooms_have_tasks(at: datetime) -> Iterator[Finding]:
    for made in DayMade.objects.filter(business_date=F("hotel__business_date")).order_by("pk"):
        closed = Closure.objects.filter(kind=Closure.Kind.OUT_OF_ORDER, state=Closure.State.BEGUN)
        listed = Task.objects.filter(hotel=made.hotel_id, business_date=made.business_date, state__in=Task.OPEN)
        dirty = Room.objects.filter(hotel=made.hotel_id, condition=Room.Condition.DIRTY)
        dirty = dirty.exclude(stays__state="in_house").exclude(pk__in=closed.values("room"))
        for room in dirty.exclude(pk__in=listed.values("room")).order_by("number"):
            yield _("room %(room)s is dirty and on nobody’s list") % {"room": room.number}


@invariant("I2", gettext_lazy("a fault that closed a room names the closure of that room"))
def faults_close_their_rooms(at: datetime) -> Iterator[Finding]:
    for fault in Fault.objects.filter(closure__isnull=False).exclude(closure__room=F("room")).order_by("pk"):
        yield _("fault %(fault)s closed another room") % {"fault": fault.pk}


@invariant("I2", gettext_lazy("a discrepancy ends when the desk and housekeeping agree"))
def discrepancies_stand(at: datetime) -> Iterator[Finding]:
    standing = Discrepancy.objects.filter(ended_at=None).select_related("room")
    for hotel in Hotel.objects.filter(pk__in=standing.values("hotel")).select_related("settings"):
        there = [one for one in standing if one.hotel_id == hotel.pk]
        facts = facts_of(hotel, [one.room_id for one in there])
        for one in there:
            if facts[one.room_id].registered != one.expected:
                yield _("room %(room)s: a discrepancy stands that is over") % {"room": one.room.number}
