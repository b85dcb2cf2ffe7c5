"""The pages that register guests: what they begin with, for whom they are."""

import pytest

from server.core import clock
from server.core.operations import perform
from server.rates.models import RateCode
from tests.house import OPENING, day
from tests.server.deeds import priced_rack

from .reading import seen, statements


def reserve(**more):
    guest = more.pop("guest", {"name": "沈飞"})
    args = {"room_type": "STD", "arrival": day(0), "departure": day(2), "guest": guest, **more}
    return perform("reservations.make", args, by=OPENING, at=clock.now())["reservation"]


def guests_in(answer):
    return [one["name"] for one in answer.context["data"]["guests"]]


def test_the_form_begins_with_the_room_that_was_chosen_and_one_night(desk, house):
    shown = seen(desk("receptionist").get("/stays/new/?room=0418"))
    assert 'value="0418"' in shown
    assert f'value="{day(1)}"' in shown
    assert '<option value="STD" selected>' in shown


def test_a_room_that_is_not_there_chooses_none(desk, house):
    assert "0999" not in seen(desk("receptionist").get("/stays/new/?room=0999"))


def test_what_was_typed_into_the_quick_form_comes_along(desk, house):
    shown = seen(desk("receptionist").get(f"/stays/new/?room=0418&departure={day(3)}&kind=long_stay"))
    assert f'value="{day(3)}"' in shown
    assert '<option value="long_stay" selected>' in shown


def test_a_reservation_fills_the_form(desk, house):
    made = reserve(room="0420", remarks="加一条毯子", breakfast=True)
    answer = desk("receptionist").get(f"/reservations/{made}/check-in/")
    shown = seen(answer)
    assert guests_in(answer) == ["沈飞"]
    for words in ("加一条毯子", 'value="0420"', f'value="{day(2)}"'):
        assert words in shown


def test_a_deposit_is_told_to_come_along(desk, house):
    made = reserve()
    perform("shifts.open", {"float": "0.00"}, by=OPENING, at=clock.now())
    args = {"reservation": made, "method": "cash", "amount": "100.00"}
    perform("reservations.take_deposit", args, by=OPENING, at=clock.now())
    shown = seen(desk("receptionist").get(f"/reservations/{made}/check-in/"))
    assert "100.00" in shown
    assert "comes along" in shown


def test_one_who_may_not_know_the_name_checks_in_without_it(desk, house):
    made = reserve(guest={"name": "欧阳秘密"}, confidential=True)
    assert guests_in(desk("cashier").get(f"/reservations/{made}/check-in/")) == ["confidential"]
    assert guests_in(desk("receptionist").get(f"/reservations/{made}/check-in/")) == ["欧阳秘密"]


def test_a_cancelled_reservation_says_what_to_do(desk, house):
    made = reserve()
    perform("reservations.cancel", {"reservation": made, "reason": "病了"}, by=OPENING, at=clock.now())
    answer = desk("receptionist").get(f"/reservations/{made}/check-in/")
    assert answer.status_code == 404
    assert "F3" in seen(answer)


def test_the_price_is_told_before_he_is_checked_in(desk, house):
    key = reserve(rate_code=priced_rack(), discount="0.9")
    client = desk("receptionist")

    def price(**changed):
        asked = {"departure": day(2), "kind": "normal", "rate_code": "RACK", "discount": "0.9", **changed}
        return client.get(f"/reservations/{key}/check-in/price/", asked).json()

    told = price()
    assert ([line["room"] for line in told["lines"]], told["total"]) == (["421.20", "349.20"], "770.40")
    assert not told["needs_approval"], "what was agreed needs no other word"
    assert price(discount="0.5")["needs_approval"]
    free = price(kind="complimentary")
    assert (free["total"], free["needs_approval"]) == ("0.00", True)
    for wrong in ({"rate_code": "MOON"}, {"departure": "9999-01-01"}, {"discount": "much"}, {"kind": "moon"}):
        assert price(**wrong)["fields"]


def test_the_form_has_what_was_agreed(desk, house):
    key = reserve(rate_code=priced_rack(), discount="0.85")
    RateCode.objects.update(is_active=False)
    shown = seen(desk("receptionist").get(f"/reservations/{key}/check-in/"))
    assert 'value="0.85"' in shown
    assert '<option value="RACK" selected>' in shown, "though it is out of use by now"


def test_an_early_guest_is_told_of(desk, house):
    made = reserve(arrival=day(1))
    assert "expected on" in seen(desk("receptionist").get(f"/reservations/{made}/check-in/"))


@pytest.mark.parametrize("role", ["housekeeper", "sales"])
def test_who_checks_nobody_in_has_no_form(desk, house, role):
    client = desk(role)
    for address in ("/stays/new/", f"/reservations/{reserve()}/check-in/price/", f"/stays/rooms/?departure={day(1)}"):
        assert client.get(address).status_code == 403


def test_the_rooms_offered_are_free_for_the_nights_and_say_how_they_stand(desk, house, housekeeper):
    reserve(room="0420")
    perform("rooms.set_condition", {"rooms": ["0510"], "condition": "dirty"}, by=housekeeper, at=clock.now())
    rooms = desk("receptionist").get(f"/stays/rooms/?departure={day(1)}&room_type=STD").json()["rooms"]
    assert {one["number"]: one["mark"] for one in rooms} == {"0418": "ready", "0506": "ready", "0510": "dirty"}


def test_its_own_room_is_offered_to_a_reservation(desk, house):
    made = reserve(room="0420")
    found = desk("receptionist").get(f"/stays/rooms/?departure={day(1)}&room_type=STD&reservation={made}").json()
    assert "0420" in [one["number"] for one in found["rooms"]]


@pytest.mark.parametrize("departure", ["", "never", "2026-02-31", "1999-01-01"])
def test_days_that_are_none_offer_nothing(desk, house, departure):
    answer = desk("receptionist").get(f"/stays/rooms/?departure={departure}")
    assert answer.json()["rooms"] == []


def test_the_statements_of_the_form_are_the_same_for_few_reservations_and_many(desk, house):
    client, made = desk("receptionist"), reserve()
    few = statements(client, f"/reservations/{made}/check-in/")
    for _time in range(3):
        reserve()
    assert statements(client, f"/reservations/{made}/check-in/") == few
