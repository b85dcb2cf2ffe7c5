"""The page of a cashier's shift: his own, and for a manager those of all."""

import pytest

from server.core import clock
from server.core.operations import perform
from server.folios.models import CashierShift
from server.staff.actors import actor_for
from server.staff.models import User
from server.stays.folios import folio_of
from tests.people import HOTEL

from .reading import seen, statements, stay


def do(who, name, **args):
    return perform(name, args, by=actor_for(User.objects.get(username=who), HOTEL), at=clock.now())


@pytest.fixture
def cashier_page(desk):
    return desk("cashier")


@pytest.fixture
def shift(cashier_page):
    """The cashier's shift with 100.00 in cash and a refund of 20.00."""
    made = do("cashier", "shifts.open", float="200.00")["shift"]
    folio = str(folio_of(stay()).pk)
    for amount in ("100.00", "-20.00"):
        do("cashier", "folios.take_payment", folio=folio, method="cash", amount=amount)
    return made


def test_without_a_shift_it_says_how_to_open_one(cashier_page):
    shown = seen(cashier_page.get("/shift/"))
    assert "No shift is open" in shown
    assert 'data-do="open"' in shown


def test_it_says_what_should_be_in_the_drawer(cashier_page, shift):
    shown = seen(cashier_page.get("/shift/"))
    for said in ("Shift of cashier", "200.00", "100.00", "20.00", "280.00", "refund", "0506"):
        assert said in shown
    assert 'data-do="close"' in shown


def test_a_closed_shift_shows_the_difference(cashier_page, shift):
    do("cashier", "shifts.close", counts={"cash": "270.00"}, note="零钱不够")
    shown = seen(cashier_page.get(f"/shift/{shift}/"))
    assert "-10.00" in shown
    assert "零钱不够" in shown
    assert 'data-do="close"' not in shown
    assert "No shift is open" in seen(cashier_page.get("/shift/"))


def test_a_cashier_sees_his_own_and_a_manager_all(desk, shift):
    assert desk("receptionist").get(f"/shift/{shift}/").status_code == 404
    manager = desk("manager")
    assert f"/shift/{shift}/" in seen(manager.get("/shift/"))
    shown = seen(manager.get(f"/shift/{shift}/"))
    assert "Shift of cashier" in shown
    assert 'data-do="close"' not in shown


@pytest.mark.parametrize("role", ["housekeeper", "supervisor", "sales"])
def test_who_takes_no_money_has_no_shift(desk, role):
    client = desk(role)
    assert client.get("/shift/").status_code == 403
    assert "/shift/" not in seen(client.get("/"))


def test_the_statements_are_the_same_for_few_lines_and_many(cashier_page, shift):
    few = statements(cashier_page, "/shift/")
    folio = str(CashierShift.objects.get().postings.first().folio_id)
    for _time in range(6):
        do("cashier", "folios.take_payment", folio=folio, method="card", amount="1.00")
    assert statements(cashier_page, "/shift/") == few <= 16
