"""What somebody tries who means ill: from outside, and as a colleague with a housekeeper's account."""

import io
import json
import re
import time
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from realtime.callers import credential
from server.core import clock
from server.core.soundness import is_sound
from server.frontdesk import typed, typed_past
from server.staff.models import SignIn
from server.staff.sessions import Credential, identify
from tests.house import DOUBLES, register
from tests.people import HOTEL

from .callers import PASSWORD, browser, engaged, program

SCRIPT = "</script><script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://elsewhere.example","x")'


def sign_in(client, username="desk1", **more):
    return client.post("/sign-in/", {"username": username, "password": PASSWORD, **more})


@pytest.fixture
def desk1(house):
    return engaged("desk1", "receptionist")


@pytest.mark.parametrize(
    "wanted",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example",
        "\\\\elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "http:///elsewhere.example",
        "/\t/elsewhere.example",
        "http:elsewhere.example",
        "//user@elsewhere.example",
    ],
)
def test_signing_in_leads_nowhere_else(desk1, client, wanted):
    asked = client.get("/admin/login/", {"next": wanted})["Location"]
    assert asked.startswith("/sign-in/")
    language = {"language": "en", "next": wanted}
    for answer in (client.post("/sign-in/language/", language), sign_in(client, next=wanted)):
        assert re.match(r"^/(?![/\\])", answer["Location"]), answer["Location"]
        assert "elsewhere.example" not in answer["Location"]


def test_no_header_is_written_by_the_address(desk1, client):
    answer = sign_in(client, next="/messages/\r\nSet-Cookie: a=b")
    assert answer.status_code == 302
    assert "\n" not in answer["Location"]
    assert "a" not in client.cookies


def test_a_session_laid_in_a_browser_is_not_the_one_it_gets(desk1, client):
    client.get("/sign-in/")
    laid = "a" * 32
    client.cookies["sessionid"] = laid
    sign_in(client)
    assert client.cookies["sessionid"].value != laid
    assert SignIn.objects.get().session_key == client.cookies["sessionid"].value


def test_whoever_signs_in_over_another_ends_his_session_everywhere(desk1, client):
    engaged("desk2", "receptionist")
    sign_in(client)
    before = client.cookies["sessionid"].value
    sign_in(client, "desk2")
    assert identify([Credential("session", before, HOTEL)]) == [None]
    sign_in(client, "desk2")
    assert SignIn.objects.get(revoked_at=None).session_key == client.cookies["sessionid"].value
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "cookie", [r'sessionid="\000abcdefgh"', r'sessionid="\012"', 'sessionid="\xe9"', "sessionid=", "x"]
)
def test_an_odd_cookie_is_nobody_and_asks_the_database_nothing(cookie):
    """On PostgreSQL a null character would have ended the question of everyone in the same batch."""
    for query, name in ((b"", "sessionid"), (b"as=terminal", "bellboard_device")):
        shown = cookie.replace("sessionid", name).encode("latin-1")
        assert credential({"headers": [(b"cookie", shown)], "query_string": query}, HOTEL) is None


def test_what_guests_are_called_is_never_markup(desk1):
    register("0506", SCRIPT, at=clock.now())
    caller = program(desk1)
    note = {"room": "0506", "from_name": f"{SCRIPT}<img src=x onerror=alert(1)>", "text": SCRIPT}
    alert = caller.do("alerts.leave_message", note).json()["alert"]
    client = browser(desk1).client
    for page in ("/", "/messages/", f"/messages/{alert}/", "/activity/", "/messages/new/?room=0506", "/wake-ups/new/"):
        text = client.get(page).content.decode()
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page


def test_a_name_of_a_colleague_does_not_end_the_script_it_stands_in(house):
    user = engaged("desk1", "receptionist")
    user.name = SCRIPT
    user.save()
    text = browser(user).client.get("/").content.decode()
    [block] = re.findall(r'<script id="desk" type="application/json">(.*?)</script>', text, re.DOTALL)
    assert json.loads(block)["user"]["name"] == SCRIPT


def test_what_is_typed_is_no_formula_in_a_spreadsheet(desk1):
    register("0506", FORMULA, at=clock.now())
    program(desk1).do("alerts.leave_message", {"room": "0506", "from_name": FORMULA, "text": "+1+1\n@SUM(A1)"})
    book = zipfile.ZipFile(io.BytesIO(browser(desk1).client.get("/messages/export/").content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "HYPERLINK" in "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize(
    "letter", [" ", "1", "0", "-", "+", "：", "ﷺ", "今天", "分", ".", "1-9 ", "0-9999 ", "12:", "²", "..", "1..2 "]
)
def test_long_nonsense_is_read_in_no_time(letter):
    """Typed text meets patterns; none of them may take longer and longer."""
    zone = ZoneInfo("Asia/Shanghai")
    known = [f"{number:04}" for number in range(1000)]
    moment = {"now": datetime(2026, 11, 23, 8, tzinfo=UTC), "zone": zone}
    for text in (
        letter * 40_000,
        "1" + letter * 40_000 + "x",
        "7:30" + letter * 40_000 + "!",
        "11-25" + letter * 40_000,
    ):
        for read in (
            lambda text: typed.moment_typed(text, **moment),
            typed.clock_typed,
            lambda text: typed.rooms_typed(text, known),
            lambda text: typed.dates_typed(text, today=moment["now"].date()),
            lambda text: typed_past.past_typed(text, **moment),
        ):
            began = time.process_time()
            with suppress(ValueError):
                read(text)
            assert time.process_time() - began < 2


@pytest.mark.parametrize("text", ["0001-01-01 07:30", "9999-12-31 23:59", "0000-01-01", "12-32 7:00", "2-30 7:00"])
def test_a_day_of_no_use_is_refused_in_words(text):
    with pytest.raises(ValueError, match="no such day"):
        typed.moment_typed(text, now=datetime(2026, 11, 23, 8, tzinfo=UTC), zone=ZoneInfo("Asia/Shanghai"))


def test_the_last_of_february_comes_round_as_the_first_of_march():
    after = datetime(2028, 3, 5, 8, tzinfo=UTC)
    assert str(typed.moment_typed("2-29 7:00", now=after, zone=ZoneInfo("Asia/Shanghai")).date()) == "2029-03-01"


def test_a_housekeeper_gets_nothing_of_guests_by_trying(house):
    register("0506", "蔡丽", at=clock.now())
    caller = program(engaged("hk", "housekeeper"))
    tried = [
        caller.get("stays"),
        caller.get("stays/1"),
        caller.get("alerts", room="0506"),
        caller.get("snapshot", topics="rooms,desk"),
        caller.get("snapshot", topics="desk.confidential"),
        caller.get("../hj/stays"),
        caller.get("rooms/../stays"),
        caller.client.get("/api/v1/hj%2Fstays", headers=caller.headers),
        caller.client.get("/api/v1//hj/stays", headers=caller.headers),
        caller.do("stays.check_out", {"stay": "1"}),
        caller.do("alerts.leave_message", {"room": "0506", "from_name": "x", "text": "x"}),
        caller.do("hotels.change_settings", {"values": {"sound": False}}),
        caller.do("nightaudit.run", {"business_date": "2026-11-23"}, Approval="x"),
    ]
    for answer in tried:
        assert answer.status_code in {403, 404}, answer.content
        assert "蔡丽" not in answer.content.decode()
    assert "蔡丽" not in caller.get("rooms").content.decode()


def test_many_rooms_at_once_are_the_house_and_no_more(house):
    caller = program(engaged("hk", "housekeeper"))
    assert caller.do("rooms.set_condition", {"rooms": [*DOUBLES], "condition": "dirty"}).status_code == 200
    assert caller.do("rooms.set_condition", {"rooms": ["0418"] * 2001, "condition": "clean"}).status_code == 422


@pytest.mark.parametrize("value", ["a\0", "\ud800", float("nan"), [["x"] * 3, {"a": {"b": "\0"}}], {"\0": 1}])
def test_what_can_not_be_kept_is_not_sound(value):
    assert not is_sound(value)
    nest = "x"
    for _deeper in range(5000):
        nest = [nest]
    assert not is_sound(nest)


def test_what_can_be_kept_is_sound():
    assert is_sound(
        {"rooms": ["0506", "蔡丽", "🛎"], "at": datetime(2026, 11, 23, tzinfo=UTC), "n": [1, 0.5, None, True]}
    )
