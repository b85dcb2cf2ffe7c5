"""The room map: a shell without any guest; the rows come by the feed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET


@require_GET
@login_required
@never_cache
def room_map(request: HttpRequest, number: str = "") -> HttpResponse:
    """The map; with ``number`` that room's panel stands open, which the browser sees to by the address."""
    return render(request, "frontdesk/room_map.html", {"section": "room_map"})


@require_GET
@login_required
@never_cache
def cut_off(request: HttpRequest) -> HttpResponse:
    """What a cut-off desk shows in the place of pages that need the server."""
    return render(request, "frontdesk/cut_off.html", {"section": ""})
