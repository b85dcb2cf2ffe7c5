"""The page of terminals: who is here, named and revoked."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from server.core import clock
from server.staff.models import SignIn, User
from server.terminals import contacts, services
from server.terminals.models import Terminal
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL

from ..deeds import engaged, signed_in_at
from ..terminals.queues import at_work, enrolled, housekeeper

PASSWORD = "a long pass phrase"


@pytest.fixture
def terminal(house):
    return services.meet(terminal="", by=OPENING, at=AFTERNOON)


def address(terminal, name="terminal"):
    return reverse(name, args=[terminal.pk])


def text(response):
    return response.content.decode()


def connect(terminal, *, app="0.1.0", at=None):
    process, at = uuid.uuid4(), at or clock.now()
    contacts.still_here(process, at=at)
    contacts.note_contact(hotel=HOTEL, terminal=str(terminal.pk), process=process, app=app, connected=True, at=at)


def enter(client, username="desk1"):
    return client.post("/sign-in/", {"username": username, "password": PASSWORD})


def test_a_browser_in_which_somebody_signs_in_becomes_a_terminal(house, client):
    engaged()
    enter(client)
    terminal = Terminal.objects.get()
    assert terminal.name == "前台 1"
    assert client.cookies["bellboard_terminal"].value == str(terminal.pk)
    assert SignIn.objects.get().terminal == str(terminal.pk)


def test_the_same_browser_stays_the_same_terminal_for_the_next_person(house, client):
    engaged()
    engaged("cashier", "cashier1")
    enter(client)
    client.post("/sign-out/")
    enter(client, "cashier1")
    assert Terminal.objects.count() == 1


def test_who_may_not_come_in_makes_no_terminal(house, client):
    engaged().posts.all().delete()
    assert enter(client).status_code == 403
    assert not Terminal.objects.exists()


def test_a_revoked_browser_is_signed_out_and_comes_back_as_a_new_terminal(house, client, desk):
    engaged()
    enter(client)
    first = Terminal.objects.get()
    desk("manager").post(address(first, "terminal-revoke"))
    assert client.get("/terminals/").status_code == 302
    enter(client)
    second = Terminal.objects.get(revoked_at=None)
    assert (second.name, second.pk == first.pk) == ("前台 2", False)
    assert client.cookies["bellboard_terminal"].value == str(second.pk)


def test_the_list_tells_who_is_connected_and_who_sits_there(terminal, desk):
    Terminal.objects.update(place="大堂")
    signed_in = signed_in_at(terminal, engaged())
    SignIn.objects.filter(pk=signed_in.pk).update(expires_at=clock.now() + timedelta(hours=1))
    connect(terminal)
    shown = text(desk("receptionist").get("/terminals/"))
    for words in ("前台 1", "大堂", "李婷", "connected", "1 terminal, 1 connected", "not measured yet"):
        assert words in shown


def test_whose_session_is_over_does_not_sit_there(terminal, desk):
    signed_in = signed_in_at(terminal, engaged())
    SignIn.objects.filter(pk=signed_in.pk).update(expires_at=clock.now() - timedelta(seconds=1))
    assert "李婷" not in text(desk("receptionist").get("/terminals/"))


@pytest.mark.parametrize(
    ("error_ms", "words", "warned"),
    [(0, "right", False), (1900, "1.9 s fast", False), (-4200, "4.2 s slow", True), (3_600_000, "60 min fast", True)],
)
def test_a_clock_is_told_in_words_and_warned_of_when_it_is_wrong(terminal, desk, error_ms, words, warned):
    Terminal.objects.update(clock_error_ms=error_ms)
    shown = text(desk("receptionist").get("/terminals/"))
    assert words in shown
    assert ("#i-warning" in shown.split("data-lines")[1]) == warned


def test_an_old_version_is_told(terminal, desk):
    connect(terminal, app="0.0.1")
    assert "0.0.1 · outdated" in text(desk("receptionist").get("/terminals/"))


def test_this_desk_is_marked(house, client):
    engaged()
    User.objects.update(language="en")
    enter(client)
    services.meet(terminal="", by=OPENING, at=AFTERNOON)
    assert text(client.get("/terminals/")).count("this desk") == 1


def test_the_list_refreshes_as_a_part(terminal, desk, as_part):
    part = text(desk("receptionist").get("/terminals/", headers=as_part))
    assert 'id="terminals"' in part
    assert "<html" not in part


def test_a_terminal_has_an_address_of_its_own(terminal, desk):
    shown = text(desk("receptionist").get(address(terminal)))
    assert 'id="terminals"' in shown
    assert 'id="terminal-panel"' in shown


def test_naming_it_closes_the_panel_and_says_so(terminal, desk, as_part):
    client = desk("receptionist")
    done = client.post(address(terminal), {"name": "大堂左", "place": "大堂"}, headers=as_part)
    assert done.status_code == 204
    terminal.refresh_from_db()
    assert (terminal.name, terminal.place) == ("大堂左", "大堂")


def test_a_name_that_is_taken_is_refused_beside_the_field_and_stays_typed(terminal, desk, as_part):
    other = services.meet(terminal="", by=OPENING, at=AFTERNOON)
    refused = desk("receptionist").post(address(terminal), {"name": other.name, "place": "大堂"}, headers=as_part)
    assert refused.status_code == 422
    assert "Another terminal is called" in text(refused)
    assert 'value="大堂"' in text(refused)


def test_only_who_may_revoke_is_offered_it(terminal, desk):
    assert "/revoke/" not in text(desk("receptionist").get(address(terminal)))
    assert "/revoke/" in text(desk("manager").get(address(terminal)))


def test_a_receptionist_can_not_revoke(terminal, desk):
    assert desk("receptionist").post(address(terminal, "terminal-revoke")).status_code == 403
    assert Terminal.objects.get().revoked_at is None


def test_a_second_manager_is_told_that_it_is_gone(terminal, desk, as_part):
    client = desk("manager")
    first = client.post(address(terminal, "terminal-revoke"), headers=as_part)
    second = client.post(address(terminal, "terminal-revoke"), headers=as_part)
    assert (first.status_code, second.status_code) == (204, 409)
    assert "was revoked at" in text(client.get(address(terminal), headers=as_part))


def test_another_hotels_or_no_terminal_is_not_there(house, desk):
    assert desk("manager").get(reverse("terminal", args=[uuid.uuid4()])).status_code == 404


def test_a_tablet_is_listed_with_who_works_there_by_his_pin(desk, house):
    tablet = enrolled("4楼平板")[0]
    at_work(tablet, housekeeper("李梅"))
    ended = at_work(tablet, housekeeper("王芳"))
    services.end_work(terminal=str(tablet.pk), session=str(ended.pk), by=OPENING, at=AFTERNOON)
    shown = text(desk("supervisor").get("/terminals/"))
    assert "4楼平板" in shown
    assert "李梅" not in shown
    at_work(tablet, housekeeper("周桂芳"))
    assert "周桂芳" in text(desk("manager").get("/terminals/"))


def test_revoked_ones_are_listed_behind_a_filter(terminal, desk):
    client = desk("manager")
    assert "show=revoked" not in text(client.get("/terminals/"))
    services.revoke(terminal=str(terminal.pk), by=OPENING, at=AFTERNOON)
    assert "前台 1" not in text(client.get("/terminals/"))
    assert "前台 1" in text(client.get("/terminals/?show=revoked"))


def test_who_revokes_a_tablet_is_told_that_it_is_wiped_and_what_is_lost(desk, house):
    tablet = enrolled()[0]
    client = desk("manager")
    assert "wipes itself" in text(client.get(address(tablet)))
    Terminal.objects.filter(pk=tablet.pk).update(queue_length=3)
    assert "3 acts that waited there at its latest contact are lost." in text(client.get(address(tablet)))


@pytest.mark.parametrize("role", ["housekeeper", "sales"])
def test_who_neither_names_nor_watches_terminals_does_not_see_them(house, desk, role):
    assert desk(role).get("/terminals/").status_code == 403


def test_many_terminals_cost_no_more_questions(terminal, desk, django_assert_max_num_queries):
    client = desk("manager")

    def asked():
        with django_assert_max_num_queries(50) as counted:
            client.get("/terminals/")
        return len(counted)

    few = asked()
    user = engaged()
    for _number in range(20):
        signed_in_at(services.meet(terminal="", by=OPENING, at=clock.now()), user)
    SignIn.objects.update(expires_at=clock.now() + timedelta(hours=1))
    assert asked() == few
