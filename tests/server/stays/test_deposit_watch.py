"""The deposit watch: whose money will not cover the next night, and how much is missing."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from server.core.operations import perform
from server.hotels.models import Hotel
from server.stays.deposit_watch import deposit_watch
from server.stays.folios import folio_of
from server.stays.models import Stay
from tests.house import AFTERNOON, OPENING, TODAY, day, register
from tests.replays import followed, taken

CASHIER = replace(OPENING, user_id="7")


def agreed(stay, *prices):
    beside = {"extra_beds": "0.00", "breakfast": "0.00"}
    lines = [{"date": day(night), "room": price, "total": price, **beside} for night, price in enumerate(prices)]
    Stay.objects.filter(pk=stay.pk).update(price_lines=lines)
    return stay


def pay(stay, amount):
    perform("shifts.open", {"float": "0.00"}, by=CASHIER, at=AFTERNOON)
    paid = {"folio": str(folio_of(stay).pk), "method": "cash", "amount": amount}
    perform("folios.take_payment", paid, by=CASHIER, at=AFTERNOON)


def charge(stay):
    perform("folios.post_charge", {"folio": str(folio_of(stay).pk), "item": "minibar"}, by=OPENING, at=AFTERNOON)


def watch(**more):
    found = deposit_watch(Hotel.objects.get(code="hj"), **more)
    return {one.stay.room.number: str(one.short) for one in found}


def shown(stay):
    """What a desk's screen holds."""
    return taken(["desk"]).collections["stays"][str(stay.pk)]["short"]


def test_who_has_paid_for_the_next_night_is_not_watched(house):
    pay(agreed(register("0506", "蔡丽"), "398.00"), "398.00")
    assert watch() == {}


def test_who_has_not_is_with_what_is_missing(house):
    stay = agreed(register("0506", "蔡丽"), "398.00")
    pay(stay, "400.00")
    charge(stay)
    assert watch() == {"0506": "16.00"}


def test_who_lacks_most_stands_first(house):
    agreed(register("0506", "蔡丽"), "398.00")
    agreed(register("0510", "王强"), "468.00")
    assert list(watch()) == ["0510", "0506"]


def test_it_is_the_night_of_the_business_date(house):
    stay = agreed(register("0506", "蔡丽"), "300.00", "400.00")
    pay(stay, "300.00")
    assert watch() == {}
    perform("nightaudit.run", {"business_date": TODAY.isoformat()}, by=OPENING, at=AFTERNOON)
    assert set(watch()) == {"0506"}


def test_who_leaves_today_needs_no_further_night_but_what_he_owes(house):
    stay = register("0506", "蔡丽", nights=1)
    perform("nightaudit.run", {"business_date": TODAY.isoformat()}, by=OPENING, at=AFTERNOON)
    assert watch() == {}
    charge(stay)
    assert watch() == {"0506": "18.00"}


def test_without_an_agreed_price_only_what_is_owed_counts(house):
    charge(register("0506", "蔡丽"))
    assert watch() == {"0506": "18.00"}


def test_who_has_not_left_when_he_should_needs_another_night_at_the_latest_price(house):
    agreed(register("0506", "蔡丽", nights=1), "300.00")
    Hotel.objects.update(business_date=TODAY + timedelta(days=1))
    assert watch() == {}, "he leaves today"
    Hotel.objects.update(business_date=TODAY + timedelta(days=2))
    assert watch() == {"0506": "300.00"}


def test_screens_show_what_is_missing_as_money_and_days_come_and_go(house):
    stay = agreed(register("0506", "蔡丽"), "398.00", "398.00")
    with followed():
        pay(stay, "400.00")
        assert shown(stay) is None
        charge(stay)
        assert shown(stay) == "16.00"
        perform("nightaudit.run", {"business_date": TODAY.isoformat()}, by=OPENING, at=AFTERNOON)
    assert Decimal(shown(stay)) > 398


def test_house_guests_pay_nothing(house):
    register("0506", "蔡丽", kind="complimentary")
    assert watch() == {}


def test_a_card_that_stands_good_counts(house):
    stay = agreed(register("0506", "蔡丽"), "398.00")
    assert watch(held={stay.pk: Decimal("300.00")}) == {"0506": "98.00"}


def test_who_has_left_is_not_watched(house):
    perform("stays.check_out", {"stay": str(agreed(register("0506", "蔡丽"), "398.00").pk)}, by=OPENING, at=AFTERNOON)
    assert watch() == {}
