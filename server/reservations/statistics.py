"""What became of a month's reservations, by who sold them, where they came from and for whom.

A reservation counts as made in the month it was made, and as cancelled, released or not come in the month that closed it.
Deleted ones were mistakes and count nowhere.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from .models import Reservation

BY = ("sales_rep", "source", "company")
KINDS = ("made", "cancelled", "no_show", "released")
MONTHS = 12
_CLOSED = {kind: Reservation.State(kind) for kind in KINDS[1:]}


@dataclass(frozen=True)
class Figures:
    """How many there were of each kind, in the month and in the one before. ``key`` is a code, empty for none."""

    key: str
    now: dict[str, int]
    before: dict[str, int]


def first_of(day: date, *, months: int = 0) -> date:
    """The first day of a month, so many months from that of the day."""
    place = day.year * 12 + day.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def month_figures(hotel: str, month: date, by: str) -> list[Figures]:
    """Those of each sales representative, source or company, the most made first; one statement."""
    months = {"now": first_of(month), "before": first_of(month, months=-1)}
    counts = {
        f"{name}_{kind}": Count("pk", filter=_counted(kind, first)) for name, first in months.items() for kind in KINDS
    }
    begins, ends = months["before"], first_of(month, months=1)
    touched = Q(made_on__gte=begins, made_on__lt=ends) | Q(closed_on__gte=begins, closed_on__lt=ends)
    rows = Reservation.objects.filter(touched, hotel_id=hotel).order_by().values(by).annotate(**counts)
    found = [_figures(row, by) for row in rows]
    return sorted((one for one in found if _any(one)), key=lambda one: (-one.now["made"], -one.before["made"], one.key))


def year_figures(hotel: str, month: date) -> dict[date, dict[str, int]]:
    """Each kind by month, over the year that ends with this one."""
    begins, ends = first_of(month, months=1 - MONTHS), first_of(month, months=1)
    found = {first_of(begins, months=place): dict.fromkeys(KINDS, 0) for place in range(MONTHS)}
    all_of_hotel = Reservation.objects.filter(hotel_id=hotel).order_by()
    made = all_of_hotel.filter(_not_deleted(), made_on__gte=begins, made_on__lt=ends)
    for row in made.values(month=TruncMonth("made_on")).annotate(count=Count("pk")):
        found[row["month"]]["made"] = row["count"]
    closed = all_of_hotel.filter(closed_on__gte=begins, closed_on__lt=ends, state__in=_CLOSED.values())
    for row in closed.values("state", month=TruncMonth("closed_on")).annotate(count=Count("pk")):
        found[row["month"]][row["state"]] = row["count"]
    return found


def summed(figures: list[Figures]) -> Figures:
    """All of them together."""
    return Figures(
        "",
        {kind: sum(one.now[kind] for one in figures) for kind in KINDS},
        {kind: sum(one.before[kind] for one in figures) for kind in KINDS},
    )


def _counted(kind: str, first: date) -> Q:
    end = first_of(first + timedelta(days=31))
    if kind == "made":
        return _not_deleted() & Q(made_on__gte=first, made_on__lt=end)
    return Q(state=_CLOSED[kind], closed_on__gte=first, closed_on__lt=end)


def _not_deleted() -> Q:
    return ~Q(state=Reservation.State.DELETED)


def _figures(row: dict[str, Any], by: str) -> Figures:
    now = {kind: row[f"now_{kind}"] for kind in KINDS}
    return Figures(row[by], now, {kind: row[f"before_{kind}"] for kind in KINDS})


def _any(figures: Figures) -> bool:
    return any(figures.now.values()) or any(figures.before.values())
