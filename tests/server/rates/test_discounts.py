"""Who may give which discount, and how a manager allows more on the spot to any operation that takes one."""

import uuid
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from server.core import activity, approvals
from server.core.actors import Actor
from server.core.errors import ApprovalNeeded, BadArguments, NotPermitted
from server.core.models import Activity, Approval
from server.core.operations import IdempotencyKey, operation, perform
from server.core.operations.registry import _operations
from server.rates.discounts import BEYOND_LIMIT, check_discount, limit_of
from sync.wire import fingerprint
from tests import people
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL, with_rights

NAME = "tried.sell"
SOLD = {"room": "0418", "discount": "0.7"}


@pytest.fixture(params=[False, True], ids=["own right", "approvable"])
def selling(request):
    """An operation that takes a discount, as reservations and registrations do."""
    with_approval = request.param

    @operation(
        NAME, permission="desk.view", label="Sell", approvable=with_approval, asks=(BEYOND_LIMIT,), answer=lambda n: n
    )
    def sell(*, room: str, discount: Decimal, by: Actor, at: datetime) -> dict[str, str]:
        check_discount(discount, "", by=by)
        activity.note(f"room:{room}", after={"discount": str(discount)})
        return {"sold": room}

    yield with_approval
    del _operations[NAME]


def sell(by, *tokens, args=SOLD, **more):
    return perform(NAME, args, by=by, at=AFTERNOON, approval=",".join(tokens), **more)


def approval(to, by, args=SOLD, name=NAME, permission=BEYOND_LIMIT):
    return approvals.give(name, permission, fingerprint({"operation": name, "args": args}), to=to, by=by, at=AFTERNOON)


def asked(by, *tokens, args=SOLD):
    with pytest.raises(ApprovalNeeded) as needed:
        sell(by, *tokens, args=args)
    return needed.value.permission


@pytest.mark.parametrize("discount", ["1", "0.95", "0.85", "0.8500"])
def test_up_to_his_limit_the_receptionist_gives_it_himself(receptionist, discount):
    check_discount(Decimal(discount), "", by=receptionist)


@pytest.mark.parametrize("discount", ["0.8499", "0.7", "0.0001"])
def test_beyond_it_another_has_to_approve(receptionist, discount):
    with pytest.raises(ApprovalNeeded, match=r"beyond your limit of 0\.85") as needed:
        check_discount(Decimal(discount), "", by=receptionist)
    assert needed.value.permission == BEYOND_LIMIT


def test_who_has_the_right_has_no_limit(manager):
    check_discount(Decimal("0.01"), "", by=manager)


def test_who_is_not_of_the_staff_gives_nothing(house):
    for stranger in (people.colleague("receptionist"), Actor(HOTEL, "x"), Actor(HOTEL, "x", "² ")):
        assert limit_of(stranger) == 1
        with pytest.raises(ApprovalNeeded):
            check_discount(Decimal("0.99"), "", by=stranger)
    check_discount(Decimal("0.5"), "", by=OPENING)


@pytest.mark.parametrize("discount", ["0", "-0.5", "1.01", "85", "0.84999", "NaN", "Infinity"])
def test_no_factor_is_refused(manager, discount):
    with pytest.raises(BadArguments) as refused:
        check_discount(Decimal(discount), "", by=manager)
    assert set(refused.value.fields) == {"discount"}


@pytest.mark.parametrize("reason", ["old", "moon"])
def test_a_reason_is_one_in_use(manager, reasons, reason):
    check_discount(Decimal("0.9"), "manager", by=manager)
    with pytest.raises(BadArguments) as refused:
        check_discount(Decimal("0.9"), reason, by=manager)
    assert set(refused.value.fields) == {"discount_reason"}


def test_the_manager_allows_it_on_the_spot_and_both_stand_in_the_log(selling, receptionist, manager):
    assert asked(receptionist) == BEYOND_LIMIT
    sell(receptionist, approval(receptionist, manager))
    latest = Activity.objects.latest("id")
    assert (latest.operation, latest.actor, latest.approver) == (NAME, "receptionist", "manager")


def test_it_is_used_once(selling, receptionist, manager):
    token = approval(receptionist, manager)
    sell(receptionist, token)
    assert asked(receptionist, token) == ""


def test_the_same_action_sent_twice_is_done_once_with_one_approval(selling, receptionist, manager):
    token = approval(receptionist, manager)
    key = IdempotencyKey(uuid.uuid4(), fingerprint({"operation": NAME, "args": SOLD}))
    assert sell(receptionist, token, key=key) == sell(receptionist, token, key=key) == {"sold": "0418"}
    assert Activity.objects.filter(operation=NAME).count() == 1


def test_it_is_bound_to_the_arguments_the_operation_and_the_person(selling, receptionist, manager):
    token = approval(receptionist, manager)
    assert asked(receptionist, token, args={**SOLD, "discount": "0.6"}) == ""
    assert asked(people.colleague("cashier"), token) == ""
    assert asked(receptionist, approval(receptionist, manager, name="tried.other")) == ""
    assert Approval.objects.filter(used_at=None).count() == 2


def test_a_refusal_does_not_use_it_up(selling, receptionist, manager):
    nonsense = {**SOLD, "discount": "7"}
    token = approval(receptionist, manager, args=nonsense)
    with pytest.raises(BadArguments):
        sell(receptionist, token, args=nonsense)
    assert Approval.objects.get().used_at is None


def test_it_lends_no_other_right(selling, manager):
    """Somebody who may not sell at all may not sell with a discount that is allowed."""
    nobody = with_rights("rooms.view")
    with pytest.raises(ApprovalNeeded if selling else NotPermitted):
        sell(nobody, approval(nobody, manager))
    assert Approval.objects.get().used_at is None


@pytest.mark.parametrize("selling", [True], indirect=True)
def test_one_allows_the_sale_and_another_the_discount(selling, manager):
    nobody = with_rights("rooms.view")
    sale = approval(nobody, people.colleague("receptionist"), permission="desk.view")
    assert asked(nobody) == "desk.view"
    assert asked(nobody, sale) == BEYOND_LIMIT
    sell(nobody, sale, approval(nobody, manager))
    assert Activity.objects.latest("id").approver == "receptionist, manager"


def test_an_operation_that_has_not_said_so_can_not_have_it_approved(house, receptionist):
    @operation("tried.give", permission="desk.view", label="Give")
    def give(*, by: Actor, at: datetime) -> None:
        check_discount(Decimal("0.7"), "", by=by)

    try:
        with pytest.raises(NotPermitted, match="beyond your limit"):
            perform("tried.give", {}, by=receptionist, at=AFTERNOON + timedelta(1))
    finally:
        del _operations["tried.give"]
