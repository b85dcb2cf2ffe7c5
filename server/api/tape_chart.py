"""The tape chart's data: rows as arrays under their columns' names, for there are many."""

from datetime import date, timedelta
from typing import Annotated

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field

from server.core.actors import Actor
from server.core.errors import NotPermitted
from server.core.operations.arguments import parse
from server.hotels.models import Hotel
from server.stays.tape_chart import BAR_COLUMNS, ROOM_COLUMNS, Span, as_rows, bars, past_bars, rooms_of

from .callers import for_callers
from .edge import READING

LONGEST = 120


class Days(BaseModel):
    """``?from=2026-11-23&days=31``, from the business date by default; ``past``: only what is over."""

    model_config = ConfigDict(extra="forbid")

    from_: Annotated[date | None, Field(alias="from")] = None
    days: Annotated[int, Field(ge=1, le=LONGEST)] = 31
    past: bool = False


@for_callers(*READING)
def chart(request: HttpRequest, hotel: str, by: Actor) -> HttpResponse:
    """Rooms, and the bars that stand in them or wait for one."""
    if not by.may("desk.view"):
        raise NotPermitted(_("You may not read this."))
    asked = parse(Days, request.GET.dict())
    span = _span(hotel, asked["from_"], asked["days"], by)
    answer = {
        "from": span.begins.isoformat(),
        "until": span.ends.isoformat(),
        "rooms": {"columns": ROOM_COLUMNS, "rows": [] if asked["past"] else rooms_of(hotel)},
        "bars": {"columns": BAR_COLUMNS, "rows": as_rows(past_bars(span) if asked["past"] else bars(span))},
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _span(hotel: str, begins: date | None, days: int, by: Actor) -> Span:
    house = Hotel.objects.get(code=hotel)
    begins = begins or house.business_date
    ends = begins + timedelta(days=days)
    return Span(hotel, house.zone, house.business_date, begins, ends, by.may("guests.see_confidential"))
