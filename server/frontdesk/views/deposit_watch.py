"""The deposit watch: guests whose money will not cover the next night."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from server.core.money import NOTHING
from server.frontdesk.lists import LISTS
from server.integrations.cards.selectors import held_by_stay
from server.stays.deposit_watch import Watched, deposit_watch

from .pages import Desk, desk_page, is_part

LIST = "frontdesk/parts/deposit_list.html"


@desk_page("desk.view")
@require_GET
def watch(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Who lacks most first; as a part only the lines."""
    found = deposit_watch(desk.hotel, held=held_by_stay(desk.hotel.code))
    shown: dict[str, Any] = {
        "section": "lists",
        "lists": LISTS.values(),
        "lines": [_line(one, desk) for one in found],
        "total": sum((one.short for one in found), NOTHING),
    }
    return render(request, LIST if is_part(request) else "frontdesk/deposit_watch.html", shown)


def _line(one: Watched, desk: Desk) -> dict[str, Any]:
    hidden = one.stay.is_confidential and not desk.sees_confidential
    names = [] if hidden else [there.guest.name for there in one.stay.stay_guests.all()]
    return {"one": one, "names": names, "is_confidential": hidden}
