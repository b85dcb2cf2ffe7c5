"""What attendants and supervisors do in rooms: told at once or later, once or twice, in whatever order."""

from datetime import timedelta

import pytest

from server.core.errors import BadArguments
from server.core.models import Activity
from server.hotels.models import ReferenceItem
from server.housekeeping.models import Discrepancy, TaskSpell
from server.rooms.models import Room
from tests.house import TODAY, day, register
from tests.people import HOTEL
from tests.replays import followed, taken

from .floors import after, attendant, condition, dirty, do, hk, listed, make, state, task


@pytest.fixture
def dirty_floor(house):
    """The rooms of the fourth floor are dirty and on the list."""
    dirty("0401", "0402", "0418", "0420")
    make()


def spells(number):
    rows = TaskSpell.objects.filter(task__room__number=number).order_by("began_at")
    return [(one.began_at, one.ended_at, str(one.end)) for one in rows]


def row(number, collection="tasks"):
    rows = taken(("housekeeping", "rooms")).collections[collection].values()
    return next(one for one in rows if one.get("room", one.get("number")) == number)


def test_who_starts_a_room_that_nobody_was_given_has_it(dirty_floor):
    mei = attendant("李梅")
    with followed():
        hk("start", rooms=["0401", "0402"], by=mei, minutes=5)
    assert (state("0401"), task("0401").attendant.name) == ("started", "李梅")
    assert [task(number).order for number in ("0401", "0402")] == [1, 2]
    assert row("0401")["attendant_name"] == "李梅"


def test_a_finished_room_is_clean_and_its_time_is_known(dirty_floor):
    mei = attendant("李梅")
    with followed():
        hk("start", rooms=["0401"], by=mei, minutes=5)
        hk("pause", rooms=["0401"], by=mei, minutes=15)
        hk("start", rooms=["0401"], by=mei, minutes=30)
        hk("finish", rooms=["0401"], by=mei, minutes=45)
    assert (state("0401"), condition("0401")) == ("done", "clean")
    assert spells("0401") == [(after(5), after(15), "paused"), (after(30), after(45), "finished")]
    assert row("0401")["seconds_worked"] == 25 * 60


def test_finished_twice_it_is_finished_once(dirty_floor):
    hk("finish", rooms=["0401"], minutes=10)
    before = Activity.objects.count()
    assert hk("finish", rooms=["0401"], minutes=20) == {"rooms_unchanged": []}
    assert (task("0401").finished_at, Activity.objects.count()) == (after(10), before)


def test_a_room_that_is_done_may_be_begun_again(dirty_floor):
    hk("finish", rooms=["0401"], minutes=10)
    with followed():
        hk("start", rooms=["0401"], minutes=20)
    assert (state("0401"), row("0401")["finished_at"]) == ("started", None)
    hk("finish", rooms=["0401"], minutes=30)
    assert (state("0401"), condition("0401")) == ("done", "clean")


def test_a_room_that_another_made_dirty_since_stays_dirty_and_is_due_anew(dirty_floor):
    do("rooms.set_condition", rooms=["0401"], condition="clean", at=after(20))
    dirty("0401", minutes=30)
    with followed():
        told = hk("finish", rooms=["0401"], minutes=10, told=60)
    assert told == {"rooms_unchanged": ["0401"]}
    assert (condition("0401"), state("0401")) == ("dirty", "waiting")


def test_a_room_into_which_a_guest_came_since_stays_as_it_was(dirty_floor):
    do("rooms.set_condition", rooms=["0401"], condition="inspected", at=after(20))
    register("0401", "蔡丽", at=after(30))
    assert hk("finish", rooms=["0401"], minutes=10, told=60) == {"rooms_unchanged": []}
    assert condition("0401") == "inspected"


def test_a_check_out_after_the_cleaning_leaves_the_room_dirty(house):
    stay = register("0401", "李四", nights=1)
    do("nightaudit.run", business_date=day(0), at=after(600))
    do("stays.check_out", stay=str(stay.pk), at=after(900))
    assert hk("finish", rooms=["0401"], minutes=880, told=930) == {"rooms_unchanged": ["0401"]}
    assert condition("0401") == "dirty"
    hk("finish", rooms=["0401"], minutes=940)
    assert condition("0401") == "clean"


def test_what_was_told_in_the_wrong_order_ends_the_same(dirty_floor):
    """The supervisor's tablet had the network back first."""
    hk("inspect", rooms=["0401"], minutes=40, told=50)
    hk("finish", rooms=["0401"], minutes=30, told=60)
    hk("start", rooms=["0401"], minutes=10, told=60)
    assert (state("0401"), condition("0401")) == ("inspected", "inspected")
    assert spells("0401") == [(after(10), after(40), "finished")]


def test_yesterdays_work_is_told_today(house):
    dirty("0401", "0402")
    make()
    do("nightaudit.run", business_date=day(0), at=after(600))
    with followed():
        hk("finish", rooms=["0401"], minutes=100, told=700)
    assert (state("0401"), condition("0401")) == ("done", "clean")
    assert listed(TODAY + timedelta(days=1)) == {"0402": "departure"}


def test_a_room_that_is_sent_back_waits_with_the_reason(dirty_floor):
    hk("finish", rooms=["0401"], minutes=10)
    with followed():
        hk("send_back", rooms=["0401"], reason="浴室有头发", minutes=20)
    assert (state("0401"), condition("0401"), task("0401").reason) == ("waiting", "dirty", "浴室有头发")
    hk("start", rooms=["0401"], minutes=25)
    assert task("0401").reason == ""


def test_an_inspected_room_is_ready(dirty_floor):
    supervisor = attendant("周主管", "supervisor")
    hk("finish", rooms=["0401"], minutes=10)
    with followed():
        hk("inspect", rooms=["0401"], by=supervisor, minutes=20)
    assert (state("0401"), condition("0401"), task("0401").inspected_by) == ("inspected", "inspected", "周主管")


def test_a_refused_room_says_why_and_may_be_done_after_all(dirty_floor):
    with followed():
        hk("refuse", rooms=["0401"], reason="家具在维修", minutes=5)
    assert (state("0401"), task("0401").reason) == ("refused", "家具在维修")
    hk("start", rooms=["0401"], minutes=9)
    assert (state("0401"), task("0401").reason) == ("started", "")


def test_a_sign_at_the_door_stands_on_the_room_map_until_the_room_is_done(house):
    register("0506", "蔡丽", nights=3)
    make()
    with followed():
        hk("hinder", rooms=["0506"], hindrance="do_not_disturb", minutes=5)
    assert row("0506", "rooms")["do_not_disturb"] is True
    with followed():
        hk("start", rooms=["0506"], minutes=50)
    assert row("0506", "rooms")["do_not_disturb"] is False


def test_a_sign_is_gone_with_the_guest(house):
    stay = register("0506", "蔡丽", nights=3)
    make()
    hk("hinder", rooms=["0506"], hindrance="do_not_disturb", minutes=5)
    with followed():
        do("stays.check_out", stay=str(stay.pk), at=after(10))
    assert row("0506", "rooms")["do_not_disturb"] is False
    assert (listed()["0506"], task("0506").hindrance) == ("departure", "")


def test_linen_is_counted_by_code(dirty_floor):
    ReferenceItem.objects.create(hotel_id=HOTEL, kind="linen", code="sheet", name_zh="床单", name_en="Sheet")
    with followed():
        hk("finish", rooms=["0401"], linen={"sheet": 2}, minutes=5)
        hk("count_linen", room="0401", linen={"sheet": 3}, minutes=6)
    assert task("0401").linen == {"sheet": 3}
    with pytest.raises(BadArguments):
        hk("count_linen", room="0401", linen={"carpet": 1}, minutes=7)


@pytest.mark.parametrize(
    ("guests", "counted", "kind"), [((), 1, "sleep"), (("甲",), 0, "skip"), (("甲", "乙"), 3, "persons")]
)
def test_other_people_than_the_desk_knows_of_are_a_discrepancy(guests, counted, kind, house):
    if guests:
        register("0506", *guests)
    with followed():
        hk("count_persons", room="0506", persons=counted, minutes=5)
    [one] = Discrepancy.objects.filter(ended_at=None)
    assert (one.kind, one.expected, one.counted) == (kind, len(guests), counted)
    with followed():
        hk("count_persons", room="0506", persons=len(guests), minutes=6)
    assert not Discrepancy.objects.filter(ended_at=None).exists()


def test_a_discrepancy_ends_when_the_desk_registers_the_guest(house):
    hk("count_persons", room="0506", persons=1, minutes=5)
    with followed():
        register("0506", "蔡丽", at=after(10))
    assert not Discrepancy.objects.filter(ended_at=None).exists()


def test_a_count_from_before_the_guest_came_is_no_discrepancy(house):
    register("0506", "蔡丽", at=after(10))
    hk("count_persons", room="0506", persons=0, minutes=5, told=20)
    assert not Discrepancy.objects.exists()


def test_a_room_that_is_on_no_list_may_be_done_too(house):
    with followed():
        hk("finish", rooms=["0401"], minutes=5)
    assert (state("0401"), listed()) == ("done", {"0401": "touch_up"})


@pytest.mark.parametrize("shows", [True, False])
def test_names_are_shown_only_where_the_house_wants_it(shows, house):
    register("0506", "蔡丽", nights=3)
    register("0510", "欧阳秘密", nights=3, confidential=True)
    do("nightaudit.run", business_date=day(0), at=after(600))
    with followed():
        do("hotels.change_settings", values={"housekeeping_sees_names": shows}, at=after(610))
    assert (row("0506")["guest"], row("0510")["guest"]) == ("蔡丽" if shows else None, None)


def test_the_room_keeps_the_time_of_the_act(dirty_floor):
    hk("finish", rooms=["0401"], minutes=10, told=60)
    assert Room.objects.get(number="0401").turned_at == after(10)
