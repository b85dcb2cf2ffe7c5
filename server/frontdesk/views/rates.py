"""Rates: the rate codes, a month of prices of one of them, what it costs beside, and the seasons."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_GET

from server.core import money
from server.core.soundness import FIRST_YEAR, LATEST_YEAR
from server.frontdesk.rate_grid import Month, month_of
from server.frontdesk.wording import label_of
from server.hotels.models import ReferenceItem
from server.rates.models import RateCode, Season, Terms
from server.rates.selectors import TERMS, rate_codes, seasons
from server.rooms.models import RoomType

from .pages import Desk, desk_page, is_part

PART = "frontdesk/parts/rates.html"
# What a code of each kind may cost beside its prices by night.
SHOWN_TERMS = {
    "daily": ("extra_bed", "breakfast"),
    "hourly": ("first_hours", "first_hours_price", "further_hour", "hourly_cap"),
    "long_stay": ("month", "extra_bed", "breakfast"),
}


@desk_page("desk.view", "rates.change")
@require_GET
def rates(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The page; as a part only what prices are shown."""
    codes = rate_codes(desk.hotel.code)
    chosen = next((code for code in codes if code.code == request.GET.get("code")), codes[0] if codes else None)
    of_house = seasons(desk.hotel.code)
    types = list(RoomType.objects.filter(hotel=desk.hotel))
    shown = {
        "section": "rates",
        "codes": codes,
        "chosen": chosen,
        "month": _month(request, chosen, desk),
        "terms": _terms(chosen, desk.hotel.currency),
        "columns": _columns(chosen),
        "seasons": of_house,
        "may_change": desk.by.may("rates.change"),
        "data": _data(desk, chosen, types, of_house),
    }
    return render(request, PART if is_part(request) else "frontdesk/rates.html", shown)


def _month(request: HttpRequest, chosen: RateCode | None, desk: Desk) -> Month | None:
    if chosen is None or chosen.kind != RateCode.Kind.DAILY:
        return None
    today = desk.hotel.business_date
    try:
        first = date.fromisoformat(f"{request.GET.get('month', '')[:7]}-01")
    except ValueError:
        first = today.replace(day=1)
    within = FIRST_YEAR < first.year < LATEST_YEAR
    return month_of(chosen, first if within else today.replace(day=1), today=today)


def _columns(chosen: RateCode | None) -> list[str]:
    return [capfirst(label_of(name)) for name in SHOWN_TERMS[chosen.kind]] if chosen else []


def _terms(chosen: RateCode | None, currency: str) -> list[dict[str, Any]]:
    """The lines of the table beside the calendar."""
    if chosen is None:
        return []
    return [
        {"type": one.room_type, "values": [_words(one, name, currency) for name in SHOWN_TERMS[chosen.kind]]}
        for one in chosen.terms.all()
    ]


def _words(terms: Terms, name: str, currency: str) -> str:
    value = getattr(terms, name)
    if value is None:
        return "–"
    return str(value) if name == "first_hours" else money.money_words(value, currency)


def _data(desk: Desk, chosen: RateCode | None, types: list[RoomType], of_house: list[Season]) -> dict[str, Any]:
    """What the page's forms begin with."""
    reasons = ReferenceItem.objects.filter(hotel=desk.hotel, kind=ReferenceItem.Kind.DISCOUNT_REASON, is_active=True)
    return {
        "types": [{"code": one.code, "name": str(one)} for one in types],
        "reasons": [{"code": one.code, "name": str(one)} for one in reasons],
        "seasons": [_season_data(season) for season in of_house],
        "chosen": _code_data(chosen, desk.hotel.currency) if chosen else None,
        "may_change": desk.by.may("rates.change"),
    }


def _season_data(season: Season) -> dict[str, Any]:
    return {
        "code": season.code,
        "name": str(season),
        "name_zh": season.name_zh,
        "name_en": season.name_en,
        "from": season.begins_on.isoformat(),
        "until": season.ends_on.isoformat(),
    }


def _code_data(code: RateCode, currency: str) -> dict[str, Any]:
    card = {name: getattr(code, name) for name in ("code", "name_zh", "name_en", "kind", "breakfasts", "order")}
    terms = {one.room_type.code: {name: _wire(one, name, currency) for name in TERMS} for one in code.terms.all()}
    return {
        **card,
        "is_active": code.is_active,
        "valid_from": code.valid_from and code.valid_from.isoformat(),
        "valid_until": code.valid_until and code.valid_until.isoformat(),
        "terms": terms,
        "shown": list(SHOWN_TERMS[code.kind]),
    }


def _wire(terms: Terms, name: str, currency: str) -> str:
    value = getattr(terms, name)
    if value is None:
        return ""
    return str(value) if name == "first_hours" else money.money_text(value, currency)
