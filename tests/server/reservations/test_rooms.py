import pytest

from server.core.operations import perform
from server.hotels.models import Hotel
from server.reservations.inventory import NoRoomLeft
from server.reservations.rooms_offered import rooms_offered
from server.rooms.models import Occupancy, Room
from tests.house import AFTERNOON, OPENING, TODAY, day, register

from .booking import again, do, make


def offered(arrival, departure, **more):
    hotel = Hotel.objects.select_related("settings").get()
    return rooms_offered(hotel, arrival, departure, **more)


def assign_all(**more):
    return perform("reservations.assign_all", more, by=OPENING, at=AFTERNOON)


def test_rooms_that_are_occupied_now_but_free_by_then_are_marked(house):
    register("0418", "住客", nights=1)
    make(room="0420", arrival=day(1), departure=day(2))
    tomorrow, after = TODAY.replace(day=24), TODAY.replace(day=25)
    free = {one.room.number: one.is_occupied for one in offered(tomorrow, after)}
    assert "0420" not in free
    assert free["0418"] is True
    assert free["0506"] is False


def test_the_best_room_is_ready_and_fills_the_smallest_gap(house):
    Room.objects.filter(number="0506").update(condition="dirty")
    make(room="0510", arrival=day(2), departure=day(9))
    best = [one.room.number for one in offered(TODAY, TODAY.replace(day=25)) if one.room.type.code == "STD"]
    assert best == ["0510", "0418", "0420", "0506"]


def test_all_arrivals_of_the_day_get_a_room_at_once(house):
    first, second = make(arrival=day(0)), make(arrival=day(0), departure=day(5))
    tomorrow = make()
    answer = assign_all()
    assert sorted(code for code, _room in answer["assigned"]) == sorted([first.code, second.code])
    assert answer["left"] == []
    assert {again(first).room.number, again(second).room.number} <= {"0418", "0420", "0506", "0510"}
    assert again(first).room != again(second).room
    assert again(tomorrow).room is None


def test_who_finds_no_room_is_told(house):
    for number in ("0418", "0420", "0506", "0510"):
        perform(
            "rooms.set_out_of_service",
            {"rooms": [number], "from": day(0), "until": day(1), "reason": "漏水"},
            by=OPENING,
            at=AFTERNOON,
        )
    made = make(arrival=day(0))
    assert assign_all() == {"assigned": [], "left": [made.code]}


def test_two_exchange_their_rooms(house):
    one, two = make(room="0418"), make(room="0420")
    perform("reservations.swap_rooms", {"reservation": str(one.pk), "other": str(two.pk)}, by=OPENING, at=AFTERNOON)
    assert (again(one).room.number, again(two).room.number) == ("0420", "0418")
    kept = {row.holder_id: row.bed.room.number for row in Occupancy.objects.filter(holder="reservation")}
    assert kept == {str(one.pk): "0420", str(two.pk): "0418"}


def test_an_upgrade_takes_a_room_of_the_other_type(house):
    made = do("assign_room", make(room_type="ORD"), room="0418")
    assert (made.room.type.code, made.room_type.code) == ("STD", "ORD")
    for _room in range(4):
        make(room_type="ORD")


def close_one_and_need_all():
    """Four are promised one of the four rooms each, and one room goes out of order."""
    made = [make() for _room in range(4)]
    closed = {"rooms": ["0510"], "reason": "漏水", "from": day(0), "until": day(9)}
    perform("rooms.set_out_of_order", closed, by=OPENING, at=AFTERNOON)
    return made


def test_those_who_wait_get_their_rooms_although_more_is_promised_than_there_is(house):
    made = close_one_and_need_all()
    assert do("assign_room", made[0], room="0418").room.number == "0418"
    assert do("unassign_room", made[0]).room is None
    assert len(assign_all(arrival=day(1))["assigned"]) == 3


def test_nobody_is_kept_from_a_shorter_stay_though_nobody_else_is_taken(house):
    made = close_one_and_need_all()
    assert do("change", made[0], departure=day(2)).departure.isoformat() == day(2)
    with pytest.raises(NoRoomLeft):
        make()


def test_a_room_of_a_type_that_others_wait_for_is_not_given_to_another(house):
    for _room in range(4):
        make()
    with pytest.raises(NoRoomLeft):
        do("assign_room", make(room_type="ORD"), room="0418")
