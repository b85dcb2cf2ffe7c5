"""A list's values in words."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from server.core.money import money_words
from server.frontdesk.templatetags.moments import day_short, moment_words
from server.guests.phones import phone_shown

from .columns import Choices, Column, Kind

NOTHING = ""


def value_words(column: Column, value: Any, choices: Choices) -> str:
    """As the reader's language writes it; nothing for what is not said."""
    if value is None or value == "":
        return NOTHING
    if column.kind is Kind.CHOICE:
        return dict(choices).get(str(value), str(value))
    if column.kind is Kind.FLAG:
        return _("yes") if value else NOTHING
    if column.key == "guest_phone":
        return phone_shown(value)
    if column.kind is Kind.NUMBER and isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return _written(value)


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return moment_words(timezone.localtime(value))
    if isinstance(value, date):
        return day_short(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value.days)
    if isinstance(value, Decimal):
        return money_words(value)
    return str(value)


def group_words(column: Column, value: Any, choices: Choices, *, sees_confidential: bool) -> str:
    """What heads a group."""
    if column.kind is Kind.FLAG:
        return _("yes") if value else _("no")
    words = value_words(column, value, choices)
    if words:
        return words
    return _("not said, or confidential") if column.private and not sees_confidential else _("not said")
