"""Who is offered while a name or a number is typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.core.operations import perform
from server.guests.models import Guest
from server.stays.matching import matches
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL
from tests.server.guests.registering import come, passport, watch


def offered(text, *, sees_confidential=True):
    return [match.name for match in matches(HOTEL, text, sees_confidential=sees_confidential)]


def leave(guest):
    for one in guest.stay_guests.select_related("stay__room"):
        perform("stays.check_out", {"stay": str(one.stay_id)}, by=OPENING, at=AFTERNOON)
        clean = {"rooms": [one.stay.room.number], "condition": "clean"}
        perform("rooms.set_condition", clean, by=OPENING, at=AFTERNOON)


@pytest.mark.parametrize("text", ["蔡", "蔡丽", "丽", " 蔡 "])
def test_a_name_of_two_characters_is_found_by_either(house, text):
    come("0506", "蔡丽")
    come("0510", "王强")
    assert offered(text) == ["蔡丽"]


@pytest.mark.parametrize(
    "text", ["rob", "Stevenson", "stevenson rob", "STEVENSON, Robert", "even", "róbert", "robertst"]
)
def test_a_latin_name_is_found_from_any_word_in_any_order_and_from_inside(house, text):
    come("0506", "Robert Stevenson")
    come("0510", "Marie Dubois")
    assert offered(text) == ["Robert Stevenson"]


def test_one_is_found_by_both_of_his_names(house):
    come("0506", "蔡丽", family_name="Cai", first_name="Li")
    assert offered("cai li") == offered("蔡丽") == offered("li cai") == ["蔡丽"]


@pytest.mark.parametrize(
    "text", ["E98765432", "e987", "5432", "138 0013", "13800138000", "8000", "+86 138", "00138000"]
)
def test_documents_and_telephones_are_found_by_their_beginnings_and_their_ends(house, text):
    come("0506", "蔡丽", document=passport("E98765432"), phone="13800138000")
    come("0510", "王强", document=passport("G11112222"), phone="13911119999")
    assert offered(text) == ["蔡丽"]


def test_the_watch_list_stands_before_those_in_the_house_and_those_before_the_past(house):
    past = come("0506", "王强", document=passport("E1"))
    leave(past)
    come("0510", "王强", document=passport("E2"))
    watch(name="王强国", reason="闹事")
    found = matches(HOTEL, "王强", sees_confidential=True)
    assert [match.source for match in found] == ["watch_list", "in_house", "history"]
    assert [match.line and match.line.rooms for match in found] == [None, ("0510",), ()]


def test_a_guest_on_the_watch_list_is_offered_once_with_what_is_noted_of_him(house):
    guest = come("0506", "蔡丽", document=passport("E1"))
    watch(document_type="passport", document_number="E1", name="蔡丽")
    [match] = matches(HOTEL, "蔡", sees_confidential=True)
    assert (match.source, match.line.guest, match.watched[0].reason) == ("watch_list", guest, "未付房费")


def test_who_may_not_see_confidential_guests_is_not_offered_them(house):
    guest = come("0506", "蔡丽", confidential=True, document=passport("E98765432"), phone="13800138000")
    watch(guest=str(guest.pk))
    for text in ("蔡", "E987", "8000"):
        assert offered(text) == ["蔡丽"]
        assert offered(text, sees_confidential=False) == []


def test_at_most_ten_are_offered_the_exact_name_first_and_in_few_statements(house):
    for place in range(15):
        perform("guests.note", {"details": {"name": f"王强{place}"}}, by=OPENING, at=AFTERNOON)
    perform("guests.note", {"details": {"name": "王强"}}, by=OPENING, at=AFTERNOON)
    with CaptureQueriesContext(connection) as made:
        found = offered("王强")
    assert (len(found), found[0]) == (10, "王强")
    assert len(made) <= 20


@pytest.mark.parametrize("text", ["", " ", "a", "-", "12", "%", "_", "'; --"])
def test_too_little_offers_nobody(house, text):
    come("0506", "Robert Stevenson", phone="13800138000")
    assert offered(text) == []


def test_a_changed_name_is_found_by_the_new_one_only(house):
    guest = come("0506", "蔡丽")
    perform("guests.change", {"guest": str(guest.pk), "changes": {"name": "王美"}}, by=OPENING, at=AFTERNOON)
    assert (offered("蔡"), offered("王美")) == ([], ["王美"])


def test_another_house_is_not_looked_into(house):
    come("0506", "蔡丽")
    Guest.objects.get()
    assert matches("second", "蔡丽", sees_confidential=True) == []
