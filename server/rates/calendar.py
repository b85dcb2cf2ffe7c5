"""What a night costs by a rate code: pure, over prices that are loaded already.

Precedence: the date's own price, then its season's (the weekday's there before the season's for all days), then the
weekday's, then the base price.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Source(StrEnum):
    """Where a night's price comes from."""

    DATE = "date"
    SEASON = "season"
    WEEKDAY = "weekday"
    BASE = "base"


@dataclass(frozen=True)
class Priced:
    amount: Decimal
    source: Source


@dataclass(frozen=True)
class SeasonSpan:
    """A season's nights, half-open."""

    key: int
    code: str
    name: str
    begins_on: date
    ends_on: date

    def holds(self, night: date) -> bool:
        return self.begins_on <= night < self.ends_on


@dataclass(frozen=True)
class NightPrices:
    """All prices of one room type under one rate code; weekdays run from 1, Monday, to 7."""

    base: Decimal | None = None
    weekdays: Mapping[int, Decimal] = field(default_factory=dict)
    seasons: Mapping[tuple[int, int | None], Decimal] = field(default_factory=dict)
    dates: Mapping[date, Decimal] = field(default_factory=dict)

    def on(self, night: date, season: SeasonSpan | None) -> Priced | None:
        """The price of the night, which is in this season; none when nobody has set one."""
        weekday = night.isoweekday()
        if night in self.dates:
            return Priced(self.dates[night], Source.DATE)
        for of_season in ((season.key, weekday), (season.key, None)) if season else ():
            if of_season in self.seasons:
                return Priced(self.seasons[of_season], Source.SEASON)
        if weekday in self.weekdays:
            return Priced(self.weekdays[weekday], Source.WEEKDAY)
        return None if self.base is None else Priced(self.base, Source.BASE)


@dataclass(frozen=True)
class TypeTerms:
    """What a room type costs under a rate code; what nobody has set is none."""

    prices: NightPrices = field(default_factory=NightPrices)
    extra_bed: Decimal | None = None
    breakfast: Decimal | None = None
    first_hours: int | None = None
    first_hours_price: Decimal | None = None
    further_hour: Decimal | None = None
    hourly_cap: Decimal | None = None
    month: Decimal | None = None


@dataclass(frozen=True)
class RateBook:
    """A rate code with all that is needed to price stays of some span; ``kind`` is a ``RateCode.Kind``."""

    code: str
    kind: str
    currency: str
    breakfasts: int
    valid_from: date | None
    valid_until: date | None
    types: Mapping[str, TypeTerms]
    seasons: tuple[SeasonSpan, ...] = ()

    def season_of(self, night: date) -> SeasonSpan | None:
        return next((season for season in self.seasons if season.holds(night)), None)

    def price_on(self, room_type: str, night: date) -> Priced | None:
        """The price of the night by this code, whether or not the code is valid then.

        :raises KeyError: when the code does not sell the type.
        """
        return self.types[room_type].prices.on(night, self.season_of(night))

    def is_valid_on(self, night: date) -> bool:
        return not ((self.valid_from and night < self.valid_from) or (self.valid_until and night >= self.valid_until))
