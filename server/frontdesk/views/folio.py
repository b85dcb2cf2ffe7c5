"""A folio: its lines by window, what is owed, what can be done."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from server.core.joining import listed
from server.core.money import money_text
from server.folios.models import Folio, TransactionCode
from server.folios.selectors import codes_in_use
from server.folios.sheet import sheet_of
from server.stays.folios import OWNER_KIND
from server.stays.models import Stay

from .pages import Desk, desk_page, is_part


@desk_page("desk.view")
@require_GET
def folio(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The folio with its acts; as a part only its lines."""
    sheet = sheet_of(desk.hotel.code, str(pk))
    if sheet is None:
        return render(request, "frontdesk/folio.html", {"sheet": None}, status=404)
    shown: dict[str, Any] = {"sheet": sheet, "stay": stay_of(sheet.folio)}
    if is_part(request):
        return render(request, "frontdesk/parts/folio_sheet.html", {**shown, **_names(desk, shown["stay"])})
    return render(
        request,
        "frontdesk/folio.html",
        {**shown, **_names(desk, shown["stay"]), "lists": lists_of(desk.hotel.code, sheet.folio)},
    )


def stay_of(folio: Folio) -> Stay | None:
    """Whose folio it is, when a stay has it."""
    if folio.owner_kind != OWNER_KIND:
        return None
    stays = Stay.objects.filter(hotel=folio.hotel_id, pk=folio.owner)
    return stays.select_related("room").prefetch_related("stay_guests__guest").first()


def _names(desk: Desk, stay: Stay | None) -> dict[str, Any]:
    """The guests' names, for those who may know them."""
    hidden = stay is not None and stay.is_confidential and not desk.sees_confidential
    names = [] if stay is None or hidden else [one.guest.name for one in stay.stay_guests.all()]
    return {"names": listed(names), "is_confidential": hidden, "section": "shift"}


def lists_of(hotel: str, folio: Folio) -> dict[str, Any]:
    """What the dialogs of a folio offer."""
    codes = codes_in_use(hotel)
    items = [
        {
            "code": item.code,
            "name": str(item),
            "price": money_text(item.price) if item.price is not None else "",
            "fixed": item.price_is_fixed,
        }
        for item in codes
        if item.kind == TransactionCode.Kind.CHARGE
    ]
    ways = [one for one in codes if one.kind == TransactionCode.Kind.PAYMENT]
    return {"folio": str(folio.pk), "label": folio.label, "items": items, "methods": ways_in_words(ways)}


def ways_in_words(ways: Iterable[TransactionCode]) -> list[dict[str, Any]]:
    return [{"code": method.code, "name": str(method), "cash": method.is_cash} for method in ways]
