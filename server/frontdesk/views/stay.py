"""A stay on one page: who, where, until when, what is owed; its tabs and acts. Past stays are read-only."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from server.frontdesk.stay_sheet import TABS, StaySheet, for_scripts, stay_sheet

from .folio import lists_of, ways_in_words
from .pages import Desk, desk_page, is_part

PAGE = "frontdesk/stay.html"


@desk_page("desk.view")
@require_GET
def stay(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One tab of it; as a part only what changes live, in the panel of a list the line of it."""
    asked = request.GET.get("tab", "")
    tab = asked if asked in TABS else TABS[0]
    sheet = stay_sheet(desk.hotel, pk, tab, by=desk.by)
    if sheet is None:
        return render(request, PAGE, {"sheet": None, "section": "room_map"}, status=404)
    if request.headers.get("HX-Target") == "panel":
        return render(request, "frontdesk/parts/stay_panel.html", {"sheet": sheet, "stay": sheet.stay})
    shown = {"sheet": sheet, "stay": sheet.stay, "tab": tab, "tabs": TABS, "section": "room_map"}
    shown |= {"is_today": sheet.stay.checked_out_on == desk.hotel.business_date}
    shown |= {"data": for_scripts(sheet), "folio_sheet": sheet.tab.get("sheet")}
    if is_part(request):
        return render(request, "frontdesk/parts/stay_sheet.html", shown)
    return render(request, PAGE, {**shown, **_lists(desk, sheet, tab)})


def _lists(desk: Desk, sheet: StaySheet, tab: str) -> dict[str, Any]:
    """What the dialogs offer; nothing for a stay that is over."""
    if sheet.is_over or sheet.folio is None:
        return {"lists": {"methods": []}}
    if tab == "folio":
        folio = lists_of(desk.hotel.code, sheet.folio)
        return {"lists": {"methods": folio["methods"]}, "folio_lists": folio}
    return {"lists": {"methods": ways_in_words(sheet.words.methods)}}
