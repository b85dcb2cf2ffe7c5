"""The tape chart: a shell without any guest; rows come by the feed, and what is over by the API."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from server.hotels.models import ReferenceItem
from server.hotels.selectors import words_offered

from .pages import Desk, desk_page


@require_GET
@desk_page("desk.view")
def tape_chart(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Rooms by days; the browser reads from the address which days."""
    reasons = words_offered(desk.hotel.code, ReferenceItem.Kind.MOVE_REASON)
    return render(request, "frontdesk/tape_chart.html", {"section": "tape_chart", "reasons": reasons})
