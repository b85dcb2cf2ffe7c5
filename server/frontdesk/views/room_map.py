"""The room map: a shell without any guest; the rows come by the feed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from server.hotels.models import ReferenceItem
from server.hotels.selectors import words_offered

from .pages import Desk, desk_page


@require_GET
@desk_page("rooms.view")
def room_map(request: HttpRequest, desk: Desk, number: str = "") -> HttpResponse:
    """The map; with ``number`` that room's panel stands open, which the browser sees to by the address."""
    reasons = words_offered(desk.hotel.code, ReferenceItem.Kind.OUT_OF_ORDER_REASON)
    return render(request, "frontdesk/room_map.html", {"section": "room_map", "reasons": reasons})


@require_GET
@login_required
@never_cache
def cut_off(request: HttpRequest) -> HttpResponse:
    """What a cut-off desk shows in the place of pages that need the server."""
    return render(request, "frontdesk/cut_off.html", {"section": ""})
