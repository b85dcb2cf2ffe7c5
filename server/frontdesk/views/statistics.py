"""The month's reservations in figures: made, cancelled, not come, released, beside those of the month before."""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET

from server.core.soundness import is_sound
from server.frontdesk.lists.house_words import HouseWords
from server.reservations.statistics import BY, KINDS, Figures, first_of, month_figures, summed, year_figures

from .exports import Cell, spreadsheet
from .pages import Desk, desk_page, is_part

MONTH = re.compile(r"(\d{4})-(\d{1,2})")
PART = "frontdesk/parts/statistics.html"
BY_WORDS: dict[str, Promise] = {
    "sales_rep": lazy("Sales representative"),
    "source": lazy("Source"),
    "company": lazy("Company"),
}
KIND_WORDS: dict[str, Promise] = {
    "made": pgettext_lazy("how many reservations", "Made"),
    "cancelled": lazy("Cancelled"),
    "no_show": lazy("No-show"),
    "released": lazy("Released"),
}


@dataclass(frozen=True)
class Cells:
    """A kind's figures of one row: this month, the month before, and how they differ."""

    kind: str
    now: int
    before: int

    @property
    def change(self) -> str:
        """``+3``, ``−2``, or nothing."""
        change = self.now - self.before
        return f"{'+' if change > 0 else '−'}{abs(change)}" if change else ""


@dataclass(frozen=True)
class StatisticsRow:
    key: str
    name: str
    cells: list[Cells]


@desk_page("desk.view")
@require_GET
def statistics(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The page; as a part only its figures."""
    month, by = _asked(request, desk)
    figures = month_figures(desk.hotel.code, month, by)
    names = _names(desk, by)
    rows = [_row(one, names) for one in figures]
    shown: dict[str, Any] = {
        "section": "statistics",
        "month": month,
        "before": first_of(month, months=-1),
        "after": first_of(month, months=1),
        "current": first_of(desk.hotel.business_date),
        "by": by,
        "ways": [(key, words, _query(month, key)) for key, words in BY_WORDS.items()],
        "kinds": [(kind, KIND_WORDS[kind]) for kind in KINDS],
        "rows": rows,
        "all": _row(summed(figures), {"": _("All")}),
        "year": year_figures(desk.hotel.code, month),
        "address": f"/statistics/?{_query(month, by)}",
        "query": _query(month, by),
    }
    shown["chart_json"] = json.dumps(_chart(rows, shown["year"], month), ensure_ascii=False)
    return render(request, PART if is_part(request) else "frontdesk/statistics.html", shown)


@desk_page("desk.view")
@require_GET
def export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The same figures as a spreadsheet."""
    month, by = _asked(request, desk)
    figures = month_figures(desk.hotel.code, month, by)
    names = _names(desk, by)
    now, before = f"{month:%Y-%m}", f"{first_of(month, months=-1):%Y-%m}"
    heads = [str(BY_WORDS[by]), *(f"{KIND_WORDS[kind]} {of}" for kind in KINDS for of in (now, before))]
    rows = [_row(one, names) for one in figures] + [_row(summed(figures), {"": _("All")})]
    cells: list[list[Cell]] = [[row.name, *(n for c in row.cells for n in (c.now, c.before))] for row in rows]
    return spreadsheet(f"{_('Statistics')} {now}", heads, cells)


def _asked(request: HttpRequest, desk: Desk) -> tuple[date, str]:
    """The month and what it is counted by; without them this month, by sales representative."""
    by = request.GET.get("by", "")
    month = first_of(desk.hotel.business_date)
    if match := MONTH.fullmatch(request.GET.get("month", "")):
        year, number = int(match[1]), int(match[2])
        # The months beside it must be months too.
        if 1 <= number <= 12 and year > 1 and is_sound(wanted := date(year, number, 1)):
            month = wanted
    return month, by if by in BY else BY[0]


def _names(desk: Desk, by: str) -> dict[str, str]:
    return {**dict(HouseWords(desk.hotel.code).reference(by)), "": _("not said")}


def _query(month: date, by: str) -> str:
    return urlencode({"month": f"{month:%Y-%m}", "by": by})


def _row(figures: Figures, names: dict[str, str]) -> StatisticsRow:
    cells = [Cells(kind, figures.now[kind], figures.before[kind]) for kind in KINDS]
    return StatisticsRow(figures.key, names.get(figures.key, figures.key), cells)


def _chart(rows: list[StatisticsRow], year: Any, month: date) -> dict[str, Any]:
    """What the page's module draws."""
    return {
        "months": [f"{first_of(month, months=-1):%Y-%m}", f"{month:%Y-%m}"],
        "kinds": {kind: str(words) for kind, words in KIND_WORDS.items()},
        "names": [row.name for row in rows],
        "now": {kind: [row.cells[place].now for row in rows] for place, kind in enumerate(KINDS)},
        "before": {kind: [row.cells[place].before for row in rows] for place, kind in enumerate(KINDS)},
        "year": {
            "months": [f"{one:%Y-%m}" for one in year],
            **{kind: [counts[kind] for counts in year.values()] for kind in KINDS},
        },
    }
