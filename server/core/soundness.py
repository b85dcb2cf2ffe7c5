"""What may come in at all: text that both databases keep, numbers that JSON knows, days of our time, the house's own hours, no
bottomless nests."""

import math
from collections.abc import Mapping
from datetime import date, time

FIRST_YEAR, LATEST_YEAR = 1900, 2999
DEEPEST = 32
# A key of the database has at most 19 digits.
LONGEST_KEY = 18


def is_sound(value: object) -> bool:
    """Whether a value of JSON, or one that was read from it, can be kept, sent and shown everywhere."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST or not _is_sound_alone(one):
            return False
        if isinstance(one, Mapping):
            waiting += [(part, depth + 1) for pair in one.items() for part in pair]
        elif isinstance(one, list | tuple | set):
            waiting += [(part, depth + 1) for part in one]
    return True


def row_key(text: str) -> int:
    """The key of a row that a text names; 0, which no row has, when it can name none."""
    is_key = text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY
    return int(text) if is_key else 0


def _is_sound_alone(value: object) -> bool:
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, date):
        return FIRST_YEAR <= value.year <= LATEST_YEAR
    if isinstance(value, time):
        return value.tzinfo is None
    return True
