"""Money held on a card: taken as a payment in the cashier's shift, let go, and what stands there when the terminal breaks off."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from server.core.operations import perform
from server.folios.models import Posting
from server.folios.selectors import balance_of
from server.integrations.cards.models import PreAuthorisation
from server.integrations.cards.selectors import held_by_stay
from server.integrations.cards.services import HeldLess
from server.integrations.simulators.models import Device
from tests.house import AFTERNOON, OPENING


@pytest.fixture
def card(connected, ask, cashier, folio):
    """500.00 are held for 蔡丽's folio; the cashier's shift is open."""
    perform("shifts.open", {"float": "0.00"}, by=cashier, at=AFTERNOON)
    held = ask("cards.hold", by=cashier, folio=str(folio.pk), amount="500.00", method="card")
    return PreAuthorisation.objects.get(pk=held["pre_authorisation"])


def again(card):
    return PreAuthorisation.objects.get(pk=card.pk)


def key(card):
    return {"pre_authorisation": str(card.pk)}


def test_a_hold_has_its_approval_and_is_no_payment(card, folio):
    assert (card.state, card.approval_code, card.card) == ("held", "482911", "1241")
    assert not Posting.objects.filter(folio=folio).exists()


def test_taken_it_is_a_payment_in_the_cashiers_shift(card, ask, cashier, folio):
    ask("cards.capture", by=cashier, **key(card), amount="120.00")
    posting = again(card).posting
    assert (again(card).state, posting.amount, posting.shift.cashier) == ("captured", Decimal("-120.00"), "cashier")
    assert "482911" in posting.text
    assert balance_of(folio) == Decimal("-120.00")


def test_no_more_is_taken_than_is_held(card, ask, cashier):
    with pytest.raises(HeldLess):
        ask("cards.capture", by=cashier, **key(card), amount="500.01")


def test_let_go_nothing_is_paid(card, ask, cashier, folio):
    ask("cards.release", by=cashier, **key(card))
    assert again(card).state == "released"
    assert balance_of(folio) == 0


def test_at_check_out_it_is_let_go(card, ask, cashier, caili):
    ask("stays.check_out", by=cashier, stay=str(caili.pk))
    assert again(card).state == "released"
    assert Device.objects.get(kind="cards").done[0] == "2 release cards-1"


def test_what_is_held_covers_the_next_night(card, caili):
    assert held_by_stay("hj") == {caili.pk: Decimal("500.00")}


def test_what_the_bank_refuses_is_not_held(connected, ask, behaves, cashier, folio):
    behaves("cards", "refuses")
    ask("cards.hold", by=cashier, folio=str(folio.pk), amount="500.00", method="card")
    failed = PreAuthorisation.objects.get()
    assert (failed.state, failed.said) == ("failed", "The bank does not approve.")


def test_taking_that_is_refused_leaves_it_held(card, ask, behaves, cashier, folio):
    behaves("cards", "refuses")
    ask("cards.capture", by=cashier, **key(card))
    assert (again(card).state, again(card).captured) == ("held", None)
    assert not Posting.objects.filter(folio=folio).exists()


def test_taking_that_breaks_off_posts_nothing_until_somebody_knows(card, ask, behaves, cashier, folio):
    behaves("cards", "breaks_off")
    ask("cards.capture", by=cashier, **key(card))
    assert again(card).state == "unknown"
    assert not Posting.objects.filter(folio=folio).exists()
    behaves("cards", "works")
    ask("cards.capture", by=cashier, **key(card))
    assert Posting.objects.filter(folio=folio).count() == 1


def test_money_taken_after_the_shift_was_closed_is_not_lost(card, cashier):
    perform("cards.capture", key(card), by=cashier, at=AFTERNOON)
    perform("shifts.close", {"counts": {}}, by=cashier, at=AFTERNOON)
    perform("cards.note_outcome", {**key(card), "outcome": "done"}, by=cashier, at=AFTERNOON)
    assert (again(card).state, again(card).posting) == ("captured", None)
    perform("shifts.open", {"float": "0.00"}, by=cashier, at=AFTERNOON)
    perform("cards.post_captured", key(card), by=cashier, at=AFTERNOON)
    assert again(card).posting.amount == Decimal("-500.00")


def test_what_never_came_to_an_end_is_unknown_and_can_be_closed(connected, ask, cashier, folio):
    asked = perform(
        "cards.hold", {"folio": str(folio.pk), "amount": "500.00", "method": "card"}, by=cashier, at=AFTERNOON
    )
    perform("cards.give_up", {}, by=OPENING, at=AFTERNOON + timedelta(minutes=2))
    assert PreAuthorisation.objects.get().state == "unknown"
    ask("cards.release", by=replace(cashier), **asked)
    assert PreAuthorisation.objects.get().state == "released"
    assert not Device.objects.exists(), "there is no number to ask the bank with"
