"""What a stay would cost: a reading, with the prices of the moment."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from server.core.actors import Actor
from server.core.errors import ApprovalNeeded, NotPermitted
from server.core.money import MOST_PLACES
from server.core.operations.arguments import parse
from server.rates.discounts import check_discount, check_kind
from server.rates.quoting import ONE, Kind
from server.rates.selectors import quote

from .callers import for_callers
from .edge import READING


class Question(BaseModel):
    """The stay that is to be priced, as the query string has it."""

    model_config = ConfigDict(extra="forbid")

    room_type: Annotated[str, Field(max_length=16)]
    arrival: date
    departure: date
    rate_code: Annotated[str, Field(max_length=16)] = ""
    kind: Kind = Kind.NORMAL
    discount: Annotated[Decimal, Field(max_digits=8)] = ONE
    discount_reason: Annotated[str, Field(max_length=24)] = ""
    extra_beds: Annotated[int, Field(ge=0, le=9)] = 0
    extra_bed_price: Annotated[Decimal, Field(ge=0, max_digits=11, decimal_places=MOST_PLACES)] | None = None
    adults: Annotated[int, Field(ge=1, le=20)] = 1
    breakfast: bool = False
    hours: Annotated[int, Field(ge=1, le=72)] | None = None


@for_callers(*READING)
def answer(request: HttpRequest, hotel: str, by: Actor) -> HttpResponse:
    """The quote line by line; ``needs_approval`` tells that the caller may not grant it by himself.

    :raises NoPrice: a price is missing. :raises RateCodeDoesNotFit: the rate code is not for such a stay.
    """
    if not by.may("desk.view"):
        raise NotPermitted(_("You may not read this."))
    given = {name: value for name, value in request.GET.items() if value != ""}
    asked = parse(Question, given)
    reason = asked.pop("discount_reason")
    needs_approval = _needs_approval(asked["kind"], asked["discount"], reason, by)
    found = quote(hotel, asked.pop("room_type"), asked.pop("arrival"), asked.pop("departure"), **asked)
    answer = {**found.as_json(), "needs_approval": needs_approval}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _needs_approval(kind: Kind, discount: Decimal, reason: str, by: Actor) -> bool:
    try:
        check_kind(kind, by=by)
        check_discount(discount, reason, by=by)
    except ApprovalNeeded:
        return True
    return False
