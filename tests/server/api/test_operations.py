"""Writing: an operation by its name, once for each key."""

import uuid

import pytest

from server.core.models import Activity, IdempotentAnswer
from tests.house import room

from .callers import browser, engaged, program, refusal

CLEAN = {"rooms": ["0418"], "condition": "dirty"}


def key():
    return str(uuid.uuid4())


def test_a_program_does_an_operation(receptionist):
    answer = receptionist.do("rooms.set_condition", CLEAN)
    assert (answer.status_code, answer.json()) == (200, {})
    assert room("0418").condition == "dirty"
    activity = Activity.objects.latest("id")
    assert (activity.operation, activity.actor, activity.terminal) == ("rooms.set_condition", "desk1", "API")


def test_the_answer_is_an_object_with_the_new_record(receptionist, caili):
    note = {"room": "0506", "from_name": "张平", "text": "等我"}
    assert receptionist.do("alerts.leave_message", note).json()["alert"].isdecimal()


def test_the_same_key_is_done_once_and_answered_the_same(receptionist, caili):
    note, once = {"room": "0506", "from_name": "张平", "text": "等我"}, key()
    first = receptionist.do("alerts.leave_message", note, Idempotency_Key=once)
    again = receptionist.do("alerts.leave_message", note, Idempotency_Key=once)
    assert first.json() == again.json()
    assert Activity.objects.filter(operation="alerts.leave_message").count() == 1


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("rooms.set_condition", {**CLEAN, "rooms": ["0420"]}),
        ("stays.set_do_not_disturb", {"stay": "1", "on": True}),
    ],
)
def test_the_same_key_for_another_request_is_a_conflict(receptionist, name, args):
    once = key()
    receptionist.do("rooms.set_condition", CLEAN, Idempotency_Key=once)
    assert refusal(receptionist.do(name, args, Idempotency_Key=once)) == (409, "idempotency_key_reused")
    assert room("0420").condition == "clean"


def test_a_key_belongs_to_the_person(receptionist, cashier):
    once = key()
    for caller in (receptionist, cashier):
        assert caller.do("rooms.set_condition", CLEAN, Idempotency_Key=once).status_code == 200
    assert IdempotentAnswer.objects.filter(key=once).values("actor_id").distinct().count() == 2


def test_a_key_without_its_person_tells_nothing(receptionist, housekeeper, caili):
    once, note = key(), {"room": "0506", "from_name": "张平", "text": "等我"}
    receptionist.do("alerts.leave_message", note, Idempotency_Key=once)
    assert refusal(housekeeper.do("alerts.leave_message", note, Idempotency_Key=once)) == (403, "not_permitted")


def test_a_refusal_does_not_use_up_the_key(receptionist, caili):
    once, call = key(), {"room": "0506", "from_name": "张平", "text": ""}
    assert receptionist.do("alerts.leave_message", call, Idempotency_Key=once).status_code == 422
    better = {**call, "text": "等我"}
    assert receptionist.do("alerts.leave_message", better, Idempotency_Key=once).status_code == 200


@pytest.mark.parametrize("wrong", ["1", "not-a-key", "", "3f0f2b5e-6a5e-4f6a-9d0e"])
def test_a_key_is_a_uuid(receptionist, wrong):
    assert refusal(receptionist.do("rooms.set_condition", CLEAN, Idempotency_Key=wrong)) == (422, "bad_arguments")


def test_only_public_operations_have_a_path(manager):
    for name in ("staff.engage", "alerts.ring_due", "no.such_thing", "rooms.set_condition/", "../rooms"):
        assert manager.do(name, {}).status_code == 404
    assert refusal(manager.do("staff.engage", {})) == (404, "unknown_operation")


def test_who_may_not_is_told_what(housekeeper):
    answer = housekeeper.do("stays.check_out", {"stay": "1"})
    assert refusal(answer) == (403, "not_permitted")
    assert "Check out" in answer.json()["detail"]


def test_a_refusal_of_the_house_has_its_code(receptionist):
    assert refusal(receptionist.do("stays.check_out", {"stay": "4711"})) == (409, "not_in_house")


def test_what_is_wrong_stands_beside_its_field(receptionist):
    answer = receptionist.do("rooms.set_condition", {"rooms": [], "condition": "shiny", "colour": "red"})
    assert refusal(answer) == (422, "bad_arguments")
    assert set(answer.json()["fields"]) == {"rooms", "condition", "colour"}


def test_one_who_may_little_sees_few_operations(housekeeper, manager):
    def listed(caller):
        return {o["name"]: o["needs_approval"] for o in caller.get("operations").json()["operations"]}

    assert listed(housekeeper)["rooms.set_condition"] is False
    assert listed(housekeeper).get("rooms.set_out_of_order", True) is True
    assert "stays.check_out" not in listed(housekeeper)
    assert not any(listed(manager).values())
    assert listed(housekeeper).keys() < listed(manager).keys()


def test_the_list_tells_the_arguments(receptionist):
    listed = {o["name"]: o for o in receptionist.get("operations").json()["operations"]}
    schema = listed["rooms.set_condition"]["arguments"]
    assert set(schema["required"]) == {"rooms", "condition"}
    assert listed["rooms.set_condition"]["needs_approval"] is False


def test_a_browser_proves_that_its_page_asks(house):
    caller = browser(engaged("desk1", "receptionist"))
    assert caller.get("rooms").status_code == 200
    assert refusal(caller.do("rooms.set_condition", CLEAN)) == (403, "forged")
    token = caller.client.get("/").cookies["csrftoken"].value
    assert caller.do("rooms.set_condition", CLEAN, X_CSRFToken=token).status_code == 200
    elsewhere = caller.do("rooms.set_condition", CLEAN, X_CSRFToken=token, Origin="https://elsewhere.example")
    assert refusal(elsewhere) == (403, "forged")


def test_a_form_of_another_site_does_nothing(house):
    caller = browser(engaged("desk1", "receptionist"))
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = caller.client.post(
            "/api/v1/hj/operations/rooms.set_condition",
            '{"rooms": ["0418"], "condition": "dirty"}',
            content_type=kind,
            headers={"Origin": "https://elsewhere.example"},
        )
        assert answer.status_code in {400, 403}
    assert room("0418").condition == "clean"


def test_what_a_browser_does_is_noted_with_its_terminal(house):
    caller = browser(engaged("desk1", "receptionist"))
    token = caller.client.get("/").cookies["csrftoken"].value
    caller.do("rooms.set_condition", CLEAN, X_CSRFToken=token)
    assert Activity.objects.latest("id").terminal == "desk A"


def test_a_session_does_not_help_a_wrong_token(house):
    caller = browser(engaged("desk1", "receptionist"))
    caller.headers = {"Authorization": "Bearer bb_wrong"}
    assert refusal(caller.get("rooms")) == (401, "not_signed_in")


def test_the_installer_does_nothing_at_a_hotel_that_is_not_there(house):
    user = engaged("root", "administrator")
    user.is_superuser = True
    user.save()
    caller = program(user, hotel="nowhere")
    assert refusal(caller.do("rooms.set_condition", CLEAN)) == (404, "not_found")
    for path in ("rooms", "hotel", "snapshot", "operations"):
        assert refusal(caller.get(path, topics="rooms")) == (404, "not_found")
