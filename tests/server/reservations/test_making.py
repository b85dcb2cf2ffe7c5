import uuid
from datetime import timedelta

import pytest

from server.core.errors import ApprovalNeeded, BadArguments, NotPermitted
from server.core.models import ActivityChange
from server.core.operations import IdempotencyKey, perform
from server.guests.models import Guest
from server.guests.services import WatchListMatch
from server.reservations.inventory import NoRoomLeft
from server.reservations.models import Reservation, TypeNight
from server.rooms.models import Occupancy, RoomType
from server.rooms.occupancy import RoomTaken
from tests.house import AFTERNOON, OPENING, day, register
from tests.replays import followed

from .booking import GUEST, again, do, make


def wanted():
    return {
        (row.room_type.code, row.night.isoformat()): row.unassigned
        for row in TypeNight.objects.filter(unassigned__gt=0)
    }


def test_a_reservation_has_a_random_code_and_keeps_a_place(house):
    made = make(booker_name="王华", remarks="高楼层")
    assert (made.state, made.booker_name, made.guest.name, made.room) == ("tentative", "王华", "蒋进", None)
    assert len(made.code) == 8
    assert not set(made.code) & set("01IO")
    assert wanted() == {("STD", day(1)): 1, ("STD", day(2)): 1}


def test_with_a_room_it_keeps_that_rooms_beds(house):
    make(room="0418")
    kept = Occupancy.objects.filter(holder="reservation", state="planned")
    assert {row.bed.room.number for row in kept} == {"0418"}
    assert kept.count() == 2
    assert wanted() == {}


def test_no_more_are_taken_than_there_are_rooms(house):
    for _room in range(4):
        make()
    with pytest.raises(NoRoomLeft) as refused:
        make()
    assert refused.value.more["nights"] == [day(1), day(2)]
    assert refused.value.more["others"] == ["ORD"]
    assert "room_type" in refused.value.fields
    make(arrival=day(3), departure=day(4))


def test_a_type_may_be_overbooked_by_its_parameter(house):
    RoomType.objects.filter(code="STD").update(overbooking=1)
    for _room in range(5):
        make()
    with pytest.raises(NoRoomLeft):
        make()


def test_guests_in_the_house_count_for_their_nights(house):
    for number in ("0418", "0420", "0506"):
        register(number, "住客", nights=2)
    make(arrival=day(1), departure=day(2))
    with pytest.raises(NoRoomLeft):
        make(arrival=day(1), departure=day(2))
    make(arrival=day(2), departure=day(4))


def test_a_room_that_is_taken_is_refused_with_who_has_it_and_other_rooms(house):
    first = make(room="0418")
    with pytest.raises(RoomTaken) as refused:
        make(room="0418", arrival=day(2), departure=day(4))
    assert first.code in refused.value.message
    assert refused.value.more["others"] == ["0420", "0506", "0510"]
    assert "room" in refused.value.fields


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ({"arrival": day(-1)}, "arrival"),
        ({"departure": day(1)}, "departure"),
        ({"room_type": "MOON"}, "room_type"),
        ({"room": "9999"}, "room"),
        ({"extra_beds": 2}, "extra_beds"),
        ({"adults": 3}, "adults"),
        ({"rate_code": "MOON"}, "rate_code"),
        ({"source": "moon"}, "source"),
        ({"booker_phone": "12"}, "booker_phone"),
        ({"discount": "1.2"}, "discount"),
        ({"guest": {"name": "蒋进", "document": {"type": "moon", "number": "1"}}}, "guest.document.type"),
    ],
)
def test_what_cannot_be_so_is_told_beside_its_field_and_nothing_is_kept(house, wishes, field):
    with pytest.raises(BadArguments) as refused:
        make(**wishes)
    assert field in refused.value.fields
    assert not Reservation.objects.exists()
    assert wanted() == {}


def test_a_discount_beyond_the_limit_needs_an_approval(receptionist, house):
    with pytest.raises(ApprovalNeeded):
        make(by=receptionist, discount="0.5")


def test_who_may_not_confirm_takes_it_unconfirmed(house, receptionist):
    plain = type(receptionist)(**{**vars(receptionist), "permissions": frozenset({"reservations.change"})})
    with pytest.raises(NotPermitted):
        make(by=plain, confirmed=True)
    assert make(by=plain).state == "tentative"


def test_copies_are_reservations_of_their_own(house):
    first = make(room="0418", extra_beds=1, booker_name="程大俊")
    answer = perform("reservations.copy", {"reservation": str(first.pk), "count": 2}, by=OPENING, at=AFTERNOON)
    copies = Reservation.objects.filter(pk__in=answer["reservations"])
    assert len({first.code, *answer["codes"]}) == 3
    assert {(one.room, one.extra_beds, one.booker_name, one.guest_id) for one in copies} == {
        (None, 1, "程大俊", first.guest_id)
    }


def test_changing_the_days_moves_what_is_kept(house):
    made = make()
    made = do("change", made, arrival=day(5), departure=day(6))
    assert wanted() == {("STD", day(5)): 1}
    made = do("change", made, room="0420")
    assert wanted() == {}
    made = do("change", made, departure=day(8))
    assert Occupancy.objects.filter(holder="reservation").first().ends_at.date().isoformat() == day(8)
    assert do("change", made, room="").room is None
    assert wanted() == {("STD", day(5)): 1, ("STD", day(6)): 1, ("STD", day(7)): 1}


def test_a_change_of_what_somebody_else_changed_is_refused(house):
    made = make()
    do("change", made, remarks="高楼层")
    with pytest.raises(Exception, match="Somebody else changed"):
        do("change", made, version=made.version, remarks="低楼层")
    assert again(made).remarks == "高楼层"


def test_a_refused_change_leaves_all_as_it_was(house):
    made = make(room="0418")
    make(room="0420")
    with pytest.raises(RoomTaken):
        do("change", made, room="0420")
    assert again(made).room.number == "0418"


def test_confirmed_by_hand_and_back(house):
    made = do("confirm", make())
    assert (made.state, made.confirmed_by) == ("confirmed", "hand")
    made = do("unconfirm", made)
    assert (made.state, made.confirmed_by) == ("tentative", "")


def test_a_confidential_guest_is_hidden_in_the_common_feed(house):
    from server.reservations.collections import confidential_reservation_rows, reservation_rows

    made = make(confidential=True, booker_name="某人")
    [row] = reservation_rows("hj", None).values()
    assert (row["guest"], row["booker_name"]) == (None, None)
    [whole] = confidential_reservation_rows("hj", None).values()
    assert whole["guest"] == made.guest.name == GUEST["name"]


def test_a_reservation_made_late_is_still_of_its_day(house):
    made = make(at=AFTERNOON + timedelta(hours=12))
    assert made.made_on.isoformat() == day(0)


def test_who_wishes_to_be_confidential_later_is_so_in_what_he_has_reserved(house):
    made = make()
    with followed():
        changes = {"guest": str(made.guest_id), "changes": {"confidential": True}}
        perform("guests.change", changes, by=OPENING, at=AFTERNOON)
    assert again(made).is_confidential
    assert not ActivityChange.objects.filter(record=f"reservation:{made.pk}", is_sealed=False).exists()


def test_who_has_reserved_confidentially_stays_hidden(house):
    made = make(confidential=True)
    for wished in (True, False):
        changes = {"guest": str(made.guest_id), "changes": {"confidential": wished}}
        perform("guests.change", changes, by=OPENING, at=AFTERNOON)
    assert Guest.objects.get().is_hidden


def test_a_form_sent_twice_makes_one(house):
    asked = {"room_type": "STD", "arrival": day(1), "departure": day(3), "guest": GUEST}
    key = IdempotencyKey(uuid.uuid4(), "body")
    answers = [perform("reservations.make", asked, by=OPENING, at=AFTERNOON, key=key) for _time in range(2)]
    assert answers[0] == answers[1]
    assert Reservation.objects.count() == 1


def test_who_is_on_the_blacklist_must_be_acknowledged(house):
    watched = {"kind": "blacklist", "name": "蒋进", "reason": "未付房费"}
    entry = perform("guests.watch", watched, by=OPENING, at=AFTERNOON)["entry"]
    with pytest.raises(WatchListMatch):
        make()
    assert make(acknowledged=[entry]).guest.name == "蒋进"
