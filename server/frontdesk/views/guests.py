"""Guests: the list, one guest in the panel with every stay, the spreadsheet."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from server.core.joining import listed
from server.frontdesk.guest_papers import papers_shown, type_names
from server.guests.countries import country_name
from server.guests.phones import phone_shown
from server.stays import guest_book
from server.stays.guest_book import GuestLine

from .exports import ROWS_AT_MOST, Cell, spreadsheet
from .pages import Desk, desk_page, is_part

ON_A_PAGE = 50
LIST = "frontdesk/parts/guest_list.html"
PANEL = "frontdesk/parts/guest_panel.html"


@desk_page("desk.view")
@require_GET
def guests(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list; as a part only its lines."""
    return render(request, LIST if is_part(request) else "frontdesk/guests.html", list_of(request, desk))


@desk_page("desk.view")
@require_GET
def guest(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One guest: who he is, his documents, what he likes, every stay."""
    found = guest_book.one_guest(desk.hotel.code, pk, sees_confidential=desk.sees_confidential)
    if found is None:
        return in_panel(request, desk, PANEL, {"guest": None}, status=404)
    [line] = guest_book.guest_lines([found])
    shown = {
        "guest": found,
        "line": line,
        "papers": papers_shown(found, desk.by),
        "stays": guest_book.stays_of(found),
        "times": line.stays,
    }
    return in_panel(request, desk, PANEL, shown)


@desk_page("desk.view")
@require_GET
def export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list as a spreadsheet; document numbers only for those who may see them."""
    found = _found(request, desk).prefetch_related("documents")[:ROWS_AT_MOST]
    heads = [_("Name"), _("Family name"), _("First name"), _("Sex"), _("Birth date"), _("Nationality"), _("Region")]
    heads += [_("Phone"), _("Documents"), _("VIP"), _("Room"), _("Latest arrival"), _("Stays"), _("Preferences")]
    types = type_names(desk.hotel.code)
    rows = [_row(line, desk, types) for line in guest_book.guest_lines(found)]
    return spreadsheet(_("Guests"), heads, rows)


def list_of(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """What the list shows, also behind a panel."""
    everybody = guest_book.guests_listed(
        desk.hotel.code, search=search_of(request), sees_confidential=desk.sees_confidential
    )
    page = Paginator(_found(request, desk), ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "section": "guests",
        "search": search_of(request),
        "group": _group(request),
        "counts": guest_book.counted(everybody),
        "lines": guest_book.guest_lines(page.object_list),
        "page": page,
        "query": query.urlencode(),
        "address": request.get_full_path(),
    }


def in_panel(request: HttpRequest, desk: Desk, part: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A part for the panel, or the list's page with it standing open."""
    if is_part(request):
        return render(request, part, shown, status=status)
    listed_behind = {**list_of(request, desk), "address": "/guests/", "panel": part}
    return render(request, "frontdesk/guests.html", {**listed_behind, **shown}, status=status)


def search_of(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:80]


def _found(request: HttpRequest, desk: Desk) -> Any:
    return guest_book.guests_listed(
        desk.hotel.code,
        search=search_of(request),
        group=_group(request),
        sees_confidential=desk.sees_confidential,
    )


def _group(request: HttpRequest) -> str:
    group = request.GET.get("group", "")
    return group if group in guest_book.GROUPS else ""


def _row(line: GuestLine, desk: Desk, types: dict[str, str]) -> list[Cell]:
    guest = line.guest
    papers = listed(f"{paper.type} {paper.number}" for paper in papers_shown(guest, desk.by, types))
    names: list[Cell] = [guest.name, guest.family_name, guest.first_name]
    who: list[Cell] = [capfirst(guest.get_sex_display()) if guest.sex else "", guest.birth_date]
    where: list[Cell] = [country_name(guest.nationality), guest.region, phone_shown(guest.phone), papers]
    arrival = line.latest.arrival if line.latest else None
    stays: list[Cell] = [_("yes") if guest.is_vip else "", listed(line.rooms), arrival, line.stays, guest.preferences]
    return [*names, *who, *where, *stays]
