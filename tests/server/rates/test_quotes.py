"""What a stay costs, night by night."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from server.core.errors import BadArguments
from server.rates.calendar import NightPrices, RateBook, TypeTerms
from server.rates.models import RateCode
from server.rates.quoting import Asked, Kind, NoPrice, RateCodeDoesNotFit, months_later, nights_of, priced
from server.rates.selectors import quote
from tests.house import TODAY, day
from tests.people import HOTEL
from tests.server.deeds import do, rack

D = Decimal


def stay(nights, *, after=0, **more):
    arrival = TODAY + timedelta(after)
    return quote(HOTEL, "STD", arrival, arrival + timedelta(nights), **{"rate_code": "RACK", **more})


def rooms(found):
    return [line.room for line in found.lines]


@pytest.fixture
def hourly(house):
    """Four hours are 128, each further hour 30, at most 200."""
    rack(code="HOUR", kind="hourly")
    terms = {"first_hours": 4, "first_hours_price": "128", "further_hour": "30", "hourly_cap": "200"}
    do("rates.set_terms", rate_code="HOUR", room_types=["STD"], terms=terms)


@pytest.fixture
def monthly(house):
    rack(code="LONG", kind="long_stay")
    do("rates.set_terms", rate_code="LONG", room_types=["STD"], terms={"month": "6000"})


def test_every_night_has_its_own_price(priced):
    """From Monday the 23rd: the season's latest night, two of the base price, one with its own, the weekend."""
    found = stay(7)
    assert [(line.date.day, line.room, line.source) for line in found.lines] == [
        (23, 468, "season"),
        (24, 388, "base"),
        (25, 388, "base"),
        (26, 520, "date"),
        (27, 428, "weekday"),
        (28, 428, "weekday"),
        (29, 388, "base"),
    ]
    assert found.total == 3008


def test_the_discount_is_rounded_each_night(priced):
    """388 × 0.855 = 331.74 each night; 468 × 0.855 = 400.14."""
    found = stay(3, discount=D("0.855"))
    assert rooms(found) == [D("400.14"), D("331.74"), D("331.74")]
    assert found.total == D("1063.62")
    assert [line.base for line in found.lines] == [468, 388, 388]


def test_half_a_fen_goes_up(priced):
    """0.30 × 0.85 = 0.255."""
    do("rates.set_prices", rate_code="RACK", room_types=["STD"], price="0.3", **{"from": day(1), "until": day(3)})
    assert stay(2, after=1, discount=D("0.85")).total == D("0.52")


def test_extra_beds_and_breakfasts_have_no_discount(priced):
    do("rates.set_terms", rate_code="RACK", room_types=["STD"], terms={"extra_bed": "100", "breakfast": "38"})
    found = stay(2, after=1, discount=D("0.5"), extra_beds=1, adults=2, breakfast=True)
    assert [(line.room, line.extra_beds, line.breakfast) for line in found.lines] == [(194, 100, 76)] * 2
    assert found.total == 740


def test_the_desk_may_ask_another_price_for_an_extra_bed(priced):
    """程大俊 has an extra bed at 30."""
    assert stay(1, after=1, extra_beds=1, extra_bed_price=D(30)).total == 418


def test_breakfasts_that_the_code_includes_are_not_charged(priced):
    RateCode.objects.update(breakfasts=2)
    do("rates.set_terms", rate_code="RACK", room_types=["STD"], terms={"breakfast": "38"})
    assert stay(1, after=1, adults=2, breakfast=True).total == 388
    assert stay(1, after=1, adults=3, breakfast=True).total == 426
    assert stay(1, after=1, adults=1).breakfasts == 1


@pytest.mark.parametrize("kind", ["complimentary", "house_use"])
def test_complimentary_and_house_use_cost_nothing(house, kind):
    found = stay(3, kind=kind, rate_code="", extra_beds=1)
    assert (found.total, len(found.lines)) == (0, 3)


@pytest.mark.parametrize(("hours", "price"), [(None, 128), (1, 128), (4, 128), (5, 158), (6, 188), (7, 200), (12, 200)])
def test_hours_cost_the_first_ones_then_each_and_never_more_than_the_cap(hourly, hours, price):
    found = stay(0, rate_code="HOUR", kind="hourly", hours=hours)
    assert (found.total, found.hours, found.nights) == (price, max(hours or 4, 4), 0)


def test_a_whole_month_costs_the_months_price_whatever_its_length(monthly):
    for months, arrival in [(1, date(2027, 1, 31)), (1, date(2026, 12, 1)), (3, date(2026, 11, 23))]:
        until = months_later(arrival, months)
        found = quote(HOTEL, "STD", arrival, until, rate_code="LONG", kind="long_stay")
        assert found.total == 6000 * months
        assert len(found.lines) == (until - arrival).days


def test_nights_beyond_whole_months_cost_a_thirtieth_each(monthly):
    """From 23 November: a month, then ten nights of 200."""
    found = quote(HOTEL, "STD", TODAY, date(2027, 1, 2), rate_code="LONG", kind="long_stay")
    assert found.total == 8000
    assert rooms(found)[-10:] == [200] * 10


def test_a_month_at_a_discount_is_exact(monthly):
    """December has 31 nights: their rounded shares are still 5400 together."""
    found = quote(
        HOTEL, "STD", date(2026, 12, 1), date(2027, 1, 1), rate_code="LONG", kind="long_stay", discount=D("0.9")
    )
    assert found.total == 5400


DAYS = st.dates(date(2026, 1, 1), date(2029, 1, 1))


@given(arrival=DAYS, nights=st.integers(1, 120), month=st.integers(1, 99999), discount=st.integers(1, 100))
def test_a_longer_stay_is_never_cheaper_and_never_dearer_than_the_next_month(arrival, nights, month, discount):
    book = RateBook("L", "long_stay", "CNY", 0, None, None, {"STD": TypeTerms(month=D(month))})

    def total(until):
        return priced(book, Asked("STD", arrival, until, Kind.LONG_STAY, discount=D(discount) / 100)).total

    until = arrival + timedelta(nights)
    months = next(n for n in range(1, 9) if months_later(arrival, n) >= until)
    assert total(until) <= total(until + timedelta(1))
    assert total(months_later(arrival, months)) == months * round(D(month) * discount / 100, 2)
    assert total(until) <= months * D(month)


@given(
    arrival=DAYS,
    nights=st.integers(1, 60),
    base=st.decimals(0, 9999, places=2),
    discount=st.decimals(D("0.01"), 1, places=4),
    beds=st.integers(0, 3),
)
def test_there_is_a_line_for_each_night_and_the_total_is_their_sum(arrival, nights, base, discount, beds):
    book = RateBook("R", "daily", "CNY", 0, None, None, {"STD": TypeTerms(NightPrices(base), extra_bed=D("0.1"))})
    until = arrival + timedelta(nights)
    found = priced(book, Asked("STD", arrival, until, discount=discount, extra_beds=beds))
    assert [line.date for line in found.lines] == list(nights_of(arrival, until))
    assert len({line.room for line in found.lines}) == 1
    assert found.total == nights * (found.lines[0].room + beds * D("0.1"))
    assert sum(D(line["total"]) for line in found.as_json()["lines"]) == D(found.as_json()["total"])


@pytest.mark.parametrize("nights", [0, -1, 1831])
def test_a_stay_needs_a_night_and_has_an_end(priced, nights):
    with pytest.raises(BadArguments) as refused:
        stay(nights)
    assert set(refused.value.fields) == {"departure"}


def test_what_is_missing_is_named(priced, hourly):
    do("rates.set_prices", rate_code="RACK", room_types=["STD"], price=None)
    with pytest.raises(NoPrice, match="no price for STD on 2026-11-24 in the rate code RACK"):
        stay(2)
    with pytest.raises(NoPrice, match="“extra bed” for STD in the rate code RACK"):
        stay(1, extra_beds=1)
    with pytest.raises(NoPrice, match="“first hours” for ORD in the rate code HOUR"):
        quote(HOTEL, "ORD", TODAY, TODAY, rate_code="HOUR", kind="hourly")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "hourly", "hours": 3}, "not for this kind"),
        ({"rate_code": "HOUR"}, "not for this kind"),
        ({"after": 90}, "not valid on 2027-02-21"),
        ({"after": -1}, "not valid on 2026-11-22"),
    ],
)
def test_a_code_that_does_not_fit_is_refused(priced, hourly, more, words):
    RateCode.objects.filter(code="RACK").update(valid_from=TODAY, valid_until=TODAY + timedelta(90))
    with pytest.raises(RateCodeDoesNotFit, match=words):
        stay(1, **more)


def test_a_type_that_the_code_does_not_sell_is_refused(priced):
    with pytest.raises(RateCodeDoesNotFit, match="does not sell DLX"):
        quote(HOTEL, "DLX", TODAY, TODAY + timedelta(1), rate_code="RACK")


@pytest.mark.parametrize("code", ["MOON", ""])
def test_an_unknown_code_is_refused_beside_its_field(priced, code):
    with pytest.raises(BadArguments) as refused:
        stay(1, rate_code=code)
    assert set(refused.value.fields) == {"rate_code"}


def test_a_code_out_of_use_sells_nothing(priced):
    RateCode.objects.update(is_active=False)
    with pytest.raises(BadArguments):
        stay(1)


def test_a_year_takes_as_few_statements_as_a_night(priced):
    def statements(nights):
        with CaptureQueriesContext(connection) as made:
            stay(nights)
        return len(made)

    assert statements(365) == statements(1) <= 6
