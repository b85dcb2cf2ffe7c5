"""The day's list follows from the rooms and their guests."""

from datetime import timedelta

from server.core.operations import perform
from server.housekeeping.models import Task
from server.stays.models import Stay
from tests.house import AFTERNOON, OPENING, TODAY, day, register, room
from tests.replays import followed

from .floors import after, dirty, do, hk, listed, make, state, task

TOMORROW = TODAY + timedelta(days=1)


def close_day():
    do("nightaudit.run", business_date=TODAY.isoformat(), at=after(600))


def book(room, **more):
    wishes = {"room_type": "STD", "arrival": day(0), "departure": day(2), "guest": {"name": "蒋进"}, "room": room}
    return do("reservations.make", **{**wishes, **more})["reservation"]


def test_each_room_has_what_its_guests_need(house):
    register("0506", "蔡丽", nights=3)
    register("0418", "王强", nights=1)
    dirty("0401")
    book("0420", arrival=day(1), departure=day(3), adults=2)
    close_day()
    assert listed(TOMORROW) == {"0401": "departure", "0418": "departure", "0420": "arrival", "0506": "stay_over"}
    awaited = task("0420", TOMORROW)
    assert (awaited.is_awaited, awaited.persons, awaited.credits) == (True, 2, 1)
    assert task("0506", TOMORROW).persons == 1


def test_where_somebody_slept_the_bed_is_unmade_in_the_morning(house):
    register("0506", "蔡丽", nights=3)
    with followed():
        close_day()
    assert (room("0506").condition, room("0418").condition) == ("dirty", "clean")


def test_made_again_the_list_is_the_same(house):
    dirty("0401", "0402")
    make()
    before = list(Task.objects.values_list("pk", "version"))
    with followed():
        make()
    assert list(Task.objects.values_list("pk", "version")) == before


def test_nothing_is_listed_before_the_list_is_made(house):
    dirty("0401")
    assert not listed()
    make()
    dirty("0402")
    assert listed() == {"0401": "departure", "0402": "departure"}


def test_a_guest_who_leaves_makes_his_room_a_departure(house):
    stay = register("0506", "蔡丽", nights=3)
    close_day()
    assert listed(TOMORROW) == {"0506": "stay_over"}
    perform("stays.extend", {"stay": str(stay.pk), "departure": day(1)}, by=OPENING, at=after(700))
    assert listed(TOMORROW) == {"0506": "departure"}


def test_a_guest_who_moves_leaves_a_dirty_room(house):
    stay = register("0506", "蔡丽")
    make()
    with followed():
        do("stays.move_room", stay=str(stay.pk), room="0510", reason="噪音", at=after(5))
    assert listed() == {"0506": "departure"}


def test_a_room_that_is_awaited_is_looked_at_unless_it_is_inspected(house):
    make()
    with followed():
        book("0420")
    assert (listed(), task("0420").is_awaited) == ({"0420": "arrival"}, True)
    do("rooms.set_condition", rooms=["0420"], condition="inspected", at=after(5))
    assert state("0420") == "inspected"


def test_nobody_looks_at_clean_rooms_where_the_house_does_not_want_it(house):
    make(arrivals_are_checked=False)
    book("0420")
    assert listed() == {}


def test_an_arrival_that_is_cancelled_needs_no_look(house):
    make()
    made = book("0420")
    with followed():
        do("reservations.cancel", reservation=made, reason="行程取消", at=after(5))
    assert listed() == {}


def test_a_room_that_the_desk_calls_clean_is_done(house):
    dirty("0401")
    make()
    do("rooms.set_condition", rooms=["0401"], condition="clean", at=after(5))
    assert (state("0401"), task("0401").finished_at) == ("done", after(5))


def test_a_room_that_gets_dirty_again_is_due_anew(house):
    dirty("0401")
    make()
    hk("finish", rooms=["0401"], minutes=10)
    with followed():
        dirty("0401", minutes=20)
    assert (state("0401"), task("0401").finished_at) == ("waiting", None)


def test_a_room_out_of_order_is_on_no_list_until_it_is_given_back(house):
    dirty("0401")
    make()
    closure = {"rooms": ["0401"], "from": day(0), "until": day(2), "reason": "漏水"}
    with followed():
        do("rooms.set_out_of_order", **closure, at=after(5))
    assert listed() == {}
    do("rooms.end_out_of_order", rooms=["0401"], at=after(9))
    assert listed() == {"0401": "departure"}


def test_a_room_that_stood_empty_for_long_is_freshened_up(house):
    stay = register("0401", "李四", nights=1)
    do("stays.check_out", stay=str(stay.pk), at=after(10))
    do("rooms.set_condition", rooms=["0401"], condition="clean", at=after(20))
    do("hotels.change_settings", values={"touch_up_days": 2})
    for number in range(2):
        do("nightaudit.run", business_date=day(number), at=AFTERNOON + timedelta(days=number, hours=10))
    assert listed(TODAY + timedelta(days=1)) == {}
    assert listed(TODAY + timedelta(days=2)) == {"0401": "touch_up"}


def test_rooms_are_cleaned_thoroughly_in_turn_where_nobody_is_or_comes(house):
    register("0401", "李四", nights=3)
    register("0402", "王五", nights=3)
    book("0420")
    make(deep_clean_days=90, deep_cleans_a_day=2)
    assert [room for room, kind in listed().items() if kind == "deep_clean"] == ["0418", "0501"]
    hk("finish", rooms=["0418"], minutes=10)
    close_day()
    assert [room for room, kind in listed(TOMORROW).items() if kind == "deep_clean"] == ["0420", "0501"]


def test_the_new_day_begins_with_a_new_list(house):
    register("0506", "蔡丽", nights=3)
    dirty("0401")
    make()
    with followed():
        close_day()
    assert listed(TOMORROW) == {"0401": "departure", "0506": "stay_over"}
    assert Stay.objects.get().room.number == "0506"
