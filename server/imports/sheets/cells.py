"""What stands in a cell, and what is read from it."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel

from server.core.soundness import is_sound

# A spreadsheet keeps so many figures of a number; the others become zeros.
FIGURES_KEPT = 15
LONGEST = 2000
"""Letters of a cell."""
# Days since 1900 that can be meant when a date's cell holds a number: 1905 to 2119.
SERIALS = (2000, 80_000)
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
MIDNIGHT = re.compile(r"[ T]0?0:00(:00(\.0+)?)?$")
CLOCK = re.compile(r"(\d{1,2})[:点时](\d{2})?(:\d{2})?分?")
AMOUNT = re.compile(r"[¥￥]?\s*(-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)")
YES = {"yes", "y", "true", "1", "x", "是", "有", "√", "✓", "对"}
NO = {"no", "n", "false", "0", "-", "否", "无", "×", "没有"}


@dataclass(frozen=True)
class Broken:
    """A cell that holds no value; ``words`` say what to do."""

    shown: str
    words: str


Cell = str | int | float | bool | date | time | Broken | None
Value = str | int | bool
Reader = Callable[[Cell], Value]


def shown(cell: Cell) -> str:
    """As the file shows it, about."""
    if isinstance(cell, Broken):
        return cell.shown
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)[:LONGEST]


def is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not _trimmed(cell))


def text(cell: Cell) -> str:
    """As it was typed, without spaces around it, narrow or wide.

    :raises ValueError: with words for the person, as all readers do.
    """
    if isinstance(cell, Broken):
        raise ValueError(cell.words)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _figures(cell)
    found = _trimmed(cell if isinstance(cell, str) else shown(cell))
    if len(found) > LONGEST:
        raise ValueError(_("This is longer than %(count)s letters.") % {"count": LONGEST})
    if not is_sound(found):
        raise ValueError(_("This has letters that can’t be kept. Type it again."))
    return found


def code(cell: Cell) -> str:
    """A number or a short name: wide figures and letters are as good as narrow ones."""
    return " ".join(unicodedata.normalize("NFKC", text(cell)).split())


def day(cell: Cell) -> str:
    """A date, as ``2026-11-25``; the year stands first, for 03.04.2026 is another day in another country."""
    found = _day_of(cell)
    if not is_sound(found):
        raise ValueError(_("There is no such day. Write it like 2026-01-31."))
    return found.isoformat()


def clock(cell: Cell) -> str:
    """A time of day, as ``14:00``."""
    if isinstance(cell, datetime | time):
        return cell.strftime("%H:%M")
    if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60) % (24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    match = CLOCK.fullmatch(code(cell))
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise ValueError(_("This is not a time. Write it like 14:00."))
    return f"{int(match[1]):02}:{int(match[2] or 0):02}"


def count(cell: Cell) -> int:
    found = _amount(cell, _("Write a whole number, like 2."))
    if found != found.to_integral_value() or abs(found) > 99_999:
        raise ValueError(_("Write a whole number, like 2."))
    return int(found)


def amount(cell: Cell) -> str:
    """A price or a factor, as a program writes it."""
    return format(_amount(cell, _("Write a number like 100.00.")).normalize(), "f")


def flag(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    said = code(cell).lower()
    if said in YES | NO:
        return said in YES
    raise ValueError(_("Write yes or no, or leave it empty."))


def _trimmed(said: str) -> str:
    return said.translate(UNSEEN).strip()


def _figures(number: float) -> str:
    if isinstance(number, float) and not number.is_integer():
        return repr(number)
    figures = str(int(number))
    if len(figures.lstrip("-")) > FIGURES_KEPT:
        words = _("A spreadsheet keeps only 15 figures of a number. Set the column to text and type the number again.")
        raise ValueError(words)
    return figures


def _amount(cell: Cell, wanted: str) -> Decimal:
    match = AMOUNT.fullmatch(code(cell))
    if match is None or isinstance(cell, bool | date | time):
        raise ValueError(wanted)
    try:
        return Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        raise ValueError(wanted) from None


def _day_of(cell: Cell) -> date:
    wanted = _("Write the date with the year first, like 2026-01-31.")
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and SERIALS[0] <= cell < SERIALS[1]:
        return _day_of(from_excel(cell))
    if isinstance(cell, time | bool):
        raise ValueError(wanted)
    said = MIDNIGHT.sub("", code(cell))
    match = YEAR_FIRST.fullmatch(said) or PACKED.fullmatch(said)
    if match is None:
        raise ValueError(wanted)
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueError(_("There is no such day. Write it like 2026-01-31.")) from None
