"""Paper that a guest gets: his registration card and his folio, as PDF in either language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from server.folios.sheet import Sheet, sheet_of
from server.frontdesk.paper import handed_over, language_asked, paper
from server.frontdesk.registration_card import Card, card_of
from server.stays.models import Stay

from .folio import stay_of
from .pages import Desk, desk_page


@desk_page("desk.view")
@require_GET
def registration_card(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The card that a guest signs; ``language`` is that of the guest."""
    with translation.override(language_asked(request)):
        card = card_of(desk.hotel.code, pk, desk.by)
        if card is not None:
            sheet = paper("frontdesk/paper/registration_card.html", _on_card(card, desk))
            return handed_over(sheet, f"registration-{card.stay.pk}")
    raise Http404


@desk_page("desk.view")
@require_GET
def folio_pdf(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The folio as its guest gets it; ``window`` is for one window alone."""
    found = sheet_of(desk.hotel.code, str(pk))
    if found is None:
        raise Http404
    with translation.override(language_asked(request)):
        sheet = paper("frontdesk/paper/folio.html", _on_bill(found, request.GET.get("window", ""), desk))
        return handed_over(sheet, f"folio-{pk}")


def _on_card(card: Card, desk: Desk) -> dict[str, object]:
    parameters = desk.hotel.settings.parameters
    return {"card": card, "stay": card.stay, "hotel": desk.hotel, "parameters": parameters, **_printed(desk)}


def _on_bill(sheet: Sheet, window: str, desk: Desk) -> dict[str, object]:
    stay: Stay | None = stay_of(sheet.folio)
    hidden = stay is not None and stay.is_confidential and not desk.sees_confidential
    names = [one.guest.name for one in stay.stay_guests.all()] if stay and not hidden else []
    bill = sheet.bill(window)
    shown = {"bill": bill, "due": abs(bill.balance), "folio": sheet.folio, "stay": stay, "names": names}
    return {**shown, "is_confidential": hidden, "hotel": desk.hotel, **_printed(desk)}


def _printed(desk: Desk) -> dict[str, object]:
    return {"printed_by": desk.by.name, "printed_at": desk.at}
