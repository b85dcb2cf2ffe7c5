"""The page of a folio: what is owed and why, for those at the desk."""

import pytest

from server.core import clock
from server.core.operations import perform
from server.folios.models import Posting
from server.stays.folios import folio_of
from tests.house import OPENING

from .reading import seen, statements, stay


def folio(room="0506", *names, **more):
    return folio_of(stay(room, *names, **more))


def do(name, **args):
    return perform(name, args, by=OPENING, at=clock.now())


def charge(folio, item="minibar", **more):
    return do("folios.post_charge", folio=str(folio.pk), item=item, **more)["posting"]


def page(client, folio, **more):
    return client.get(f"/folios/{folio.pk}/", **more)


def test_it_says_what_is_owed_by_whom(desk, house):
    found = folio()
    charge(found, quantity=2)
    shown = seen(page(desk("receptionist"), found))
    assert "Folio 0506" in shown
    assert "蔡丽" in shown
    assert "36.00" in shown
    assert "to be paid" in shown


def test_an_empty_folio_says_how_to_begin(desk, house):
    assert "Nothing on this folio yet" in seen(page(desk("receptionist"), folio()))


def test_a_confidential_guests_name_is_for_those_who_may_know_it(desk, house):
    found = folio("0506", "欧阳秘密", confidential=True)
    charge(found)
    for client in (desk("cashier"),):
        assert "欧阳秘密" not in seen(page(client, found))
    assert "欧阳秘密" in seen(page(desk("manager"), found))


def test_the_trail_of_a_move_shows_on_both_folios(desk, house):
    wrong, right = folio(), folio("0510", "王强")
    do("folios.transfer", postings=[charge(wrong)], folio=str(right.pk))
    client = desk("receptionist")
    assert "moved to 0510" in seen(page(client, wrong))
    assert "from 0506" in seen(page(client, right))


def test_windows_have_their_own_balance(desk, house):
    found = folio()
    charge(found)
    charge(found, "laundry", window=2)
    shown = seen(page(desk("receptionist"), found))
    assert "Window 2" in shown
    assert "Balance 30.00" in shown
    assert "Balance 48.00" in shown


def test_what_is_taken_back_offers_no_act(desk, house):
    found = folio()
    do("folios.reverse", posting=charge(found), reason="打错")
    shown = seen(page(desk("receptionist"), found))
    assert ("taken back" in shown, "打错" in shown) == (True, True)
    assert 'data-do="reverse"' not in shown


def test_a_closed_folio_is_read_only(desk, house):
    found = folio()
    charge(found)
    do("folios.reverse", posting=str(Posting.objects.get().pk), reason="打错")
    do("folios.close", folio=str(found.pk))
    shown = seen(page(desk("receptionist"), found))
    assert 'data-do="' not in shown
    assert "closed" in shown


def test_only_those_who_may_post_are_offered_it(desk, house):
    found = folio()
    assert 'data-do="charge"' in seen(page(desk("cashier"), found))
    assert 'data-do="charge"' not in seen(page(desk("sales"), found))


@pytest.mark.parametrize("role", ["housekeeper", "supervisor"])
def test_who_sees_no_guests_sees_no_folio(desk, house, role):
    assert page(desk(role), folio()).status_code == 403


def test_a_folio_that_is_not_there_says_where_to_look(desk, house):
    answer = desk("receptionist").get("/folios/4711/")
    assert answer.status_code == 404
    assert "room map" in seen(answer)


def test_as_a_part_it_is_the_lines_only(desk, as_part, house):
    answer = page(desk("receptionist"), folio(), headers=as_part)
    assert 'id="folio"' in seen(answer)
    assert "<html" not in seen(answer)


def test_the_statements_are_the_same_for_few_lines_and_many(desk, house):
    found, other = folio(), folio("0510", "王强")
    client = desk("receptionist")
    do("folios.transfer", postings=[charge(found)], folio=str(other.pk))
    few = statements(client, f"/folios/{found.pk}/")
    do("folios.transfer", postings=[charge(found) for _time in range(9)], folio=str(other.pk))
    assert statements(client, f"/folios/{found.pk}/") == few <= 20


def test_the_log_tells_it_in_words(desk, house):
    found = folio()
    charge(found)
    shown = seen(desk("receptionist").get(f"/activity/?record=folio:{found.pk}"))
    assert "Folio 0506" in shown
    assert "18.00" in shown
