"""The demo hotel's prices: rack rate with weekends and seasons, corporate, by the month, by the hour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy

from server.core.actors import Actor
from server.core.operations import operation
from server.rates import services as rates
from server.rates.models import RateCode
from server.rates.services import TermsCard

from .house import TYPES

RACK = {"STD": 388, "ORD": 328, "STW": 298, "LTW": 428, "STA": 588, "DLX": 888}
FRIDAY_AND_SATURDAY = (5, 6)
AT_WEEKENDS = 40
AT_CHRISTMAS = 150
EXTRA_BED, BREAKFAST = Decimal(100), Decimal(38)
NIGHTS_PAID_OF_A_MONTH = 18


@dataclass(frozen=True)
class SeasonPlan:
    """Month and day of the first night and of the end; ``more`` is what a night costs then above the base price."""

    code: str
    name_zh: str
    name_en: str
    begins: tuple[int, int]
    ends: tuple[int, int]
    more: int


SEASONS = (
    SeasonPlan("NY", "元旦", "New Year", (1, 1), (1, 4), 120),
    SeasonPlan("SPRING", "春季会展", "Spring fair", (4, 8), (5, 6), 100),
    SeasonPlan("SUMMER", "暑期", "Summer holidays", (7, 15), (8, 26), 60),
    SeasonPlan("AUTUMN", "秋季会展", "Autumn fair", (10, 1), (12, 1), 80),
)


@operation("demo.set_rates", permission="rates.change", label=gettext_lazy("Set the demo hotel's prices"))
def set_rates(*, today: date, by: Actor, at: datetime) -> None:
    """Makes four rate codes, with seasons for this year and the next."""
    _rack(today, by, at)
    _corporate(today, by, at)
    _by_the_month(by, at)
    _by_the_hour(by, at)


def _rack(today: date, by: Actor, at: datetime) -> None:
    _make("RACK", "门市价", "Rack rate", RateCode.Kind.DAILY, by, at, breakfasts=2)
    for code, price in RACK.items():
        _set("RACK", code, price, by, at)
        _set("RACK", code, price + AT_WEEKENDS, by, at, weekdays=FRIDAY_AND_SATURDAY)
        _set("RACK", code, price + AT_CHRISTMAS, by, at, from_=date(today.year, 12, 24), until=date(today.year, 12, 26))
    for season, plan in _seasons(today, by, at):
        for code, price in RACK.items():
            _set("RACK", code, price + plan.more, by, at, season=season)


def _seasons(today: date, by: Actor, at: datetime) -> Iterator[tuple[str, SeasonPlan]]:
    for year in (today.year, today.year + 1):
        for plan in SEASONS:
            code = f"{plan.code}{year % 100}"
            rates.make_season(
                code=code,
                name_zh=f"{year}年{plan.name_zh}",
                name_en=f"{plan.name_en} {year}",
                from_=date(year, *plan.begins),
                until=date(year, *plan.ends),
                by=by,
                at=at,
            )
            yield code, plan


def _corporate(today: date, by: Actor, at: datetime) -> None:
    valid = {"valid_from": date(today.year, 1, 1), "valid_until": date(today.year + 2, 1, 1)}
    _make("CORP", "协议价", "Corporate rate", RateCode.Kind.DAILY, by, at, breakfasts=1, **valid)
    for code, price in RACK.items():
        _set("CORP", code, price * 85 // 100, by, at)


def _by_the_month(by: Actor, at: datetime) -> None:
    _make("LONG", "长包价", "Monthly rate", RateCode.Kind.LONG_STAY, by, at)
    for code, price in RACK.items():
        terms = TermsCard(month=Decimal(price * NIGHTS_PAID_OF_A_MONTH))
        rates.set_terms(rate_code="LONG", room_types=[code], terms=terms, by=by, at=at)


def _by_the_hour(by: Actor, at: datetime) -> None:
    _make("HOUR", "钟点价", "Hourly rate", RateCode.Kind.HOURLY, by, at)
    for code, price in RACK.items():
        terms = TermsCard(
            first_hours=4,
            first_hours_price=Decimal(price * 4 // 10),
            further_hour=Decimal(price // 10),
            hourly_cap=Decimal(price * 7 // 10),
        )
        rates.set_terms(rate_code="HOUR", room_types=[code], terms=terms, by=by, at=at)


def _make(code: str, name_zh: str, name_en: str, kind: RateCode.Kind, by: Actor, at: datetime, **more: object) -> None:
    types = [plan.code for plan in TYPES]
    order = ["RACK", "CORP", "LONG", "HOUR"].index(code) + 1
    card = {"code": code, "name_zh": name_zh, "name_en": name_en, "kind": kind, "room_types": types, "order": order}
    rates.make_code(**{**card, **more}, by=by, at=at)  # type: ignore[arg-type]
    extras = TermsCard(extra_bed=EXTRA_BED, breakfast=BREAKFAST)
    rates.set_terms(rate_code=code, room_types=types, terms=extras, by=by, at=at)


def _set(rate_code: str, room_type: str, price: int, by: Actor, at: datetime, **where: object) -> None:
    card = {"rate_code": rate_code, "room_types": [room_type], "price": Decimal(price)}
    rates.set_prices(**{**card, **where}, by=by, at=at)  # type: ignore[arg-type]
