"""Rooms are shared out evenly, and floors kept together, whatever the house and the people."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.core.errors import BadArguments
from server.housekeeping.models import Task
from server.housekeeping.sharing import LEEWAY, Work, share_out
from tests.replays import followed

from .floors import attendant, dirty, do, hk, make, task

HOUSE = ("0401", "0402", "0418", "0420", "0501", "0502", "0506", "0510")
WORK = some.lists(some.tuples(some.integers(1, 6), some.integers(1, 12)), max_size=60).map(
    lambda rooms: [
        Work(key, (floor, str(floor)), f"{floor}{key:03}", worth) for key, (floor, worth) in enumerate(rooms)
    ]
)
LOADS = some.lists(some.integers(0, 40), min_size=1, max_size=9).map(lambda loads: dict(enumerate(loads)))


def credits_of(piece):
    return sum(one.credits for one in piece)


@given(WORK, LOADS)
def test_each_room_is_given_once(work, loads):
    given_out = [one.key for piece in share_out(work, loads).values() for one in piece]
    assert sorted(given_out) == [one.key for one in work]


@given(WORK, LOADS)
def test_nobody_has_much_more_than_he_must(work, loads):
    pieces = share_out(work, loads)
    total = sum(loads.values()) + credits_of(work)
    level = max([total / len(loads), *loads.values()])
    biggest = max((one.credits for one in work), default=0)
    fair = total / len(loads)
    for who, piece in pieces.items():
        if piece:
            assert loads[who] + credits_of(piece) <= level + 2 * biggest + 2 * LEEWAY * (fair + biggest)


@given(WORK, LOADS)
def test_floors_are_parted_only_where_two_people_meet(work, loads):
    pieces = [piece for piece in share_out(work, loads).values() if piece]
    floors = {one.floor for one in work}
    assert sum(len({one.floor for one in piece}) for piece in pieces) <= len(floors) + max(len(pieces) - 1, 0)


def test_two_even_floors_stay_whole():
    work = [Work(key, (key // 5, ""), str(key), 4) for key in range(10)]
    pieces = share_out(work, {"mei": 0, "lan": 0})
    assert [len({one.floor for one in piece}) for piece in pieces.values()] == [1, 1]


def test_a_floor_that_is_a_little_longer_stays_whole_too():
    rooms = [0] * 11 + [1] * 10
    work = [Work(key, (floor, ""), f"{key:02}", 4) for key, floor in enumerate(rooms)]
    pieces = share_out(work, {"mei": 0, "lan": 0})
    assert [len(piece) for piece in pieces.values()] == [11, 10]


def test_who_has_done_much_is_given_less():
    work = [Work(key, (0, ""), f"{key:02}", 2) for key in range(10)]
    pieces = share_out(work, {"mei": 10, "lan": 0, "fang": 60})
    assert {who: credits_of(piece) for who, piece in pieces.items()} == {"mei": 4, "lan": 16, "fang": 0}


@pytest.fixture
def two(house):
    """All rooms are dirty; two attendants are there."""
    dirty(*HOUSE)
    make()
    return attendant("李梅"), attendant("王兰")


def rooms_of(actor):
    tasks = Task.objects.filter(attendant=actor.user_id).order_by("order")
    return [one.room.number for one in tasks.select_related("room")]


def test_the_house_is_shared_by_floors(two):
    mei, lan = two
    with followed():
        do("housekeeping.share_out", attendants=[mei.user_id, lan.user_id])
    assert rooms_of(mei) == ["0401", "0402", "0418", "0420"]
    assert rooms_of(lan) == ["0501", "0502", "0506", "0510"]


def test_what_is_begun_stays_with_who_began_it(two):
    mei, lan = two
    hk("start", rooms=["0510"], by=mei, minutes=1)
    do("housekeeping.share_out", attendants=[mei.user_id, lan.user_id])
    assert rooms_of(mei) == ["0510", "0401", "0402", "0418"]
    assert rooms_of(lan) == ["0420", "0501", "0502", "0506"]


def test_urgent_rooms_come_first(two):
    mei, _lan = two
    with followed():
        do("housekeeping.set_rush", rooms=["0506"], rush=True)
    do("housekeeping.share_out", attendants=[mei.user_id])
    assert rooms_of(mei)[:2] == ["0506", "0401"]
    hk("finish", rooms=["0506"], minutes=5)
    assert task("0506").is_rush is False


def test_rooms_are_put_in_order_by_hand(two):
    mei, lan = two
    do("housekeeping.share_out", attendants=[mei.user_id, lan.user_id])
    moved = [str(task("0510").pk), str(task("0501").pk)]
    with followed():
        do("housekeeping.assign", tasks=moved, attendant=mei.user_id, before=str(task("0402").pk))
    assert rooms_of(mei) == ["0401", "0510", "0501", "0402", "0418", "0420"]
    with followed():
        do("housekeeping.assign", tasks=moved, attendant=None)
    assert rooms_of(mei) == ["0401", "0402", "0418", "0420"]
    with pytest.raises(BadArguments):
        do("housekeeping.assign", tasks=moved, attendant=mei.user_id, before=str(task("0506").pk))


def test_a_refused_room_waits_again_for_another(two):
    mei, lan = two
    do("housekeeping.share_out", attendants=[mei.user_id])
    hk("refuse", rooms=["0401"], reason="太重", by=mei, minutes=1)
    do("housekeeping.assign", tasks=[str(task("0401").pk)], attendant=lan.user_id)
    assert (task("0401").state, task("0401").reason, rooms_of(lan)) == ("waiting", "", ["0401"])
