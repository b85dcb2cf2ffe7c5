"""The activity log: who did what to which record, from which terminal, before and after."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from server.core.activity import searching
from server.core.activity.searching import Search
from server.core.models import Activity
from server.frontdesk.activity_filters import ActivityFilters, sight_of
from server.frontdesk.activity_lines import SERVICES, Line, Reader, by_day
from server.frontdesk.code_words import CodeWords
from server.frontdesk.wording import operation_in_words, record_in_words
from server.terminals.selectors import names_of_terminals

from .exports import ROWS_AT_MOST, Cell, spreadsheet
from .pages import Desk, desk_page, is_part

CHANGES_IN_LIST = 2
CHANGES_IN_PANEL = 50
ADDRESS = "/activity/"


@require_GET
@desk_page("activity.view")
def activity(request: HttpRequest, desk: Desk, pk: int | None = None) -> HttpResponse:
    """The list; with ``pk`` that activity's panel stands open."""
    if pk is not None and is_part(request):
        return render(request, "frontdesk/activity_panel.html", {"one": _one(desk, pk)})
    filters = ActivityFilters(request.GET, desk)
    page = {
        "section": "activity",
        "filters": filters,
        "moments": [filters["since"], filters["until"]],
        "services": SERVICES.values(),
        "at_most": ROWS_AT_MOST,
        "one": _one(desk, pk) if pk is not None else None,
    }
    if filters.is_valid():
        page["typed"] = filters.typed
        page |= _listed(request.GET, desk, filters)
    return render(
        request, "frontdesk/parts/activity_list.html" if is_part(request) else "frontdesk/activity.html", page
    )


@require_GET
@desk_page("activity.view")
def news(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How many lines have come since the newest that stands on the page."""
    filters = ActivityFilters(request.GET, desk)
    newest = _number(request.GET, "newest") or 0
    count = 0
    if filters.is_valid():
        count = searching.written_since(searching.found(desk.hotel.code, filters.search(), sight_of(desk)), newest)
    page = {"query": _query(request.GET), "newest": newest, "news": count, "at_most": searching.NEWER_AT_MOST}
    return render(request, "frontdesk/parts/activity_news.html", page)


@require_GET
@desk_page("activity.view")
def export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The lines of the page as a spreadsheet, one for each record, under the same seals."""
    filters = ActivityFilters(request.GET, desk)
    search = filters.search() if filters.is_valid() else Search()
    heads = [_("When"), _("Who"), _("Approved by"), _("Terminal"), _("What"), _("Record"), _("Changes"), _("Reason")]
    return spreadsheet(_("Activity"), heads, _rows(desk, search))


def _rows(desk: Desk, search: Search) -> Iterator[list[Cell]]:
    sight = sight_of(desk)
    reader = Reader(sight, names_of_terminals(desk.hotel.code), CodeWords(desk.hotel.code))
    rows = searching.found(desk.hotel.code, search, sight)
    for activity, change, hides in searching.every_change(rows, search, sight, at_most=ROWS_AT_MOST):
        line = reader.change(change) if change else None
        yield [
            activity.at,
            reader.who(activity),
            activity.approver,
            reader.terminal(activity),
            operation_in_words(activity.operation),
            line.record if line else "",
            line.text if line else "",
            "" if hides else activity.reason,
        ]


def _listed(query: QueryDict, desk: Desk, filters: ActivityFilters) -> dict[str, Any]:
    search, sight = filters.search(), sight_of(desk)
    rows = searching.found(desk.hotel.code, search, sight)
    # Asked first: what is written meanwhile is told of rather than missed.
    newest = searching.latest(desk.hotel.code)
    page = searching.page(rows, before=_number(query, "before"), after=_number(query, "after"))
    shown = searching.changes_of(page.rows, search, sight, at_most=CHANGES_IN_LIST)
    reader = Reader(sight, filters.terminals, CodeWords(desk.hotel.code))
    lines = [reader.line(row, shown[row.pk]) for row in page.rows]
    key = filters.record_key
    return {
        "page": page,
        "days": by_day(lines),
        "newest": 0 if page.has_newer else newest,
        "first": page.rows[0].pk if page.rows else 0,
        "final": page.rows[-1].pk if page.rows else 0,
        "query": _query(query),
        "record": record_in_words(key, searching.label_of(desk.hotel.code, key, sight)) if key else "",
        "record_off": _query(query, record=""),
        "chips": _chips(query, desk, filters.kind),
        "everything": "" if filters.kind == "all" else _query(query, only="all"),
        "is_filtered": bool(_query(query)),
    }


def _one(desk: Desk, pk: int) -> Line:
    """:raises Http404: there is no such activity at this hotel."""
    found = Activity.objects.filter(hotel=desk.hotel.code, pk=pk).first()
    if found is None:
        raise Http404
    sight = sight_of(desk)
    shown = searching.changes_of([found], Search(), sight, at_most=CHANGES_IN_PANEL)
    return Reader(sight, names_of_terminals(desk.hotel.code), CodeWords(desk.hotel.code)).line(found, shown[pk])


def _chips(query: QueryDict, desk: Desk, kind: str) -> list[dict[str, Any]]:
    """Quick filters; pressed ones lead back."""
    said = query.dict() | {"only": kind}
    chips = [
        (_("Today"), "calendar", {"since": _("today")}),
        (_("Last hour"), "clock", {"since": _("1h ago")}),
        (_("Mine"), "user", {"who": desk.by.name}),
        (_("By people"), "guests", {"only": "people"}),
        (_("With approval"), "check", {"only": "approved"}),
        (_("Rooms"), "room-map", {"what": "rooms"}),
        (_("Stays"), "occupied", {"what": "stays"}),
        (_("Messages and wake-up calls"), "message", {"what": "alerts"}),
    ]
    return [
        {
            "label": label,
            "icon": icon,
            "pressed": (pressed := all(said.get(name) == value for name, value in wanted.items())),
            "query": _query(query, **(_without(wanted) if pressed else wanted)),
        }
        for label, icon, wanted in chips
    ]


def _without(wanted: dict[str, str]) -> dict[str, str]:
    """Where people alone stand by themselves, everything must be asked for."""
    return {name: "all" if value == "people" else "" for name, value in wanted.items()}


def _query(query: QueryDict, **other: str) -> str:
    """The filters as the address has them, some of them otherwise; a page begins anew."""
    said = {name: query.get(name, "") for name in ActivityFilters.base_fields} | other
    kept = QueryDict(mutable=True)
    kept.update({name: value for name, value in said.items() if value})
    return kept.urlencode()


def _number(query: QueryDict, name: str) -> int | None:
    text = query.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 19 else None
