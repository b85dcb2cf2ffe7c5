"""A tablet is enrolled by a code, keeps a token that nobody reads, and its people sign in by PIN."""

import json
from datetime import timedelta

import pytest

from server.core import feed
from server.core.errors import BadArguments
from server.core.operations import perform
from server.terminals import services
from server.terminals.credentials import COOKIE
from server.terminals.models import Enrolment, StaffSession, Terminal
from tests.house import AFTERNOON, LATER_THAT_DAY, room
from tests.people import HOTEL

from .queues import ENROLMENT, Queue, enrolled, housekeeper

TABLET = "/api/v1/hj/terminal"


@pytest.fixture
def code(house, manager):
    args = {"kind": "tablet", "name": "Tablet 4", "place": "4楼"}
    return perform("terminals.expect", args, by=manager, at=LATER_THAT_DAY)["code"]


@pytest.fixture
def device(client, code):
    """A browser that is this tablet from now on."""
    assert post(client, "enrol", code=code, app="0.1.0").status_code == 200
    return client


def post(client, path, *, origin="http://testserver", **body):
    return client.post(f"{TABLET}/{path}", json.dumps(body), "application/json", headers={"Origin": origin})


def signed_in(device, pin="4711", **more):
    person = housekeeper(pin=pin, **more)
    return post(device, "sign-in", person=str(person.pk), pin=pin).json()["session"]


def test_the_code_makes_the_device_that_terminal(client, code):
    answer = post(client, "enrol", code=code.lower().replace("-", " "), app="0.1.0")
    assert (answer.json()["name"], answer.json()["kind"], answer.json()["place"]) == ("Tablet 4", "tablet", "4楼")
    [row] = feed.snapshot(HOTEL, {"system"}, at=AFTERNOON).collections["terminals"].values()
    assert (row["name"], row["kind"]) == ("Tablet 4", "tablet")


def test_its_token_is_in_a_cookie_that_no_script_reads_and_nowhere_else(client, code):
    answer = post(client, "enrol", code=code)
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert cookie.value not in answer.content.decode()
    assert cookie.value not in json.dumps(list(Terminal.objects.values()), default=str)
    assert code.replace("-", "") not in json.dumps(list(Enrolment.objects.values()), default=str)


def test_a_code_is_good_once_and_for_a_quarter_of_an_hour(house, client, code):
    assert post(client, "enrol", code=code).status_code == 200
    assert post(client, "enrol", code=code).json()["code"] == "enrolment_code_not_good"
    _made, late = services.expect(kind="tablet", name="Tablet 5", by=ENROLMENT, at=AFTERNOON)
    with pytest.raises(services.CodeNotGood):
        services.enrol(code=late, app="", by=ENROLMENT, at=AFTERNOON + timedelta(minutes=15))


def test_a_kiosk_is_told_its_token(house, client, manager):
    code = perform("terminals.expect", {"kind": "kiosk", "name": "Kiosk 1"}, by=manager, at=LATER_THAT_DAY)["code"]
    answer = post(client, "enrol", code=code)
    assert answer.json()["token"].startswith("bt_")
    assert COOKIE not in answer.cookies


def test_a_name_is_given_once(house, manager):
    enrolled("Tablet 4")
    with pytest.raises(BadArguments):
        perform("terminals.expect", {"kind": "tablet", "name": "Tablet 4"}, by=manager, at=AFTERNOON)


def test_those_with_a_pin_and_the_right_stand_to_choose_from(device):
    housekeeper("李梅")
    housekeeper("王强", role="sales")
    assert [one["name"] for one in device.get(f"{TABLET}/people").json()["people"]] == ["李梅"]


def test_a_wrong_pin_locks_out_at_this_tablet_only(device, house):
    person = housekeeper()
    for _try in range(5):
        refused = post(device, "sign-in", person=str(person.pk), pin="0000")
    assert refused.json()["code"] == "locked_out"
    assert post(device, "sign-in", person=str(person.pk), pin="4711").status_code == 429
    code = services.expect(kind="tablet", name="Tablet 5", by=ENROLMENT, at=LATER_THAT_DAY)[1]
    device.cookies.clear()
    assert post(device, "enrol", code=code).status_code == 200
    assert post(device, "sign-in", person=str(person.pk), pin="4711").status_code == 200


def test_a_guessed_person_is_answered_like_a_wrong_pin(device):
    answer = post(device, "sign-in", person="123456", pin="4711")
    assert (answer.status_code, answer.json()["code"]) == (401, "wrong_credentials")


def test_the_next_one_to_sign_in_ends_the_work_of_the_one_before(device):
    first = signed_in(device)
    second = signed_in(device, name="王芳", pin="8812")
    assert StaffSession.objects.get(pk=first).ended_at is not None
    assert StaffSession.objects.get(pk=second).ended_at is None


@pytest.mark.parametrize(
    "pin", ["123", "123456789", "1111", "1234", "8765", "1212", "123123", "2580", "12a4", "１２３９"]
)
def test_a_pin_that_anybody_would_try_is_refused(house, pin):
    with pytest.raises(BadArguments):
        housekeeper(pin=pin)


def test_what_it_queued_comes_in_over_its_cookie(device):
    session = StaffSession.objects.get(pk=signed_in(device))
    queue = Queue(session.terminal, session)
    queue.put(rooms=["0506"], condition="dirty")
    answer = post(device, "sync", **queue.body())
    assert answer.json()["results"] == [{"seq": 1, "status": "applied", "result": {}}]
    assert answer.json()["next_seq"] == 2
    assert room("0506").condition == "dirty"


def test_another_sites_page_can_send_nothing(device):
    session = StaffSession.objects.get(pk=signed_in(device))
    queue = Queue(session.terminal, session)
    queue.put(rooms=["0506"], condition="dirty")
    for origin in ("https://elsewhere.example", ""):
        assert post(device, "sync", origin=origin, **queue.body()).status_code == 403
    assert room("0506").condition == "clean"


def test_who_is_not_enrolled_is_told_to_enrol(client, house):
    assert post(client, "sync").json()["code"] == "not_enrolled"
    assert client.get(f"{TABLET}/people").status_code == 401


def test_a_revoked_tablet_is_told_to_wipe_itself(device, manager):
    perform("terminals.revoke", {"terminal": str(Terminal.objects.get().pk)}, by=manager, at=AFTERNOON)
    for answer in (
        post(device, "sync"),
        device.get(f"{TABLET}/people"),
        device.get("/api/v1/hj/snapshot?topics=rooms&as=terminal"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (410, "revoked")


def test_it_reads_rooms_and_no_guests(device):
    answer = device.get("/api/v1/hj/snapshot?topics=rooms,housekeeping&as=terminal")
    assert "0506" in [row["number"] for row in answer.json()["collections"]["rooms"].values()]
    assert device.get("/api/v1/hj/snapshot?topics=rooms,desk&as=terminal").status_code == 403
    assert device.get("/api/v1/hj/stays?as=terminal").status_code == 403


def test_it_changes_nothing_but_by_its_queue(device):
    refused = device.post(
        "/api/v1/hj/operations/rooms.set_condition",
        json.dumps({"rooms": ["0506"], "condition": "dirty"}),
        "application/json",
        headers={"Origin": "http://testserver"},
    )
    assert refused.status_code in {401, 403}
    assert room("0506").condition == "clean"
