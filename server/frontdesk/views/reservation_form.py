"""The form of a reservation, new or standing, and what is free while it is filled in."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from server.core.soundness import is_sound
from server.frontdesk.guest_papers import known_by
from server.frontdesk.reservation_form import ReservationForm, for_new, of_reservation
from server.frontdesk.reservation_sheet import ReservationSheet, reservation_sheet
from server.frontdesk.rooms_offered import offers
from server.rooms.models import RoomType

from .pages import Desk, desk_page

FORM = "frontdesk/reservation_form.html"


@desk_page("reservations.change")
@require_GET
def new_reservation(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The empty form; ``room``, ``type``, ``arrival`` and ``departure`` of the address stand in it."""
    form = ReservationForm(desk.hotel, for_new(desk.hotel, request.GET))
    return render(request, FORM, _shown(desk, form, None))


@desk_page("reservations.change")
@require_GET
def change_reservation(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The same form, filled with what is noted."""
    sheet = reservation_sheet(desk.hotel.code, pk, desk.by)
    if sheet is None or sheet.masked or not sheet.reservation.is_open:
        return redirect("reservation", pk)
    form = ReservationForm(desk.hotel, of_reservation(sheet.reservation))
    return render(request, FORM, _shown(desk, form, sheet))


@desk_page("reservations.change", "stays.check_in")
@require_GET
def offered(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How many rooms of a type are free each night, and which are free for all of them."""
    arrival, departure = _day(request, "arrival"), _day(request, "departure")
    if arrival is None or departure is None or departure < arrival:
        return JsonResponse({"nights": [], "rooms": []})
    kind, own = request.GET.get("room_type", "")[:16], request.GET.get("reservation", "")[:18]
    return JsonResponse(offers(desk.hotel, kind, arrival, departure, own=own))


def _shown(desk: Desk, form: ReservationForm, sheet: ReservationSheet | None) -> dict[str, Any]:
    standing = sheet.reservation if sheet else None
    return {
        "section": "lists",
        "form": form,
        "reservation": standing,
        "may_confirm": desk.by.may("reservations.confirm"),
        "may_deposit": desk.by.may("folios.take_payment"),
        "data": {
            "types": list(RoomType.objects.filter(hotel=desk.hotel).values("code", "capacity", "extra_beds")),
            "guest": _known(sheet) if sheet else None,
            "reservation": standing and {"id": str(standing.pk), "code": standing.code, "version": standing.version},
        },
    }


def _known(sheet: ReservationSheet) -> dict[str, str]:
    guest = sheet.reservation.guest
    return {"id": str(guest.pk), "facts": known_by(guest, sheet.papers)}


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        day = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
    return day if is_sound(day) else None
