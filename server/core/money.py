"""Money: decimals of the hotel's currency, one rounding rule, one way to write it on the wire, one to show it to people.

An amount is rounded where it comes to be (a night's price after its discount, a share of a month), half up to the
currency's smallest unit; sums are sums of rounded amounts and are never rounded again.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Annotated, Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, format_decimal, get_currency_precision
from django.db import models
from django.utils.translation import get_language
from pydantic import Field

if TYPE_CHECKING:
    _DecimalField = models.DecimalField[Any, Any]
else:
    _DecimalField = models.DecimalField

NOTHING = Decimal("0.00")
USUAL = "CNY"
# Dinars have three places; no currency has more.
MOST_PLACES = 3
MOST_DIGITS = 14
# What an operation takes as money: at most two decimals, and no more than the ledger can hold.
Money = Annotated[Decimal, Field(max_digits=12, decimal_places=2)]


def places(currency: str) -> int:
    """How many decimals the currency has: 2 for CNY, 0 for JPY."""
    return int(get_currency_precision(currency))


def rounded(amount: Decimal, currency: str = USUAL) -> Decimal:
    """The amount in whole smallest units, half away from zero: 0.125 CNY is 0.13, -0.125 is -0.13."""
    # Adding nothing takes the sign off a zero.
    return amount.quantize(Decimal(1).scaleb(-places(currency)), rounding=ROUND_HALF_UP) + Decimal(0)


def is_exact(amount: Decimal, currency: str) -> bool:
    """Whether the currency has this amount, to the smallest unit."""
    return rounded(amount, currency) == amount


def money_text(amount: Decimal, currency: str = USUAL) -> str:
    """``468.00``: as programs read it, never a binary fraction."""
    return format(rounded(amount, currency), "f")


def money_words(amount: Decimal, currency: str = "") -> str:
    """As the reader of this page writes it: ``1,468.00``; with a currency ``¥1,468.00``, in English ``CN¥1,468.00``."""
    if currency:
        return str(format_currency(amount, currency, locale=_locale()))
    return str(format_decimal(amount, format="#,##0.00", locale=_locale()))


def _locale() -> Locale:
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


class MoneyField(_DecimalField):
    """An amount in the hotel's currency."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_digits": MOST_DIGITS, "decimal_places": MOST_PLACES, **options})
