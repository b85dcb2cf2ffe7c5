"""The tape chart's data: what stands in a room in some days, whoever may read it, in few statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.core.operations import perform
from server.rooms.models import Bed, Occupancy
from server.stays.models import RoomMove, Stay
from tests.house import AFTERNOON, OPENING, TODAY, day, register, room

from ..deeds import do, reservation
from .callers import refusal


def chart(caller, **asked):
    answer = caller.get("tape-chart", **asked)
    assert answer.status_code == 200, answer.content
    found = answer.json()
    return [dict(zip(found["bars"]["columns"], row, strict=True)) for row in found["bars"]["rows"]]


def told(bars, *names):
    return sorted(tuple(bar[name] for name in names) for bar in bars)


def test_guests_in_the_house_and_those_to_come_stand_in_their_rooms(caili, receptionist):
    confirmed = reservation(room="0418", arrival=day(2), departure=day(5))
    do("reservations.confirm", reservation=confirmed)
    reservation(guest={"name": "沈飞"})
    found = chart(receptionist, days="7")
    assert told(found, "guest", "state", "from", "until") == [
        ("沈飞", "tentative", day(0), day(2)),
        ("蒋进", "confirmed", day(2), day(5)),
        ("蔡丽", "in_house", day(0), day(2)),
    ]
    rooms = {bar["guest"]: bar["room"] for bar in found}
    assert rooms == {"沈飞": None, "蒋进": "0418", "蔡丽": "0506"}
    assert all(bar["room_type"] == "STD" for bar in found if bar["kind"] == "reservation")


def test_days_in_which_nothing_stands_are_empty(caili, receptionist):
    reservation(arrival=day(2), departure=day(5))
    assert chart(receptionist, **{"from": day(5), "days": "3"}) == []
    assert len(chart(receptionist, **{"from": day(4), "days": "1"})) == 1
    assert told(chart(receptionist, **{"from": day(2), "days": "1"}), "guest") == [("蒋进",), ("蔡丽",)]


def test_who_has_left_stands_until_the_day_he_left(caili, receptionist):
    do("stays.check_out", stay=str(caili.pk))
    Stay.objects.update(checked_out_on=TODAY)
    assert told(chart(receptionist), "guest", "state", "until") == [("蔡丽", "departed", day(0))]
    assert chart(receptionist, **{"from": day(1)}) == []


def test_rooms_that_are_closed_say_why_and_until_when(house, receptionist):
    period = {"from": day(0), "until": day(3), "reason": "漏水"}
    do("rooms.set_out_of_order", rooms=["0401"], **period)
    do("rooms.set_out_of_service", rooms=["0402"], **period)
    found = chart(receptionist)
    assert told(found, "room", "state", "text", "until") == [
        ("0401", "out_of_order", "漏水", day(3)),
        ("0402", "out_of_service", "漏水", day(3)),
    ]


def test_a_room_that_a_kiosk_holds_is_one_bar(house, receptionist):
    for bed in Bed.objects.filter(room__number="0418"):
        Occupancy.objects.create(
            bed=bed, starts_at=AFTERNOON, ends_at=AFTERNOON.replace(day=24), state="live", holder="hold", holder_id="7"
        )
    assert told(chart(receptionist), "kind", "room", "from", "until") == [("held", "0418", day(0), day(1))]


def test_a_guest_who_has_moved_stands_in_both_rooms_one_after_the_other(caili, receptionist):
    Stay.objects.filter(pk=caili.pk).update(room=room("0510"))
    RoomMove.objects.create(
        stay=caili,
        from_room=room("0506"),
        to_room=room("0510"),
        reason="吵",
        moved_by="desk1",
        moved_at=AFTERNOON,
        moved_on=day(1),
    )
    assert told(chart(receptionist), "room", "state", "from", "until") == [
        ("0506", "moved", day(0), day(1)),
        ("0510", "in_house", day(1), day(2)),
    ]
    assert told(chart(receptionist, past="true"), "room", "state") == [("0506", "moved")]


def test_the_past_alone_is_what_the_feed_does_not_hold(caili, receptionist):
    reservation()
    assert chart(receptionist, past="true") == []
    do("stays.check_out", stay=str(caili.pk))
    assert told(chart(receptionist, past="true"), "guest") == [("蔡丽",)]


def test_confidential_guests_have_no_name_for_those_who_may_not_know(house, receptionist, cashier):
    register("0506", "欧阳秘密", confidential=True)
    reservation(guest={"name": "慕容无名"}, confidential=True)
    assert told(chart(receptionist), "guest") == [("慕容无名",), ("欧阳秘密",)]
    hidden = chart(cashier)
    assert [bar["guest"] for bar in hidden] == [None, None]
    assert all("confidential" in bar["marks"] for bar in hidden)


def test_housekeepers_see_no_guests_by_day(house, housekeeper):
    assert refusal(housekeeper.get("tape-chart")) == (403, "not_permitted")


@pytest.mark.parametrize(
    "asked", [{"from": "tomorrow"}, {"from": "9999-12-31"}, {"days": "0"}, {"days": "121"}, {"past": "x"}, {"x": "1"}]
)
def test_days_that_can_not_be_are_refused(house, receptionist, asked):
    assert refusal(receptionist.get("tape-chart", **asked)) == (422, "bad_arguments")


def test_more_rooms_and_guests_take_no_more_statements(house, receptionist):
    def statements():
        with CaptureQueriesContext(connection) as made:
            chart(receptionist)
        return [one["sql"] for one in made if "SAVEPOINT" not in one["sql"]]

    register("0506", "蔡丽")
    reservation(room="0418")
    statements()
    few = statements()
    for number in ("0401", "0402", "0501"):
        register(number, "王强", "李雷")
        perform("rooms.set_out_of_service", closing(number), by=OPENING, at=AFTERNOON)
    for _more in range(3):
        reservation(arrival=day(4), departure=day(6))
    many = statements()
    assert len(many) == len(few)
    assert len([one for one in many if "rooms_" in one or "stays_" in one or "reservations_" in one]) <= 8


def closing(number):
    return {"rooms": [number], "from": day(3), "until": day(4), "reason": "检查"}
