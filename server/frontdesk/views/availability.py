"""How many rooms of each type are still free, night by night."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from server.core.soundness import is_sound
from server.frontdesk.rooms_offered import type_nights

from .pages import Desk, desk_page, is_part

NIGHTS = (7, 14, 31)


@desk_page("desk.view")
@require_GET
def availability(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Types down, nights across, from ``from`` on; as a part only the table."""
    first = _first(request, desk)
    asked = request.GET.get("nights", "")
    nights = int(asked) if asked.isdecimal() and int(asked) in NIGHTS else NIGHTS[1]
    until = first + timedelta(days=nights)
    shown: dict[str, Any] = {
        "section": "availability",
        "first": first,
        "final": until - timedelta(days=1),
        "nights": nights,
        "lengths": NIGHTS,
        "before": first - timedelta(days=nights),
        "after": until,
        "today": desk.hotel.business_date,
        "days": [first + timedelta(days=after) for after in range(nights)],
        "types": type_nights(desk.hotel, first, until),
        "may_reserve": desk.by.may("reservations.change"),
    }
    page = "frontdesk/parts/availability_table.html" if is_part(request) else "frontdesk/availability.html"
    return render(request, page, shown)


def _first(request: HttpRequest, desk: Desk) -> date:
    try:
        first = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return desk.hotel.business_date
    span = timedelta(days=2 * max(NIGHTS))
    # Only a sound day has others around it.
    sound = is_sound(first) and is_sound(first - span) and is_sound(first + span)
    return first if sound else desk.hotel.business_date
