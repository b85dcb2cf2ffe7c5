"""The list of a hotel day: made once, then kept up with the rooms."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import activity
from server.core.actors import Actor
from server.core.errors import BadArguments
from server.core.operations import operation
from server.hotels.models import Hotel
from server.hotels.selectors import hotel_with_settings
from server.housekeeping.facts import Ids, facts_of
from server.housekeeping.models import DayMade, Task
from server.housekeeping.needs import Facts, Kind

from .upkeep import Upkeep


@operation(
    "housekeeping.make_tasks",
    permission="housekeeping.plan",
    label=gettext_lazy("Make the day’s tasks"),
    api=True,
    answer=lambda count: {"tasks": count},
)
def make_tasks(*, business_date: date | None = None, by: Actor, at: datetime) -> int:
    """Makes the tasks of the business date from stays, reservations and the rooms' conditions; made again, it adds what
    is missing. The night audit makes those of the new day by itself.

    Returns how many tasks the day has.

    :raises BadArguments: ``business_date`` is another day.
    """
    hotel = hotel_with_settings(by.hotel)
    if business_date not in {None, hotel.business_date}:
        message = _("The business date is %(date)s.") % {"date": hotel.business_date.isoformat()}
        raise BadArguments(message, fields={"business_date": message})
    return make_day(hotel, by, at)


def make_day(hotel: Hotel, by: Actor, at: datetime) -> int:
    """Makes the list, or brings it up to the rooms; returns how many tasks the day has."""
    facts = facts_of(hotel, lock=True)
    made, is_new = DayMade.objects.get_or_create(
        hotel=hotel, business_date=hotel.business_date, defaults={"made_by": by.name, "made_at": at}
    )
    upkeep = _compared(hotel, facts, at)
    if is_new:
        _add_deep_cleans(upkeep, facts)
    upkeep.write("task.made")
    count = of_day(hotel).count()
    if is_new or upkeep.finds_something:
        before = {} if is_new else {"tasks": count - len(upkeep.made) + len(upkeep.gone)}
        activity.note_difference(
            f"housekeeping:{made.pk}", label=hotel.business_date.isoformat(), before=before, after={"tasks": count}
        )
    return count


def of_day(hotel: Hotel) -> QuerySet[Task]:
    return Task.objects.filter(hotel=hotel, business_date=hotel.business_date)


def bring_up(hotel: Hotel, rooms: Iterable[int], *, at: datetime) -> None:
    """Brings the tasks of these rooms up to how the rooms are now, where the day's list is made."""
    wanted = list(rooms)
    if wanted and DayMade.objects.filter(hotel=hotel, business_date=hotel.business_date).exists():
        upkeep = _compared(hotel, facts_of(hotel, wanted, lock=True), at, wanted)
        if upkeep.finds_something:
            upkeep.write("task.kept_up")


def _compared(hotel: Hotel, facts: dict[int, Facts], at: datetime, rooms: Ids = None) -> Upkeep:
    tasks = of_day(hotel).select_related("room")
    tasks = tasks if rooms is None else tasks.filter(room__in=rooms)
    upkeep = Upkeep(hotel, at)
    upkeep.compare(facts.values(), {task.room_id: task for task in tasks})
    return upkeep


def _add_deep_cleans(upkeep: Upkeep, facts: dict[int, Facts]) -> None:
    """Rooms without guests, or whose guests leave, in turn: those first that have waited longest."""
    parameters = upkeep.parameters
    if not parameters.deep_clean_days:
        return
    latest = dict(
        Task.objects.filter(hotel=upkeep.hotel, kind=Kind.DEEP_CLEAN, finished_at__isnull=False)
        .values_list("room_id")
        .annotate(day=Max("business_date"))
        .order_by()
    )
    due_before = upkeep.hotel.business_date - timedelta(days=parameters.deep_clean_days)
    fitting = [
        one for one in facts.values() if _may_be_deep_cleaned(one) and latest.get(one.room.pk, date.min) <= due_before
    ]
    fitting.sort(key=lambda one: (latest.get(one.room.pk, date.min), one.room.floor.order, one.room.number))
    chosen = {one.room.pk: one for one in fitting[: parameters.deep_cleans_a_day]}
    upkeep.made = [task for task in upkeep.made if task.room_id not in chosen]
    upkeep.made += [upkeep.new(one, Kind.DEEP_CLEAN) for one in chosen.values()]


def _may_be_deep_cleaned(facts: Facts) -> bool:
    """It takes long, so not where guests are or come."""
    return not facts.is_closed and facts.awaited is None and (facts.leaves or not facts.is_occupied)
