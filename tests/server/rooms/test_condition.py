"""Dirty, clean, inspected: said by a person, for many rooms at once, on what he saw."""

import pytest

from server.core.errors import BadArguments
from server.core.operations import perform
from server.rooms.services import ChangedMeanwhile
from tests.house import AFTERNOON, room


def say(by, condition, rooms=("0418",), **more):
    perform("rooms.set_condition", {"rooms": list(rooms), "condition": condition, **more}, by=by, at=AFTERNOON)


def test_a_room_is_marked_with_who_and_when(house, housekeeper):
    say(housekeeper, "dirty")
    found = room("0418")
    assert (found.condition, found.changed_by, found.changed_at, found.version) == (
        "dirty",
        "housekeeper",
        AFTERNOON,
        2,
    )


def test_a_stale_page_is_told_what_changed_and_by_whom(house, housekeeper, receptionist):
    say(housekeeper, "dirty")
    with pytest.raises(ChangedMeanwhile) as refused:
        say(receptionist, "inspected", seen={"0418": 1})
    assert "housekeeper" in refused.value.message
    assert "0418" in refused.value.message
    assert room("0418").condition == "dirty"


def test_a_page_that_saw_the_latest_may_act(house, housekeeper, receptionist):
    say(housekeeper, "dirty")
    say(receptionist, "clean", seen={"0418": 2})
    assert room("0418").condition == "clean"


def test_one_stale_room_stops_all(house, housekeeper, receptionist):
    say(housekeeper, "dirty")
    with pytest.raises(ChangedMeanwhile):
        say(receptionist, "inspected", rooms=("0418", "0420"), seen={"0418": 1, "0420": 1})
    assert room("0420").condition == "clean"


@pytest.mark.parametrize(
    ("args", "field"),
    [
        ({"rooms": [], "condition": "clean"}, "rooms"),
        ({"rooms": ["0418"], "condition": "shiny"}, "condition"),
        ({"rooms": ["0418", "1313"], "condition": "clean"}, "rooms"),
        ({"rooms": "0418", "condition": "clean"}, "rooms"),
        ({"rooms": ["0418"]}, "condition"),
    ],
)
def test_what_can_not_be_said_is_refused_beside_its_field(house, housekeeper, args, field):
    with pytest.raises(BadArguments) as refused:
        perform("rooms.set_condition", args, by=housekeeper, at=AFTERNOON)
    assert list(refused.value.fields) == [field]
