"""The system page says what /readyz says, in words and with what to do."""

import json
from datetime import timedelta

import pytest
from django.utils.html import escape

from server.alerts.services import ring_due
from server.core import beats, clock
from server.hotels.models import Hotel
from server.rooms.models import Closure
from tests.house import AFTERNOON, OPENING, TODAY, day, moment, register

from ..deeds import do


def text(response):
    return response.content.decode()


def all_alive(at=None):
    for service in (beats.ALARM_CLOCK, beats.WORKER):
        beats.beat(service, at or clock.now())


@pytest.mark.parametrize("silent", [None, beats.ALARM_CLOCK, beats.WORKER])
def test_it_agrees_with_readyz(house, desk, silent):
    all_alive()
    if silent:
        beats.beat(silent, clock.now() - timedelta(minutes=5))
    manager = desk("manager")
    ready = manager.get("/readyz")
    said = json.loads(ready.content)
    shown = text(manager.get("/system/"))
    for name, check in said["checks"].items():
        part = shown.split(f'id="part-{name}"')[1].split("</li>")[0]
        assert escape(check["words"]) in part
        assert ("Not OK" in part) == (not check["ok"])
    assert ("One part needs help." in shown) == (ready.status_code == 503) == bool(silent)


def test_a_silent_service_is_told_with_what_to_do(house, desk):
    all_alive(clock.now() - timedelta(minutes=5))
    shown = text(desk("manager").get("/system/"))
    assert "2 parts need help." in shown
    assert "manage.py ring_alarms" in shown
    assert "It has been silent for 5 minutes." in shown


def test_it_tells_how_late_reminders_rang(house, desk):
    manager = desk("manager")
    assert "Nothing has rung yet." in text(manager.get("/system/"))
    register("0506", "蔡丽")
    for second in range(3):
        do("alerts.leave_message", room="0506", from_name="张平", text="等我", remind_at=moment(1 + second))
        ring_due(by=OPENING, at=AFTERNOON + timedelta(minutes=1 + second, seconds=[0.2, 0.4, 9][second]))
    shown = text(manager.get("/system/"))
    assert '<p class="figure-main">400 ms</p>' in shown
    assert "worst 9 s" in shown
    assert "the latest 3 rings" in shown


def test_it_refreshes_as_a_part_with_the_moment_it_is_of(house, desk, as_part):
    part = text(desk("night_auditor").get("/system/", headers=as_part))
    assert 'data-live-every="10"' in part
    assert 'data-at="20' in part
    assert "<html" not in part


@pytest.mark.parametrize("role", ["receptionist", "cashier", "housekeeper", "supervisor", "sales"])
def test_who_may_not_watch_the_house_does_not_see_it(house, desk, role):
    assert desk(role).get("/system/").status_code == 403


def test_much_going_on_costs_no_more_questions(house, desk, django_assert_max_num_queries):
    client = desk("manager")

    def asked():
        with django_assert_max_num_queries(60) as counted:
            client.get("/system/")
        return len(counted)

    few = asked()
    register("0506", "蔡丽")
    for minutes in range(1, 30):
        do("alerts.leave_message", room="0506", from_name="张平", text="等我", remind_at=moment(minutes))
    ring_due(by=OPENING, at=AFTERNOON + timedelta(hours=1))
    assert asked() == few


CLOSE = "/system/business-date/"


def test_closing_the_day_says_first_what_will_happen(house, desk):
    do("rooms.set_out_of_order", rooms=["0418"], reason="漏水", **{"from": day(1), "until": day(2)})
    register("0506", "蔡丽", nights=0, kind="hourly")
    shown = text(desk("night_auditor").get(CLOSE))
    assert f"The business date becomes {day(1)}" in shown
    assert "One planned closure of a room begins." in shown
    assert "One room should be free by today" in shown
    assert Hotel.objects.get().business_date == TODAY, "looking closes nothing"


def test_it_is_closed_and_said(house, desk, as_part):
    said = text(desk("night_auditor").post(CLOSE, {"business_date": day(0)}, headers=as_part))
    assert f"{day(0)} is closed. The business date is {day(1)} now." in said
    assert Hotel.objects.get().business_date.isoformat() == day(1)


def test_rooms_that_can_not_be_closed_yet_are_named(house, desk, as_part):
    register("0418", "王强", nights=1)
    do("rooms.set_out_of_order", rooms=["0418"], reason="漏水", **{"from": day(1), "until": day(2)})
    said = text(desk("night_auditor").post(CLOSE, {"business_date": day(0)}, headers=as_part))
    assert "can&#x27;t be yet: 0418" in said
    assert Closure.objects.get().state == "planned"


def test_the_second_is_told_who_closed_it(house, desk, as_part):
    desk("night_auditor").post(CLOSE, {"business_date": day(0)}, headers=as_part)
    said = text(desk("manager").post(CLOSE, {"business_date": day(0)}, headers=as_part))
    assert f"{day(0)} is closed already: night_auditor closed it at" in said
    assert Hotel.objects.get().business_date.isoformat() == day(1)


def test_without_a_script_it_is_said_on_the_page(house, desk):
    shown = text(desk("night_auditor").post(CLOSE, {"business_date": day(0)}, follow=True))
    assert f"The business date is {day(1)} now." in shown


@pytest.mark.parametrize("typed", ["", "tomorrow", "2026-13-01"])
def test_what_is_no_date_closes_nothing(house, desk, as_part, typed):
    assert desk("night_auditor").post(CLOSE, {"business_date": typed}, headers=as_part).status_code == 200
    assert Hotel.objects.get().business_date == TODAY


def test_who_may_not_close_the_day_is_not_let_in(house, desk):
    client = desk("receptionist")
    assert client.get(CLOSE).status_code == 403
    assert client.post(CLOSE, {"business_date": day(0)}).status_code == 403
    assert Hotel.objects.get().business_date == TODAY
