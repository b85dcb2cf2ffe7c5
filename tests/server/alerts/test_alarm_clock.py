"""The alarm clock: its sleep, its signs of life, a database that is away."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from server.alerts import alarm_clock as clockwork
from server.alerts.alarm_clock import LONGEST_SLEEP, AlarmClock
from server.alerts.models import Alert
from server.alerts.selectors import alarm_clock_ok
from server.alerts.tasks import ring_late
from server.core import beats, clock
from server.core.operations import perform
from tests.house import AFTERNOON, moment, register

NOTE = {"room": "0506", "from_name": "张平", "text": "等我"}


class Hands:
    """A clock that is set by hand."""

    def __init__(self):
        self.at = AFTERNOON

    def __call__(self):
        return self.at


@pytest.fixture
def hands():
    return Hands()


def test_it_sleeps_until_the_next_due_time_and_not_longer(caili, receptionist, hands):
    perform("alerts.leave_message", {**NOTE, "remind_at": moment(1)}, by=receptionist, at=AFTERNOON)
    alarm_clock = AlarmClock(hands)
    assert alarm_clock.step() == LONGEST_SLEEP
    hands.at = AFTERNOON + timedelta(minutes=1) - timedelta(milliseconds=40)
    assert alarm_clock.step() == timedelta(milliseconds=40)
    hands.at = AFTERNOON + timedelta(minutes=1)
    alarm_clock.step()
    assert Alert.objects.get().state == "ringing"


def test_late_ones_ring_at_the_start_with_their_delay(caili, receptionist, hands):
    perform("alerts.leave_message", {**NOTE, "remind_at": moment(1)}, by=receptionist, at=AFTERNOON)
    hands.at = AFTERNOON + timedelta(minutes=11)
    AlarmClock(hands).step()
    assert Alert.objects.get().rings.get().delay_ms == 600_000


def test_it_shows_that_it_is_at_work(house, hands):
    AlarmClock(hands).step()
    assert alarm_clock_ok("hj", AFTERNOON + timedelta(seconds=5))
    assert not alarm_clock_ok("hj", AFTERNOON + timedelta(seconds=7))


def test_it_tells_the_managers(caili, receptionist, hands):
    perform("alerts.leave_message", {**NOTE, "remind_at": moment(1)}, by=receptionist, at=AFTERNOON)
    alarm_clock = AlarmClock(hands)
    for minutes in (1, 7):
        hands.at = AFTERNOON + timedelta(minutes=minutes)
        alarm_clock.step()
    assert Alert.objects.get().escalated_at == hands.at


def test_a_database_that_is_away_only_delays_it(house, hands, monkeypatch):
    alarm_clock = AlarmClock(hands)
    slept = []

    def away():
        raise OperationalError("the server closed the connection")

    def sleep(seconds):
        slept.append(seconds)
        alarm_clock.stopped = True

    monkeypatch.setattr(alarm_clock, "step", away)
    monkeypatch.setattr(clockwork.time, "sleep", sleep)
    monkeypatch.setattr(clockwork.connection, "close", lambda: None)
    alarm_clock.run()
    assert slept == [1.0]


def test_the_worker_catches_what_a_dead_clock_left(house, receptionist):
    now = clock.now()
    register("0506", "蔡丽", nights=300, at=now)
    remind_at = (now + timedelta(seconds=1)).isoformat()
    perform("alerts.leave_message", {**NOTE, "remind_at": remind_at}, by=receptionist, at=now)
    Alert.objects.update(due_at=now - timedelta(seconds=40))
    assert ring_late() == 1
    assert ring_late() == 0
    assert beats.latest(beats.WORKER) >= now
