"""Approval on the spot: another person, this very thing, once, soon."""

from datetime import timedelta

import pytest

from server.core import approvals
from server.core.errors import ApprovalNeeded, DomainError, NotPermitted
from server.core.models import Activity, Approval
from server.core.operations import perform
from sync.wire import fingerprint
from tests.house import AFTERNOON, room
from tests.people import colleague

CLOSE = {"rooms": ["0418"], "from": "2026-11-23", "until": "2026-11-25", "reason": "漏水"}
NAME = "rooms.set_out_of_order"


def approval(to, by, args=CLOSE, at=AFTERNOON):
    print_of_args = fingerprint({"operation": NAME, "args": args})
    return approvals.give(NAME, "rooms.set_out_of_order", print_of_args, to=to, by=by, at=at)


def close(by, token, args=CLOSE, at=AFTERNOON):
    return perform(NAME, args, by=by, at=at, approval=token)


def test_the_manager_lets_the_receptionist_do_it(house, receptionist, manager):
    with pytest.raises(ApprovalNeeded):
        perform(NAME, CLOSE, by=receptionist, at=AFTERNOON)
    close(receptionist, approval(receptionist, manager))
    activity = Activity.objects.latest("id")
    assert (activity.actor, activity.approver) == ("receptionist", "manager")
    assert room("0418").closures.exists()


def test_it_is_used_once(house, receptionist, manager):
    token = approval(receptionist, manager)
    close(receptionist, token)
    with pytest.raises(ApprovalNeeded):
        close(receptionist, token)


def test_a_refused_operation_does_not_use_it_up(house, receptionist, manager):
    past = {**CLOSE, "from": "2026-11-01"}
    token = approval(receptionist, manager, past)
    with pytest.raises(DomainError):
        close(receptionist, token, past)
    assert Approval.objects.get().used_at is None


@pytest.mark.parametrize(
    "change",
    [{"rooms": ["0420"]}, {"rooms": ["0418", "0420"]}, {"until": "2026-11-26"}],
    ids=["other", "more", "longer"],
)
def test_it_is_bound_to_the_arguments(house, receptionist, manager, change):
    token = approval(receptionist, manager)
    with pytest.raises(ApprovalNeeded):
        close(receptionist, token, {**CLOSE, **change})


def test_it_is_bound_to_the_operation(house, receptionist, manager):
    token = approval(receptionist, manager)
    with pytest.raises(ApprovalNeeded):
        perform("rooms.set_out_of_service", CLOSE, by=receptionist, at=AFTERNOON, approval=token)


def test_it_is_bound_to_the_person(house, receptionist, cashier, manager):
    with pytest.raises(ApprovalNeeded):
        close(cashier, approval(receptionist, manager))


def test_it_expires(house, receptionist, manager):
    token = approval(receptionist, manager)
    with pytest.raises(ApprovalNeeded):
        close(receptionist, token, at=AFTERNOON + timedelta(minutes=2))


def test_nobody_approves_himself(house, manager):
    with pytest.raises(NotPermitted):
        approval(manager, manager)


def test_who_may_not_do_it_may_not_approve_it(house, receptionist, cashier):
    with pytest.raises(NotPermitted):
        approval(receptionist, cashier)


def test_the_token_is_not_stored(house, receptionist, manager):
    token = approval(receptionist, manager)
    assert token not in str(list(Approval.objects.values()))


def test_it_counts_at_its_hotel_only(house, receptionist, manager):
    token = approval(receptionist, manager)
    with pytest.raises(ApprovalNeeded):
        close(colleague("receptionist", hotel="second"), token)
