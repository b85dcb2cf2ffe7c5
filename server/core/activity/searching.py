"""The activity log as it is read: newest first, page by page, as far as the reader may see.

What a reader may not see he does not find either: a search looks at no hidden value.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from server.core.models import Activity, ActivityChange

from .sight import Sight

PAGE = 50
NEWER_AT_MOST = 100
NEWEST_AT_MOST = 2000
CHUNK = 500
# So few matches are looked up one by one; where there are more, the latest activities soon hold a page of them.
FEW = 1000


@dataclass(frozen=True)
class Search:
    """What is looked for; all that is said must hold. ``records`` are keys, ``labels`` what stands beside them."""

    records: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    terminal: str = ""
    since: datetime | None = None
    until: datetime | None = None
    reason: str = ""
    by_people: bool = False
    approved: bool = False

    @property
    def names_records(self) -> bool:
        return bool(self.records or self.labels)


@dataclass(frozen=True)
class Page:
    rows: list[Activity]
    has_newer: bool
    has_older: bool


@dataclass
class Shown:
    """The first changes of one activity, and how many there are."""

    changes: list[ActivityChange] = field(default_factory=list)
    count: int = 0
    hides: bool = False


def found(hotel: str, search: Search, sight: Sight) -> QuerySet[Activity]:
    """The activities that fit, newest first."""
    rows = Activity.objects.filter(hotel=hotel).order_by("-at", "-pk")
    if search.names_records:
        changes = ActivityChange.objects.filter(matching(search, sight), hotel=hotel)
        few = list(changes.values_list("activity_id", flat=True)[: FEW + 1])
        rows = rows.filter(pk__in=few) if len(few) <= FEW else rows.filter(pk__in=changes.values("activity_id"))
    if search.actors:
        rows = rows.filter(actor__in=search.actors)
    if search.operations:
        rows = rows.filter(operation__in=search.operations)
    if search.terminal:
        rows = rows.filter(terminal=search.terminal)
    if search.since:
        rows = rows.filter(at__gte=search.since)
    if search.until:
        rows = rows.filter(at__lt=search.until)
    if search.by_people:
        rows = rows.exclude(actor_id="")
    if search.approved:
        rows = rows.filter(approver__gt="")
    return _with_reason(rows, search.reason, sight) if search.reason else rows


def _with_reason(rows: QuerySet[Activity], reason: str, sight: Sight) -> QuerySet[Activity]:
    rows = rows.filter(reason__gt="", reason__icontains=reason)
    if sight.is_full:
        return rows
    return rows.exclude(Exists(ActivityChange.objects.filter(sight.hidden(), activity=OuterRef("pk"))))


def matching(search: Search, sight: Sight) -> Q:
    """The changes by which a search for records may find an activity."""
    keyed, labelled = Q(record__in=search.records), Q(label__in=search.labels)
    if sight.is_full:
        return keyed | labelled
    if sight.unnamed_kinds:
        labelled &= ~sight.unnamed()
    return (keyed & ~sight.hidden()) | labelled


def page(rows: QuerySet[Activity], *, before: int | None = None, after: int | None = None, size: int = PAGE) -> Page:
    """The newest, or those just ``before`` or ``after`` an activity; nothing is counted, so it stays quick."""
    cursor = rows.model.objects.filter(pk=before or after or 0).first()
    if cursor and after:
        newer = list(_newer(rows, cursor).order_by("at", "pk")[: size + 1])
        if len(newer) > size:
            return Page(newer[:size][::-1], has_newer=True, has_older=True)
        cursor = None
    listed = list((_older(rows, cursor) if cursor else rows)[: size + 1])
    return Page(listed[:size], has_newer=cursor is not None, has_older=len(listed) > size)


def _older(rows: QuerySet[Activity], than: Activity) -> QuerySet[Activity]:
    return rows.filter(at__lte=than.at).exclude(at=than.at, pk__gte=than.pk)


def _newer(rows: QuerySet[Activity], than: Activity) -> QuerySet[Activity]:
    return rows.filter(at__gte=than.at).exclude(at=than.at, pk__lte=than.pk)


def latest(hotel: str) -> int:
    """The number of the activity that was written last; 0 when there is none."""
    found = Activity.objects.filter(hotel=hotel).order_by("-pk").values_list("pk", flat=True).first()
    return found or 0


def written_since(rows: QuerySet[Activity], pk: int) -> int:
    """How many were written after that one; it counts no further than ``NEWER_AT_MOST``."""
    written = Activity.objects.filter(pk__gt=pk).order_by("pk").values_list("pk", flat=True)[:NEWEST_AT_MOST]
    # Unordered: else SQLite walks all activities in their order to find these few.
    return rows.order_by().filter(pk__in=list(written))[:NEWER_AT_MOST].count()


def changes_of(rows: Sequence[Activity], search: Search, sight: Sight, *, at_most: int) -> dict[int, Shown]:
    """The first changes of each activity, those of the searched records before others; in one statement."""
    order: list[Case | str] = ["pk"]
    if search.names_records:
        order.insert(0, Case(When(matching(search, sight), then=0), default=1))
    hidden = Value(0) if sight.is_full else Case(When(sight.hidden(), then=1), default=0)
    changes = (
        ActivityChange.objects.filter(activity__in=[row.pk for row in rows])
        .annotate(
            place=Window(RowNumber(), partition_by="activity_id", order_by=order),
            count=Window(Count("pk"), partition_by="activity_id"),
            hides=Window(Max(hidden, output_field=IntegerField()), partition_by="activity_id"),
        )
        .filter(place__lte=at_most)
        .order_by("activity_id", "place")
    )
    shown = {row.pk: Shown() for row in rows}
    for change in changes:
        one = shown[change.activity_id]
        one.changes.append(change)
        one.count, one.hides = change.count, bool(change.hides)
    return shown


def every_change(
    rows: QuerySet[Activity], search: Search, sight: Sight, *, at_most: int
) -> Iterator[tuple[Activity, ActivityChange | None, bool]]:
    """Each activity with each of its changes, of the searched records if such are; none where there is no change.

    The third says whether a change of the activity is hidden.
    """
    only = matching(search, sight) if search.names_records else Q()
    before: Activity | None = None
    while at_most > 0:
        chunk = list((_older(rows, before) if before else rows)[:CHUNK])
        sealed = set() if sight.is_full else _with_hidden(chunk, sight)
        changes: dict[int, list[ActivityChange]] = {row.pk: [] for row in chunk}
        found_changes = ActivityChange.objects.filter(only, activity__in=chunk)
        for one in found_changes.order_by("-activity__at", "-activity_id", "pk")[:at_most]:
            changes[one.activity_id].append(one)
        for row in chunk:
            of_row: list[ActivityChange | None] = [*changes[row.pk]]
            for change in of_row or [None]:
                if at_most == 0:
                    return
                at_most -= 1
                yield row, change, row.pk in sealed
        if len(chunk) < CHUNK:
            return
        before = chunk[-1]


def _with_hidden(rows: Sequence[Activity], sight: Sight) -> set[int]:
    hidden = ActivityChange.objects.filter(sight.hidden(), activity__in=rows)
    return set(hidden.values_list("activity_id", flat=True))


def label_of(hotel: str, record: str, sight: Sight) -> str:
    """The latest label of a record, if it may be shown."""
    latest = ActivityChange.objects.filter(hotel=hotel, record=record).order_by("-pk").first()
    return latest.label if latest and sight.names(latest) else ""
