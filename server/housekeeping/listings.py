"""Reads for housekeeping's lists on the desk: discrepancies, faults, lost property, and how long rooms take."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from .models import Discrepancy, Fault, LostItem, Task, TaskSpell


def open_discrepancies(hotel: str) -> list[Discrepancy]:
    """Rooms where housekeeping found others than the desk knows of, the oldest first."""
    return list(Discrepancy.objects.filter(hotel_id=hotel, ended_at=None).select_related("room"))


def faults(hotel: str, *, state: str = "", text: str = "") -> QuerySet[Fault]:
    """The latest first; of one state, with these words."""
    found = Fault.objects.filter(_anywhere(text, "room__number", "what", "reported_by"), hotel_id=hotel)
    found = found.filter(state=state) if state else found
    return found.select_related("room", "closure").order_by("-reported_at", "-pk")


def lost_items(hotel: str, *, state: str = "", text: str = "") -> QuerySet[LostItem]:
    """The latest first; of one state, with these words."""
    searched = ("room__number", "what", "place", "found_by", "handed_to", "note")
    found = LostItem.objects.filter(_anywhere(text, *searched), hotel_id=hotel)
    found = found.filter(state=state) if state else found
    return found.select_related("room").order_by("-found_at", "-pk")


def _anywhere(text: str, *fields: str) -> Q:
    """Every word stands in one of the fields."""
    found = Q()
    for word in text.split():
        found &= Q(*((f"{name}__icontains", word) for name in fields), _connector=Q.OR)
    return found


@dataclass
class Times:
    """How long rooms took: those of one kind, or of one attendant."""

    minutes: list[float] = field(default_factory=list)
    credits: int = 0

    @property
    def rooms(self) -> int:
        return len(self.minutes)

    @property
    def average(self) -> float:
        return sum(self.minutes) / len(self.minutes)

    @property
    def longest(self) -> float:
        return max(self.minutes)

    @property
    def a_credit(self) -> float | None:
        """Minutes for one credit; None where the work counted nothing."""
        return sum(self.minutes) / self.credits if self.credits else None


@dataclass(frozen=True)
class RoomTimes:
    by_kind: dict[str, Times]
    by_attendant: dict[str, Times]


def room_times(hotel: str, *, since: date) -> RoomTimes:
    """Of the rooms that were finished since this hotel day, by kind and by whoever finished them.

    A room's time is that of all spells of work on it; what was given up counts with what was finished afterwards.
    """
    done = Task.objects.filter(hotel_id=hotel, business_date__gte=since, finished_at__isnull=False)
    seconds = _seconds(TaskSpell.objects.filter(task__in=done, ended_at__isnull=False))
    by_kind: dict[str, Times] = defaultdict(Times)
    by_attendant: dict[str, Times] = defaultdict(Times)
    for task in done.order_by("kind", "finished_by").only("kind", "credits", "finished_by"):
        if task.pk in seconds:
            for times in (by_kind[task.kind], by_attendant[task.finished_by]):
                times.minutes.append(seconds[task.pk] / 60)
                times.credits += task.credits
    return RoomTimes(dict(by_kind), dict(by_attendant))


def _seconds(spells: Iterable[TaskSpell]) -> dict[int, float]:
    """How long was worked on each task."""
    seconds: dict[int, float] = defaultdict(float)
    for spell in spells:
        assert spell.ended_at is not None
        seconds[spell.task_id] += (spell.ended_at - spell.began_at).total_seconds()
    return seconds
