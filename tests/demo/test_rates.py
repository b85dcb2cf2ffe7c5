"""The demo hotel's prices: each code sells, weekends and seasons differ."""

from datetime import timedelta
from decimal import Decimal

import pytest

from server.demo.house import TYPES
from server.rates.selectors import quote
from tests.house import TODAY

NEXT_MONDAY = TODAY + timedelta(14)


@pytest.mark.parametrize("room_type", [plan.code for plan in TYPES])
@pytest.mark.parametrize(
    ("rate_code", "kind", "nights"), [("RACK", "normal", 400), ("CORP", "normal", 60), ("LONG", "long_stay", 45)]
)
def test_every_type_has_a_price_under_every_code(hotel, rate_code, kind, nights, room_type):
    until = TODAY + timedelta(nights)
    found = quote(
        hotel, room_type, TODAY, until, rate_code=rate_code, kind=kind, extra_beds=1, adults=3, breakfast=True
    )
    assert all(line.room > 0 for line in found.lines)


def test_weekends_and_seasons_cost_more(hotel):
    def rooms(arrival):
        found = quote(hotel, "STD", arrival, arrival + timedelta(7), rate_code="RACK")
        return [int(line.room) for line in found.lines]

    assert rooms(NEXT_MONDAY) == [388, 388, 388, 388, 428, 428, 388]
    assert rooms(TODAY) == [468] * 7


def test_the_suite_of_the_manual_at_seven_tenths(hotel):
    """蒋进 has 豪华套房 for two nights at 0.7."""
    found = quote(hotel, "DLX", NEXT_MONDAY, NEXT_MONDAY + timedelta(2), rate_code="RACK", discount=Decimal("0.7"))
    assert found.total == Decimal("1243.20")


def test_an_hour_more_than_four(hotel):
    assert quote(hotel, "STD", TODAY, TODAY, rate_code="HOUR", kind="hourly", hours=5).total == 155 + 38
