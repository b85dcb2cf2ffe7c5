"""Any sequence of deeds: money is neither made nor lost, nothing changes in a closed day, the audit is clean."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from server.core.audit import audit
from server.core.errors import DomainError
from server.core.operations import perform
from server.folios.models import CashierShift, Folio, Posting
from server.folios.selectors import balance_of
from server.folios.shift_report import shift_report
from server.hotels.models import Hotel
from tests.house import AFTERNOON
from tests.people import colleague
from tests.replays import replay, rows_of, taken

AMOUNTS = st.decimals("-40.00", "60.00", places=2).map(str)
PART = st.decimals("0.01", "30.00", places=2).map(str)
CASHIERS = st.sampled_from(["cashier", "receptionist"])
TOPICS = ("desk",)


class Ledger(RuleBasedStateMachine):
    """``expected`` is what each folio owes, counted beside the ledger from the answers alone."""

    def __init__(self):
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.at = AFTERNOON
        self.follower = taken(TOPICS)
        self.expected = defaultdict(Decimal)
        self.closed_day = []
        for owner in "abc":
            self.do("folios.open", "manager", owner_kind="stay", owner=owner, kind="guest", label=owner)

    def teardown(self):
        broken = [verdict for verdict in audit(at=self.at) if not verdict.holds]
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)
        assert broken == []

    def do(self, name, who, /, **args):
        """The answer; nothing when it was refused in words. Nothing else may come out."""
        self.at += timedelta(minutes=1)
        try:
            return perform(name, args, by=colleague(who), at=self.at)
        except DomainError:
            return None

    def folio(self, data):
        return data.draw(st.sampled_from(list(Folio.objects.order_by("pk").values_list("pk", flat=True))))

    def posting(self, data):
        keys = list(Posting.objects.order_by("pk").values_list("pk", flat=True))
        return data.draw(st.sampled_from(keys or [0]))

    @rule(data=st.data(), item=st.sampled_from(["minibar", "laundry", "dinner"]), quantity=st.integers(1, 3))
    def post(self, data, item, quantity):
        folio = self.folio(data)
        price = {"minibar": "18.00", "laundry": "30.00", "dinner": "33.33"}[item]
        if self.do("folios.post_charge", "cashier", folio=str(folio), item=item, quantity=quantity, amount=price):
            factor = Decimal("1.219") if item == "dinner" else 1
            self.expected[folio] += round(Decimal(price) * quantity * factor + Decimal("0.00001"), 2)

    @rule(data=st.data(), who=CASHIERS, amount=AMOUNTS, method=st.sampled_from(["cash", "card"]))
    def pay(self, data, who, amount, method):
        folio = self.folio(data)
        if self.do("folios.take_payment", who, folio=str(folio), method=method, amount=amount):
            self.expected[folio] -= Decimal(amount)

    @rule(data=st.data(), who=CASHIERS)
    def settle(self, data, who):
        folio = self.folio(data)
        balance = self.expected[folio]
        given = [{"method": "cash", "amount": str(balance + 50 if balance > 0 else balance)}]
        if self.do("folios.settle", who, folio=str(folio), payments=given):
            self.expected[folio] = Decimal(0)

    @rule(data=st.data(), who=CASHIERS)
    def reverse(self, data, who):
        posting = self.posting(data)
        if self.do("folios.reverse", who, posting=str(posting), reason="打错"):
            undone = Posting.objects.get(pk=posting)
            self.expected[undone.folio_id] -= undone.amount

    @rule(data=st.data(), window=st.integers(1, 3))
    def transfer(self, data, window):
        posting, folio = self.posting(data), self.folio(data)
        if self.do("folios.transfer", "cashier", postings=[str(posting)], folio=str(folio), window=window):
            moved = Posting.objects.get(pk=posting)
            self.expected[moved.folio_id] -= moved.amount
            self.expected[folio] += moved.amount

    @rule(data=st.data(), amount=PART)
    def split(self, data, amount):
        self.do("folios.split", "cashier", posting=str(self.posting(data)), amount=amount)

    @rule(data=st.data(), again=st.booleans())
    def close_or_open_again(self, data, again):
        self.do("folios.reopen" if again else "folios.close", "cashier", folio=str(self.folio(data)))

    @rule(who=CASHIERS, closes=st.booleans())
    def shift(self, who, closes):
        if closes:
            self.do("shifts.close", who, counts={"cash": "100.00"})
        else:
            self.do("shifts.open", who, float="100.00")

    @rule()
    def close_the_day(self):
        day = Hotel.objects.get().business_date
        self.do("hotels.roll_business_date", "manager", business_date=day.isoformat())
        self.closed_day = list(Posting.objects.order_by("pk").values())

    @invariant()
    def folios_owe_what_was_said(self):
        for folio in Folio.objects.all():
            assert balance_of(folio) == self.expected[folio.pk]

    @invariant()
    def shifts_hold_what_was_paid(self):
        net = sum(shift_report(shift).net for shift in CashierShift.objects.all())
        payments = Posting.objects.filter(kind="payment").values_list("amount", flat=True)
        assert net == -sum(payments)

    @invariant()
    def nothing_changes_in_a_closed_day(self):
        kept = len(self.closed_day)
        assert list(Posting.objects.order_by("pk").values()[:kept]) == self.closed_day
        day = Hotel.objects.get().business_date
        assert all(posting.business_date == day for posting in Posting.objects.order_by("pk")[kept:])

    @invariant()
    def the_feed_tells_everything(self):
        replay(self.follower, TOPICS)
        assert rows_of(self.follower) == rows_of(taken(TOPICS))


@pytest.mark.timeout(180)
def test_money_is_neither_made_nor_lost(house):
    quick = settings(
        max_examples=25,
        stateful_step_count=20,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Ledger, settings=quick)
