"""The lists of the desk: one page for all of them, on paper, as a spreadsheet, with the columns each person keeps."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from server.frontdesk.list_sheet import Drawn, drawn
from server.frontdesk.lists import LISTS, Listing
from server.frontdesk.lists.export import spreadsheet_of
from server.staff.models import User

from .pages import Desk, desk_page, is_part

PART = "frontdesk/parts/list.html"
ON_PAPER = 2000


@desk_page("desk.view")
@require_GET
def first_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    return redirect("list", key=next(iter(LISTS)))


@desk_page("desk.view")
@require_GET
def one_list(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The list as its address asks; as a part only its table."""
    shown = {"section": "lists", "lists": LISTS.values(), "drawn": _drawn(request, desk, key)}
    return render(request, PART if is_part(request) else "frontdesk/list.html", shown)


@desk_page("desk.view")
@require_GET
def on_paper(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """All that fits, to be printed: under the hotel's name, with what was asked."""
    shown = {"drawn": _drawn(request, desk, key, size=ON_PAPER), "at": desk.at}
    return render(request, "frontdesk/list_on_paper.html", shown)


@desk_page("desk.view")
@require_GET
def export(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """All that fits, as a spreadsheet, in the same order and groups."""
    one = _drawn(request, desk, key, size=1)
    return spreadsheet_of(one.finder, one.shown)


@desk_page("desk.view")
@require_POST
def keep_columns(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The person's own choice of columns from now on; without any, the usual ones."""
    listing = _listing(key)
    known = listing.columns_for(desk.by)
    wanted = [word for word in request.POST.get("columns", "").split(",") if word in known]
    user = User.objects.get(pk=request.user.pk or 0)
    user.list_columns = {**user.list_columns, key: wanted}
    user.save(update_fields=["list_columns"])
    return HttpResponse(status=204)


def _listing(key: str) -> Listing:
    if key not in LISTS:
        raise Http404
    return LISTS[key]


def _drawn(request: HttpRequest, desk: Desk, key: str, *, size: int = 0) -> Drawn:
    assert isinstance(request.user, User)
    return drawn(_listing(key), desk, request.GET, kept=request.user.list_columns.get(key, []), size=size)
