"""The page of what terminals could not do: read in words, settled by people, looked up afterwards."""

from urllib.parse import unquote

import pytest

from server.core.models import Activity
from server.terminals.models import Attention
from tests.house import room

from ..terminals.queues import Queue, at_work, enrolled, housekeeper
from .reading import statements


@pytest.fixture
def queue(house):
    tablet = enrolled("4楼平板")[0]
    return Queue(tablet, at_work(tablet, housekeeper("李梅")))


@pytest.fixture
def waiting(queue):
    """A housekeeper set two rooms, of which the house has one."""
    queue.put(rooms=["0506", "9999"], condition="dirty", minutes_ago=40)
    queue.send()
    return Attention.objects.get()


def settle(client, attention, outcome="noted", note="", **more):
    return client.post(f"/attention/{attention.pk}/", {"outcome": outcome, "note": note}, **more)


def test_a_line_tells_what_by_whom_where_when_and_why(waiting, desk):
    shown = desk("receptionist").get("/attention/").text
    for words in ("Set room condition", "condition: dirty; rooms: 0506, 9999", "李梅", "4楼平板", "9999", "came in"):
        assert words in shown
    assert "not understood" in shown


def test_one_has_an_address_of_its_own_where_all_that_came_can_be_read(waiting, desk):
    shown = desk("receptionist").get(f"/attention/{waiting.pk}/").text
    assert 'id="attention"' in shown
    assert "rooms.set_condition · 1 · 1" in shown
    assert 'data-room-now="0506"' in shown


def test_it_is_noted_with_a_note_and_looked_up_afterwards(waiting, desk, as_part):
    supervisor = desk("supervisor")
    assert settle(supervisor, waiting, note="9999 是写错的", headers=as_part).status_code == 204
    assert "Nothing needs attention" in supervisor.get("/attention/").text
    settled = supervisor.get("/attention/?kind=settled").text
    for words in ("Noted · supervisor", "9999 是写错的"):
        assert words in settled
    log = Activity.objects.get(operation="terminals.settle")
    assert f"/activity/{log.pk}/" in supervisor.get(f"/attention/{waiting.pk}/").text
    assert room("0506").condition == "clean"


def test_what_can_be_done_by_now_is_done_in_the_name_of_who_settles_it(queue, desk, as_part):
    queue.session.user.posts.all().delete()
    queue.put(rooms=["0506"], condition="dirty")
    assert queue.statuses() == ["refused"]
    answer = settle(desk("supervisor"), Attention.objects.get(), "done", headers=as_part)
    assert answer.status_code == 204
    assert "in your name" in unquote(answer.headers["X-Said"])
    assert room("0506").condition == "dirty"
    assert Activity.objects.get(operation="terminals.settle").actor == "supervisor"


def test_what_is_refused_again_stays_with_the_reason_and_the_note_that_was_typed(waiting, desk, as_part):
    answer = settle(desk("supervisor"), waiting, "done", note="noch einmal", headers=as_part)
    assert answer.status_code == 422
    assert "9999" in answer.text.partition("notice-error")[2]
    assert "noch einmal" in answer.text
    assert Attention.objects.get().settled_at is None


def test_the_second_is_told_who_settled_it(waiting, desk, as_part):
    settle(desk("supervisor"), waiting)
    answer = settle(desk("manager"), waiting, headers=as_part)
    assert answer.status_code == 422
    assert "supervisor noted it at" in answer.text


def test_who_may_not_do_it_himself_is_not_offered_it(queue, desk):
    queue.put("stays.check_out", stay="4711")
    queue.send()
    address = f"/attention/{Attention.objects.get().pk}/"
    assert "You may not do this yourself." in desk("supervisor").get(address).text
    assert 'value="done"' in desk("receptionist").get(address).text


def test_of_a_copied_memory_it_says_what_to_do(queue, desk):
    Attention.objects.create(
        hotel_id="hj", terminal=queue.terminal, kind="cloned", actor="4楼平板", made_at=queue.terminal.made_at
    )
    supervisor = desk("supervisor")
    assert "memory was copied" in supervisor.get("/attention/").text
    shown = supervisor.get(f"/attention/{Attention.objects.get().pk}/").text
    assert "revoke the terminal and enrol it anew" in shown
    assert 'value="done"' not in shown


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("?kind=quarantined", True),
        ("?kind=refused", False),
        ("?q=李梅", True),
        ("?q=王", False),
        ("?kind=settled", False),
        ("?terminal=9f0c1d6e-1f6a-4c0e-9a55-0c2c3a1a7d10", False),
        ("?terminal=nonsense&kind=nonsense", True),
    ],
)
def test_it_is_filtered(waiting, desk, asked, is_found):
    assert ("Set room condition" in desk("supervisor").get(f"/attention/{asked}").text) == is_found


def test_the_terminals_own_matters_are_found(waiting, desk):
    assert "Set room condition" in desk("supervisor").get(f"/attention/?terminal={waiting.terminal_id}").text


def test_nobody_else_sees_it(waiting, desk):
    for role in ("housekeeper", "sales"):
        client = desk(role)
        assert client.get("/attention/").status_code == 403
        assert client.get(f"/attention/{waiting.pk}/").status_code == 403
        assert settle(client, waiting).status_code == 403


def test_another_hotels_or_none_is_not_there(house, desk, as_part):
    assert desk("supervisor").get("/attention/4711/", headers=as_part).status_code == 404


def test_many_cost_no_more_questions(queue, desk):
    supervisor = desk("supervisor")
    queue.put(rooms=["9999"], condition="dirty")
    queue.send()
    few = statements(supervisor, "/attention/")
    for _number in range(10):
        queue.put(rooms=["9999"], condition="dirty")
    queue.send()
    assert statements(supervisor, "/attention/") == few
