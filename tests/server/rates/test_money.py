"""One rounding rule, and amounts as each reader writes them."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from server.core import money

AMOUNTS = st.decimals(-(10**6), 10**6, places=6)


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("0.125", "CNY", "0.13"),
        ("0.135", "CNY", "0.14"),
        ("-0.125", "CNY", "-0.13"),
        ("0.1249999", "CNY", "0.12"),
        ("310.25", "JPY", "310"),
        ("310.5", "JPY", "311"),
        ("1.0005", "KWD", "1.001"),
    ],
)
def test_half_goes_up(amount, currency, rounded):
    assert money.money_text(Decimal(amount), currency) == rounded


@given(AMOUNTS, st.sampled_from(["CNY", "JPY", "KWD"]))
def test_rounding_moves_by_half_a_unit_at_most_and_only_once(amount, currency):
    once = money.rounded(amount, currency)
    assert abs(once - amount) * 2 <= Decimal(1).scaleb(-money.places(currency))
    assert money.rounded(once, currency) == once
    assert money.is_exact(once, currency)


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "¥1,468.50"), ("en", "CN¥1,468.50"), ("xx", "CN¥1,468.50")]
)
def test_people_read_it_in_their_own_way(language, words):
    with translation.override(language):
        assert money.money_words(Decimal("1468.5"), "CNY") == words
