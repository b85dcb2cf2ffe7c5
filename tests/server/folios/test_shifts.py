"""A cashier's shift: one open at a time; its report is its list of receipts and refunds."""

import pytest
from django.db import IntegrityError, transaction

from server.core.errors import BadArguments
from server.folios.models import CashierShift, TransactionCode
from server.folios.services import NoOpenShift, ShiftOpen
from server.folios.shift_report import shift_report
from tests.house import AFTERNOON

from .ledger import another_folio, charge, do, pay, reverse


def report(shift):
    return shift_report(CashierShift.objects.get(pk=shift))


def line(shift, method):
    return next(one for one in report(shift).lines if one.method.code == method)


def figures(one):
    return [str(amount) for amount in (one.receipts, one.refunds, one.expected)]


def test_a_cashier_has_one_open_shift(shift, cashier, receptionist):
    with pytest.raises(ShiftOpen):
        do("shifts.open", cashier, float="0.00")
    do("shifts.open", receptionist, float="0.00")
    assert CashierShift.objects.filter(closed_at=None).count() == 2


def test_the_database_holds_it_too(shift):
    second = CashierShift.objects.get(pk=shift)
    second.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


@pytest.mark.parametrize("amount", ["-1.00", "0.001", "much"])
def test_a_float_is_an_amount(house, cashier, amount):
    with pytest.raises(BadArguments) as refused:
        do("shifts.open", cashier, float=amount)
    assert list(refused.value.fields) == ["float"]


def test_the_report_says_receipts_and_refunds_by_method(folio, shift, cashier):
    pay(cashier, folio, "100.00")
    pay(cashier, folio, "-30.00")
    pay(cashier, folio, "55.50", "card")
    charge(cashier, folio)
    assert figures(line(shift, "cash")) == ["100.00", "30.00", "270.00"]
    assert figures(line(shift, "card")) == ["55.50", "0.00", "55.50"]
    assert figures(line(shift, "cheque")) == ["0.00", "0.00", "0.00"]
    assert len(report(shift).postings) == 3


def test_the_list_makes_the_report(folio, shift, cashier):
    for amount, method in (("80.00", "cash"), ("20.00", "cheque"), ("-5.00", "cash")):
        pay(cashier, folio, amount, method)
    reverse(cashier, pay(cashier, folio, "9.99", "card"))
    made = report(shift)
    assert made.net == -sum(posting.amount for posting in made.postings)
    assert str(made.net) == "95.00"


def test_what_only_moved_is_no_receipt(folio, shift, cashier):
    payment = pay(cashier, folio, "100.00")
    do("folios.transfer", cashier, postings=[str(payment.pk)], folio=str(another_folio().pk))
    assert figures(line(shift, "cash")) == ["100.00", "0.00", "300.00"]


def test_the_count_shows_the_difference(folio, shift, cashier):
    pay(cashier, folio, "100.00")
    pay(cashier, folio, "50.00", "card")
    do("shifts.close", cashier, counts={"cash": "290.00", "card": "50.00"}, note="零钱不够")
    assert str(line(shift, "cash").difference) == "-10.00"
    assert str(line(shift, "card").difference) == "0.00"
    made = report(shift)
    assert (str(made.difference), made.shift.note) == ("-10.00", "零钱不够")


def test_what_was_not_counted_counts_as_nothing(folio, shift, cashier):
    pay(cashier, folio, "50.00", "card")
    do("shifts.close", cashier, counts={"cash": "200.00"})
    assert str(line(shift, "card").difference) == "-50.00"


def test_a_closed_shift_takes_nothing_and_another_may_be_opened(folio, shift, cashier):
    do("shifts.close", cashier, counts={})
    for late in (lambda: pay(cashier, folio, "1.00"), lambda: do("shifts.close", cashier, counts={})):
        with pytest.raises(NoOpenShift):
            late()
    do("shifts.open", cashier, float="0.00")
    assert str(pay(cashier, folio, "1.00").shift_id) != shift


@pytest.mark.parametrize("counts", [{"shells": "1.00"}, {"minibar": "1.00"}, {"cash": "-1.00"}, {"cash": "1.005"}])
def test_only_the_houses_methods_are_counted(shift, cashier, counts):
    with pytest.raises(BadArguments):
        do("shifts.close", cashier, counts=counts)


def test_a_method_out_of_use_still_shows_what_it_took(folio, shift, cashier):
    pay(cashier, folio, "7.00", "cheque")
    TransactionCode.objects.filter(code="cheque").update(is_active=False)
    assert figures(line(shift, "cheque")) == ["7.00", "0.00", "7.00"]


def test_the_report_asks_two_statements_however_long_it_is(folio, shift, cashier, django_assert_num_queries):
    for _time in range(5):
        pay(cashier, folio, "1.00")
    found = CashierShift.objects.get(pk=shift)
    with django_assert_num_queries(2):
        assert len(shift_report(found).postings) == 5


def test_it_knows_when_and_where_it_was_opened(shift):
    made = CashierShift.objects.get(pk=shift)
    assert (made.opened_at, made.opened_on.isoformat(), made.terminal) == (AFTERNOON, "2026-11-23", "desk A")
