"""Terminals: met at sign-in, named by people, revoked, with a clock of their own."""

import uuid

import pytest

from server.core import feed
from server.core.actors import Actor
from server.core.errors import BadArguments, NotFound
from server.core.models import Activity, ActivityChange, FeedEvent
from server.core.operations import perform
from server.staff.models import SignIn
from server.terminals import services
from server.terminals.models import Terminal
from tests.house import AFTERNOON, open_hotel
from tests.people import HOTEL, colleague
from tests.replays import followed

from ..deeds import engaged, signed_in_at

DOOR = Actor.system(HOTEL, "sign-in")


def meet(browser="", *, hotel=HOTEL):
    return services.meet(terminal=browser, by=Actor.system(hotel, "sign-in"), at=AFTERNOON)


def rename(by, terminal, name, place=""):
    perform("terminals.rename", {"terminal": str(terminal.pk), "name": name, "place": place}, by=by, at=AFTERNOON)


def revoke(by, terminal):
    perform("terminals.revoke", {"terminal": str(terminal.pk)}, by=by, at=AFTERNOON)


def rows():
    return feed.snapshot(HOTEL, {"system"}, at=AFTERNOON).collections["terminals"]


def test_a_browser_becomes_the_next_front_desk(house):
    assert [meet().name, meet().name, meet().name] == ["前台 1", "前台 2", "前台 3"]


def test_a_browser_that_comes_again_is_who_it_was(house):
    terminal = meet(str(uuid.uuid4()))
    events = FeedEvent.objects.count()
    assert meet(str(terminal.pk)) == terminal
    assert FeedEvent.objects.count() == events


def test_a_freed_name_between_others_is_given_next(house, receptionist):
    first = meet()
    meet()
    rename(receptionist, first, "大堂")
    assert meet().name == "前台 1"


@pytest.mark.parametrize("cookie", ["", "front desk", "../../etc"])
def test_what_is_no_id_is_replaced_by_one(house, cookie):
    assert isinstance(meet(cookie).pk, uuid.UUID)


def test_the_id_of_another_hotels_terminal_is_not_taken_over(house):
    open_hotel("second")
    theirs = meet(hotel="second")
    ours = meet(str(theirs.pk))
    assert ours.pk != theirs.pk
    assert (ours.hotel_id, theirs.hotel_id) == (HOTEL, "second")


def test_it_is_called_as_people_name_it(house, receptionist):
    terminal = meet()
    with followed():
        rename(receptionist, terminal, "  大堂左 ", " 大堂 ")
    assert (rows()[str(terminal.pk)]["name"], rows()[str(terminal.pk)]["place"]) == ("大堂左", "大堂")
    noted = ActivityChange.objects.latest("id")
    assert (noted.before["name"], noted.after) == ("前台 1", {"name": "大堂左", "place": "大堂"})


def test_the_name_it_has_already_changes_nothing(house, receptionist):
    terminal = meet()
    activities = Activity.objects.count()
    rename(receptionist, terminal, terminal.name)
    assert Activity.objects.count() == activities


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "前台 2"])
def test_no_name_a_long_one_or_anothers_is_refused_beside_it(house, receptionist, name):
    terminal = meet()
    meet()
    with pytest.raises(BadArguments) as refused:
        rename(receptionist, terminal, name)
    assert list(refused.value.fields) == ["name"]
    assert rows()[str(terminal.pk)]["name"] == "前台 1"


def test_the_name_of_a_revoked_one_may_be_used_again(house, manager):
    old, new = meet(), meet()
    revoke(manager, old)
    rename(manager, new, old.name)
    assert [row["name"] for row in rows().values()] == [old.name]


def test_who_is_signed_in_at_a_revoked_terminal_is_signed_out(house, manager):
    terminal, other = meet(), meet()
    ended = signed_in_at(terminal, engaged())
    stays = signed_in_at(other, engaged("cashier", "cashier1"))
    with followed():
        revoke(manager, terminal)
    assert SignIn.objects.get(pk=ended.pk).revoked_at == AFTERNOON
    assert SignIn.objects.get(pk=stays.pk).revoked_at is None
    assert set(rows()) == {str(other.pk)}
    done = Activity.objects.latest("id").changes
    assert set(done.values_list("record", flat=True)) == {f"terminal:{terminal.pk}", f"user:{ended.user_id}"}


def test_the_browser_of_a_revoked_terminal_comes_back_as_a_new_one(house, manager):
    revoked = meet()
    revoke(manager, revoked)
    again = meet(str(revoked.pk))
    assert again.pk != revoked.pk
    assert again.name == "前台 2", "the log still speaks of the first by its name"


def test_a_terminal_is_revoked_once(house, manager):
    terminal = meet()
    revoke(manager, terminal)
    with pytest.raises(NotFound):
        revoke(manager, terminal)
    with pytest.raises(NotFound):
        rename(manager, terminal, "大堂")


def test_another_hotels_manager_finds_nothing_here(house):
    open_hotel("second")
    terminal = meet()
    with pytest.raises(NotFound):
        revoke(colleague("manager", hotel="second"), terminal)
    assert Terminal.objects.get(pk=terminal.pk).revoked_at is None


def tell_clock(terminal, error_ms):
    by = colleague("receptionist", terminal=str(terminal.pk) if terminal else "API")
    perform("terminals.note_clock", {"clock_error_ms": error_ms}, by=by, at=AFTERNOON)


def test_a_terminal_tells_of_its_own_clock(house):
    terminal, other = meet(), meet()
    with followed():
        tell_clock(terminal, -4200)
    assert rows()[str(terminal.pk)]["clock_error_ms"] == -4200
    assert rows()[str(other.pk)]["clock_error_ms"] is None


def test_less_than_a_second_is_the_lines_own_delay(house):
    terminal = meet()
    tell_clock(terminal, 0)
    events = FeedEvent.objects.count()
    tell_clock(terminal, 1000)
    assert (rows()[str(terminal.pk)]["clock_error_ms"], FeedEvent.objects.count()) == (0, events)
    tell_clock(terminal, 1001)
    assert rows()[str(terminal.pk)]["clock_error_ms"] == 1001


def test_a_program_has_no_clock_of_a_terminal(house):
    meet()
    activities = Activity.objects.count()
    tell_clock(None, 9000)
    assert Activity.objects.count() == activities


@pytest.mark.parametrize("error_ms", [2**31, -(2**31) - 1, "fast"])
def test_a_clock_can_not_be_wrong_by_anything(house, error_ms):
    with pytest.raises(BadArguments):
        tell_clock(meet(), error_ms)
