"""Moments that are over, as people type them into a search."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from server.core.soundness import is_sound

from .typed import DATE, clock_typed, plain

AGO = re.compile(
    r"(?P<minus>-)?\s*(?P<count>\d{1,4})\s*"
    r"(?P<unit>m|min|mins|minutes?|分|分钟|h|hours?|小时|钟头|d|days?|天|w|weeks?|周|星期)\s*(?P<ago>ago|前|以前|之前)?"
)
UNITS = (
    (("m", "分"), timedelta(minutes=1)),
    (("h", "小时", "钟头"), timedelta(hours=1)),
    (("d", "天"), timedelta(days=1)),
    (("w", "周", "星期"), timedelta(weeks=1)),
)
DAY_WORDS = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1, "昨晚": 1, "前天": 2}
NOW = {"now", "现在"}


def past_typed(text: str, *, now: datetime, zone: ZoneInfo, as_end: bool = False) -> datetime:
    """``yesterday``, ``14:00``, ``11-20 18:00``, ``2h ago``: the latest such moment.

    A day alone is its first moment; ``as_end`` makes it the first moment after it.

    :raises ValueError: with words for the person.
    """
    text = plain(text)
    if text in NOW:
        return now
    if (ago := _ago(text)) is not None:
        return now - ago
    today = now.astimezone(zone).date()
    day, rest = _day(text, today, ahead=timedelta(days=31 if as_end else 0))
    if day is not None and not rest:
        return datetime.combine(day + timedelta(days=as_end), time.min, zone)
    try:
        clock = clock_typed(rest)
    except ValueError:
        raise ValueError(_("This is not a time. Write it like 14:00, yesterday, 11-20 18:00 or 2h ago.")) from None
    if day is not None:
        return datetime.combine(day, clock, zone)
    moment = datetime.combine(today, clock, zone)
    return moment if moment <= now else moment - timedelta(days=1)


def _ago(text: str) -> timedelta | None:
    match = AGO.fullmatch(text)
    if match is None or not (match["minus"] or match["ago"]):
        return None
    unit = next(length for words, length in UNITS if match["unit"].startswith(words))
    return int(match["count"]) * unit


def _day(text: str, today: date, *, ahead: timedelta) -> tuple[date | None, str]:
    for word, days in DAY_WORDS.items():
        if text.startswith(word):
            evening = "晚上" if word.endswith("晚") else ""
            rest = text.removeprefix(word).strip()
            return today - timedelta(days=days), (evening + rest if rest else "")
    match = DATE.match(text)
    if match is None:
        return None, text
    try:
        day = date(int(match[1] or today.year), int(match[2]), int(match[3]))
        if not match[1] and day > today + ahead:
            day = day.replace(year=today.year - 1)
        if not is_sound(day):
            raise ValueError
    except ValueError:
        raise ValueError(_("There is no such day. Write it like 2026-01-31 07:30.")) from None
    return day, text[match.end() :].strip()
