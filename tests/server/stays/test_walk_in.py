"""Guests who come without a reservation."""

from datetime import timedelta

import pytest

from server.core import feed
from server.core.errors import BadArguments
from server.core.operations import perform
from server.guests.models import Guest
from server.rooms.models import Occupancy
from server.rooms.occupancy import RoomTaken
from server.stays.models import Stay
from server.stays.services import RoomNotReady
from tests.house import AFTERNOON, day, register, room
from tests.replays import followed

PASSPORT = {"type": "passport", "number": "E123"}


def walk_in(by, number="0418", at=AFTERNOON, **more):
    args = {"room": number, "departure": day(2), "guests": [{"name": "王强"}], **more}
    return perform("stays.walk_in", args, by=by, at=at)


def row_of(number):
    rows = feed.snapshot("hj", {"rooms"}, at=AFTERNOON).collections["rooms"]
    return next(row for row in rows.values() if row["number"] == number)


def test_the_room_is_theirs_with_all_its_beds(house, receptionist):
    walk_in(receptionist)
    row = row_of("0418")
    assert (row["occupancy"], row["departure"]) == ("occupied", day(2))
    assert [bed["occupied"] for bed in row["beds"]] == [True, True]


def test_a_dirty_room_is_refused(house, receptionist, housekeeper):
    perform("rooms.set_condition", {"rooms": ["0418"], "condition": "dirty"}, by=housekeeper, at=AFTERNOON)
    with pytest.raises(RoomNotReady, match="dirty"):
        walk_in(receptionist)


@pytest.mark.parametrize("kind", ["out_of_order", "out_of_service"])
def test_a_closed_room_is_refused(house, receptionist, supervisor, kind):
    args = {"rooms": ["0418"], "from": day(0), "until": day(1), "reason": "漏水"}
    perform(f"rooms.set_{kind}", args, by=supervisor, at=AFTERNOON)
    with pytest.raises(RoomNotReady, match="closed"):
        walk_in(receptionist)


def test_an_occupied_room_is_refused(caili, receptionist):
    with pytest.raises(RoomTaken, match="0506 is taken for this time: a guest in the house until") as refused:
        walk_in(receptionist, "0506")
    assert "room" in refused.value.fields
    assert refused.value.more["others"] == ["0418", "0420", "0510"]
    assert Stay.objects.count() == 1


@pytest.mark.parametrize("departure", [0, -1])
def test_the_departure_comes_after_today(house, receptionist, departure):
    with pytest.raises(BadArguments) as refused:
        walk_in(receptionist, departure=day(departure))
    assert list(refused.value.fields) == ["departure"]


def test_an_hourly_guest_leaves_today(house, receptionist):
    walk_in(receptionist, kind="hourly", departure=day(0))
    assert Occupancy.objects.live().first().ends_at == AFTERNOON + timedelta(hours=4)


def test_those_who_share_have_a_bed_each(house, receptionist):
    walk_in(receptionist, kind="shared")
    walk_in(receptionist, kind="shared", guests=[{"name": "李四"}])
    assert Occupancy.objects.live().filter(bed__room=room("0418")).values("holder_id").distinct().count() == 2
    with pytest.raises(RoomTaken):
        walk_in(receptionist, kind="shared", guests=[{"name": "赵六"}])


def test_a_guest_is_known_again_by_the_document(house, receptionist):
    walk_in(receptionist, guests=[{"name": "王强", "document": PASSPORT}])
    walk_in(receptionist, "0420", guests=[{"name": "王强", "document": PASSPORT}])
    assert Guest.objects.count() == 1


def test_a_guest_noted_anew_shows_in_the_room_he_is_in(house, receptionist):
    walk_in(receptionist, guests=[{"name": "王强", "document": PASSPORT}])
    with followed():
        walk_in(receptionist, "0420", guests=[{"name": "王大强", "vip": True, "document": PASSPORT}])
    assert row_of("0418")["vip"] is True


def test_one_document_is_one_guest(house, receptionist):
    twice = [{"name": "王强", "document": PASSPORT}, {"name": "李四", "document": PASSPORT}]
    with pytest.raises(BadArguments) as refused:
        walk_in(receptionist, guests=twice)
    assert list(refused.value.fields) == ["guests"]
    assert not Stay.objects.exists()


@pytest.mark.parametrize(
    "guests", [[], [{"name": ""}], [{"name": "   "}], [{"name": "王", "shoe": 44}], [{"name": "王", "document": {}}]]
)
def test_guests_must_be_named(house, receptionist, guests):
    with pytest.raises(BadArguments) as refused:
        walk_in(receptionist, guests=guests)
    assert all(field.startswith("guests") for field in refused.value.fields)


def test_a_document_type_the_hotel_does_not_know_is_refused(house, receptionist):
    with pytest.raises(BadArguments) as refused:
        walk_in(receptionist, guests=[{"name": "王强", "document": {"type": "moon", "number": "1"}}])
    assert list(refused.value.fields) == ["guests.0.document.type"]


def test_a_stay_does_not_run_into_a_planned_closure(house, receptionist, supervisor):
    args = {"rooms": ["0418"], "from": day(1), "until": day(2), "reason": "漏水"}
    perform("rooms.set_out_of_order", args, by=supervisor, at=AFTERNOON)
    with pytest.raises(RoomTaken):
        walk_in(receptionist)
    walk_in(receptionist, departure=day(1))


def test_the_room_of_another_house_is_not_here(house, receptionist):
    with pytest.raises(BadArguments) as refused:
        walk_in(receptionist, "7777")
    assert list(refused.value.fields) == ["rooms"]


def test_a_room_may_be_given_again_after_it_was_cleaned(house, receptionist, housekeeper):
    stay = register("0418", "王强")
    perform("stays.check_out", {"stay": str(stay.pk)}, by=receptionist, at=AFTERNOON + timedelta(hours=1))
    perform("rooms.set_condition", {"rooms": ["0418"], "condition": "clean"}, by=housekeeper, at=AFTERNOON)
    walk_in(receptionist, at=AFTERNOON + timedelta(hours=2))
