"""Two records of one person: who might be the double, both side by side, and the merging."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages as notices
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from server.core.errors import DomainError
from server.core.joining import listed
from server.core.operations import perform
from server.frontdesk.guest_papers import papers_shown
from server.frontdesk.templatetags.moments import day_short
from server.guests.countries import country_name
from server.guests.models import Guest
from server.guests.phones import phone_shown
from server.guests.selectors import found_by
from server.stays import guest_book
from server.stays.guest_book import GuestLine

from .acting import answer
from .guests import in_panel
from .pages import Desk, desk_page, is_part

OFFERED = 10
CHOOSE = "frontdesk/parts/guest_doubles.html"
MERGE = "frontdesk/parts/guest_merge.html"


@dataclass(frozen=True)
class Compared:
    label: str
    kept: str
    gone: str


@desk_page("guests.merge")
@require_http_methods(["GET", "POST"])
def doubles(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Who might be the same person; posted with words, those who are found by them."""
    guest = guest_book.one_guest(desk.hotel.code, pk, sees_confidential=desk.sees_confidential)
    if guest is None:
        return _nobody(request, desk)
    search = request.POST.get("q", "").strip()[:80]
    shown = {"guest": guest, "lines": _like(guest, search, desk), "search": search}
    return in_panel(request, desk, CHOOSE, shown)


@desk_page("guests.merge")
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, desk: Desk, pk: int, double: int) -> HttpResponse:
    """Both side by side; posted, they are one."""
    shown_here = guest_book.guests_shown(desk.hotel.code, sees_confidential=desk.sees_confidential)
    people = {guest.pk: guest for guest in shown_here.filter(Q(pk=pk) | Q(pk=double))}
    if len(people) < 2:
        return _nobody(request, desk)
    refusal = ""
    if request.method == "POST":
        try:
            perform("guests.merge", {"keep": str(pk), "double": str(double)}, by=desk.by, at=desk.at)
        except DomainError as error:
            refusal = error.message
        else:
            notices.success(request, _("%(guest)s is one record now.") % {"guest": people[pk].name})
            return answer(request, done=True) if is_part(request) else redirect("guest", pk)
    kept, gone = guest_book.guest_lines([people[pk], people[double]])
    shown = {"kept": kept.guest, "gone": gone.guest, "compared": _compared(kept, gone, desk), "refusal": refusal}
    return in_panel(request, desk, MERGE, shown, status=409 if refusal else 200)


def _nobody(request: HttpRequest, desk: Desk) -> HttpResponse:
    return in_panel(request, desk, "frontdesk/parts/guest_panel.html", {"guest": None}, status=404)


def _like(guest: Guest, search: str, desk: Desk) -> list[GuestLine]:
    asked = [search] if search else [guest.name, guest.latin_name, guest.phone]
    found: dict[int, None] = {}
    for text in filter(None, asked):
        found |= dict.fromkeys(_found(text, desk))
    people = Guest.objects.in_bulk([key for key in found if key != guest.pk][:OFFERED])
    return guest_book.guest_lines(people[key] for key in found if key in people)


def _found(text: str, desk: Desk) -> list[int]:
    return found_by(desk.hotel.code, text, at_most=OFFERED + 1, sees_confidential=desk.sees_confidential)


def _compared(kept: GuestLine, gone: GuestLine, desk: Desk) -> list[Compared]:
    """Only what one of them has."""
    ours, theirs = _words(kept, desk), _words(gone, desk)
    return [Compared(label, ours[label], theirs[label]) for label in ours if ours[label] or theirs[label]]


def _words(line: GuestLine, desk: Desk) -> dict[str, Any]:
    guest = line.guest
    return {
        _("Name"): guest.name,
        _("Latin name"): guest.latin_name,
        _("Sex"): capfirst(guest.get_sex_display()) if guest.sex else "",
        _("Birth date"): guest.birth_date.isoformat() if guest.birth_date else "",
        _("Nationality"): country_name(guest.nationality),
        _("Phone"): phone_shown(guest.phone),
        _("Documents"): listed(f"{paper.type} {paper.number}" for paper in papers_shown(guest, desk.by)),
        _("Stays"): str(line.stays),
        _("Latest stay"): f"{line.latest.room.number} {day_short(line.latest.arrival)}" if line.latest else "",
        _("Preferences"): guest.preferences,
    }
