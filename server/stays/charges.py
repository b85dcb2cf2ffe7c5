"""What a stay owes for its nights, as far as it is not charged yet. Pure but for what is charged already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import ceil

from server.core.money import NOTHING, rounded
from server.hotels.models import Hotel
from server.hotels.selectors import departure_moment
from server.rates.quoting import FREE

from .models import RoomCharge, Stay
from .terms import Line, prices, terms_of

Part = RoomCharge.Part
PARTS = ((Part.ROOM, "room"), (Part.EXTRA_BED, "extra_beds"), (Part.BREAKFAST, "breakfast"))
HALF = Decimal("0.5")
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Due:
    """A part of a night's price that is to be charged."""

    stay: Stay
    night: date
    part: Part
    amount: Decimal


def overstayed(stay: Stay, *, until: date) -> list[Line]:
    """The nights up to ``until`` that nobody agreed on, for the guest should have left: each costs what the latest did."""
    if not stay.price_lines or stay.kind == Stay.Kind.HOURLY:
        return []
    latest = max(stay.price_lines, key=lambda line: str(line["date"]))
    begins = max(date.fromisoformat(latest["date"]) + timedelta(days=1), stay.departure)
    count = max((until - begins).days + 1, 0)
    return [{**latest, "date": (begins + timedelta(days=after)).isoformat()} for after in range(count)]


def nights_due(stays: Iterable[Stay], *, until: date) -> list[Due]:
    """Nights up to ``until`` that no charge stands for, also those of days that were closed before: as they were agreed,
    and what a guest overstays at the latest price.
    """
    there = [stay for stay in stays if stay.price_lines]
    charged = _charged(there)
    due = [
        Due(stay, date.fromisoformat(line["date"]), part, amount)
        for stay in there
        if stay.kind != Stay.Kind.HOURLY
        for line in [*stay.price_lines, *overstayed(stay, until=until)]
        if line["date"] <= until.isoformat()
        for part, field in PARTS
        if (amount := Decimal(line[field]))
    ]
    return [one for one in due if (one.stay.pk, one.night, one.part) not in charged]


def hours_due(stay: Stay, hotel: Hotel, at: datetime) -> list[Due]:
    """What the hours of an hourly stay cost up to now, less what was charged for them."""
    if stay.kind != Stay.Kind.HOURLY or not stay.price_lines:
        return []
    first = dict(stay.price_lines[0])
    spent = max((at - stay.checked_in_at) - timedelta(minutes=hotel.settings.parameters.grace_minutes), HOUR)
    used = max(ceil(spent / HOUR), hotel.settings.parameters.hourly_hours)
    if stay.rate_code and stay.rate_code.is_active and used > hotel.settings.parameters.hourly_hours:
        first = prices(hotel, terms_of(stay), stay.arrival, stay.departure, hours=used)[0]
    standing = {charge.part: charge for charge in RoomCharge.objects.filter(stay=stay).select_related("posting")}
    due = [
        Due(stay, stay.arrival, part, amount)
        for part, field in PARTS
        if (amount := Decimal(first[field])) and part not in standing
    ]
    paid = sum((standing[part].agreed for part in (Part.ROOM, Part.OVERTIME) if part in standing), NOTHING)
    more = Decimal(first["room"]) - paid
    if Part.ROOM in standing and Part.OVERTIME not in standing and more > 0:
        due.append(Due(stay, stay.arrival, Part.OVERTIME, more))
    return due


def departure_due(stay: Stay, hotel: Hotel, at: datetime) -> list[Due]:
    """All that is to be charged before the guest may leave: nights left out, hours, the day of use, a late departure."""
    today = hotel.business_date
    due = nights_due([stay], until=today - timedelta(days=1)) + hours_due(stay, hotel, at)
    if stay.kind == Stay.Kind.HOURLY or stay.kind in FREE or not stay.price_lines:
        return due
    if stay.arrival == today:
        share = {"none": NOTHING, "half": HALF, "full": Decimal(1)}[hotel.settings.parameters.day_use]
        part = Part.ROOM
    else:
        share, part = _lateness(stay, hotel, at), Part.LATE
    amount = rounded(Decimal(stay.price_lines[-1]["room"]) * share, hotel.currency)
    is_charged = RoomCharge.objects.filter(stay=stay, night=today, part=part).exists()
    return due if is_charged or not amount else [*due, Due(stay, today, part, amount)]


def _lateness(stay: Stay, hotel: Hotel, at: datetime) -> Decimal:
    """Half a night until the hour the hotel says, a whole one afterwards."""
    parameters = hotel.settings.parameters
    if not parameters.late_charges or stay.departure > hotel.business_date:
        return NOTHING
    # Who overstays is charged for the nights before; today he is late anew.
    today = hotel.business_date
    if at <= departure_moment(hotel, today) + timedelta(minutes=parameters.grace_minutes):
        return NOTHING
    ends_half = datetime.combine(today, parameters.half_day_until, hotel.zone)
    return HALF if at <= ends_half else Decimal(1)


def _charged(stays: Iterable[Stay]) -> set[tuple[int, date, str]]:
    found = RoomCharge.objects.filter(stay__in=[stay.pk for stay in stays])
    return set(found.values_list("stay_id", "night", "part"))
