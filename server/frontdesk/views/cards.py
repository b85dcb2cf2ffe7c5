"""A folio's pre-authorisations: holding money on a card, taking it, letting it go."""

from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from server.core.errors import DomainError
from server.core.operations import perform
from server.folios.models import Folio
from server.frontdesk.card_words import cards_shown, how_it_went
from server.integrations.cards.models import PreAuthorisation

from .acting import answer
from .pages import Desk, desk_page, is_part

ACTS = {"capture": "cards.capture", "release": "cards.release", "post": "cards.post_captured"}


@desk_page("desk.view")
@require_http_methods(["GET", "POST"])
def folio_cards(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """What cards stand good for; posted to, an ``amount`` is held on another."""
    folio = Folio.objects.filter(hotel=desk.hotel, pk=pk).first()
    if folio is None:
        raise Http404
    if request.method == "POST":
        asked = {name: request.POST.get(name, "").strip() for name in ("amount", "method")}
        return _done(request, desk, "cards.hold", {"folio": str(pk), **asked}, pk)
    if not is_part(request):
        return redirect("folio", pk)
    return render(request, "frontdesk/parts/folio_cards.html", cards_shown(folio))


@desk_page("folios.take_payment")
@require_POST
def one_card(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """What the pressed button says: ``capture`` with an ``amount`` or all of it, ``release`` or ``post``."""
    one = PreAuthorisation.objects.filter(hotel=desk.hotel, pk=pk).first()
    name = ACTS.get(request.POST.get("do", ""))
    if one is None or name is None:
        raise Http404
    args = {"pre_authorisation": str(pk)}
    amount = request.POST.get("amount", "").strip()
    if amount and name == "cards.capture":
        args["amount"] = amount
    return _done(request, desk, name, args, one.folio_id)


def _done(request: HttpRequest, desk: Desk, name: str, args: dict[str, Any], folio: int) -> HttpResponse:
    """Does it; when it answers the terminal has acted, so how that went is told at once."""
    try:
        made = perform(name, args, by=desk.by, at=desk.at)
        good, words = how_it_went(PreAuthorisation.objects.get(pk=made["pre_authorisation"]))
    except DomainError as error:
        good, words = False, next(iter(error.fields.values()), error.message)
    (notices.success if good else notices.warning)(request, words)
    return answer(request, done=good) if is_part(request) else redirect("folio", folio)
