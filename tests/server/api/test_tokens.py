"""Bearer tokens: made for a name and a password, good for a while, over at once."""

import json
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.utils import timezone

from server.core.operations import perform
from server.staff.models import ApiToken, Post, Role, User
from tests.house import AFTERNOON, open_hotel

from .callers import PASSWORD, Caller, engaged, program, refusal


def ask(body, content_type="application/json"):
    sent = body if isinstance(body, str | bytes) else json.dumps(body)
    return Caller().client.post("/api/v1/tokens", sent, content_type=content_type)


def wanted(username="desk1", password=PASSWORD, **more):
    return {"username": username, "password": password, **more}


@pytest.fixture
def desk1(house):
    return engaged("desk1", "receptionist")


def test_a_token_has_the_rights_of_its_person(desk1):
    answer = ask(wanted(name="telephone exchange"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    caller = Caller({"Authorization": f"Bearer {answer.json()['token']}"})
    assert caller.get("stays").status_code == 200
    assert ApiToken.objects.get().name == "telephone exchange"
    assert answer.json()["token"] not in str(list(ApiToken.objects.values()))


def test_it_says_when_it_expires(desk1):
    left = ApiToken.objects.get(name="") if ask(wanted()).status_code == 200 else None
    assert timedelta(days=89) < left.expires_at - timezone.now() < timedelta(days=91)
    caller = program(desk1)
    ApiToken.objects.update(expires_at=timezone.now())
    assert refusal(caller.get("rooms")) == (401, "not_signed_in")


def test_it_is_over_as_soon_as_it_is_revoked(desk1, manager):
    caller = program(desk1)
    assert caller.get("rooms").status_code == 200
    token = ApiToken.objects.get(user=desk1)
    from tests.people import colleague

    perform("staff.revoke_token", {"token": token.pk}, by=colleague("manager"), at=AFTERNOON)
    answer = caller.get("rooms")
    assert refusal(answer) == (401, "not_signed_in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_it_is_over_when_the_person_may_not_sign_in(desk1):
    caller = program(desk1)
    User.objects.update(is_active=False)
    assert refusal(caller.get("rooms")) == (401, "not_signed_in")
    assert refusal(ask(wanted())) == (401, "wrong_credentials")


@pytest.mark.parametrize(
    "shown", ["Bearer", "Bearer ", "Basic ZGVzazE6eA==", "bb_x", "Bearer bb_x", "Bearer \xe9", "Bearer " + "x" * 5000]
)
def test_anything_else_is_nobody(house, shown):
    assert refusal(Caller({"Authorization": shown}).get("rooms")) == (401, "not_signed_in")


def test_without_anything_one_is_nobody(house):
    assert refusal(Caller().get("rooms")) == (401, "not_signed_in")
    assert refusal(Caller().do("rooms.set_condition", {})) == (401, "not_signed_in")


def test_it_counts_at_the_persons_hotels_only(desk1):
    open_hotel("second")
    elsewhere = program(desk1, hotel="second")
    for path in ("rooms", "stays", "snapshot", "operations"):
        assert refusal(elsewhere.get(path, topics="rooms")) == (403, "not_permitted")
    assert refusal(elsewhere.do("rooms.set_condition", {"rooms": ["0418"], "condition": "dirty"}))[0] == 403
    Post.objects.create(user=desk1, hotel_id="second", role=Role.objects.get(code="housekeeper"))
    assert elsewhere.get("rooms").json() == {"items": [], "next": None}
    assert refusal(elsewhere.get("stays")) == (403, "not_permitted")


def test_wrong_passwords_lock_the_name_out_here_and_everywhere(desk1):
    for _failure in range(4):
        assert refusal(ask(wanted(password="wrong"))) == (401, "wrong_credentials")
    assert refusal(ask(wanted(password="wrong"))) == (429, "locked_out")
    assert refusal(ask(wanted())) == (429, "locked_out")
    page = Caller().client
    page.handler.enforce_csrf_checks = False
    assert page.post("/sign-in/", {"username": "desk1", "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize("username", ["desk1", "nobody", "", "x" * 300, "desk1\u0007", "d\ud83d\ude00"])
def test_a_wrong_pair_does_not_say_which_is_wrong(desk1, username):
    answer = ask(wanted(username, "wrong"))
    assert refusal(answer) == (401, "wrong_credentials")
    assert username not in answer.json()["detail"] or not username


def test_an_unknown_name_costs_as_much_as_a_known_one(desk1, settings):
    """Whoever measures the time learns no names: a password is hashed either way."""
    hashed = []
    from django.contrib.auth.hashers import MD5PasswordHasher

    class Counting(MD5PasswordHasher):
        algorithm = "counting"

        def encode(self, password, salt):
            hashed.append(password)
            return super().encode(password, salt)

    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    globals()["CountingHasher"] = Counting
    desk1.set_password(PASSWORD)
    desk1.save()
    hashed.clear()
    ask(wanted(password="wrong"))
    known = len(hashed)
    hashed.clear()
    ask(wanted("nobody", "wrong"))
    assert len(hashed) == known == 1


@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded", "text/plain"])
def test_a_failed_sign_in_is_noted_without_the_password(desk1, kind, caplog):
    with caplog.at_level("DEBUG"):
        ask(wanted(password="my other secret"), kind)
    noted = list(AccessAttempt.objects.values())
    assert [one["username"] for one in noted] == ["desk1"]
    assert "my other secret" not in str(noted) + caplog.text


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"username": "desk1"}, {"password"}),
        ({}, {"username", "password"}),
        (wanted(name="x" * 61), {"name"}),
        (wanted(scope="all"), {"scope"}),
        ({"username": ["desk1"], "password": {}}, {"username", "password"}),
        (wanted(password="a\0b"), {"password"}),
        ('{"username": "\\ud800", "password": "x"}', {"username"}),
        ("not JSON", set()),
        ('["desk1"]', set()),
        (b"\xff\xfe\x00", set()),
    ],
)
def test_what_is_wrong_with_the_question_is_said(house, body, fields):
    answer = ask(body)
    assert refusal(answer) == (422, "bad_arguments")
    assert set(answer.json().get("fields", {})) == fields


def test_a_token_in_the_address_is_not_one(desk1):
    caller = program(desk1)
    token = caller.headers.pop("Authorization").removeprefix("Bearer ")
    assert refusal(caller.get("rooms", access_token=token)) == (401, "not_signed_in")
