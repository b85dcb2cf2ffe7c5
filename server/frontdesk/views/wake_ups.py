"""Wake-up calls: the sheet of a day, one call in the panel, new ones for many rooms at once."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from server.alerts import listings
from server.alerts.listings import AlertLine
from server.alerts.models import Alert
from server.core.soundness import is_sound

from .acting import act, answer, history_of, perform_form
from .exports import Cell, confidential, spreadsheet
from .pages import Desk, desk_page, is_part
from .wake_up_form import WakeUpForm, days_at_first

SHEET = "frontdesk/parts/wake_up_sheet.html"
PANEL = "frontdesk/parts/wake_up_panel.html"
FORM = "frontdesk/parts/wake_up_form.html"
DAYS_SHOWN = 7
TABS_AT_MOST = 14


@dataclass(frozen=True)
class Tab:
    """A day that a sheet can be opened of, with its open calls."""

    day: date
    count: int


@desk_page("desk.view")
@require_GET
def wake_ups(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The sheet of ``day``; as a part only the sheet."""
    sheet = _sheet(desk, _day(request) or timezone.localdate(desk.at))
    return render(request, SHEET if is_part(request) else "frontdesk/wake_ups.html", sheet)


@desk_page("desk.view")
@require_http_methods(["GET", "POST"])
def wake_up(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One call, in the panel of its day's sheet; posted to, what is done with it."""
    if request.method == "POST":
        done = act(request, desk, pk)
        return answer(request, done=done) if is_part(request) else redirect("wake-up", pk)
    line = listings.one_line(desk.hotel.code, Alert.Kind.WAKE_UP, pk, sees_confidential=desk.sees_confidential)
    if line is None or line.alert.wanted_at is None:
        return _in_panel(request, desk, PANEL, {"line": None}, status=404)
    shown = {**history_of(desk, line), "day": timezone.localdate(line.alert.wanted_at)}
    return _in_panel(request, desk, PANEL, shown)


@desk_page("alerts.set_wake_up")
@require_http_methods(["GET", "POST"])
def new_wake_ups(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form, filled with the ``room`` and ``day`` of the address; sent, all its calls are set or none."""
    form = _form(desk, request.POST or None, request)
    if request.method == "POST" and form.is_valid():
        names = {"room": "rooms"}
        made = perform_form(form, "alerts.set_wake_ups", form.arguments(), desk, fields=names)
        if made is not None:
            count = len(made["alerts"])
            said = ngettext("%(count)s wake-up call is set.", "%(count)s wake-up calls are set.", count)
            notices.success(request, said % {"count": count})
            return answer(request, done=True) if is_part(request) else redirect("wake-up", made["alerts"][0])
    return _in_panel(request, desk, FORM, {"form": form}, status=422 if form.errors else 200)


@desk_page("alerts.set_wake_up")
@require_GET
def understood(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How what is typed so far is understood, as a part that stands beside it."""
    form = _form(desk, request.GET, request)
    form.is_valid()
    return render(request, "frontdesk/parts/understood.html", {"said": form.summary()})


@desk_page("desk.view")
@require_GET
def export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The day's sheet as a spreadsheet."""
    day = _day(request) or timezone.localdate(desk.at)
    found = listings.lines(listings.calls_on(desk.hotel, day), sees_confidential=desk.sees_confidential)
    heads = [_("Time"), _("Room"), _("Guest"), _("State"), _("Calls made"), _("Set by"), _("Done by"), _("Done at")]
    return spreadsheet(f"{_('Wake-ups')} {day.isoformat()}", heads, [_row(line) for line in found])


def _row(line: AlertLine) -> list[Cell]:
    alert = line.alert
    guest = confidential() if line.masked else line.guest
    state = capfirst(alert.get_state_display() if line.is_open else alert.get_outcome_display())
    return [alert.wanted_at, line.room, guest, state, alert.calls, alert.made_by, alert.done_by, alert.done_at]


def _form(desk: Desk, data: QueryDict | None, request: HttpRequest) -> WakeUpForm:
    known = {room.number for room in listings.rooms_in_house(desk.hotel.code, sees_confidential=False)}
    days = days_at_first(timezone.localtime(desk.at), _day(request))
    return WakeUpForm(data, desk=desk, known=known, initial={"rooms": request.GET.get("room", ""), "days": days})


def _sheet(desk: Desk, day: date) -> dict[str, object]:
    today = timezone.localdate(desk.at)
    counts = listings.open_calls_from(desk.hotel, min(today, day))
    near = {today + timedelta(days=after) for after in range(DAYS_SHOWN)}
    later = [one for one in sorted(counts) if one > max(near)][: TABS_AT_MOST - DAYS_SHOWN]
    lines = listings.lines(listings.calls_on(desk.hotel, day), sees_confidential=desk.sees_confidential)
    return {
        "section": "wake_ups",
        "day": day,
        "tabs": [Tab(one, counts.get(one, 0)) for one in sorted(near | set(later) | {day})],
        "lines": lines,
        "open_count": sum(line.is_open for line in lines),
        "address": f"/wake-ups/?day={day.isoformat()}",
    }


def _in_panel(
    request: HttpRequest, desk: Desk, part: str, shown: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A part for the panel, or the sheet's page with it standing open."""
    if is_part(request):
        return render(request, part, shown, status=status)
    day = shown.get("day") or _day(request)
    sheet = _sheet(desk, day if isinstance(day, date) else timezone.localdate(desk.at))
    return render(request, "frontdesk/wake_ups.html", {**sheet, "panel": part, **shown}, status=status)


def _day(request: HttpRequest) -> date | None:
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None
    return day if is_sound(day) else None
