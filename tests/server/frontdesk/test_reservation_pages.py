"""The form and the page of a reservation, as those who may and those who may not see them."""

import pytest

from server.core import clock
from server.core.operations import perform
from server.reservations.models import Reservation
from server.rooms.models import Room
from tests.house import OPENING, day

from .reading import seen, statements, stay


def do(name, **args):
    return perform(name, args, by=OPENING, at=clock.now())


def reserve(*names, **more):
    args = {"room_type": "STD", "arrival": day(1), "departure": day(3), "guest": {"name": (*names, "蒋进")[0]}, **more}
    return Reservation.objects.get(pk=do("reservations.make", **args)["reservation"])


def deposit(reservation, amount="100.00", method="cash"):
    do("shifts.open", float="0.00")
    do("reservations.take_deposit", reservation=str(reservation.pk), method=method, amount=amount)


def begins_with(answer):
    return answer.context["form"].initial


def test_a_new_form_begins_with_tomorrow_for_one_night(desk):
    shown = begins_with(desk("receptionist").get("/reservations/new/"))
    assert (shown["arrival"], shown["departure"], shown["adults"]) == (day(1), day(2), 1)


def test_what_was_chosen_on_the_chart_stands_in_the_form(desk):
    address = f"/reservations/new/?room=0418&arrival={day(4)}&departure={day(6)}"
    shown = begins_with(desk("receptionist").get(address))
    assert (shown["room"], shown["room_type"]) == ("0418", "STD")
    assert (shown["arrival"], shown["departure"]) == (day(4), day(6))


@pytest.mark.parametrize(
    "words", ["?room=9999&type=?&arrival=x&departure=y", "?arrival=0001-01-01&departure=0001-01-01"]
)
def test_nonsense_in_the_address_is_no_fault(desk, words):
    assert desk("receptionist").get(f"/reservations/new/{words}").status_code == 200


def test_who_may_not_reserve_sees_no_form(desk):
    standing = reserve()
    client = desk("housekeeper")
    for page in ("new/", f"{standing.pk}/change/", "offers/"):
        assert client.get(f"/reservations/{page}").status_code == 403


def offers(client, arrival=1, departure=3, **more):
    query = {"room_type": "STD", "arrival": day(arrival), "departure": day(departure), **more}
    return client.get("/reservations/offers/", query).json()


def test_rooms_are_offered_by_how_they_stand_now(desk):
    stay("0510", nights=1)
    reserve(room="0420")
    do("rooms.set_condition", rooms=["0506"], condition="dirty")
    found = offers(desk("receptionist"))
    assert {room["number"]: room["mark"] for room in found["rooms"]} == {
        "0418": "free",
        "0506": "dirty",
        "0510": "occupied",
    }
    assert next(room["from"] for room in found["rooms"] if room["number"] == "0510") == day(1)


def test_the_nights_of_the_type_are_counted_beside_the_form(desk):
    reserve()
    reserve(arrival=day(2))
    found = offers(desk("receptionist"))
    assert [(night["date"], night["free"]) for night in found["nights"]] == [(day(1), 3), (day(2), 2)]


def test_its_own_room_is_free_for_the_reservation_that_is_changed(desk):
    standing = reserve(room="0420")
    numbers = [room["number"] for room in offers(desk("receptionist"), reservation=str(standing.pk))["rooms"]]
    assert "0420" in numbers


def test_impossible_dates_offer_nothing(desk):
    client = desk("receptionist")
    assert offers(client, 3, 1) == {"nights": [], "rooms": []}
    assert client.get("/reservations/offers/?arrival=x").json() == {"nights": [], "rooms": []}


def test_the_page_says_who_when_and_what_it_costs(desk):
    standing = reserve(booker_name="王华", booker_phone="13912345678", remarks="高楼层")
    page = seen(desk("receptionist").get(f"/reservations/{standing.pk}/"))
    for words in (standing.code, "蒋进", "王华", "高楼层", "2 nights", "not assigned yet", "tentative"):
        assert words in page


def test_deposits_stand_with_their_shift_and_receipt(desk):
    standing = reserve()
    deposit(standing)
    answer = desk("receptionist").get(f"/reservations/{standing.pk}/")
    [line] = answer.context["sheet"].deposit_lines
    page = seen(answer)
    assert f"/shift/{line.posting.shift_id}/" in page
    assert ("by its deposit" in page, "100.00" in page) == (True, True)


def test_the_log_tells_what_happened(desk):
    standing = reserve()
    do("reservations.confirm", reservation=str(standing.pk))
    assert "What happened" in seen(desk("receptionist").get(f"/reservations/{standing.pk}/"))


def test_a_confidential_guest_is_nowhere_for_those_who_may_not_see_him(desk):
    standing = reserve("欧阳秘密", confidential=True, booker_name="欧阳秘书", remarks="不要打扰")
    hidden = ("欧阳秘密", "欧阳秘书", "不要打扰")
    cashier = seen(desk("cashier").get(f"/reservations/{standing.pk}/"))
    manager = seen(desk("manager").get(f"/reservations/{standing.pk}/"))
    assert not any(words in cashier for words in hidden)
    assert all(words in manager for words in hidden)


def test_the_form_of_a_standing_reservation_holds_what_is_noted(desk):
    standing = reserve(booker_name="王华", room="0418", discount="0.9", expected_at="18:30")
    shown = begins_with(desk("receptionist").get(f"/reservations/{standing.pk}/change/"))
    assert (shown["guest_name"], shown["booker_name"], shown["room"]) == ("蒋进", "王华", "0418")
    assert (shown["discount"], shown["expected_at"]) == ("0.9", "18:30")


def test_what_is_closed_is_not_changed_and_can_be_taken_back(desk):
    standing = reserve()
    do("reservations.cancel", reservation=str(standing.pk), reason="行程取消")
    client = desk("receptionist")
    assert client.get(f"/reservations/{standing.pk}/change/").status_code == 302
    page = seen(client.get(f"/reservations/{standing.pk}/"))
    assert "行程取消" in page
    assert 'data-reservation-do="reinstate"' in page
    assert 'data-reservation-do="cancel"' not in page


def test_each_is_offered_what_he_may_do(desk):
    """Sales takes reservations; confirming them, and their money, is for the desk."""
    standing = reserve(arrival=day(0))
    of_sales, of_desk = (seen(desk(role).get(f"/reservations/{standing.pk}/")) for role in ("sales", "receptionist"))
    for act in ("cancel", "room", "copy"):
        assert f'data-reservation-do="{act}"' in of_sales
    for act in ("confirm", "deposit"):
        assert f'data-reservation-do="{act}"' not in of_sales
        assert f'data-reservation-do="{act}"' in of_desk
    assert ("/check-in/" in of_sales, "/check-in/" in of_desk) == (False, True)


def test_a_part_is_the_panel_alone(desk, as_part):
    page = seen(desk("receptionist").get(f"/reservations/{reserve().pk}/", headers=as_part))
    assert page.lstrip().startswith('<div class="panel-part"')


def test_what_is_not_there_says_so(desk):
    answer = desk("receptionist").get("/reservations/987654/")
    assert answer.status_code == 404
    assert "This reservation is not there" in seen(answer)


def test_more_rooms_need_no_more_statements(desk):
    client = desk("receptionist")
    address = f"/reservations/offers/?room_type=STD&arrival={day(1)}&departure={day(3)}"
    few = statements(client, address)
    for number in range(8):
        kind = Room.objects.filter(type__code="STD").first()
        room = Room.objects.create(hotel=kind.hotel, number=f"05{20 + number}", floor=kind.floor, type=kind.type)
        room.beds.create(label="A")
    reserve(room="0418")
    assert statements(client, address) == few
