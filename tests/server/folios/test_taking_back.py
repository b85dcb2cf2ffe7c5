"""What was wrong is taken back by another posting, once; what moves leaves its trail at both ends."""

import pytest

from server.core.errors import BadArguments
from server.core.models import Activity
from server.folios.models import Posting
from server.folios.services import AlreadyTakenBack, FolioClosed, NoOpenShift, NotReversible
from tests.replays import followed

from .ledger import another_folio, balance, charge, close_the_day, do, pay, reverse, row


def transfer(by, folio, *postings, **more):
    keys = [str(posting.pk) for posting in postings]
    return do("folios.transfer", by, postings=keys, folio=str(folio.pk), **more)


def test_on_its_day_it_is_a_correction(folio, receptionist):
    posting = charge(receptionist, folio)
    back = reverse(receptionist, posting)
    assert (back.act, back.reverses, str(back.amount), back.quantity) == ("correction", posting, "-18.00", -1)
    assert balance(folio) == "0.00"


def test_later_it_is_a_reversal_on_the_new_day(folio, receptionist, night_auditor):
    posting = charge(receptionist, folio)
    close_the_day(night_auditor)
    back = reverse(receptionist, posting)
    assert (back.act, back.business_date > posting.business_date) == ("reversal", True)


def test_the_reason_stands_on_the_folio_and_in_the_log(folio, receptionist):
    assert reverse(receptionist, charge(receptionist, folio), "客人没有喝").text == "客人没有喝"
    assert Activity.objects.latest("id").reason == "客人没有喝"


def test_it_is_taken_back_once(folio, receptionist, cashier):
    posting = charge(receptionist, folio)
    reverse(receptionist, posting)
    with pytest.raises(AlreadyTakenBack, match="receptionist"):
        reverse(cashier, posting)
    assert balance(folio) == "0.00"


def test_a_reversal_is_not_reversed(folio, receptionist):
    back = reverse(receptionist, charge(receptionist, folio))
    with pytest.raises(NotReversible):
        reverse(receptionist, back)


def test_a_payment_goes_back_out_of_an_open_shift(folio, shift, cashier, receptionist):
    payment = pay(cashier, folio, "50.00")
    with pytest.raises(NoOpenShift):
        reverse(receptionist, payment)
    assert str(reverse(cashier, payment).shift_id) == shift
    assert balance(folio) == "0.00"


def test_tax_is_taken_back_too(folio, receptionist):
    back = reverse(receptionist, charge(receptionist, folio, "dinner", amount="100.00"))
    assert (str(back.service), str(back.tax)) == ("-15.00", "-6.90")


def test_a_wrong_charge_moves_to_the_right_folio_and_both_show_it(folio, receptionist):
    right = another_folio()
    posting = charge(receptionist, folio)
    with followed():
        transfer(receptionist, right, posting, window=2)
    assert (balance(folio), balance(right)) == ("0.00", "18.00")
    [_first, gone] = row(folio)["postings"]
    [come] = row(right)["postings"]
    assert (gone["act"], gone["reverses"]) == ("moved_out", str(posting.pk))
    assert (come["act"], come["moved_from"], come["window"]) == ("moved_in", str(posting.pk), 2)


def test_to_another_window_of_the_same_folio(folio, receptionist):
    posting = charge(receptionist, folio)
    transfer(receptionist, folio, posting, window=2)
    assert balance(folio) == "18.00"
    assert [one["window"] for one in row(folio)["postings"]] == [1, 1, 2]


def test_what_moved_is_acted_on_where_it_is_now(folio, receptionist):
    right, posting = another_folio(), charge(receptionist, folio)
    moved = Posting.objects.get(pk=transfer(receptionist, right, posting)["posting"])
    for again in (lambda: reverse(receptionist, posting), lambda: transfer(receptionist, right, posting)):
        with pytest.raises(AlreadyTakenBack, match="moved by receptionist"):
            again()
    reverse(receptionist, moved)
    assert (balance(folio), balance(right)) == ("0.00", "0.00")


def test_a_deposit_moves_without_touching_the_drawer(folio, shift, cashier, receptionist):
    right = another_folio()
    transfer(receptionist, right, pay(cashier, folio, "100.00"))
    assert (balance(folio), balance(right)) == ("0.00", "-100.00")
    assert Posting.objects.filter(shift=shift).count() == 1


def test_one_that_cannot_move_moves_none(folio, receptionist):
    right = another_folio()
    good, bad = charge(receptionist, folio), charge(receptionist, folio)
    reverse(receptionist, bad)
    with pytest.raises(AlreadyTakenBack):
        transfer(receptionist, right, good, bad)
    assert (balance(folio), balance(right)) == ("18.00", "0.00")


def test_nothing_moves_to_where_it_stands(folio, receptionist):
    with pytest.raises(BadArguments):
        transfer(receptionist, folio, charge(receptionist, folio))


def test_nothing_moves_from_or_to_a_closed_folio(folio, shift, cashier):
    right = another_folio()
    posting = charge(cashier, folio)
    do("folios.settle", cashier, folio=str(folio.pk), payments=[{"method": "card", "amount": "18.00"}])
    do("folios.close", cashier, folio=str(folio.pk))
    for postings, target in ((posting, right), (charge(cashier, right), folio)):
        with pytest.raises(FolioClosed):
            transfer(cashier, target, postings)
    with pytest.raises(FolioClosed):
        reverse(cashier, posting)


def test_a_posting_is_split_to_go_two_ways(folio, receptionist):
    right, dinner = another_folio(), charge(receptionist, folio, "dinner", amount="100.00")
    made = do("folios.split", receptionist, posting=str(dinner.pk), amount="50.00")["postings"]
    first, rest = Posting.objects.filter(pk__in=made).order_by("pk")
    assert [str(one.amount) for one in (first, rest)] == ["50.00", "71.90"]
    assert (first.tax + rest.tax, first.service + rest.service) == (dinner.tax, dinner.service)
    transfer(receptionist, right, rest)
    assert (balance(folio), balance(right)) == ("50.00", "71.90")


@pytest.mark.parametrize("amount", ["0.00", "18.00", "19.00", "-1.00"])
def test_a_part_is_less_than_the_whole(folio, receptionist, amount):
    posting = charge(receptionist, folio)
    with pytest.raises(BadArguments) as refused:
        do("folios.split", receptionist, posting=str(posting.pk), amount=amount)
    assert list(refused.value.fields) == ["amount"]


def test_a_folio_opens_again_on_its_day_only(folio, receptionist, night_auditor):
    do("folios.close", receptionist, folio=str(folio.pk))
    do("folios.reopen", receptionist, folio=str(folio.pk))
    charge(receptionist, folio)
    assert row(folio)["balance"] == "18.00"


def test_the_log_tells_the_amount(folio, receptionist):
    charge(receptionist, folio, quantity=2)
    change = Activity.objects.latest("id").changes.get()
    assert (change.record, change.label) == (f"folio:{folio.pk}", "0506")
    assert (change.after["item"], change.after["amount"]) == ("minibar", "36.00")
