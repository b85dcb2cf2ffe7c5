"""What a night costs: the date's own price, the season's, the weekday's, the base price."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from server.rates.calendar import NightPrices, Priced, RateBook, SeasonSpan, Source, TypeTerms

FIRST = date(2026, 11, 1)
NIGHTS = st.integers(0, 59).map(lambda n: FIRST + timedelta(n))
AMOUNTS = st.integers(0, 999).map(Decimal)
SUMMER = SeasonSpan(1, "a", "A", FIRST + timedelta(10), FIRST + timedelta(20))
WINTER = SeasonSpan(2, "b", "B", FIRST + timedelta(20), FIRST + timedelta(45))

PRICES = st.builds(
    NightPrices,
    base=st.none() | AMOUNTS,
    weekdays=st.dictionaries(st.integers(1, 7), AMOUNTS),
    seasons=st.dictionaries(st.tuples(st.sampled_from([1, 2]), st.none() | st.integers(1, 7)), AMOUNTS),
    dates=st.dictionaries(NIGHTS, AMOUNTS, max_size=20),
)


def book(prices, **more):
    card = {"code": "R", "kind": "daily", "currency": "CNY", "breakfasts": 0, "valid_from": None, "valid_until": None}
    return RateBook(types={"STD": TypeTerms(prices)}, seasons=(SUMMER, WINTER), **{**card, **more})


def nearest(prices, night):
    """The rule once more, written otherwise."""
    after = (night - FIRST).days
    season = 1 if 10 <= after < 20 else 2 if 20 <= after < 45 else None
    weekday = night.weekday() + 1
    ladder = [
        (prices.dates.get(night), Source.DATE),
        (prices.seasons.get((season, weekday)), Source.SEASON),
        (prices.seasons.get((season, None)), Source.SEASON),
        (prices.weekdays.get(weekday), Source.WEEKDAY),
        (prices.base, Source.BASE),
    ]
    return next((Priced(amount, source) for amount, source in ladder if amount is not None), None)


@given(prices=PRICES)
def test_the_nearest_price_that_is_set_counts(prices):
    nights = [FIRST + timedelta(n) for n in range(60)]
    assert [book(prices).price_on("STD", night) for night in nights] == [nearest(prices, night) for night in nights]


@given(prices=PRICES, night=NIGHTS, amount=AMOUNTS)
def test_a_dates_own_price_changes_no_other_night(prices, night, amount):
    changed = NightPrices(prices.base, prices.weekdays, prices.seasons, {**prices.dates, night: amount})
    others = [FIRST + timedelta(n) for n in range(60) if FIRST + timedelta(n) != night]
    assert book(changed).price_on("STD", night) == Priced(amount, Source.DATE)
    assert [book(changed).price_on("STD", one) for one in others] == [book(prices).price_on("STD", o) for o in others]


def test_a_price_of_nothing_is_a_price():
    """0 is set, and goes before the base price."""
    prices = NightPrices(base=Decimal(388), dates={FIRST: Decimal(0)})
    assert book(prices).price_on("STD", FIRST) == Priced(Decimal(0), Source.DATE)


def test_a_code_is_valid_from_its_first_night_and_not_on_its_end():
    one = book(NightPrices(), valid_from=date(2026, 11, 5), valid_until=date(2026, 11, 7))
    assert [day for day in range(1, 10) if one.is_valid_on(date(2026, 11, day))] == [5, 6]
