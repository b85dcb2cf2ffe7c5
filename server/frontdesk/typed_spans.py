"""Spans of days, times and numbers as people type them into a list's filters."""

import re
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from server.core.soundness import is_sound

from .typed import clock_typed, plain

UNTIL = re.compile(r"\s*(?:\.\.+|…|–|—|~|至|到|\bto\b|\s-\s)\s*")
MORE = re.compile(r"(>=|>|≥|<=|<|≤)\s*(.+)")
DAY = re.compile(r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")
MONTH = re.compile(r"(?:(?P<year>\d{4})[-/.年](?P<month>\d{1,2})月?|(?P<alone>\d{1,2})月)")
AWAY = re.compile(r"([+-])\s*(\d{1,4})")
WORDS = {"today": 0, "今天": 0, "tomorrow": 1, "明天": 1, "后天": 2, "yesterday": -1, "昨天": -1, "前天": -2}
MORE_THAN = {">", ">=", "≥"}
# No number of a list has finer places.
SMALLEST = Decimal("0.0001")
HALF_A_YEAR = timedelta(days=183)

Days = tuple[date | None, date | None]
Numbers = tuple[Decimal | None, Decimal | None]
Clocks = tuple[time | None, time | None]


def days_typed(text: str, *, today: date) -> Days:
    """``11-25``, ``today``, ``+3``, ``2026-11``, ``11-25..11-30``, ``..11-30``: from a day until before another.

    A day without its year is the nearest one.

    :raises ValueError: with words for the person.
    """
    if more := MORE.fullmatch(plain(text)):
        return _days_beyond(more[1], *_days(more[2], today))
    first, end = _ends(plain(text))
    from_day = _days(first, today)[0] if first else None
    until = _days(end, today)[1] if end else None
    if from_day and until and until <= from_day:
        raise ValueError(_("The first day comes after the last one."))
    return from_day, until


def numbers_typed(text: str) -> Numbers:
    """``2``, ``100..300``, ``>100``, ``..300``: from a number to another, both included.

    :raises ValueError: with words for the person.
    """
    if more := MORE.fullmatch(plain(text)):
        number = _number(more[2]) or Decimal(0)
        return _numbers_beyond(more[1], number)
    first, end = _ends(plain(text))
    low, high = _number(first), _number(end)
    if low is not None and high is not None and high < low:
        raise ValueError(_("The first number is greater than the last one."))
    return low, high


def clocks_typed(text: str) -> Clocks:
    """``14:00``, ``14:00..16:00``, ``..12:00``: from a time to another, both included.

    :raises ValueError: with words for the person.
    """
    first, end = _ends(plain(text))
    return clock_typed(first) if first else None, clock_typed(end) if end else None


def _ends(text: str) -> tuple[str, str]:
    """The two ends of what was typed; one alone is both."""
    first, *ends = UNTIL.split(text, maxsplit=1)
    return (first, ends[0]) if ends else (first, first)


def _days_beyond(sign: str, first: date, after: date) -> Days:
    return {">": (after, None), "<": (None, first)}.get(sign) or ((first, None) if sign in MORE_THAN else (None, after))


def _numbers_beyond(sign: str, number: Decimal) -> Numbers:
    step = SMALLEST if sign in {"<", ">"} else Decimal(0)
    return (number + step, None) if sign in MORE_THAN else (None, number - step)


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= 10**12:
        raise ValueError(_("This is not a number. Write it like 100, 100..300 or >100."))
    return number


def _days(text: str, today: date) -> tuple[date, date]:
    """The first day and the day after."""
    one = timedelta(days=1)
    try:
        if text in WORDS or (away := AWAY.fullmatch(text)):
            days = WORDS[text] if text in WORDS else int("".join(away.groups()))  # type: ignore[union-attr]
            return today + timedelta(days=days), today + timedelta(days=days) + one
        if match := DAY.fullmatch(text):
            day = _near(int(match["month"]), int(match["day"]), match["year"], today)
            return day, day + one
        if match := MONTH.fullmatch(text):
            first = _near(int(match["month"] or match["alone"]), 1, match["year"], today)
            return first, (first + timedelta(days=32)).replace(day=1)
    except (ValueError, OverflowError):
        pass
    raise ValueError(_("This is not a day. Write it like 11-25, today, +3, 2026-11 or 11-25..11-30."))


def _near(month: int, day: int, year: str | None, today: date) -> date:
    if year:
        found = date(int(year), month, day)
    else:
        years = (today.year - 1, today.year, today.year + 1)
        near = [one for one in (_day(year, month, day) for year in years) if one and abs(one - today) <= HALF_A_YEAR]
        found = near[0] if near else date(today.year, month, day)
    if not is_sound(found):
        raise ValueError
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
