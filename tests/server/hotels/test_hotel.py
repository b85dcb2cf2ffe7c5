"""The hotel: its parameters and its date."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from server.core import feed
from server.core.errors import BadArguments
from server.core.models import ActivityChange
from server.core.operations import perform
from server.hotels.models import Hotel
from server.hotels.parameters import Parameters
from server.hotels.selectors import arrival_moment, departure_moment, hotel_day_of
from server.hotels.services import WrongBusinessDate, open_hotel
from tests.house import AFTERNOON, TODAY, day
from tests.people import HOTEL


def change(by, **values):
    perform("hotels.change_settings", {"values": values}, by=by, at=AFTERNOON)


def row():
    return feed.snapshot(HOTEL, {"rooms"}, at=AFTERNOON).collections["hotel"][HOTEL]


def test_parameters_reach_the_screens_and_the_log(house, manager):
    change(manager, sound=False, check_out_time="13:00")
    assert (row()["parameters"]["sound"], row()["parameters"]["check_out_time"]) == (False, "13:00:00")
    noted = ActivityChange.objects.latest("id")
    assert (noted.before["sound"], noted.after["sound"]) == (True, False)
    assert "wake_up_calls" not in noted.after


def test_those_that_are_not_said_stay(house, manager):
    change(manager, sound=False)
    change(manager, wake_up_calls=3)
    assert Hotel.objects.get().settings.parameters.sound is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("check_out_time", "noon"),
        ("wake_up_calls", 0),
        ("wake_up_calls", 6),
        ("escalate_minutes", -1),
        ("double_click", "dance"),
        ("colour", "red"),
    ],
)
def test_what_a_parameter_can_not_be_is_refused_beside_it(house, manager, name, value):
    with pytest.raises(BadArguments) as refused:
        change(manager, sound=False, **{name: value})
    assert list(refused.value.fields) == [name]
    assert row()["parameters"]["sound"] is True


def test_every_parameter_is_explained():
    for name, field in Parameters.model_fields.items():
        explained = field.json_schema_extra
        assert all(str(explained[part]) for part in ("title", "help", "group")), name


def test_the_business_date_rolls_once(house, night_auditor, manager):
    perform("hotels.roll_business_date", {"business_date": TODAY.isoformat()}, by=night_auditor, at=AFTERNOON)
    assert row()["business_date"] == day(1)
    with pytest.raises(WrongBusinessDate, match=day(1)):
        perform("hotels.roll_business_date", {"business_date": TODAY.isoformat()}, by=manager, at=AFTERNOON)
    assert row()["business_date"] == day(1)


@pytest.mark.parametrize("days", [-1, 1])
def test_another_date_does_not_roll(house, night_auditor, days):
    with pytest.raises(WrongBusinessDate):
        perform("nightaudit.run", {"business_date": day(days)}, by=night_auditor, at=AFTERNOON)


def test_the_hotels_hours_are_moments(house):
    hotel = Hotel.objects.get()
    assert arrival_moment(hotel, TODAY).isoformat() == "2026-11-23T14:00:00+08:00"
    assert departure_moment(hotel, TODAY).isoformat() == "2026-11-23T12:00:00+08:00"


def test_a_night_belongs_to_the_day_on_which_it_began(house):
    hotel = Hotel.objects.get()
    assert hotel_day_of(hotel, AFTERNOON) == TODAY
    assert hotel_day_of(hotel, AFTERNOON + timedelta(hours=13, minutes=59)) == TODAY
    assert hotel_day_of(hotel, AFTERNOON + timedelta(hours=14)) == TODAY + timedelta(days=1)


def test_a_time_zone_must_exist(db):
    from server.core.actors import Actor

    card = {"name_zh": "店", "name_en": "Inn", "currency": "CNY", "business_date": TODAY}
    with pytest.raises(ValidationError):
        open_hotel(**card, time_zone="Mars/Olympus", by=Actor.system("moon", "opening"), at=AFTERNOON)
    assert not Hotel.objects.filter(code="moon").exists()
