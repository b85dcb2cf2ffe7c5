"""The page of guest messages, as those who may and those who may not see it."""

from datetime import timedelta
from urllib.parse import unquote

import pytest

from server.alerts.models import Alert
from server.core import clock
from server.core.operations import perform
from tests.house import OPENING

from .reading import leave, ring, seen, sheet, statements, stay


@pytest.fixture
def caili(house):
    return stay()


def test_ringing_ones_stand_before_waiting_ones_and_those_before_the_rest(desk, caili):
    client = desk("receptionist")
    texts = ["the timeless", "the waiting", "the ringing"]
    alerts = [leave(text=text, minutes=minutes) for text, minutes in zip(texts, (None, 90, 5), strict=True)]
    ring(alerts[2])
    page = seen(client.get("/messages/"))
    assert sorted(texts, key=page.index) == ["the ringing", "the waiting", "the timeless"]


def test_chips_count_each_group_and_filter_to_it(desk, caili):
    client = desk("receptionist")
    leave(text="with a time", minutes=60)
    leave(text="without a time")
    answer = client.get("/messages/?group=no_time")
    assert answer.context["counts"] == {"ringing": 0, "waiting": 1, "no_time": 1, "done": 0}
    assert "without a time" in seen(answer)
    assert "with a time" not in seen(answer)


@pytest.mark.parametrize("words", ["0506", "506", "蔡", "张平", "找你"])
def test_a_message_is_found_by_room_guest_sender_and_text(desk, caili, words):
    client = desk("receptionist")
    stay("0510", "王强")
    leave(text="我去找你")
    leave("0510", text="other", from_name="李医生")
    page = seen(client.get("/messages/", {"q": words}))
    assert "我去找你" in page
    assert "other" not in page


def test_done_ones_come_by_pages_with_the_latest_first(desk, caili):
    client = desk("receptionist")
    for place in range(60):
        alert = leave(text=f"number {place:02}")
        args = {"alert": str(alert.pk), "outcome": "delivered"}
        perform("alerts.acknowledge", args, by=OPENING, at=clock.now() + timedelta(seconds=place))
    leave(text="still open")
    first, second = seen(client.get("/messages/")), seen(client.get("/messages/?page=2"))
    assert "still open" in first
    assert "number 59" in first
    assert "number 09" not in first
    assert "number 09" in second
    assert "still open" not in second


@pytest.mark.parametrize(
    ("query", "says"), [("", "No messages yet"), ("?q=zzz", "Nothing found"), ("?group=ringing", "None of these now")]
)
def test_an_empty_list_says_what_would_be_here(desk, query, says):
    assert says in seen(desk("receptionist").get(f"/messages/{query}"))


def test_a_part_is_the_list_alone(desk, caili, as_part):
    leave(text="等我")
    part = seen(desk("receptionist").get("/messages/", headers=as_part))
    assert "等我" in part
    assert "<html" not in part


def test_the_number_of_statements_does_not_grow_with_the_list(desk, caili):
    client = desk("receptionist")
    leave()
    few = statements(client, "/messages/")
    for place in range(30):
        leave(text=f"number {place}", minutes=place + 1)
    assert statements(client, "/messages/") == few < 12


def test_one_message_shows_its_rings_and_who_did_what(desk, caili, as_part):
    client = desk("receptionist")
    alert = leave(text="一" * 900, minutes=1)
    ring(alert)
    client.post(f"/messages/{alert.pk}/", {"outcome": "delivered"})
    part = seen(client.get(f"/messages/{alert.pk}/", headers=as_part))
    assert "一" * 900 in part
    assert "2 s late" in part
    assert "Take a guest message" in part
    assert "receptionist" in part


def test_a_message_has_its_own_address_with_the_list_behind_it(desk, caili):
    alert = leave()
    page = seen(desk("receptionist").get(f"/messages/{alert.pk}/"))
    assert 'id="line-panel"' in page
    assert 'id="messages"' in page


def test_what_is_not_there_says_so(desk, house, as_part):
    answer = desk("receptionist").get("/messages/4711/", headers=as_part)
    assert answer.status_code == 404
    assert "This reminder is not there." in seen(answer)


def test_delivered_is_noted_with_who_did_it(desk, caili, as_part):
    alert = leave()
    answer = desk("receptionist").post(f"/messages/{alert.pk}/", {"outcome": "delivered"}, headers=as_part)
    alert.refresh_from_db()
    assert (answer.status_code, alert.outcome, alert.done_by) == (204, "delivered", "receptionist")
    assert unquote(answer.headers["X-Said"]) == "Delivered; it is closed on every desk."


def test_later_sets_the_next_ring(desk, caili, as_part):
    alert = leave()
    desk("receptionist").post(f"/messages/{alert.pk}/", {"minutes": "15"}, headers=as_part)
    alert.refresh_from_db()
    assert timedelta(minutes=14) < alert.due_at - clock.now() <= timedelta(minutes=15)


def test_the_second_is_told_who_was_first(desk, caili, as_part):
    alert = leave()
    desk("receptionist").post(f"/messages/{alert.pk}/", {"outcome": "delivered"}, headers=as_part)
    answer = desk("manager").post(f"/messages/{alert.pk}/", {"outcome": "delivered"}, headers=as_part)
    assert answer.status_code == 409
    assert "receptionist was first" in unquote(answer.headers["X-Said"])


@pytest.fixture
def hidden(house):
    """A message for a confidential guest, with planted words."""
    stay("0510", "秘密客人", confidential=True)
    return leave("0510", text="planted text", from_name="planted sender", minutes=60)


@pytest.mark.parametrize("role", ["cashier", "sales"])
def test_who_may_not_see_confidential_guests_reads_none_of_their_words(desk, hidden, as_part, role):
    client = desk(role)
    addresses = ["/messages/", f"/messages/{hidden.pk}/"] + ["/messages/new/"] * (role == "cashier")
    answers = [client.get(address, headers=headers) for address in addresses for headers in ({}, as_part)]
    everything = "".join(map(seen, answers)) + sheet(client.get("/messages/export/"))
    assert "0510" in everything
    assert "confidential" in everything
    for planted in ("秘密客人", "planted text", "planted sender"):
        assert planted not in everything


@pytest.mark.parametrize("words", ["planted", "秘密"])
def test_nobody_finds_a_confidential_guest_by_words_he_may_not_see(desk, hidden, as_part, words):
    assert "0510" not in seen(desk("cashier").get("/messages/", {"q": words}, headers=as_part))


def test_who_may_see_confidential_guests_sees_them(desk, hidden):
    page = seen(desk("receptionist").get("/messages/"))
    assert "planted text" in page
    assert "秘密客人" in page


def test_sales_looks_and_is_offered_nothing_to_do(desk, caili):
    client = desk("sales")
    alert = leave(text="for all to see")
    for address in ("/messages/", f"/messages/{alert.pk}/"):
        page = seen(client.get(address))
        assert "for all to see" in page
        assert "data-act" not in page
        assert "/messages/new/" not in page


def test_what_sales_is_not_offered_is_refused_as_well(desk, caili, as_part):
    client = desk("sales")
    alert = leave()
    assert client.post(f"/messages/{alert.pk}/", {"outcome": "delivered"}, headers=as_part).status_code == 409
    alert.refresh_from_db()
    assert alert.state == Alert.State.ARMED


def test_a_housekeeper_has_no_such_page(desk, house):
    assert desk("housekeeper").get("/messages/").status_code == 403


def test_the_spreadsheet_holds_what_the_list_is_filtered_to(desk, caili):
    leave(text="=1+1 is text")
    leave(text="with a time", minutes=60)
    client = desk("receptionist")
    assert "=1+1 is text" in sheet(client.get("/messages/export/?group=no_time"))
    assert "with a time" not in sheet(client.get("/messages/export/?group=no_time"))
    assert "with a time" in sheet(client.get("/messages/export/"))


def test_a_guest_who_has_left_is_marked(desk, caili):
    leave()
    perform("stays.check_out", {"stay": str(caili.pk)}, by=OPENING, at=clock.now())
    assert "has left" in seen(desk("receptionist").get("/messages/"))
