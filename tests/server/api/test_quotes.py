"""Asking what a stay costs, and having a discount approved, through the API."""

from datetime import datetime
from decimal import Decimal

import pytest

from server.core import activity
from server.core.actors import Actor
from server.core.models import Activity
from server.core.operations import operation
from server.core.operations.registry import _operations
from server.rates.discounts import BEYOND_LIMIT, check_discount
from server.staff.models import User
from tests.house import day
from tests.server.deeds import priced_rack

from .callers import PASSWORD, refusal

STAY = {"room_type": "STD", "arrival": day(1), "departure": day(3), "rate_code": "RACK"}


@pytest.fixture
def priced(house):
    priced_rack()


def test_a_quote_is_told_line_by_line(priced, receptionist):
    answer = receptionist.get("quote", **STAY, discount="0.9", adults="2").json()
    assert answer["lines"][0] == {
        "date": day(1),
        "discount": "0.9",
        "source": "base",
        "base": "388.00",
        "room": "349.20",
        "extra_beds": "0.00",
        "breakfast": "0.00",
        "total": "349.20",
    }
    assert (answer["total"], answer["currency"], answer["nights"]) == ("698.40", "CNY", 2)


def test_it_tells_whether_the_discount_needs_approval(priced, receptionist, manager):
    User.objects.filter(username="desk1").update(discount_limit=Decimal("0.85"))
    assert receptionist.get("quote", **STAY, discount="0.85").json()["needs_approval"] is False
    assert receptionist.get("quote", **STAY, discount="0.84").json()["needs_approval"] is True
    assert manager.get("quote", **STAY, discount="0.5").json()["needs_approval"] is False


@pytest.mark.parametrize(
    ("more", "status", "field"),
    [
        ({"arrival": "tomorrow"}, 422, "arrival"),
        ({"departure": "9999-12-31", "kind": "house_use"}, 422, "departure"),
        ({"departure": day(1)}, 422, "departure"),
        ({"discount": "85"}, 422, "discount"),
        ({"discount": "NaN"}, 422, "discount"),
        ({"discount_reason": "moon"}, 422, "discount_reason"),
        ({"kind": "moon"}, 422, "kind"),
        ({"rate_code": "MOON"}, 422, "rate_code"),
        ({"extra_beds": "99"}, 422, "extra_beds"),
        ({"colour": "red"}, 422, "colour"),
        ({"extra_beds": "1"}, 409, None),
        ({"room_type": "MOON"}, 409, None),
        ({"kind": "hourly"}, 409, None),
    ],
)
def test_what_can_not_be_priced_is_refused(priced, receptionist, more, status, field):
    answer = receptionist.get("quote", **{**STAY, **more})
    assert refusal(answer)[0] == status
    assert set(answer.json().get("fields", {})) == ({field} if field else set())


def test_housekeepers_see_no_prices(priced, housekeeper):
    assert refusal(housekeeper.get("quote", **STAY)) == (403, "not_permitted")


@pytest.fixture
def selling(house):
    @operation("tried.sell", permission="desk.view", label="Sell", api=True, asks=(BEYOND_LIMIT,))
    def sell(*, discount: Decimal, by: Actor, at: datetime) -> None:
        check_discount(discount, "", by=by)
        activity.note("room:0418", after={"discount": str(discount)})

    yield "tried.sell"
    del _operations["tried.sell"]


def test_the_managers_password_allows_a_discount_beyond_the_limit_once(selling, receptionist, manager):
    args = {"discount": "0.7"}
    refused = receptionist.do(selling, args)
    assert refusal(refused) == (403, "approval_needed")
    assert refused.json()["permission"] == BEYOND_LIMIT
    asked = {"operation": selling, "args": args, "username": "manager", "password": PASSWORD}
    token = receptionist.post("approvals", {**asked, "permission": BEYOND_LIMIT}).json()["approval"]
    assert receptionist.do(selling, args, Approval=token).status_code == 200
    latest = Activity.objects.latest("id")
    assert (latest.actor, latest.approver) == ("desk1", "manager")
    assert refusal(receptionist.do(selling, args, Approval=token)) == (403, "approval_needed")


def test_nothing_else_is_approved_with_it(selling, receptionist, manager):
    """Neither a right that the operation does not ask for, nor its own, which nobody lends."""
    asked = {"operation": selling, "args": {}, "username": "manager", "password": PASSWORD}
    for permission in ("hotels.open", "rates.change", "desk.view", ""):
        answer = receptionist.post("approvals", {**asked, "permission": permission})
        assert refusal(answer) == (403, "not_permitted")
