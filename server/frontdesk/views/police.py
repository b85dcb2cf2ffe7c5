"""The police's registration: arrivals with their state, handing them over, reporting one anew."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from server.core.errors import DomainError
from server.core.operations import perform
from server.core.soundness import is_sound
from server.frontdesk.guest_papers import type_names
from server.integrations.drivers import NONE
from server.integrations.police import selectors
from server.integrations.police.arrivals import document_of, file_of
from server.integrations.police.layout import layout_named
from server.integrations.police.models import Handover, PoliceReport
from server.integrations.police.receiving import receivers
from server.integrations.police.services.handing_over import file_name

from .acting import answer, do
from .pages import Desk, desk_page, is_part

ON_A_PAGE = 100
LIST = "frontdesk/parts/police_list.html"
TYPES = {"csv": "text/csv", "json": "application/json"}
# What a file of arrivals tells, beside the right to report them.
RIGHTS = ("police.report", "guests.see_documents", "guests.see_confidential")


@desk_page("police.report")
@require_http_methods(["GET", "POST"])
def police(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list; posted to, all that is to report is handed over by the ``way`` of the pressed button."""
    if request.method == "POST":
        return _hand_over(request, desk)
    return render(request, LIST if is_part(request) else "frontdesk/police.html", _list(request, desk))


@desk_page("police.report")
@require_POST
def redo(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """An arrival is to report again."""
    return do(request, desk, "police.redo", {"report": str(pk)}, back="police", said=_("It is to report again."))


@desk_page("police.report")
@require_GET
def police_file(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The file of what was handed over together, for those who may know all that is in it."""
    if not all(desk.by.may(right) for right in RIGHTS):
        return render(request, "frontdesk/refused.html", {"section": "police"}, status=403)
    made = Handover.objects.filter(hotel=desk.hotel, pk=pk).first()
    if made is None:
        raise Http404
    reports = made.reports.select_related("guest", "stay__room").prefetch_related("guest__documents").order_by("pk")
    layout = layout_named(made.layout)
    file = file_of(reports, desk.hotel, layout)
    named = {"Content-Disposition": f'attachment; filename="{file_name(made)}"'}
    return HttpResponse(file, content_type=f"{TYPES[layout.format]}; charset={layout.encoding[:5]}", headers=named)


def _hand_over(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Tells how it went; a file is offered by the list that follows."""
    try:
        made = perform("police.hand_over", {"way": request.POST.get("way", "")}, by=desk.by, at=desk.at)
        done = Handover.objects.get(pk=made["handover"]).state in {Handover.State.DONE, Handover.State.WORKING}
        count = {"n": made["count"]}
        words = ngettext("%(n)s arrival is handed over.", "%(n)s arrivals are handed over.", made["count"]) % count
        said = words if done else _("It was not received. Each line says why; report it once more.")
    except DomainError as error:
        done, said = False, error.message
    if done and request.POST.get("way") == "file" and not is_part(request):
        # The browser keeps the page and takes the file; the list follows by itself.
        return redirect("police-file", made["handover"])
    (notices.success if done else notices.warning)(request, said)
    return answer(request, done=done) if is_part(request) else redirect("police")


def _list(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    group = request.GET.get("group", "")
    group = group if group in selectors.GROUPS else ""
    search = request.GET.get("q", "").strip()[:80]
    search, day = (search if is_sound(search) else ""), _day(request.GET.get("day", ""))
    found = selectors.reports_listed(
        desk.hotel.code, search=search, group=group, day=day, sees_confidential=desk.sees_confidential
    )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    asked = {"group": group, "q": search, "day": day.isoformat() if day else ""}
    types = type_names(desk.hotel.code)
    query = urlencode({name: value for name, value in asked.items() if value})
    return {
        "section": "police",
        "lines": [_line(report, types, desk) for report in page.object_list],
        "page": page,
        "group": group,
        "search": search,
        "day": asked["day"],
        "query": query,
        "address": f"{reverse('police')}?{query}" if query else reverse("police"),
        "counts": selectors.counted(desk.hotel.code),
        "handovers": selectors.handovers(desk.hotel.code),
        "is_connected": receivers.chosen(desk.hotel.code) != NONE,
        "sees_files": all(desk.by.may(right) for right in RIGHTS),
    }


def _line(report: PoliceReport, types: dict[str, str], desk: Desk) -> dict[str, Any]:
    hidden = (report.stay.is_confidential or report.guest.is_hidden) and not desk.sees_confidential
    document = None if hidden else document_of(report.guest)
    whole = desk.by.may("guests.see_documents")
    number = "" if document is None else document.number if whole else document.masked
    kind = types.get(document.type, document.type) if document else ""
    return {"report": report, "is_confidential": hidden, "type": kind, "number": number}


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
