"""What a stay costs: pure, over a rate book; every amount is rounded where it comes to be.

- By night: the night's price, times the discount, rounded.
- By the hour: the first hours' price, each further hour that has begun, never more than the cap, times the discount.
- By the month: a month runs to the same day of the next month, or to that month's latest day; a whole month costs
  the month's price, times the discount. Nights beyond whole months cost a thirtieth of it each, together never more
  than it. The price is spread over the nights so that the rounded shares sum up to it.
- The discount counts for the room only; extra beds and breakfasts are added. Complimentary and house use cost nothing.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from server.core.errors import BadArguments, DomainError
from server.core.money import NOTHING, money_text, rounded

from .calendar import RateBook, TypeTerms

ONE = Decimal(1)
NIGHTS_OF_A_MONTH = 30
MOST_NIGHTS = 1830


class Kind(StrEnum):
    """The kinds of a stay, as far as its price goes."""

    NORMAL = "normal"
    HOURLY = "hourly"
    LONG_STAY = "long_stay"
    SHARED = "shared"
    COMPLIMENTARY = "complimentary"
    HOUSE_USE = "house_use"


FREE = {Kind.COMPLIMENTARY, Kind.HOUSE_USE}
FITTING = {
    "daily": {Kind.NORMAL, Kind.SHARED, Kind.LONG_STAY},
    "hourly": {Kind.HOURLY},
    "long_stay": {Kind.LONG_STAY},
}


class NoPrice(DomainError):
    code = "no_price"


class RateCodeDoesNotFit(DomainError):
    code = "rate_code_does_not_fit"


@dataclass(frozen=True)
class Asked:
    """The stay that is to be priced. ``extra_bed_price`` stands in the place of the rate code's own;
    with ``breakfast`` every adult has one, and what the code doesn't include is charged."""

    room_type: str
    arrival: date
    departure: date
    kind: Kind = Kind.NORMAL
    discount: Decimal = ONE
    extra_beds: int = 0
    extra_bed_price: Decimal | None = None
    adults: int = 1
    breakfast: bool = False
    hours: int | None = None


@dataclass(frozen=True)
class Line:
    """One night, or the hours of an hourly stay."""

    date: date
    base: Decimal
    discount: Decimal
    room: Decimal
    extra_beds: Decimal = NOTHING
    breakfast: Decimal = NOTHING
    source: str = ""

    @property
    def total(self) -> Decimal:
        return self.room + self.extra_beds + self.breakfast


@dataclass(frozen=True)
class Quote:
    """What a stay costs, line by line; ``breakfasts`` are those that the price includes each night."""

    rate_code: str
    currency: str
    asked: Asked
    lines: tuple[Line, ...]
    breakfasts: int = 0
    hours: int | None = None

    @property
    def total(self) -> Decimal:
        return sum((line.total for line in self.lines), NOTHING)

    @property
    def nights(self) -> int:
        return (self.asked.departure - self.asked.arrival).days

    def as_json(self) -> dict[str, Any]:
        """As programs read it: amounts are strings."""
        return {
            "rate_code": self.rate_code,
            "room_type": self.asked.room_type,
            "kind": str(self.asked.kind),
            "arrival": self.asked.arrival.isoformat(),
            "departure": self.asked.departure.isoformat(),
            "nights": self.nights,
            "hours": self.hours,
            "breakfasts_included": self.breakfasts,
            "currency": self.currency,
            "lines": [self._line(line) for line in self.lines],
            "total": money_text(self.total, self.currency),
        }

    def _line(self, line: Line) -> dict[str, Any]:
        amounts = ("base", "room", "extra_beds", "breakfast", "total")
        return {
            "date": line.date.isoformat(),
            "discount": format(line.discount, "f"),
            "source": line.source,
            **{name: money_text(getattr(line, name), self.currency) for name in amounts},
        }


def priced(book: RateBook, asked: Asked) -> Quote:
    """The quote for what is asked.

    :raises BadArguments: a departure that is not after the arrival. :raises RateCodeDoesNotFit: the code is not for
        such a stay. :raises NoPrice: a price is missing; it says which.
    """
    _check_span(asked)
    if asked.kind in FREE:
        return free(asked, currency=book.currency, rate_code=book.code)
    _check_fit(book, asked)
    terms = book.types[asked.room_type]
    beds, breakfast = _extra_beds(book, terms, asked), _breakfast(book, terms, asked)
    lines = tuple(
        Line(day, base, asked.discount, room, beds, breakfast, source)
        for day, base, room, source in _rooms(book, terms, asked)
    )
    hours = _hours(terms, asked) if asked.kind is Kind.HOURLY else None
    return Quote(book.code, book.currency, asked, lines, min(book.breakfasts, asked.adults), hours)


def free(asked: Asked, *, currency: str, rate_code: str = "") -> Quote:
    """Complimentary and house use: every night stands there and costs nothing; no rate code is needed.

    :raises BadArguments: a departure that is not after the arrival.
    """
    _check_span(asked)
    nothing = rounded(NOTHING, currency)
    lines = tuple(Line(night, nothing, ONE, nothing) for night in nights_of(asked.arrival, asked.departure))
    return Quote(rate_code, currency, asked, lines)


def nights_of(arrival: date, departure: date) -> Iterator[date]:
    """The hotel days whose night is slept in the house."""
    for after in range((departure - arrival).days):
        yield arrival + timedelta(days=after)


def _check_span(asked: Asked) -> None:
    nights = (asked.departure - asked.arrival).days
    if nights < 0 or (nights == 0 and asked.kind is not Kind.HOURLY):
        message = _("The departure must be after the arrival.")
        raise BadArguments(message, fields={"departure": message})
    if nights > MOST_NIGHTS:
        message = _("At most %(count)s nights can be priced at once.") % {"count": MOST_NIGHTS}
        raise BadArguments(message, fields={"departure": message})


def _check_fit(book: RateBook, asked: Asked) -> None:
    named = {"code": book.code, "type": asked.room_type}
    if asked.kind not in FITTING[book.kind]:
        raise RateCodeDoesNotFit(_("The rate code %(code)s is not for this kind of stay. Choose another.") % named)
    if asked.room_type not in book.types:
        raise RateCodeDoesNotFit(_("The rate code %(code)s does not sell %(type)s. Choose another.") % named)
    for night in _spent(asked):
        if not book.is_valid_on(night):
            raise RateCodeDoesNotFit(
                _("The rate code %(code)s is not valid on %(date)s. Choose another.")
                % {**named, "date": night.isoformat()}
            )


def _spent(asked: Asked) -> Iterator[date]:
    if asked.kind is Kind.HOURLY:
        yield asked.arrival
    else:
        yield from nights_of(asked.arrival, asked.departure)


def _rooms(book: RateBook, terms: TypeTerms, asked: Asked) -> Iterator[tuple[date, Decimal, Decimal, str]]:
    """Each line's day, its price before and after the discount, and where that comes from."""
    if book.kind == "long_stay":
        month = _needed(terms.month, book, asked, _("month"))
        full = _by_the_month(month, asked, book.currency)
        paid = _by_the_month(rounded(month * asked.discount, book.currency), asked, book.currency)
        yield from ((night, base, room, "month") for (night, base), (_night, room) in zip(full, paid, strict=True))
        return
    for day, base, source in _bases(book, terms, asked):
        yield day, base, rounded(base * asked.discount, book.currency), source


def _bases(book: RateBook, terms: TypeTerms, asked: Asked) -> Iterator[tuple[date, Decimal, str]]:
    if book.kind == "hourly":
        yield asked.arrival, _by_the_hour(book, terms, asked), "hours"
        return
    for night in nights_of(asked.arrival, asked.departure):
        found = book.price_on(asked.room_type, night)
        if found is None:
            raise NoPrice(
                _("There is no price for %(type)s on %(date)s in the rate code %(code)s. Set one, or choose another.")
                % {"type": asked.room_type, "date": night.isoformat(), "code": book.code}
            )
        yield night, rounded(found.amount, book.currency), str(found.source)


def _by_the_hour(book: RateBook, terms: TypeTerms, asked: Asked) -> Decimal:
    first = _needed(terms.first_hours_price, book, asked, _("first hours"))
    further = _hours(terms, asked) - (terms.first_hours or 1)
    amount = first
    if further > 0:
        amount += further * _needed(terms.further_hour, book, asked, _("further hour"))
    if terms.hourly_cap is not None:
        amount = min(amount, terms.hourly_cap)
    return rounded(amount, book.currency)


def _hours(terms: TypeTerms, asked: Asked) -> int:
    return max(asked.hours or 0, terms.first_hours or 1)


def _by_the_month(month: Decimal, asked: Asked, currency: str) -> Iterator[tuple[date, Decimal]]:
    begins, months = asked.arrival, 0
    while begins < asked.departure:
        months += 1
        ends = months_later(asked.arrival, months)
        yield from _spread(month, begins, min(ends, asked.departure), whole=ends <= asked.departure, currency=currency)
        begins = ends


def _spread(month: Decimal, begins: date, ends: date, *, whole: bool, currency: str) -> Iterator[tuple[date, Decimal]]:
    nights = (ends - begins).days
    given = NOTHING
    for count, night in enumerate(nights_of(begins, ends), 1):
        due = month * count / nights if whole else min(month, month * count / NIGHTS_OF_A_MONTH)
        share = rounded(due, currency) - given
        given += share
        yield night, share


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or that month's latest day when it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _extra_beds(book: RateBook, terms: TypeTerms, asked: Asked) -> Decimal:
    if not asked.extra_beds:
        return NOTHING
    price = terms.extra_bed if asked.extra_bed_price is None else asked.extra_bed_price
    return rounded(asked.extra_beds * _needed(price, book, asked, _("extra bed")), book.currency)


def _breakfast(book: RateBook, terms: TypeTerms, asked: Asked) -> Decimal:
    charged = asked.adults - book.breakfasts
    if not asked.breakfast or charged <= 0:
        return NOTHING
    return rounded(charged * _needed(terms.breakfast, book, asked, _("breakfast")), book.currency)


def _needed(price: Decimal | None, book: RateBook, asked: Asked, what: str) -> Decimal:
    if price is None:
        raise NoPrice(
            _("There is no price “%(what)s” for %(type)s in the rate code %(code)s. Set one, or choose another.")
            % {"what": what, "type": asked.room_type, "code": book.code}
        )
    return price
