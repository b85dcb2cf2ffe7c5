"""The activity log: it tells everything to those who may know, and finds nothing for those who may not."""

import html
import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from server.core.actors import Actor
from server.core.models import Activity, ActivityChange
from server.core.operations import perform
from tests import people
from tests.house import AFTERNOON, day, open_hotel, register
from tests.people import HOTEL

SECRET = "Vera Planted"
WORDS = "the planted parcel is at the desk"


def text_of(response):
    """What a person reads of a page."""
    words = re.sub(r"<(script|datalist|select|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", words)))


def read(client, query="", **more):
    response = client.get(f"/activity/{query}", **more)
    assert response.status_code == 200
    return text_of(response)


def operations_listed(client, query=""):
    days = client.get(f"/activity/{query}").context["days"]
    return [line.activity.operation for _day, lines in days for line in lines]


def sheet(client, query=""):
    """All words of the exported spreadsheet."""
    response = client.get(f"/activity/export/{query}")
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.content)) as file:
        return html.unescape(file.read("xl/sharedStrings.xml").decode())


def dirty(*rooms, by=None, at=AFTERNOON):
    by = by or people.colleague("housekeeper")
    perform("rooms.set_condition", {"rooms": list(rooms), "condition": "dirty"}, by=by, at=at)


def leave_message(room, *, text=WORDS, from_name="Anna", at=AFTERNOON):
    args = {"room": room, "from_name": from_name, "text": text}
    return perform("alerts.leave_message", args, by=people.colleague("receptionist"), at=at)["alert"]


def planted(*, confidential=True):
    """Somebody in 0420 with a message."""
    stay = register("0420", SECRET, confidential=confidential)
    leave_message("0420")
    return stay


@pytest.fixture
def receptionist_at_desk(desk):
    return desk("receptionist")


def test_a_line_tells_who_did_what_to_which_record_and_how_it_was(receptionist_at_desk):
    dirty("0506")
    words = read(receptionist_at_desk)
    assert "housekeeper desk A Set room condition Room 0506 condition clean → dirty" in words


def test_the_newest_stands_first_under_its_day(receptionist_at_desk):
    dirty("0506", at=AFTERNOON + timedelta(days=2))
    dirty("0510", at=AFTERNOON + timedelta(days=1))
    words = read(receptionist_at_desk)
    places = [words.index(sign) for sign in ("2026-11-25", "Room 0506", "2026-11-24", "Room 0510")]
    assert places == sorted(places)


def test_a_line_names_the_approver_and_the_reason(receptionist_at_desk):
    by = people.colleague("receptionist").with_approval("rooms.set_out_of_order", "方建华")
    args = {"rooms": ["0506"], "from": day(0), "until": day(2), "reason": "漏水"}
    perform("rooms.set_out_of_order", args, by=by, at=AFTERNOON)
    assert "approved by 方建华" in read(receptionist_at_desk)
    assert "漏水" in read(receptionist_at_desk, "?why=漏")
    assert operations_listed(receptionist_at_desk, "?why=漏") == ["rooms.set_out_of_order"]
    assert operations_listed(receptionist_at_desk, "?only=approved") == ["rooms.set_out_of_order"]


@pytest.mark.parametrize("typed", ["0506", "506"])
@pytest.mark.parametrize("field", ["q", "record"])
def test_a_room_number_finds_the_room_its_stays_and_its_reminders(receptionist_at_desk, caili, typed, field):
    leave_message("0506")
    dirty("0506")
    dirty("0510")
    found = operations_listed(receptionist_at_desk, f"?{field}={typed}&since=2026-11-23")
    assert found == ["rooms.set_condition", "alerts.leave_message", "stays.walk_in", "rooms.build_room"]


def test_a_record_links_to_its_own_history(receptionist_at_desk, caili):
    dirty("0506", "0510")
    page = receptionist_at_desk.get("/activity/").content.decode()
    assert "/activity/?record=room%3A0510" in page
    found = operations_listed(receptionist_at_desk, "?record=room:0510")
    assert found == ["rooms.set_condition", "rooms.build_room"]
    assert "Room 0510" in read(receptionist_at_desk, "?record=room:0510")


def test_a_searched_record_stands_before_the_others_of_its_operation(receptionist_at_desk):
    dirty("0401", "0402", "0418", "0510")
    words = read(receptionist_at_desk, "?record=room:0510")
    assert words.index("Room 0510 condition") < words.index("Room 0401 condition")
    assert "and 2 more records" in words


def test_a_guest_is_found_by_name(receptionist_at_desk, caili):
    leave_message("0506")
    dirty("0506")
    register("0510", "张平")
    assert operations_listed(receptionist_at_desk, "?q=蔡丽") == ["alerts.leave_message", "stays.walk_in"]


def test_a_colleague_is_found_as_record_and_as_who_acted(desk):
    manager = desk("manager")
    desk("cashier")
    dirty("0506", by=people.colleague("cashier"))
    assert operations_listed(manager, "?q=cashier") == ["staff.engage"]
    assert operations_listed(manager, "?who=cash") == ["rooms.set_condition"]
    assert operations_listed(manager, "?who=nobody") == []


def test_who_is_found_by_the_exact_name_first(desk):
    """Else 王芳 would never be alone when there is a 王芳芳."""
    manager = desk("manager")
    desk("cashier")
    perform(
        "staff.engage",
        {"username": "c2", "name": "cashier two", "password": "a long pass phrase", "roles": ["cashier"]},
        by=people.colleague("administrator"),
        at=AFTERNOON,
    )
    dirty("0506", by=people.colleague("cashier"))
    dirty("0510", by=Actor(HOTEL, "cashier two", "77", frozenset({"rooms.set_condition"})))
    assert len(operations_listed(manager, "?who=cashier")) == 1
    assert "cashier two" in read(manager, "?who=two")


def test_one_operation_and_a_whole_group_are_filtered_by(receptionist_at_desk, caili):
    dirty("0506")
    leave_message("0506")
    assert operations_listed(receptionist_at_desk, "?what=alerts.leave_message") == ["alerts.leave_message"]
    assert set(operations_listed(receptionist_at_desk, "?what=stays")) == {"stays.walk_in"}


def test_a_terminal_is_filtered_by_and_named(receptionist_at_desk):
    pk = "0b5a4c1e-6f0e-4b40-8a53-5a1a8c1f2b11"
    perform("terminals.meet", {"terminal": pk}, by=Actor.system(HOTEL, "sign-in"), at=AFTERNOON)
    dirty("0506", by=people.colleague("housekeeper", terminal=pk))
    words = read(receptionist_at_desk, f"?terminal={pk}")
    assert "Set room condition" in words
    assert pk not in words


def test_only_what_people_did(receptionist_at_desk):
    dirty("0506")
    assert "rooms.build_room" not in operations_listed(receptionist_at_desk, "?only=people")


def a_terminal_comes():
    pk = "0b5a4c1e-6f0e-4b40-8a53-5a1a8c1f2b11"
    perform("terminals.meet", {"terminal": pk}, by=Actor.system(HOTEL, "sign-in"), at=AFTERNOON)
    return pk


@pytest.mark.parametrize("query", ["", "?since=2026-11-01"])
def test_what_the_houses_own_services_note_is_left_out_until_it_is_asked_for(receptionist_at_desk, query):
    a_terminal_comes()
    dirty("0506")
    assert "terminals.meet" not in operations_listed(receptionist_at_desk, query)
    assert "rooms.set_condition" in operations_listed(receptionist_at_desk, query)
    page = receptionist_at_desk.get(f"/activity/{query}")
    assert "Show everything" in text_of(page)
    assert {chip["label"] for chip in page.context["chips"] if chip["pressed"]} == {"By people"}
    assert "terminals.meet" in operations_listed(receptionist_at_desk, f"?{page.context['everything']}")
    assert "Show everything" not in read(receptionist_at_desk, f"?{page.context['everything']}")


@pytest.mark.parametrize("query", ["?what=terminals", "?who=sign-in", "?record=terminal:{pk}", "?terminal={pk}"])
def test_who_looks_for_something_finds_what_services_noted_of_it(receptionist_at_desk, query):
    pk = a_terminal_comes()
    dirty("0506", by=people.colleague("housekeeper", terminal=pk))
    found = operations_listed(receptionist_at_desk, query.format(pk=pk))
    assert found in (["terminals.meet"], ["rooms.set_condition"])


def test_a_persons_name_and_a_things_name_are_different_words(desk):
    manager = desk("manager", language="zh-hans")
    a_terminal_comes()
    register("0506", "蔡丽")
    assert "姓名 蔡丽" in read(manager, "?q=蔡丽")
    assert "名称 前台 1" in read(manager, "?what=terminals")


def test_times_are_typed_as_people_type_them(receptionist_at_desk):
    dirty("0506", at=AFTERNOON + timedelta(hours=1))
    dirty("0510", at=AFTERNOON + timedelta(hours=2))
    assert "Room 0510" not in read(receptionist_at_desk, "?since=2026-11-23 16:30&until=2026-11-23 17:30")
    assert len(operations_listed(receptionist_at_desk, "?since=2026-11-23 16:30&until=2026-11-23")) == 2


@pytest.mark.parametrize("query", ["?since=soon", "?until=32-13", "?since=2026-11-23&until=2026-11-20"])
def test_a_time_that_is_none_is_said_beside_its_field(receptionist_at_desk, query):
    response = receptionist_at_desk.get(f"/activity/{query}")
    assert 'aria-invalid="true"' in response.content.decode()
    assert "days" not in response.context


def test_pages_follow_each_other_without_a_gap(receptionist_at_desk):
    """Many were done at the same moment."""
    Activity.objects.bulk_create(
        Activity(hotel=HOTEL, at=AFTERNOON + timedelta(minutes=n // 20), operation=f"rooms.n{n}", actor="x")
        for n in range(120)
    )
    first = operations_listed(receptionist_at_desk, "?only=all")
    final = receptionist_at_desk.get("/activity/?only=all").context["final"]
    second = operations_listed(receptionist_at_desk, f"?only=all&before={final}")
    assert first + second == [f"rooms.n{n}" for n in range(119, 19, -1)]
    back = receptionist_at_desk.get(f"/activity/?only=all&before={final}").context["first"]
    assert operations_listed(receptionist_at_desk, f"?only=all&after={back}") == first


def test_nonsense_in_the_address_does_no_harm(receptionist_at_desk):
    for query in ("?before=x", "?after=999999999", "?before=99999999999999999999", "?what=no", "?record=:", "?q=%25"):
        assert receptionist_at_desk.get(f"/activity/{query}").status_code == 200


def test_the_panel_lists_fifty_records_and_says_how_many_more(receptionist_at_desk, as_part):
    one = Activity.objects.create(hotel=HOTEL, at=AFTERNOON, operation="rooms.set_condition", actor="x")
    ActivityChange.objects.bulk_create(
        ActivityChange(activity=one, hotel=HOTEL, record=f"room:{n:04}", label=f"{n:04}", after={"condition": "clean"})
        for n in range(1000, 2000)
    )
    response = receptionist_at_desk.get(f"/activity/{one.pk}/", headers=as_part)
    words = text_of(response)
    assert "<html" not in response.content.decode()
    assert "Room 1049" in words
    assert "Room 1050" not in words
    assert "950 more records" in words


def test_an_activity_has_its_own_address(receptionist_at_desk):
    dirty("0506")
    pk = Activity.objects.latest("pk").pk
    page = receptionist_at_desk.get(f"/activity/{pk}/")
    assert "panel-head" in page.content.decode()
    assert receptionist_at_desk.get("/activity/987654321/").status_code == 404


def test_another_hotels_log_stays_there(receptionist_at_desk):
    open_hotel("second")
    other = Activity.objects.filter(hotel="second").latest("pk")
    assert "hotel:second" not in receptionist_at_desk.get("/activity/?what=hotels").content.decode()
    assert receptionist_at_desk.get(f"/activity/{other.pk}/").status_code == 404


def everything_shown(client, as_part):
    """Every page, panel and sheet of the log."""
    pages = [read(client, "?only=all"), read(client, "?q=0420"), sheet(client, "?only=all")]
    pages += [
        text_of(client.get(f"/activity/{pk}/", headers=as_part)) for pk in Activity.objects.values_list("pk", flat=True)
    ]
    return " ".join(pages)


def test_who_may_see_confidential_guests_sees_all(desk, as_part):
    planted()
    words = everything_shown(desk("receptionist"), as_part)
    assert SECRET in words
    assert WORDS in words


def test_a_cashier_learns_of_a_confidential_guest_only_that_something_was_done(desk, as_part):
    planted()
    cashier = desk("cashier")
    words = everything_shown(cashier, as_part)
    assert SECRET not in words
    assert WORDS not in words
    assert "Take a guest message Reminder 0420 confidential" in words


@pytest.mark.parametrize("typed", [SECRET, "Vera", "planted"])
def test_a_cashier_does_not_find_a_confidential_guest(desk, typed):
    stay = planted()
    cashier = desk("cashier")
    guest = stay.stay_guests.get().guest_id
    for query in (f"?q={typed}", f"?record={typed}", f"?record=guest:{guest}", f"?record=stay:{stay.pk}"):
        assert operations_listed(cashier, query) == []
        assert SECRET not in sheet(cashier, query)


def test_a_guest_who_became_confidential_is_hidden_in_the_past_too(desk, as_part):
    stay = planted(confidential=False)
    cashier = desk("cashier")
    assert SECRET in everything_shown(cashier, as_part)
    perform(
        "stays.set_confidential", {"stay": str(stay.pk), "on": True}, by=people.colleague("receptionist"), at=AFTERNOON
    )
    assert SECRET not in everything_shown(cashier, as_part)
    assert operations_listed(cashier, f"?q={SECRET}") == []


def test_a_supervisor_of_housekeeping_sees_no_guests_at_all(desk, as_part):
    stay = planted(confidential=False)
    dirty("0420")
    supervisor = desk("supervisor")
    words = everything_shown(supervisor, as_part)
    assert SECRET not in words
    assert WORDS not in words
    assert "Anna" not in words
    assert "Take a guest message Reminder 0420 not shown to you" in words
    assert "Room 0420 condition" in words
    for query in (f"?q={SECRET}", "?q=Anna", f"?record=stay:{stay.pk}"):
        assert operations_listed(supervisor, query) == []


def sealed_activity(**change):
    one = Activity.objects.create(hotel=HOTEL, at=AFTERNOON, operation="guests.note", actor="x", reason="for Vera")
    ActivityChange.objects.create(activity=one, hotel=HOTEL, is_sealed=True, **change)


def test_a_hidden_guests_label_and_reason_are_hidden_and_not_found(desk):
    sealed_activity(record="guest:4711", label=SECRET)
    cashier, receptionist = desk("cashier"), desk("receptionist")
    assert "Vera" not in read(cashier) + sheet(cashier)
    for query in (f"?q={SECRET}", "?why=Vera", "?record=guest:4711"):
        assert operations_listed(cashier, query) == []
        assert operations_listed(receptionist, query) == ["guests.note"]
    assert SECRET not in cashier.get("/activity/?record=guest:4711").content.decode()


def test_the_spreadsheet_holds_a_line_for_each_record(receptionist_at_desk):
    dirty("0401", "0402")
    words = sheet(receptionist_at_desk, "?what=rooms.set_condition")
    assert "Room 0401" in words
    assert "Room 0402" in words
    assert "condition: clean → dirty" in words
    assert "Room 0402" not in sheet(receptionist_at_desk, "?record=room:0401&what=rooms.set_condition")


def test_the_bar_tells_of_what_came_since(receptionist_at_desk, as_part):
    newest = receptionist_at_desk.get("/activity/").context["newest"]
    dirty("0506")
    dirty("0510")
    assert "2 new" in text_of(receptionist_at_desk.get(f"/activity/news/?newest={newest}", headers=as_part))
    assert "One new" in text_of(receptionist_at_desk.get(f"/activity/news/?newest={newest}&q=0510", headers=as_part))
    assert "new" not in text_of(receptionist_at_desk.get(f"/activity/news/?newest={newest + 2}", headers=as_part))


def test_an_empty_log_and_an_empty_search_say_what_to_do(desk):
    cashier = desk("cashier")
    assert "take a filter away" in read(cashier, "?q=nothing of the kind")


@pytest.mark.parametrize("role", ["housekeeper", "sales"])
def test_the_log_needs_its_permission(desk, role):
    client = desk(role)
    for path in ("/activity/", "/activity/news/", "/activity/export/", "/activity/1/"):
        assert client.get(path).status_code == 403


def test_quick_filters_lead_there_and_back(receptionist_at_desk):
    chips = {chip["label"]: chip for chip in receptionist_at_desk.get("/activity/?who=receptionist").context["chips"]}
    assert chips["Mine"]["pressed"]
    assert chips["Mine"]["query"] == ""
    assert chips["Today"]["query"] == "who=receptionist&since=today"


def test_a_long_list_takes_no_more_statements_than_a_short_one(receptionist_at_desk, caili):
    def statements(query):
        with CaptureQueriesContext(connection) as caught:
            receptionist_at_desk.get(f"/activity/{query}")
        return len(caught)

    dirty("0506")
    queries = ("", "?q=0506", "?record=room:0506", "?why=x")
    few = [statements(query) for query in queries]
    for n in range(40):
        dirty("0506", "0510", at=AFTERNOON + timedelta(minutes=n))
        perform(
            "rooms.set_condition",
            {"rooms": ["0506", "0510"], "condition": "clean"},
            by=people.colleague("manager"),
            at=AFTERNOON,
        )
        leave_message("0506")
    assert all(many <= one for many, one in zip([statements(query) for query in queries], few, strict=True))
    assert max(few) <= 20
