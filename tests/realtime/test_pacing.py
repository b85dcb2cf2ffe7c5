"""How those are let in who come all at once."""

import pytest

from realtime.hub.pacing import LONGEST_WAIT_S, Pace


def let_in(pace, moments):
    return [now for now in moments if pace.is_due(now)]


def test_who_comes_alone_is_let_in_at_once():
    assert let_in(Pace(), [0.0, 60.0, 120.0]) == [0.0, 60.0, 120.0]


@pytest.mark.parametrize("per_second", [100, 10_000])
def test_a_storm_is_let_in_in_few_batches_however_many_come(per_second):
    seconds = 4
    batches = let_in(Pace(), [place / per_second for place in range(seconds * per_second)])
    assert 8 <= len(batches) <= 13
    assert batches[1] < 0.05


def test_nobody_waits_longer_than_the_longest_wait():
    pace = Pace()
    for place in range(1_000):
        pace.is_due(place / 100)
        assert pace.wait_s(place / 100) <= LONGEST_WAIT_S


def test_after_a_quiet_second_waits_are_short_again():
    pace = Pace()
    let_in(pace, [place / 100 for place in range(500)])
    assert pace.is_due(7.0)
    assert pace.wait_s(7.0) < 0.05
