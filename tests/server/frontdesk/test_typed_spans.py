"""Spans of days, times and numbers, as people type them."""

from datetime import date, time
from decimal import Decimal

import pytest

from server.frontdesk.typed_spans import clocks_typed, days_typed, numbers_typed

TODAY = date(2026, 11, 23)


def d(month, day, year=2026):
    return date(year, month, day)


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("11-25", d(11, 25), d(11, 26)),
        ("11月25日", d(11, 25), d(11, 26)),
        ("１１－２５", d(11, 25), d(11, 26)),
        ("1-5", d(1, 5, 2027), d(1, 6, 2027)),
        ("9-5", d(9, 5), d(9, 6)),
        ("2025-11-25", d(11, 25, 2025), d(11, 26, 2025)),
        ("today", d(11, 23), d(11, 24)),
        ("明天", d(11, 24), d(11, 25)),
        ("+3", d(11, 26), d(11, 27)),
        ("-1", d(11, 22), d(11, 23)),
        ("11-25..11-30", d(11, 25), d(12, 1)),
        ("11-25 to 11-30", d(11, 25), d(12, 1)),
        ("11月25日至11月30日", d(11, 25), d(12, 1)),
        ("..11-30", None, d(12, 1)),
        ("11-30..", d(11, 30), None),
        (">=11-30", d(11, 30), None),
        (">11-30", d(12, 1), None),
        ("<11-30", None, d(11, 30)),
        ("≤11-30", None, d(12, 1)),
        ("2026-12", d(12, 1), d(1, 1, 2027)),
        ("12月", d(12, 1), d(1, 1, 2027)),
        ("2-29", None, None),
    ],
)
def test_days(text, first, end):
    if first is end is None:
        with pytest.raises(ValueError, match="not a day"):
            days_typed(text, today=TODAY)
    else:
        assert days_typed(text, today=TODAY) == (first, end)


@pytest.mark.parametrize("text", ["32-45", "soon", "11-30..11-25", "0000-11", "9999-12-31", "..x", "+99999"])
def test_no_days(text):
    with pytest.raises(ValueError):
        days_typed(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2", 2, 2),
        ("100..300", 100, 300),
        (">=1,000", 1000, None),
        (">1", "1.0001", None),
        ("..0.5", None, "0.5"),
        ("-5..-1", -5, -1),
    ],
)
def test_numbers(text, low, high):
    wanted = tuple(None if one is None else Decimal(one) for one in (low, high))
    assert numbers_typed(text) == wanted


@pytest.mark.parametrize("text", ["many", "NaN", "inf", "1e99", "3..1"])
def test_no_numbers(text):
    with pytest.raises(ValueError):
        numbers_typed(text)


def test_clocks():
    assert clocks_typed("14:00..16点") == (time(14), time(16))
    assert clocks_typed("7:30") == (time(7, 30), time(7, 30))
    assert clocks_typed("..12") == (None, time(12))
