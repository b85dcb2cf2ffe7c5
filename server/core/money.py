"""Money: decimals of the hotel's currency, one rounding rule, and how amounts are written.

An amount is rounded where it comes to be (a night's price after its discount, a share of a month), half up to the
currency's smallest unit; sums are sums of rounded amounts and are never rounded again.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_currency_precision
from django.db import models
from django.utils.translation import get_language

if TYPE_CHECKING:
    _DecimalField = models.DecimalField[Any, Any]
else:
    _DecimalField = models.DecimalField

ZERO = Decimal(0)
# Dinars have three places; no currency has more.
MOST_PLACES = 3
MOST_DIGITS = 14


def places(currency: str) -> int:
    """How many decimals the currency has: 2 for CNY, 0 for JPY."""
    return int(get_currency_precision(currency))


def rounded(amount: Decimal, currency: str) -> Decimal:
    """The amount in whole smallest units, half up: 0.125 CNY is 0.13, -0.125 is -0.13."""
    return amount.quantize(Decimal(1).scaleb(-places(currency)), rounding=ROUND_HALF_UP)


def is_exact(amount: Decimal, currency: str) -> bool:
    """Whether the currency has this amount, to the smallest unit."""
    return rounded(amount, currency) == amount


def on_wire(amount: Decimal, currency: str) -> str:
    """``468.00``: as programs read it, never a binary fraction."""
    return format(rounded(amount, currency), "f")


def in_words(amount: Decimal, currency: str) -> str:
    """As the reader of this page writes it: ``¥1,468.00``, in English ``CN¥1,468.00``."""
    return str(format_currency(amount, currency, locale=_locale()))


def _locale() -> Locale:
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


class MoneyField(_DecimalField):
    """An amount in the hotel's currency."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_digits": MOST_DIGITS, "decimal_places": MOST_PLACES, **options})
