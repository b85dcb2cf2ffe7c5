"""``{{ amount|money }}``: money as the reader writes it."""

from decimal import Decimal

from django import template

from server.core.money import money_words

register = template.Library()


@register.filter
def money(amount: Decimal | None, currency: str = "") -> str:
    """``1,234.50``; nothing for nothing said."""
    return "" if amount is None else money_words(amount, currency)
