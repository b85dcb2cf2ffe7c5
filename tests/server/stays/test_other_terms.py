"""Other terms than were agreed: at the check-in, and what only somebody with the right gives away."""

from decimal import Decimal

import pytest

from server.core.errors import ApprovalNeeded, BadArguments
from server.core.operations import perform
from server.reservations.models import Reservation
from server.stays.models import Stay
from tests.house import AFTERNOON, day, register
from tests.replays import followed
from tests.server.deeds import do, priced_rack, reservation


@pytest.fixture
def rate(house):
    return priced_rack()


def ask(name, by, /, **args):
    return perform(name, args, by=by, at=AFTERNOON)


def check_in(by, key, **said):
    return Stay.objects.get(pk=ask("stays.check_in", by, reservation=key, **said)["stay"])


def by_rack(**more):
    return reservation(room="0418", rate_code="RACK", **more)


def prices_of(stay):
    return [line["room"] for line in stay.price_lines]


def test_something_else_is_agreed_when_the_guest_comes(rate, manager):
    do("rates.set_terms", rate_code="RACK", room_types=["STD"], terms={"extra_bed": "100", "breakfast": "38"})
    key = by_rack()
    do("rates.set_prices", rate_code="RACK", room_types=["STD"], price="500", **{"from": day(0), "until": day(9)})
    with followed():
        stay = check_in(manager, key, discount="0.9", extra_beds=1, extra_bed_price="30.00", adults=2)
    assert (stay.discount, stay.extra_beds, stay.adults) == (Decimal("0.9"), 1, 2)
    assert prices_of(stay) == ["450.00", "450.00"], "all nights cost what the other terms say now"
    assert [line["extra_beds"] for line in stay.price_lines] == ["30.00", "30.00"]
    assert Reservation.objects.get(pk=key).discount == 1, "what was reserved stays known"


def test_the_same_terms_said_again_change_no_agreed_price(rate, receptionist):
    key = by_rack(discount="0.9")
    do("rates.set_prices", rate_code="RACK", room_types=["STD"], price="999", **{"from": day(0), "until": day(9)})
    same = {"rate_code": "RACK", "discount": "0.90", "discount_reason": "", "extra_beds": 0, "extra_bed_price": None}
    assert prices_of(check_in(receptionist, key, **same, adults=1)) == ["421.20", "349.20"]


def test_a_discount_that_was_approved_needs_no_second_word(rate, receptionist):
    assert prices_of(check_in(receptionist, by_rack(discount="0.5"))) == ["234.00", "194.00"]


def test_more_discount_than_his_limit_needs_a_managers_word(rate, receptionist, manager):
    key = by_rack()
    with pytest.raises(ApprovalNeeded):
        check_in(receptionist, key, discount="0.5")
    assert not Stay.objects.exists()
    assert check_in(manager, key, discount="0.5").discount == Decimal("0.5")


def test_no_extra_bed_where_there_is_no_place_for_it(rate, receptionist):
    with pytest.raises(BadArguments) as refused:
        check_in(receptionist, by_rack(), extra_beds=2)
    assert "extra_beds" in refused.value.fields


FREE = pytest.mark.parametrize("kind", ["complimentary", "house_use"])


def walk_in(by, kind):
    args = {"room": "0506", "departure": day(2), "guests": [{"name": "蔡丽"}], "kind": kind}
    return ask("stays.walk_in", by, **args)


def become(by, kind):
    return ask("stays.change_kind", by, stay=str(register("0506", "蔡丽").pk), kind=kind)


def reserve(by, kind):
    args = {"room_type": "STD", "arrival": day(0), "departure": day(2), "guest": {"name": "蒋进"}, "kind": kind}
    return ask("reservations.make", by, **args)


def change(by, kind):
    return ask("reservations.change", by, reservation=reservation(), kind=kind)


def copy(by, kind):
    return ask("reservations.copy", by, reservation=reservation(kind=kind))


def extend(by, kind):
    free = register("0506", "蔡丽", kind=kind)
    return ask("stays.extend", by, stay=str(free.pk), departure=day(4))


@FREE
@pytest.mark.parametrize("deed", [walk_in, become, reserve, change, copy, extend])
def test_who_pays_nothing_needs_the_word_of_somebody_with_the_right(house, receptionist, manager, deed, kind):
    with pytest.raises(ApprovalNeeded) as needed:
        deed(receptionist, kind)
    assert needed.value.permission == "rates.discount_beyond_limit"


@pytest.mark.parametrize("deed", [walk_in, become, reserve, change, copy, extend])
def test_a_manager_lets_somebody_stay_for_nothing(house, manager, deed):
    deed(manager, "house_use")


def test_what_was_given_for_nothing_is_registered_and_changed_without_a_second_word(house, receptionist):
    stay = check_in(receptionist, reservation(kind="complimentary"))
    ask("stays.change_terms", receptionist, stay=str(stay.pk), adults=2)
    ask("stays.change_kind", receptionist, stay=str(stay.pk), kind="house_use")
    stay.refresh_from_db()
    assert (stay.kind, stay.adults) == ("house_use", 2)
