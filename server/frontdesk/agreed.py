"""What was agreed with a guest, as the pages of reservations and of stays tell it: what each night costs, in whose words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from server.reservations.models import Reservation
from server.stays.models import Stay

from .code_words import CodeWords

OF_REFERENCE = ("discount_reason", "company", "source", "sales_rep")


@dataclass(frozen=True)
class NightPrice:
    """What one night costs, as it was agreed."""

    night: date
    room: Decimal
    extras: Decimal
    total: Decimal


def night_prices(lines: Iterable[dict[str, Any]]) -> Iterator[NightPrice]:
    for line in lines:
        extras = Decimal(line["extra_beds"]) + Decimal(line["breakfast"])
        yield NightPrice(date.fromisoformat(line["date"]), Decimal(line["room"]), extras, Decimal(line["total"]))


def words_of(record: Reservation | Stay, words: CodeWords) -> dict[str, str]:
    """What the house calls the codes that it is noted with, by field; those that it has no more stand for themselves."""
    codes = {name: getattr(record, name) for name in OF_REFERENCE if getattr(record, name)}
    return {name: words.named(name, code) or code for name, code in codes.items()}
