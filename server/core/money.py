"""Money: one rounding rule, one way to write it on the wire, one way to show it to people."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language
from pydantic import Field

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")
# What an operation takes as money: at most two decimals, and no more than the ledger can hold.
Money = Annotated[Decimal, Field(max_digits=12, decimal_places=2)]
LOCALES = {"zh": "zh_Hans_CN", "en": "en"}


def rounded(amount: Decimal, currency: str = "CNY") -> Decimal:
    """The amount in whole cents; half a cent goes away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP) + NOTHING


def money_text(amount: Decimal) -> str:
    """``"1234.50"``, as it travels."""
    return str(rounded(amount))


def money_words(amount: Decimal, currency: str = "") -> str:
    """``1,234.50``; with a currency ``¥1,234.50``, as the reader writes it."""
    locale = LOCALES[(get_language() or "en")[:2]]
    if currency:
        return str(format_currency(amount, currency, locale=locale))
    return str(format_decimal(amount, format="#,##0.00", locale=locale))
