"""A month of one rate code as the page shows it: types down, nights across, seasons as bands above."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from server.core.money import is_exact, money_text
from server.rates.calendar import Priced, RateBook, SeasonSpan, Source
from server.rates.models import RateCode
from server.rates.quoting import nights_of
from server.rates.selectors import rate_book
from server.rooms.models import RoomType

FRIDAY, SATURDAY = 5, 6
ONE = Decimal(1)


@dataclass(frozen=True)
class Night:
    """A column."""

    date: date
    is_today: bool
    is_valid: bool

    @property
    def weekday(self) -> str:
        """As narrow as the reader's language has it."""
        words = [
            pgettext("narrow weekday", "Mon"),
            pgettext("narrow weekday", "Tue"),
            pgettext("narrow weekday", "Wed"),
            pgettext("narrow weekday", "Thu"),
            pgettext("narrow weekday", "Fri"),
            pgettext("narrow weekday", "Sat"),
            pgettext("narrow weekday", "Sun"),
        ]
        return words[self.date.weekday()]

    @property
    def is_weekend(self) -> bool:
        return self.date.isoweekday() in {FRIDAY, SATURDAY}


@dataclass(frozen=True)
class Band:
    """A season over some columns, or the gap before the next."""

    nights: int
    name: str


@dataclass(frozen=True)
class Cell:
    night: Night
    text: str
    source: str
    title: str


@dataclass(frozen=True)
class Row:
    type: RoomType
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Month:
    """The grid; ``before`` and ``after`` are the months beside it, as the address has them."""

    first: date
    nights: tuple[Night, ...]
    bands: tuple[Band, ...]
    rows: tuple[Row, ...]

    @property
    def before(self) -> str:
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        return f"{self.nights[-1].date + timedelta(days=1):%Y-%m}"


def month_of(code: RateCode, first: date, *, today: date) -> Month:
    """The month that begins on this day."""
    ends = first + timedelta(days=monthrange(first.year, first.month)[1])
    book = rate_book(code, begins=first, ends=ends)
    nights = tuple(Night(day, day == today, book.is_valid_on(day)) for day in nights_of(first, ends))
    rows = tuple(
        Row(terms.room_type, tuple(_cell(book, terms.room_type.code, night) for night in nights))
        for terms in code.terms.all()
    )
    return Month(first, nights, _bands(book, nights), rows)


def short(amount: Decimal, currency: str) -> str:
    """``468``, ``468.50``: whole amounts without their zeros, so that a month fits on a screen."""
    return format(amount.quantize(ONE), "f") if amount == amount.to_integral_value() else money_text(amount, currency)


def _cell(book: RateBook, room_type: str, night: Night) -> Cell:
    season, found = book.season_of(night.date), book.price_on(room_type, night.date)
    if found is None:
        return Cell(night, "–", "missing", _("no price"))
    assert is_exact(found.amount, book.currency)
    return Cell(night, short(found.amount, book.currency), str(found.source), _told(found, season))


def _told(found: Priced, season: SeasonSpan | None) -> str:
    words = {
        Source.DATE: _("this night's own price"),
        Source.SEASON: season.name if season else "",
        Source.WEEKDAY: _("weekday's price"),
        Source.BASE: _("base price"),
    }
    return words[found.source]


def _bands(book: RateBook, nights: tuple[Night, ...]) -> tuple[Band, ...]:
    bands: list[Band] = []
    for night in nights:
        season = book.season_of(night.date)
        name = season.name if season else ""
        if bands and bands[-1].name == name:
            bands[-1] = Band(bands[-1].nights + 1, name)
        else:
            bands.append(Band(1, name))
    return tuple(bands) if any(band.name for band in bands) else ()
