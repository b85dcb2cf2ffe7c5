"""``manage.py open_hotel``: how a real house begins, and what it says when it can't."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django_q.models import Schedule

from server.alerts.schedules import TIMETABLE
from server.core import clock
from server.core.audit import audit
from server.hotels.models import Hotel
from server.staff.actors import actor_for
from server.staff.models import Role, User
from server.staff.roles import ROLES

PASSWORD = "a house by the lake"


@pytest.fixture(autouse=True)
def _password_in_the_environment(monkeypatch):
    monkeypatch.setenv("BELLBOARD_ADMIN_PASSWORD", PASSWORD)


def opens(code="lake", **options):
    said = io.StringIO()
    names = {"name_zh": "湖畔酒店", "name_en": "Lakeside Hotel", **options}
    call_command("open_hotel", code, stdout=said, **names)
    return said.getvalue()


def refuses(*words, **options):
    with pytest.raises(CommandError) as refused:
        opens(**options)
    for word in words:
        assert word in str(refused.value)


@pytest.mark.parametrize("chosen", [None, date(2026, 11, 23)])
def test_a_hotel_opens_on_the_day_that_is_said_or_today_there(db, chosen):
    said = opens(time_zone="Asia/Tokyo", currency="JPY", business_date=chosen)
    hotel = Hotel.objects.get(code="lake")
    assert "Lakeside Hotel (lake) is open" in said
    assert (hotel.time_zone, hotel.currency) == ("Asia/Tokyo", "JPY")
    assert hotel.business_date == (chosen or clock.now().astimezone(hotel.zone).date())
    assert [verdict.says for verdict in audit(at=clock.now()) if not verdict.holds] == []


def test_its_administrator_signs_in_and_may_build_and_engage(db, client):
    opens(admin="Founder", admin_name="王海", language="en")
    user = User.objects.get(username="founder")
    assert {"rooms.build", "staff.change"} <= actor_for(user, "lake").permissions
    client.post("/sign-in/", {"username": "founder", "password": PASSWORD})
    page = client.get("/admin/").content.decode()
    assert "王海" in page
    assert "Rooms" in page


def test_roles_and_the_timetable_are_there(db):
    opens()
    assert set(Role.objects.values_list("code", flat=True)) == set(ROLES)
    assert set(Schedule.objects.values_list("name", flat=True)) == set(TIMETABLE)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"code": "no spaces"}, ["valid"]),
        ({"time_zone": "Mars/Olympus"}, ["Asia/Shanghai"]),
        ({"currency": "EUROS"}, ["3"]),
    ],
)
def test_what_can_not_be_is_said_and_nothing_opens(db, options, words):
    refuses(*words, **options)
    assert not Hotel.objects.exists()


def test_an_easy_password_opens_nothing(db, monkeypatch):
    monkeypatch.setenv("BELLBOARD_ADMIN_PASSWORD", "password12")
    refuses("too common")
    assert not Hotel.objects.exists()
    assert not Role.objects.exists()


def test_the_same_hotel_opens_once(db):
    opens()
    refuses("already exists", admin="another")
    assert User.objects.count() == 1


def test_without_anybody_to_ask_the_environment_is_named(db, monkeypatch):
    monkeypatch.delenv("BELLBOARD_ADMIN_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    refuses("BELLBOARD_ADMIN_PASSWORD")
    assert not Hotel.objects.exists()
