"""One reservation, as a page of its own and as the panel of a list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from server.core.money import money_text
from server.folios.selectors import methods
from server.frontdesk.reservation_sheet import ReservationSheet, reservation_sheet
from server.hotels.models import ReferenceItem
from server.hotels.selectors import words_offered

from .pages import Desk, desk_page, is_part

PANEL = "frontdesk/parts/reservation_panel.html"


@desk_page("desk.view")
@require_GET
def reservation(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Who, when, what it costs, its deposits and its log, with what can be done; as a part for the panel."""
    sheet = reservation_sheet(desk.hotel.code, pk, desk.by)
    shown: dict[str, Any] = {"section": "lists", "sheet": sheet}
    if sheet:
        shown |= {"data": _for_acts(desk, sheet), "today": desk.hotel.business_date}
    page = PANEL if is_part(request) else "frontdesk/reservation.html"
    return render(request, page, shown, status=200 if sheet else 404)


def _for_acts(desk: Desk, sheet: ReservationSheet) -> dict[str, Any]:
    """What the dialogs begin with; it holds no guest."""
    one = sheet.reservation
    hotel = desk.hotel.code
    return {
        "reservation": str(one.pk),
        "code": one.code,
        "version": one.version,
        "type": one.room_type.code,
        "room": one.room.number if one.room else "",
        "arrival": one.arrival.isoformat(),
        "departure": one.departure.isoformat(),
        "deposit": money_text(sheet.deposit, desk.hotel.currency),
        "methods": [{"code": method.code, "name": str(method)} for method in methods(hotel)],
        "reasons": words_offered(hotel, ReferenceItem.Kind.CANCELLATION_REASON),
    }
