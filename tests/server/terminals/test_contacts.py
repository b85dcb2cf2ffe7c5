"""Which terminals are connected: as long as a living web process holds them."""

import uuid
from datetime import timedelta

import pytest

from server.core.models import Activity, FeedEvent
from server.terminals import contacts, services
from server.terminals.models import Terminal, WebProcess
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL
from tests.replays import followed

LATER = AFTERNOON + timedelta(minutes=10)


@pytest.fixture
def terminal(house):
    return services.meet(terminal="", by=OPENING, at=AFTERNOON)


@pytest.fixture
def process(house):
    return begun()


def begun(at=AFTERNOON):
    process = uuid.uuid4()
    contacts.still_here(process, at=at)
    return process


def tell(terminal, process, connected, *, app="0.1.0", at=LATER):
    contacts.note_contact(hotel=HOTEL, terminal=str(terminal.pk), process=process, app=app, connected=connected, at=at)
    return Terminal.objects.get(pk=terminal.pk)


def test_who_comes_is_seen_with_his_version(terminal, process):
    with followed():
        seen = tell(terminal, process, True)
    assert (seen.is_connected, seen.app, seen.latest_contact_at) == (True, "0.1.0", LATER)
    assert FeedEvent.objects.latest("seq").name == "terminal.came"


def test_who_goes_was_here_until_then(terminal, process):
    tell(terminal, process, True)
    with followed():
        gone = tell(terminal, process, False, app="", at=LATER + timedelta(hours=1))
    assert (gone.is_connected, gone.app) == (False, "0.1.0")
    assert gone.latest_contact_at == LATER + timedelta(hours=1)


def test_what_is_known_already_is_not_told_again(terminal, process):
    tell(terminal, process, True)
    before = (FeedEvent.objects.count(), Activity.objects.count())
    tell(terminal, process, True, at=LATER + timedelta(hours=1))
    assert (FeedEvent.objects.count(), Activity.objects.count()) == before


def test_a_new_version_of_one_that_is_here_is_told(terminal, process):
    tell(terminal, process, True)
    assert tell(terminal, process, True, app="0.2.0").app == "0.2.0"


def test_who_leaves_one_process_is_still_here_while_another_holds_him(terminal, process):
    other = begun()
    tell(terminal, process, True)
    tell(terminal, other, True)
    assert tell(terminal, process, False).is_connected
    assert not tell(terminal, other, False).is_connected


def test_a_process_that_was_killed_lets_go_whom_it_held(terminal, process):
    tell(terminal, process, True)
    at = AFTERNOON + contacts.SILENT_AFTER + timedelta(seconds=1)
    begun(at)
    with followed():
        assert contacts.let_go(at=at) == 1
    assert not Terminal.objects.get(pk=terminal.pk).is_connected
    assert contacts.let_go(at=at) == 0


def test_who_came_to_the_new_process_meanwhile_is_not_let_go(terminal, process):
    tell(terminal, process, True)
    at = AFTERNOON + contacts.SILENT_AFTER + timedelta(seconds=1)
    tell(terminal, begun(at), True, at=at)
    contacts.let_go(at=at)
    assert Terminal.objects.get(pk=terminal.pk).is_connected


def test_a_process_that_beats_keeps_whom_it_holds(terminal, process):
    tell(terminal, process, True)
    for beat in range(1, 10):
        at = AFTERNOON + timedelta(seconds=10 * beat)
        assert contacts.still_here(process, at=at) is False
        contacts.let_go(at=at)
    assert Terminal.objects.get(pk=terminal.pk).is_connected


def test_a_process_that_was_taken_for_dead_must_tell_again(process):
    assert contacts.still_here(process, at=AFTERNOON + timedelta(minutes=2)) is True


def test_long_dead_processes_are_forgotten(process):
    contacts.let_go(at=AFTERNOON + timedelta(hours=2))
    assert not WebProcess.objects.exists()


def test_a_revoked_terminal_is_not_seen_any_more(terminal, process, manager):
    services.revoke(terminal=str(terminal.pk), by=manager, at=AFTERNOON)
    assert not tell(terminal, process, True).is_connected


@pytest.mark.parametrize("stranger", ["desk A", "00000000-0000-4000-8000-0000000000ff"])
def test_strangers_are_not_noted(process, stranger):
    before = Activity.objects.count()
    contacts.note_contact(hotel=HOTEL, terminal=stranger, process=process, app="1", connected=True, at=AFTERNOON)
    assert Activity.objects.count() == before
