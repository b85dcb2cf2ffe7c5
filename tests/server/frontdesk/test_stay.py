"""The page of a stay: its line, its tabs and acts, for those at the desk."""

import pytest

from server.core import clock
from server.core.operations import perform
from server.stays.folios import folio_of
from tests.house import OPENING

from .reading import leave, seen, statements, stay

TABS = ("guests", "folio", "messages", "log")


def do(name, **args):
    return perform(name, args, by=OPENING, at=clock.now())


def page(client, found, tab="guests", **more):
    return client.get(f"/stays/{found.pk}/?tab={tab}", **more)


def charge(found):
    do("folios.post_charge", folio=str(folio_of(found).pk), item="minibar")


def link(*stays):
    do("stays.link", stays=[str(one.pk) for one in stays])


def test_it_says_who_is_where_until_when_and_what_is_owed(desk, house):
    found = stay("0506", "蔡丽", "张平")
    charge(found)
    shown = seen(page(desk("receptionist"), found))
    for words in ("蔡丽, 张平", "0506", "25 Nov", "2 nights", "18.00", "in house"):
        assert words in shown


@pytest.mark.parametrize(
    ("tab", "words"), [("guests", "What was agreed"), ("folio", "Minibar"), ("messages", "等我"), ("log", "Check in")]
)
def test_each_tab_shows_its_part(desk, house, tab, words):
    found = stay()
    charge(found)
    leave()
    assert words in seen(page(desk("receptionist"), found, tab))


@pytest.mark.parametrize("tab", TABS)
def test_a_confidential_guests_name_is_for_those_who_may_know_it(desk, house, tab):
    found = stay("0506", "欧阳秘密", confidential=True, remarks="司马来接")
    leave(text="诸葛来访")
    shown = seen(page(desk("cashier"), found, tab))
    assert [word for word in ("欧阳秘密", "司马", "诸葛") if word in shown] == []
    if tab == "guests":
        assert "欧阳秘密" in seen(page(desk("receptionist"), found, tab))


def test_linked_rooms_stand_there_with_what_is_owed(desk, house):
    found, other = stay(), stay("0510", "王强")
    link(found, other)
    charge(other)
    answer = page(desk("receptionist"), found)
    assert answer.context["data"]["linked"] == [{"stay": str(other.pk), "room": "0510", "balance": "18.00"}]
    assert f'href="/stays/{other.pk}/"' in seen(answer)
    assert "Unlink" in seen(answer)


def test_only_those_who_may_act_are_offered_it(desk, house):
    found = stay()
    assert 'data-act-on="extend"' in seen(page(desk("cashier"), found))
    assert "data-act-on=" not in seen(page(desk("sales"), found))


def test_a_past_stay_is_read_only_and_may_be_undone_on_its_day(desk, house):
    found = stay()
    do("stays.check_out", stay=str(found.pk), waive=True)
    client = desk("receptionist")
    shown = seen(page(client, found))
    assert "checked out" in shown
    assert 'data-act-on="return"' in shown
    assert 'data-act-on="extend"' not in shown
    do("nightaudit.run", business_date="2026-11-23")
    assert "data-act-on=" not in seen(page(client, found))


@pytest.mark.parametrize("role", ["housekeeper", "supervisor"])
def test_who_sees_no_guests_sees_no_stay(desk, house, role):
    assert page(desk(role), stay()).status_code == 403


def test_a_stay_that_is_not_there_says_where_to_look(desk, house):
    answer = desk("receptionist").get("/stays/4711/")
    assert answer.status_code == 404
    assert "room map" in seen(answer)


def test_as_a_part_it_is_what_is_live_only(desk, as_part, house):
    answer = page(desk("receptionist"), stay(), headers=as_part)
    assert 'id="stay"' in seen(answer)
    assert "<html" not in seen(answer)


def test_in_the_panel_of_a_list_it_is_a_line_with_the_way_to_its_page(desk, house):
    found = stay()
    headers = {"HX-Request": "true", "HX-Target": "panel"}
    shown = seen(page(desk("receptionist"), found, headers=headers))
    assert "data-close-panel" in shown
    assert f'href="/stays/{found.pk}/"' in shown
    assert "data-act-on" not in shown


def test_who_may_not_read_the_log_reads_none(desk, house):
    assert "not shown to you" in seen(page(desk("sales"), stay(), "log"))


@pytest.mark.parametrize("tab", TABS)
def test_the_statements_are_few_and_the_same_for_little_and_much(desk, house, tab):
    found, client = stay(), desk("receptionist")
    others = [stay("0510", "王强"), stay("0418", "李四"), stay("0420", "赵六")]
    link(found, others[0])
    charge(found)
    leave()
    few = statements(client, f"/stays/{found.pk}/?tab={tab}")
    link(found, *others[1:])
    for _time in range(5):
        charge(found)
        leave()
    assert statements(client, f"/stays/{found.pk}/?tab={tab}") == few <= 12
