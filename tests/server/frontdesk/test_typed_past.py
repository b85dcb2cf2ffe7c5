"""Moments that are over, as people type them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from server.frontdesk.typed_past import past_typed

ZONE = ZoneInfo("Asia/Shanghai")
# A Monday afternoon.
NOW = datetime(2026, 11, 23, 16, 0, tzinfo=ZONE)


def at(month, day, hour=0, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", at(11, 23)),
        ("今天", at(11, 23)),
        ("yesterday", at(11, 22)),
        ("昨天 14:00", at(11, 22, 14)),
        ("昨晚9点半", at(11, 22, 21, 30)),
        ("前天", at(11, 21)),
        ("14:00", at(11, 23, 14)),
        ("1730", at(11, 22, 17, 30)),
        ("5", at(11, 23, 5)),
        ("下午3点", at(11, 23, 15)),
        ("11-20", at(11, 20)),
        ("11月20日 18:00", at(11, 20, 18)),
        ("12-31", at(12, 31, year=2025)),
        ("2024-02-29", at(2, 29, year=2024)),
        ("2h ago", at(11, 23, 14)),
        ("-30m", at(11, 23, 15, 30)),
        ("3天前", at(11, 20, 16)),
        ("１小时前", at(11, 23, 15)),
        ("now", NOW),
    ],
)
def test_the_latest_such_moment_is_meant(typed, meant):
    assert past_typed(typed, now=NOW, zone=ZONE) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("today", at(11, 24)), ("11-20", at(11, 21)), ("11-30", at(12, 1)), ("14:00", at(11, 23, 14))]
)
def test_a_day_is_an_end_when_it_is_over(typed, meant):
    assert past_typed(typed, now=NOW, zone=ZONE, as_end=True) == meant


@pytest.mark.parametrize("typed", ["soon", "25:00", "13-32", "02-29", "昨天 很晚"])
def test_what_is_no_time_is_refused_in_words(typed):
    with pytest.raises(ValueError, match="Write it like"):
        past_typed(typed, now=NOW, zone=ZONE)
