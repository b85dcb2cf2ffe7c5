"""A cashier's shift: what came in and went out, what should be in the drawer; closed ones as they were."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from server.folios.models import CashierShift
from server.folios.shift_report import open_shift_of, shift_report

from .pages import Desk, desk_page, is_part

SHOWN_AT_MOST = 30


@desk_page("shifts.use", "shifts.view_all")
@require_GET
def shift(request: HttpRequest, desk: Desk, pk: int | None = None) -> HttpResponse:
    """One's own open shift, or a closed one; those who may see all see their colleagues' too."""
    seen = _seen(desk)
    chosen = seen.filter(pk=pk).first() if pk else open_shift_of(desk.hotel.code, desk.by.user_id or "")
    shown: dict[str, Any] = {
        "section": "shift",
        "report": shift_report(chosen) if chosen else None,
        "is_own": chosen is not None and chosen.cashier_id == desk.by.user_id,
        "is_missing": pk is not None and chosen is None,
        "shown": pk,
        "others": [(one, shift_report(one).difference) for one in seen.exclude(closed_at=None)[:SHOWN_AT_MOST]],
        "at_work": seen.filter(closed_at=None).exclude(pk=chosen.pk if chosen else 0),
    }
    page = "frontdesk/parts/shift_sheet.html" if is_part(request) else "frontdesk/shift.html"
    return render(request, page, shown, status=404 if shown["is_missing"] else 200)


def _seen(desk: Desk) -> QuerySet[CashierShift]:
    shifts = CashierShift.objects.filter(hotel=desk.hotel)
    return shifts if desk.by.may("shifts.view_all") else shifts.filter(cashier_id=desk.by.user_id or "")
