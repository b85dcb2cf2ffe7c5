"""Registering guests: those who come without a reservation, and those who were expected."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from server.core.soundness import row_key
from server.folios.selectors import balance_of
from server.folios.shift_report import open_shift_of
from server.frontdesk.guest_papers import known_by, papers_shown
from server.frontdesk.registration_form import RegistrationForm, for_walk_in, of_reservation
from server.hotels.models import ReferenceItem
from server.hotels.selectors import words_offered
from server.reservations.folios import deposit_folio_of
from server.reservations.models import Reservation
from server.reservations.rooms_offered import RoomOffered, rooms_offered
from server.rooms.models import RoomType

from .pages import Desk, desk_page

PAGE = "frontdesk/registration.html"


@desk_page("stays.check_in")
@require_GET
def new_stay(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The whole form for guests without a reservation; ``?room=`` chooses their room."""
    form = RegistrationForm(desk.hotel, for_walk_in(desk.hotel, request.GET))
    return render(
        request, PAGE, {"form": form, "data": {"reservation": "", "version": 0, "guests": []}, **_common(desk)}
    )


@desk_page("stays.check_in")
@require_GET
def check_in(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The same form with what a reservation has agreed; one more click registers its guest."""
    found = _reservation(desk, pk)
    if found is None or not (found.is_open or found.state in Reservation.RETURNABLE):
        return render(request, PAGE, {"reservation": found, "is_closed": True, **_common(desk)}, status=404)
    hidden = found.is_confidential and not desk.sees_confidential
    guest = {"guest": str(found.guest_id), "name": _("confidential") if hidden else found.guest.name}
    if not hidden:
        guest["facts"] = known_by(found.guest, list(papers_shown(found.guest, desk.by)))
    deposit = deposit_folio_of(found)
    shown = {
        "form": RegistrationForm(desk.hotel, of_reservation(desk.hotel, found)),
        "reservation": found,
        "is_hidden": hidden,
        "deposit": -balance_of(deposit) if deposit else None,
        "data": {
            "reservation": str(found.pk),
            "code": found.code,
            "version": found.version,
            "room_type": found.room_type.code,
            "guests": [guest],
            "hidden": hidden,
        },
        "is_early": found.arrival > desk.hotel.business_date,
    }
    return render(request, PAGE, {**shown, **_common(desk)})


@desk_page("stays.check_in", "stays.change")
@require_GET
def offered(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The rooms that are free from today until ``departure``, of a type or of all, the best first; and the reasons for a move."""
    until = _day(request.GET.get("departure", ""))
    if until is None or until < desk.hotel.business_date:
        return JsonResponse({"rooms": [], "reasons": []})
    types = RoomType.objects.filter(hotel=desk.hotel, code=request.GET.get("room_type", ""))
    found = _reservation(desk, row_key(request.GET.get("reservation", "")))
    rooms = rooms_offered(desk.hotel, desk.hotel.business_date, until, types=types or None, but_for=found)
    reasons = words_offered(desk.hotel.code, ReferenceItem.Kind.MOVE_REASON)
    return JsonResponse({"rooms": [_room(one) for one in rooms if not one.is_closed], "reasons": reasons})


def _room(one: RoomOffered) -> dict[str, Any]:
    mark = "occupied" if one.is_occupied else "ready" if one.is_ready else "dirty"
    return {"number": one.room.number, "type": str(one.room.type), "code": one.room.type.code, "mark": mark}


def _common(desk: Desk) -> dict[str, Any]:
    return {"section": "room_map", "shift": open_shift_of(desk.hotel.code, desk.by.user_id or "")}


def _reservation(desk: Desk, pk: int) -> Reservation | None:
    known = Reservation.objects.filter(hotel=desk.hotel)
    return known.select_related("guest", "room", "room_type", "rate_code").filter(pk=pk).first()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
