"""What a check-in would agree, asked by its page while one types."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET
from pydantic import BaseModel, Field

from server.core.errors import DomainError
from server.core.money import NOTHING, money_text
from server.core.operations.arguments import parse
from server.hotels.words import Code
from server.rates.services.found import Amount
from server.reservations.models import Reservation
from server.reservations.services.terms import ExtraBeds, KindName
from server.stays.expected import prices_at_check_in, terms_of_reservation
from server.stays.services.registering import refuse_too_long
from server.stays.terms import Adults, needs_approval

from .pages import Desk, desk_page


class Asked(BaseModel):
    """The fields of the page that a price depends on."""

    departure: date
    kind: KindName
    rate_code: Annotated[str, Field(max_length=16)] = ""
    discount: Annotated[Decimal, Field(max_digits=8)] = Decimal(1)
    discount_reason: Code = ""
    extra_beds: ExtraBeds = 0
    extra_bed_price: Amount | None = None
    breakfast: bool = False
    adults: Adults = 1


@desk_page("stays.check_in")
@require_GET
def check_in_price(request: HttpRequest, desk: Desk, pk: int) -> JsonResponse:
    """Night by night, as a quote is read: what was agreed, or what other terms cost now."""
    known = Reservation.objects.filter(hotel=desk.hotel).select_related("room_type", "rate_code")
    found = known.filter(pk=pk).first()
    if found is None:
        return JsonResponse({}, status=404)
    try:
        asked = parse(Asked, {name: value for name, value in request.GET.items() if value != ""})
        return JsonResponse(_priced(found, asked, desk))
    except DomainError as wrong:
        return JsonResponse({"fields": wrong.fields or {"": wrong.message}}, status=422)


def _priced(reservation: Reservation, asked: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    changed = dict(asked)
    until: date = changed.pop("departure")
    refuse_too_long(desk.hotel, until)
    agreed = terms_of_reservation(reservation)
    terms = replace(agreed, **changed)
    lines = prices_at_check_in(reservation, terms, desk.hotel.business_date, until, desk.hotel)
    total = sum((Decimal(line["total"]) for line in lines), NOTHING)
    return {
        "lines": lines,
        "total": money_text(total, desk.hotel.currency),
        "currency": desk.hotel.currency,
        "kind": terms.kind,
        "needs_approval": needs_approval(terms, was=agreed, by=desk.by),
    }
