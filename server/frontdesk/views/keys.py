"""A stay's keys: which are in use, making one, one more card of it, cancelling it."""

from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from server.core.errors import DomainError
from server.core.operations import perform
from server.frontdesk.key_words import how_it_went, keys_shown
from server.integrations.keys.models import Key
from server.stays.models import Stay

from .acting import answer
from .pages import Desk, desk_page, is_part

ACTS = {"copy": "keys.copy", "cancel": "keys.cancel"}


@desk_page("desk.view")
@require_http_methods(["GET", "POST"])
def stay_keys(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The keys of a stay; posted to, a new one is made on so many ``cards``."""
    stay = Stay.objects.filter(hotel=desk.hotel, pk=pk).select_related("room").first()
    if stay is None:
        raise Http404
    if request.method == "POST":
        return _done(request, desk, "keys.encode", {"stay": str(pk), "cards": request.POST.get("cards", "1")}, pk)
    shown = {**keys_shown(stay), "section": "room_map"}
    return render(request, "frontdesk/parts/stay_keys.html" if is_part(request) else "frontdesk/stay_keys.html", shown)


@desk_page("keys.make")
@require_POST
def one_key(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """What the pressed button says: ``copy`` or ``cancel``."""
    key = Key.objects.filter(hotel=desk.hotel, pk=pk).first()
    name = ACTS.get(request.POST.get("do", ""))
    if key is None or name is None:
        raise Http404
    return _done(request, desk, name, {"key": str(pk)}, key.stay_id)


def _done(request: HttpRequest, desk: Desk, name: str, args: dict[str, Any], stay: int) -> HttpResponse:
    """Does it; when it answers the lock system has acted, so how that went is told at once."""
    try:
        made = perform(name, args, by=desk.by, at=desk.at)
        good, words = how_it_went(Key.objects.select_related("room").get(pk=made["key"]))
    except DomainError as error:
        good, words = False, " ".join([error.message, *error.fields.values()][:2])
    (notices.success if good else notices.warning)(request, words or _("Done."))
    return answer(request, done=good) if is_part(request) else redirect("stay-keys", stay)
