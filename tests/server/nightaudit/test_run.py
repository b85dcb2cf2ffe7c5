"""Closing the day: once, with the closures of the new one."""

import pytest

from server.core.operations import perform
from server.hotels.models import Hotel
from server.hotels.services import WrongBusinessDate
from tests.house import AFTERNOON, TODAY, day, register


def close_day(by, date):
    return perform("nightaudit.run", {"business_date": date}, by=by, at=AFTERNOON)


def plan(by, number):
    args = {"rooms": [number], "from": day(1), "until": day(2), "reason": "漏水"}
    perform("rooms.set_out_of_order", args, by=by, at=AFTERNOON)


def test_the_new_day_begins_with_its_closures(house, night_auditor, supervisor):
    plan(supervisor, "0418")
    assert close_day(night_auditor, day(0)) == {"business_date": day(1), "rooms_not_closed": []}


def test_rooms_still_slept_in_are_named(house, night_auditor, supervisor):
    register("0418", "王强", nights=1)
    plan(supervisor, "0418")
    assert close_day(night_auditor, day(0))["rooms_not_closed"] == ["0418"]


def test_a_day_is_closed_once(house, night_auditor):
    close_day(night_auditor, day(0))
    with pytest.raises(WrongBusinessDate):
        close_day(night_auditor, day(0))
    assert (Hotel.objects.get().business_date - TODAY).days == 1
