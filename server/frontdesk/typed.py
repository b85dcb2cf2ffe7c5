"""Times and rooms as people type them."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from server.core.soundness import is_sound

LATER = re.compile(r"(?:\+|in )?\s*(\d{1,4})\s*(m|min|mins|minutes?|分|分钟|h|hours?|小时|钟头)?\s*(?:后|later)?")
CLOCK = re.compile(
    r"(?P<half>上午|早上|早晨|凌晨|中午|下午|傍晚|晚上|am|pm)?\s*(?P<hour>\d{1,2})"
    r"(?:\s*[:点时.h]\s*(?:(?P<minute>\d{1,2})\s*分?|(?P<thirty>半))?|(?P<packed>\d{2}))?\s*(?P<end>am|pm)?"
)
DAY_WORDS = {"today": 0, "今天": 0, "今晚": 0, "tomorrow": 1, "明天": 1, "明早": 1, "明晚": 1, "后天": 2}
DATE = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:\s+|$|(?<=日))")
AFTERNOON = {"下午", "傍晚", "晚上", "pm"}
BETWEEN = re.compile(r"[\s,，、;；]+")
UNTIL = re.compile(r"\s*(?:\.\.+|…|–|—|~|至|到|\bto\b|\buntil\b|\s-\s)\s*")
LONGEST_DAYS = 366
LONGEST = 10_000


def plain(text: str) -> str:
    """Full-width digits and signs as their narrow ones, in small letters; one space is as good as many."""
    return " ".join(unicodedata.normalize("NFKC", text[:LONGEST]).split()).lower()


def moment_typed(text: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """``+15``, ``14:00``, ``明天 7:30``, ``11-25 18:00``: a time alone is its next one.

    :raises ValueError: with words for the person.
    """
    text = plain(text)
    if (later := _later(text)) is not None:
        return now + later
    day, rest = _day(text, now.astimezone(zone).date())
    clock = clock_typed(rest)
    if day is not None:
        return datetime.combine(day, clock, zone)
    moment = datetime.combine(now.astimezone(zone).date(), clock, zone)
    return moment if moment > now else moment + timedelta(days=1)


def clock_typed(text: str) -> time:
    """``7``, ``730``, ``7:30``, ``7点半``, ``下午3点``.

    :raises ValueError: with words for the person.
    """
    match = CLOCK.fullmatch(plain(text))
    if match is None:
        raise ValueError(_("This is not a time. Write it like 14:00, +15 or tomorrow 7:30."))
    minute = 30 if match["thirty"] else int(match["minute"] or match["packed"] or 0)
    hour = int(match["hour"])
    half = match["half"] or match["end"] or ""
    if half in AFTERNOON and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        raise ValueError(_("A day has 24 hours of 60 minutes. Write it like 14:00.")) from None


def rooms_typed(text: str, known: Collection[str]) -> list[str]:
    """Room numbers, apart by spaces or commas; ``601-604`` are those of the known rooms that lie between.

    A number that is not known comes back as it was typed.
    """
    found: list[str] = []
    for word in BETWEEN.split(plain(text).upper()):
        first, dash, end = word.partition("-")
        if dash and first and end:
            low, high = _full(first, known), _full(end, known)
            between = [number for number in sorted(known) if low <= number <= high]
            found += between or [word]
        elif word:
            found.append(_full(word, known))
    return list(dict.fromkeys(found))


def dates_typed(text: str, *, today: date) -> list[date]:
    """Days, apart by spaces or commas: ``11-25 11-27``, ``明天``, and ``11-25..11-28`` for all of them.

    :raises ValueError: with words for the person.
    """
    found: list[date] = []
    for word in BETWEEN.split(UNTIL.sub("..", plain(text))):
        first, dots, end = word.partition("..")
        if first and dots and end:
            found += _days_between(_one_day(first, today), _one_day(end, today))
        elif word:
            found.append(_one_day(word, today))
    return list(dict.fromkeys(found))


def _one_day(text: str, today: date) -> date:
    day, rest = _day(text, today)
    if day is None or rest:
        raise ValueError(_("“%(text)s” is not a day. Write days like 01-31 or 01-29..01-31.") % {"text": text})
    return day


def _days_between(first: date, end: date) -> list[date]:
    days = (end - first).days
    if not 0 <= days < LONGEST_DAYS:
        raise ValueError(_("The first day comes before the last one, and at most a year before."))
    return [first + timedelta(days=after) for after in range(days + 1)]


def _next_year(day: date) -> date:
    """The same day a year on; for 29 February the day after the 28th."""
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 3, 1)


def _full(number: str, known: Collection[str]) -> str:
    """With the zeros in front that people leave out."""
    if number in known or not number.isdecimal():
        return number
    width = max((len(one) for one in known), default=len(number))
    return number.zfill(width)


def _later(text: str) -> timedelta | None:
    match = LATER.fullmatch(text)
    if match is None or not (text.startswith(("+", "in ")) or match[2] or text.endswith(("后", "later"))):
        return None
    hours = (match[2] or "m").startswith(("h", "小时", "钟头"))
    return timedelta(hours=int(match[1])) if hours else timedelta(minutes=int(match[1]))


def _day(text: str, today: date) -> tuple[date | None, str]:
    for word, days in DAY_WORDS.items():
        if text.startswith(word):
            evening = "晚上" if word.endswith("晚") else ""
            return today + timedelta(days=days), evening + text.removeprefix(word).strip()
    match = DATE.match(text)
    if match is None:
        return None, text
    try:
        day = date(int(match[1] or today.year), int(match[2]), int(match[3]))
        if not is_sound(day):
            raise ValueError
    except ValueError:
        raise ValueError(_("There is no such day. Write it like 2026-01-31 07:30.")) from None
    if not match[1] and day < today:
        day = _next_year(day)
    return day, text[match.end() :].strip()
