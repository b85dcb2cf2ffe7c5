"""Guest messages: the list, one message in the panel, a new one."""

from django.contrib import messages as notices
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from server.alerts import listings
from server.alerts.listings import AlertLine
from server.alerts.models import Alert
from server.frontdesk.templatetags.moments import moment

from .acting import act, answer, history_of, perform_form
from .exports import ROWS_AT_MOST, Cell, confidential, spreadsheet
from .message_form import MessageForm, remind_at
from .pages import Desk, desk_page, is_part

DONE_ON_A_PAGE = 50
GROUPS = (*listings.GROUPS, "")
LIST = "frontdesk/parts/message_list.html"
PANEL = "frontdesk/parts/message_panel.html"
FORM = "frontdesk/parts/message_form.html"


@desk_page("desk.view")
@require_GET
def messages(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list; as a part only its lines."""
    return render(request, LIST if is_part(request) else "frontdesk/messages.html", _list(request, desk))


@desk_page("desk.view")
@require_http_methods(["GET", "POST"])
def message(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One message, in the panel of the list; posted to, what is done with it."""
    if request.method == "POST":
        done = act(request, desk, pk)
        return answer(request, done=done) if is_part(request) else redirect("message", pk)
    line = listings.one_line(desk.hotel.code, Alert.Kind.MESSAGE, pk, sees_confidential=desk.sees_confidential)
    shown: dict[str, object] = history_of(desk, line) if line else {"line": None}
    return _in_panel(request, desk, PANEL, shown, status=200 if line else 404)


@desk_page("alerts.leave_message")
@require_http_methods(["GET", "POST"])
def new_message(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form, filled with the ``room`` of the address; sent, the message is taken."""
    rooms = listings.rooms_in_house(desk.hotel.code, sees_confidential=desk.sees_confidential)
    form = MessageForm(request.POST or None, desk=desk, rooms=rooms, initial={"room": request.GET.get("room", "")})
    if request.method == "POST" and form.is_valid():
        made = perform_form(form, "alerts.leave_message", form.arguments(), desk)
        if made is not None:
            notices.success(request, _("The message is taken."))
            return answer(request, done=True) if is_part(request) else redirect("message", made["alert"])
    guests = {room.number: [[pk, name or confidential()] for pk, name in room.guests] for room in rooms}
    shown = {"form": form, "rooms": rooms, "guests": guests}
    return _in_panel(request, desk, FORM, shown, status=422 if form.errors else 200)


@desk_page("alerts.leave_message")
@require_GET
def understood(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How a typed time is understood, as a part that stands beside it."""
    try:
        when = remind_at(request.GET.get("remind_at", ""), desk)
    except ValidationError as error:
        return render(request, "frontdesk/parts/understood.html", {"trouble": error.messages[0]})
    if when is None:
        return render(request, "frontdesk/parts/understood.html", {"said": _("Without a time it is only listed.")})
    if when <= desk.at:
        return render(
            request, "frontdesk/parts/understood.html", {"trouble": _("This time is over. Choose a later one.")}
        )
    return render(request, "frontdesk/parts/understood.html", {"said": _("Rings"), "when": moment(when)})


@desk_page("desk.view")
@require_GET
def export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list as a spreadsheet: what it is filtered to, open ones first."""
    found = listings.messages(desk.hotel.code, search=_search(request), sees_confidential=desk.sees_confidential)
    group = _group(request)
    alerts = [] if group == "done" else listings.still_open(found, group)
    if group in ("", "done"):
        alerts += listings.done(found)[: ROWS_AT_MOST - len(alerts)]
    heads = [_("Room"), _("Guest"), _("From"), _("Text"), _("Remind at"), _("State"), _("Taken by"), _("Taken at")]
    rows = [_row(line) for line in listings.lines(alerts, sees_confidential=desk.sees_confidential)]
    return spreadsheet(_("Messages"), [*heads, _("Done by"), _("Done at")], rows)


def _row(line: AlertLine) -> list[Cell]:
    alert = line.alert
    words = [confidential()] * 3 if line.masked else [line.guest, line.from_name, line.text]
    state = capfirst(alert.get_state_display() if line.is_open else alert.get_outcome_display())
    return [line.room, *words, alert.due_at, state, alert.made_by, alert.made_at, alert.done_by, alert.done_at]


def _list(request: HttpRequest, desk: Desk) -> dict[str, object]:
    found = listings.messages(desk.hotel.code, search=_search(request), sees_confidential=desk.sees_confidential)
    group = _group(request)
    page = Paginator(listings.done(found), DONE_ON_A_PAGE).get_page(request.GET.get("page"))
    shows_done = group in ("", "done")
    opened = [] if group == "done" or page.number > 1 else listings.still_open(found, group)
    lines = listings.lines([*opened, *(page if shows_done else [])], sees_confidential=desk.sees_confidential)
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "section": "messages",
        "search": _search(request),
        "group": group,
        "counts": listings.counted(found),
        "lines": lines,
        "page": page if shows_done else None,
        "query": query.urlencode(),
        "address": request.get_full_path(),
        "too_many": len(opened) == listings.OPEN_AT_MOST,
    }


def _in_panel(
    request: HttpRequest, desk: Desk, part: str, shown: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """A part for the panel, or the list's page with it standing open."""
    if is_part(request):
        return render(request, part, shown, status=status)
    listed = {**_list(request, desk), "address": "/messages/", "panel": part}
    return render(request, "frontdesk/messages.html", {**listed, **shown}, status=status)


def _search(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:80]


def _group(request: HttpRequest) -> str:
    group = request.GET.get("group", "")
    return group if group in GROUPS else ""
