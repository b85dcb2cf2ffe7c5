"""Payments: each in an open shift; settled by several methods at once, with change in cash."""

import pytest

from server.core.errors import BadArguments, NotPermitted
from server.folios.models import Posting
from server.folios.services import BalanceOpen, NoOpenShift, RefundTooHigh, SettlesNot
from server.stays.models import Stay
from tests.people import colleague

from .ledger import balance, charge, do, pay, row


def settle(by, folio, **amounts):
    payments = [{"method": method, "amount": amount} for method, amount in amounts.items()]
    return do("folios.settle", by, folio=str(folio.pk), payments=payments)


def test_nobody_takes_money_without_an_open_shift(folio, cashier):
    with pytest.raises(NoOpenShift, match="Open your shift"):
        pay(cashier, folio, "10.00")
    assert not Posting.objects.exists()


def test_another_cashiers_shift_is_not_mine(folio, shift, receptionist):
    with pytest.raises(NoOpenShift):
        pay(receptionist, folio, "10.00")


def test_a_payment_lowers_the_balance_and_stands_in_the_shift(folio, shift, cashier):
    charge(cashier, folio)
    posting = pay(cashier, folio, "10.00", "card", text="6222 **** 1234")
    assert balance(folio) == "8.00"
    assert (str(posting.shift_id), str(posting.amount), posting.text) == (shift, "-10.00", "6222 **** 1234")
    assert [line["amount"] for line in row(folio)["postings"]] == ["18.00", "-10.00"]


def test_a_refund_gives_back_what_was_paid_and_no_more(folio, shift, cashier):
    pay(cashier, folio, "100.00")
    pay(cashier, folio, "-60.00")
    with pytest.raises(RefundTooHigh, match=r"40\.00"):
        pay(cashier, folio, "-40.01")
    pay(cashier, folio, "-40.00")
    assert balance(folio) == "0.00"


@pytest.mark.parametrize("amount", ["0.00", "0.001", "much", ""])
def test_no_other_payments(folio, shift, cashier, amount):
    with pytest.raises(BadArguments) as refused:
        pay(cashier, folio, amount)
    assert list(refused.value.fields) == ["amount"]


@pytest.mark.parametrize("method", ["minibar", "shells", ""])
def test_only_the_houses_methods(folio, shift, cashier, method):
    with pytest.raises(BadArguments) as refused:
        pay(cashier, folio, "1.00", method)
    assert list(refused.value.fields) == ["method"]


def test_half_by_card_and_half_in_cash(folio, shift, cashier):
    charge(cashier, folio)
    assert settle(cashier, folio, card="9.00", cash="9.00")["change"] == "0.00"
    assert balance(folio) == "0.00"


def test_change_is_given_in_cash(folio, shift, cashier):
    charge(cashier, folio)
    done = settle(cashier, folio, card="8.00", cash="100.00")
    assert done["change"] == "90.00"
    cash = Posting.objects.get(pk=done["postings"][1])
    assert (str(cash.amount), cash.text) == ("-10.00", "given 100.00, change 90.00")
    assert balance(folio) == "0.00"


def test_no_change_from_a_card(folio, shift, cashier):
    charge(cashier, folio)
    with pytest.raises(SettlesNot, match=r"18\.00"):
        settle(cashier, folio, card="20.00")
    with pytest.raises(SettlesNot):
        settle(cashier, folio, card="20.00", cash="1.00")
    with pytest.raises(SettlesNot):
        settle(cashier, folio, card="10.00")
    assert balance(folio) == "18.00"


def test_what_is_too_much_on_a_folio_is_settled_by_refunds(folio, shift, cashier):
    pay(cashier, folio, "100.00")
    charge(cashier, folio)
    settle(cashier, folio, cash="-82.00")
    assert balance(folio) == "0.00"


def test_a_guest_who_owes_something_is_not_checked_out(caili, folio, shift, cashier):
    charge(cashier, folio)
    with pytest.raises(BalanceOpen, match=r"0506.*18\.00"):
        do("stays.check_out", cashier, stay=str(caili.pk))
    assert Stay.objects.get().state == "in_house"
    settle(cashier, folio, card="18.00")
    do("stays.check_out", cashier, stay=str(caili.pk))
    folio.refresh_from_db()
    assert (folio.is_open, Stay.objects.get().state) == (False, "checked_out")


def test_a_guest_to_whom_something_is_owed_is_not_checked_out(caili, folio, shift, cashier):
    pay(cashier, folio, "100.00")
    with pytest.raises(BalanceOpen, match=r"-100\.00"):
        do("stays.check_out", cashier, stay=str(caili.pk))


@pytest.mark.parametrize("role", ["housekeeper", "sales", "supervisor"])
def test_who_is_not_at_the_desk_takes_no_money(folio, role):
    for name, args in (("take_payment", {"method": "cash", "amount": "1.00"}), ("post_charge", {"item": "minibar"})):
        with pytest.raises(NotPermitted):
            do(f"folios.{name}", colleague(role), folio=str(folio.pk), **args)


@pytest.mark.parametrize("role", ["receptionist", "cashier", "night_auditor", "manager"])
def test_who_is_at_the_desk_opens_a_shift_and_takes_money(folio, role):
    do("shifts.open", colleague(role), float="0.00")
    pay(colleague(role), folio, "1.00")
    assert balance(folio) == "-1.00"
