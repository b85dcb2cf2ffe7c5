"""The pages of guests and of the watch list, as those who may and those who may not see them."""

import json

import pytest

from server.core.models import ActivityChange
from server.core.operations import perform
from server.guests.models import Guest, WatchListEntry
from server.hotels.models import ReferenceItem
from server.stays.models import Stay
from tests.house import AFTERNOON, OPENING
from tests.people import HOTEL
from tests.server.guests.registering import change, come, passport, watch
from tests.server.guests.test_resident_id import number
from tests.sync.test_mrz import SPECIMEN

from .reading import seen, sheet, statements

NUMBER = "E98765432"


@pytest.fixture
def caili(house):
    return come("0506", "蔡丽", document=passport(NUMBER), phone="13800138000")


@pytest.fixture
def hidden(house):
    return come("0510", "欧阳秘密", document=passport("G77777777"), confidential=True)


@pytest.mark.parametrize("words", ["蔡", "丽", "E987", "5432", "13800138000", "138 0013", "8000"])
def test_a_guest_is_found_by_name_document_and_telephone(desk, caili, words):
    come("0510", "王强")
    page = seen(desk("cashier").get("/guests/", {"q": words}))
    assert "蔡丽" in page
    assert "王强" not in page


def test_chips_count_each_group_and_filter_to_it(desk, caili):
    client = desk("cashier")
    change(come("0510", "王强"), vip=True)
    watch(guest=str(caili.pk))
    stay = Stay.objects.get(room__number="0510")
    perform("stays.check_out", {"stay": str(stay.pk)}, by=OPENING, at=AFTERNOON)
    answer = client.get("/guests/?group=vip")
    assert answer.context["counts"] == {"in_house": 1, "vip": 1, "watched": 1}
    assert [line.guest.name for line in answer.context["lines"]] == ["王强"]
    assert [line.guest.name for line in client.get("/guests/?group=watched").context["lines"]] == ["蔡丽"]


def test_the_panel_shows_every_stay_with_those_who_stayed_along(desk, house):
    guest = come("0506", "蔡丽", document=passport(NUMBER))
    perform("stays.check_out", {"stay": str(Stay.objects.get().pk)}, by=OPENING, at=AFTERNOON)
    again = {"name": "蔡丽", "document": passport(NUMBER)}
    args = {"room": "0418", "departure": "2026-11-25", "guests": [{"name": "王强"}, again]}
    perform("stays.walk_in", args, by=OPENING, at=AFTERNOON)
    page = seen(desk("receptionist").get(f"/guests/{guest.pk}/"))
    panel = page[page.index('id="line-panel"') :]
    assert panel.index("<strong>0418</strong>") < panel.index("<strong>0506</strong>")
    assert "with 王强" in panel


@pytest.mark.parametrize(("role", "shown"), [("receptionist", NUMBER), ("cashier", "…5432"), ("sales", "…5432")])
def test_document_numbers_are_whole_only_for_those_who_may_see_them(desk, caili, role, shown):
    client = desk(role)
    for text in (seen(client.get(f"/guests/{caili.pk}/")), sheet(client.get("/guests/export/"))):
        assert shown in text
        assert (NUMBER in text) is (shown == NUMBER)


def test_a_confidential_guest_is_nowhere_for_those_who_may_not_see_him(desk, hidden):
    client = desk("cashier")
    entry = watch(guest=str(hidden.pk))
    pages = ("/guests/", "/guests/?q=欧阳", "/guests/export/", "/guests/watch-list/", "/guests/watch-list/?q=欧阳")
    for page in pages:
        answer = client.get(page)
        assert "秘密" not in (sheet(answer) if "export" in page else seen(answer))
    for page in ("", "change/"):
        assert client.get(f"/guests/{hidden.pk}/{page}").status_code == 404
    assert client.post("/guests/matches/", {"text": "欧阳"}).status_code == 200
    assert "秘密" in seen(desk("receptionist").get("/guests/"))
    assert WatchListEntry.objects.get(pk=entry).guest == hidden


def form_of(guest, **more):
    return {"name": guest.name, "phone": "138 0013 8000", **more}


def test_the_form_changes_the_guest_once_though_sent_twice(desk, caili):
    client = desk("receptionist")
    key = client.get(f"/guests/{caili.pk}/change/").context["form"].key
    typed = form_of(caili, key=key, preferences="高楼层", vip="on", birth_date="1980年1月2日", nationality="CN")
    for _again in range(2):
        client.post(f"/guests/{caili.pk}/change/", typed)
    caili.refresh_from_db()
    assert (caili.preferences, caili.is_vip, str(caili.birth_date)) == ("高楼层", True, "1980-01-02")
    assert ActivityChange.objects.filter(activity__operation="guests.change").count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"phone": "none"}, "phone"),
        ({"birth_date": "soon"}, "birth_date"),
        ({"birth_date": "2999-01-01"}, "birth_date"),
        ({"document_number": "E1"}, "document_type"),
        ({"document_type": "passport"}, "document_number"),
        ({"document_type": "resident_id", "document_number": "110105194912310021"}, "document_number"),
    ],
)
def test_what_can_not_be_stands_beside_its_field_and_what_was_typed_stays(desk, caili, typed, field):
    ReferenceItem.objects.create(hotel_id=HOTEL, kind="document_type", code="resident_id", name_zh="身", name_en="ID")
    answer = desk("receptionist").post(f"/guests/{caili.pk}/change/", form_of(caili, notes="素食", **typed))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert "素食" in seen(answer)


def test_a_document_is_added_and_another_removed(desk, caili):
    client = desk("receptionist")
    old = str(caili.documents.get().pk)
    added = {"document_type": "passport", "document_number": "g 1", "document_expires": "20300131", "forget": [old]}
    client.post(f"/guests/{caili.pk}/change/", form_of(caili, **added))
    kept = caili.documents.get()
    assert (kept.number, str(kept.expires_on)) == ("G1", "2030-01-31")


def test_doubles_are_offered_compared_and_merged(desk, caili, as_part):
    client = desk("receptionist")
    double = come("0510", "蔡丽", phone="13911112222")
    offered = client.get(f"/guests/{caili.pk}/doubles/", headers=as_part)
    assert [line.guest for line in offered.context["lines"]] == [double]
    assert "139 1111 2222" in seen(client.get(f"/guests/{caili.pk}/doubles/{double.pk}/", headers=as_part))
    assert client.post(f"/guests/{caili.pk}/doubles/{double.pk}/", headers=as_part).status_code == 204
    assert Guest.objects.get() == caili


def test_the_double_is_searched_for_and_two_who_stayed_together_are_not_merged(desk, house):
    perform(
        "stays.walk_in",
        {"room": "0506", "departure": "2026-11-25", "guests": [{"name": "蔡丽"}, {"name": "王强"}]},
        by=OPENING,
        at=AFTERNOON,
    )
    first, second = Guest.objects.order_by("pk")
    client = desk("receptionist")
    found = client.post(f"/guests/{first.pk}/doubles/", {"q": "王"})
    assert [line.guest for line in found.context["lines"]] == [second]
    answer = client.post(f"/guests/{first.pk}/doubles/{second.pk}/")
    assert answer.status_code == 409
    assert "They stayed together in room 0506" in seen(answer)


def test_somebody_is_put_on_the_watch_list_and_taken_off(desk, caili):
    client = desk("receptionist")
    assert "蔡丽" in seen(client.get(f"/guests/watch-list/new/?guest={caili.pk}"))
    client.post("/guests/watch-list/new/", {"kind": "note", "guest": str(caili.pk), "reason": "过敏：花生"})
    assert "过敏：花生" in seen(client.get(f"/guests/{caili.pk}/"))
    entry = WatchListEntry.objects.get()
    client.post(f"/guests/watch-list/{entry.pk}/end/")
    assert "过敏：花生" not in seen(client.get("/guests/watch-list/"))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"reason": "x"}, "name"),
        ({"name": "蔡丽"}, "reason"),
        ({"name": "蔡丽", "reason": "x", "document_number": "1"}, "document_type"),
    ],
)
def test_an_entry_says_whom_and_why(desk, typed, field):
    answer = desk("receptionist").post("/guests/watch-list/new/", {"kind": "vip", **typed})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("/guests/", "housekeeper"),
        ("/guests/watch-list/", "housekeeper"),
        ("/guests/{pk}/change/", "sales"),
        ("/guests/{pk}/doubles/", "cashier"),
        ("/guests/watch-list/new/", "cashier"),
        ("/guests/document-types/", "sales"),
    ],
)
def test_who_may_not_is_refused(desk, caili, address, role):
    assert desk(role).get(address.format(pk=caili.pk)).status_code == 403


def test_matches_tell_what_fills_in_the_rest(desk, caili):
    watch(guest=str(caili.pk))
    told = json.loads(desk("receptionist").post("/guests/matches/", {"text": "蔡"}).content)
    [match] = told["matches"]
    assert (match["guest"], match["room"], match["phone"]) == (str(caili.pk), "0506", "138 0013 8000")
    assert match["document"] == {"type": "passport", "number": NUMBER}
    assert match["watched"][0]["reason"] == "未付房费"


def test_matches_hold_no_whole_number_for_those_who_may_not_see_it(desk, caili):
    assert NUMBER not in seen(desk("cashier").post("/guests/matches/", {"text": "蔡"}))


def test_a_resident_number_and_a_passport_are_read_while_they_are_typed(desk):
    client = desk("cashier")

    def read(**typed):
        return json.loads(client.post("/guests/document/", typed).content)

    assert read(type="resident_id", number=number())["fills"]["birth_date"] == "1949-12-31"
    assert "last figure" in read(type="resident_id", number=number()[:-1] + "1")["errors"]["number"]
    fills = read(lines=SPECIMEN)["fills"]
    assert (fills["name"], fills["number"], fills["expires_on"]) == ("Anna Maria Eriksson", "L898902C3", "2012-04-15")
    assert "two lines" in read(lines="P<UTO")["errors"]["lines"]
    assert read(type="passport", number="1") == {"fills": {}}


@pytest.mark.parametrize(
    ("query", "says"), [("", "No guests yet"), ("?q=zzz", "Nothing found"), ("?group=vip", "None of these now")]
)
def test_an_empty_list_says_what_would_be_here(desk, query, says):
    assert says in seen(desk("receptionist").get(f"/guests/{query}"))


def test_the_number_of_statements_does_not_grow_with_the_list(desk, caili):
    client = desk("receptionist")
    few = statements(client, "/guests/")
    for place in range(12):
        perform("guests.note", {"details": {"name": f"王{place}"}}, by=OPENING, at=AFTERNOON)
    assert statements(client, "/guests/") <= few + 1


def test_a_spreadsheet_of_many_guests_takes_no_more_statements(desk, house):
    client = desk("receptionist")
    wanted = []
    for place in range(5):
        document = {"type": "passport", "number": f"E{place}"}
        perform("guests.note", {"details": {"name": f"王{place}", "document": document}}, by=OPENING, at=AFTERNOON)
        wanted.append(statements(client, "/guests/export/"))
    assert "Passport E4" in sheet(client.get("/guests/export/"))
    assert wanted[4] <= wanted[0] + 1
