"""Approval on the spot: another person's password, for this very thing, once, soon."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.utils import timezone

from server.core.models import Activity, ActivityChange, Approval
from tests.house import room

from .callers import PASSWORD, engaged, refusal

NAME = "rooms.set_out_of_order"


@pytest.fixture
def closing():
    today = timezone.localdate()
    return {"rooms": ["0418"], "from": str(today + timedelta(days=400)), "until": "2999-01-01", "reason": "漏水"}


def asked(args, username="manager", password=PASSWORD, operation=NAME):
    return {"operation": operation, "args": args, "username": username, "password": password}


def approval(caller, args, **more):
    answer = caller.post("approvals", asked(args, **more))
    assert answer.status_code == 200, answer.content
    return answer.json()["approval"]


def test_the_manager_lets_the_receptionist_do_it_once(receptionist, manager, closing):
    assert refusal(receptionist.do(NAME, closing)) == (403, "approval_needed")
    token = approval(receptionist, closing)
    assert receptionist.do(NAME, closing, Approval=token).status_code == 200
    assert room("0418").closures.exists()
    activity = Activity.objects.latest("id")
    assert (activity.actor, activity.approver) == ("desk1", "manager")
    assert refusal(receptionist.do(NAME, closing, Approval=token)) == (403, "approval_needed")


def test_it_is_for_these_arguments_and_this_person_only(receptionist, cashier, manager, closing):
    token = approval(receptionist, closing)
    longer = {**closing, "rooms": ["0418", "0420"]}
    assert refusal(receptionist.do(NAME, longer, Approval=token)) == (403, "approval_needed")
    assert refusal(receptionist.do("rooms.set_out_of_service", closing, Approval=token)) == (403, "approval_needed")
    assert refusal(cashier.do(NAME, closing, Approval=token)) == (403, "approval_needed")
    assert not room("0418").closures.exists()


def test_it_expires(receptionist, manager, closing):
    token = approval(receptionist, closing)
    Approval.objects.update(expires_at=timezone.now())
    assert refusal(receptionist.do(NAME, closing, Approval=token)) == (403, "approval_needed")


def test_an_invented_approval_is_none(receptionist, closing):
    for token in ("x", "x" * 4000, "\xe9"):
        assert refusal(receptionist.do(NAME, closing, Approval=token)) == (403, "approval_needed")


def test_nobody_approves_himself(manager, closing):
    assert refusal(manager.post("approvals", asked(closing))) == (403, "not_permitted")


def test_who_may_do_it_but_not_approve_does_not_approve(receptionist, housekeeper, closing):
    """Two colleagues who may the same are no manager: a supervisor closes rooms, and approves nothing."""
    engaged("supervisor", "supervisor")
    answer = receptionist.post("approvals", asked(closing, username="supervisor"))
    assert refusal(answer) == (403, "not_permitted")
    assert refusal(receptionist.post("approvals", asked(closing, username="housekeeper1"))) == (403, "not_permitted")


def test_a_manager_of_another_hotel_does_not_approve_here(receptionist, closing):
    from tests.house import open_hotel

    open_hotel("second")
    engaged("manager2", "manager", hotel="second")
    assert refusal(receptionist.post("approvals", asked(closing, username="manager2"))) == (403, "not_permitted")


def test_guessing_the_managers_password_locks_his_name(housekeeper, manager, closing):
    for _failure in range(4):
        answer = housekeeper.post("approvals", asked(closing, password="guess"))
        assert refusal(answer) == (401, "wrong_credentials")
    assert refusal(housekeeper.post("approvals", asked(closing, password="guess"))) == (429, "locked_out")
    assert refusal(housekeeper.post("approvals", asked(closing))) == (429, "locked_out")


def test_no_password_is_kept_or_logged(receptionist, manager, closing, caplog):
    with caplog.at_level("DEBUG"):
        receptionist.post("approvals", asked(closing, password="my other secret"))
        token = approval(receptionist, closing)
        receptionist.do(NAME, closing, Approval=token)
    kept = [list(m.objects.values()) for m in (Approval, Activity, ActivityChange, AccessAttempt)]
    for secret in (PASSWORD, "my other secret", token):
        assert secret not in f"{kept} {caplog.text}"


@pytest.mark.parametrize("operation", ["staff.engage", "no.such", "", "x" * 65])
def test_only_public_operations_are_approved(receptionist, manager, operation):
    answer = receptionist.post("approvals", asked({}, operation=operation))
    assert answer.status_code in {404, 422}
    refusal(answer)


@pytest.mark.parametrize("args", [[], "x", None, 1])
def test_arguments_are_an_object(receptionist, manager, args):
    answer = receptionist.post("approvals", asked(args))
    assert refusal(answer) == (422, "bad_arguments")
    assert set(answer.json()["fields"]) == {"args"}
