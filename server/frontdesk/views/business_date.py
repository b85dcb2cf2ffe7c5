"""Closing the day: what will happen, asked for, done once."""

from dataclasses import dataclass

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from server.core.errors import DomainError
from server.core.joining import listed
from server.core.operations import perform
from server.frontdesk.templatetags.moments import moment_words
from server.hotels.services import WrongBusinessDate
from server.nightaudit.selectors import day_to_close, latest_audit

from .pages import Desk, desk_page, is_part
from .system import state_of_house

PANEL = "frontdesk/parts/business_date_panel.html"
LEVELS = {"success": notices.SUCCESS, "warning": notices.WARNING, "error": notices.ERROR}


@dataclass(frozen=True)
class Told:
    """How it went: a kind of notice and its sentence; ``rooms`` could not be closed."""

    kind: str
    words: str
    rooms: str = ""


@desk_page("nightaudit.run")
@require_http_methods(["GET", "POST"])
def business_date(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What closing the business date does; posted to, it is closed."""
    if request.method == "POST":
        told = _close(request.POST.get("business_date", ""), desk)
        if not is_part(request):
            notices.add_message(request, LEVELS[told.kind], told.words)
            if told.rooms:
                notices.warning(request, told.rooms)
            return redirect("system")
        return render(request, PANEL, {"told": told})
    shown = {
        "day": day_to_close(desk.hotel.code, desk.hotel.business_date),
        "early": timezone.localdate(desk.at) <= desk.hotel.business_date,
        "at": desk.at,
    }
    if is_part(request):
        return render(request, PANEL, shown)
    return render(request, "frontdesk/system.html", {**state_of_house(desk), **shown, "panel": PANEL})


def _close(day: str, desk: Desk) -> Told:
    try:
        done = perform("nightaudit.run", {"business_date": day}, by=desk.by, at=desk.at)
    except WrongBusinessDate as error:
        return Told("warning", _closed_by(day, desk) or error.message)
    except DomainError as error:
        return Told("error", error.message)
    words = _("%(day)s is closed. The business date is %(next)s now.") % {"day": day, "next": done["business_date"]}
    rooms = done["rooms_not_closed"]
    waiting = ngettext(
        "This room should be closed from now on but can't be yet: %(rooms)s. Close it when it is free.",
        "These rooms should be closed from now on but can't be yet: %(rooms)s. Close them when they are free.",
        len(rooms),
    )
    return Told("success", words, waiting % {"rooms": listed(rooms)} if rooms else "")


def _closed_by(day: str, desk: Desk) -> str:
    """Who was first, when it was this very day that he closed."""
    done = latest_audit(desk.hotel.code)
    closed = done.changes.filter(record=f"hotel:{desk.hotel.code}", before__business_date=day).first() if done else None
    if done is None or closed is None:
        return ""
    when = moment_words(timezone.localtime(done.at))
    words = _("%(day)s is closed already: %(name)s closed it at %(when)s. The business date is %(next)s now.")
    return words % {"day": day, "name": done.actor, "when": when, "next": closed.after["business_date"]}
