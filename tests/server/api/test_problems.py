"""Whatever is refused is said as a problem: status, stable code, a sentence that says what to do."""

import json

import pytest
from django.urls import path

from server.api.callers import for_callers
from server.api.edge import READING
from tests.house import day

from .callers import Caller, engaged, program, refusal

WRITTEN = ["tokens", "hj/approvals", "hj/operations/rooms.set_condition"]
READ = ["openapi.json", "docs", "hj/snapshot", "hj/operations", "hj/rooms", "hj/rooms/0418"]


def ask(method, where, **more):
    return Caller().client.generic(method, f"/api/v1/{where}", **more)


@pytest.mark.parametrize("where", WRITTEN)
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_what_is_written_is_not_asked_otherwise(house, where, method):
    answer = ask(method, where)
    assert refusal(answer) == (405, "method_not_allowed")
    assert answer.headers["Allow"] == "POST"


@pytest.mark.parametrize("where", READ)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_what_is_read_is_not_written(house, where, method):
    answer = ask(method, where)
    assert refusal(answer) == (405, "method_not_allowed")


@pytest.mark.parametrize("where", ["", "nothing", "hj/rooms/0418/beds", "hj/", "hj/operations/a/b", "HJ/..%2f/x/y/z"])
def test_where_nothing_is_one_is_told_so(house, where):
    for method in ("GET", "POST"):
        assert refusal(ask(method, where)) == (404, "not_found")


def test_a_body_that_is_too_large_is_refused_before_it_is_read(receptionist, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    for path_, body in (("tokens", "x" * 1001), ("hj/approvals", json.dumps({"args": "x" * 1000}))):
        answer = receptionist.client.post(
            f"/api/v1/{path_}", body, content_type="application/json", headers=receptionist.headers
        )
        assert refusal(answer) == (413, "body_too_large")
    answer = receptionist.do("rooms.set_condition", {"rooms": ["0418"] * 200, "condition": "clean"})
    assert refusal(answer) == (413, "body_too_large")


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        "null",
        '"x"',
        "1",
        "NaN",
        '{"rooms": NaN}',
        '{"rooms": 1e999}',
        '{"rooms": ' + "9" * 5000 + "}",
        "[" * 100_000,
        '{"rooms":' * 500 + "1" + "}" * 500,
        '{"rooms":' + "[" * 60 + "]" * 60 + "}",
        '{"rooms": ["\\ud800"], "condition": "clean"}',
        '{"\\ud800": 1}',
        '{"rooms": ["\\u0000"], "condition": "clean"}',
        b"\xff\xfe{\x00}",
        b"\x80",
    ],
)
@pytest.mark.parametrize("key", [{}, {"Idempotency_Key": "3f0f2b5e-6a5e-4f6a-9d0e-0d4b9c1f7a11"}])
def test_a_body_that_can_not_be_kept_is_refused(receptionist, body, key):
    assert refusal(receptionist.do("rooms.set_condition", body, **key)) == (422, "bad_arguments")


def test_a_form_that_claims_to_be_one_is_no_object(receptionist):
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data"):
        answer = receptionist.client.post(
            "/api/v1/hj/operations/rooms.set_condition", "--x--", content_type=kind, headers=receptionist.headers
        )
        assert refusal(answer)[0] in {400, 422}


def test_a_null_character_gets_in_nowhere(receptionist):
    for where in ("hj/rooms?condition=%00", "hj/rooms/%00", "hj/operations/%00", "hj/snapshot?topics=%00"):
        answer = receptionist.client.get(f"/api/v1/{where}", headers=receptionist.headers)
        assert refusal(answer) == (400, "malformed")
    receptionist.client.cookies["sessionid"] = "\0abcdefgh"
    assert refusal(receptionist.get("rooms")) == (400, "malformed")
    assert receptionist.client.get("/sign-in/").status_code == 400


def _breaks(request, hotel, by):
    raise ValueError(request.GET["guest"])


urlpatterns = [path("api/v1/<slug:hotel>/breaks", for_callers(*READING)(_breaks))]


def test_our_own_mistake_is_a_problem_and_names_nobody_in_the_log(receptionist, settings, caplog):
    settings.ROOT_URLCONF = __name__
    answer = receptionist.get("breaks", guest="蔡丽")
    assert refusal(answer) == (500, "server_error")
    assert "_breaks" in caplog.text
    assert "ValueError" in caplog.text
    assert "蔡丽" not in caplog.text + answer.content.decode()


def test_the_words_are_in_the_language_of_who_asks(house):
    user = engaged("desk1", "receptionist")
    user.language = "zh-hans"
    user.save()
    answer = program(user).get("rooms/9999")
    assert answer.json()["code"] == "not_found"
    assert answer.headers["Content-Language"] == "zh-hans"
    assert "没" in answer.json()["detail"] or "不" in answer.json()["detail"]


@pytest.mark.parametrize("number", [20261125, "20261125", "0"])
def test_a_number_is_no_day(receptionist, number):
    """Counted in seconds it would be a day of 1970."""
    args = {"room_type": "STD", "arrival": day(0), "departure": number, "guest": {"name": "蒋进"}}
    answer = receptionist.do("reservations.make", args)
    assert refusal(answer) == (422, "bad_arguments")
    assert list(answer.json()["fields"]) == ["departure"]


def test_a_time_of_day_is_the_houses_own(receptionist):
    args = {"room_type": "STD", "arrival": day(0), "departure": day(1), "guest": {"name": "蒋进"}}
    answer = receptionist.do("reservations.make", {**args, "expected_at": "18:00Z"})
    assert refusal(answer) == (422, "bad_arguments")
    assert receptionist.do("reservations.make", {**args, "expected_at": "18:00"}).status_code == 200
