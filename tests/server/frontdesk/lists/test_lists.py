"""Lists as the desk asks for them: filtered, searched, sorted, grouped, added up, page by page."""

from datetime import timedelta

import pytest

from server.frontdesk.lists import LISTS
from server.frontdesk.lists.columns import Kind
from server.stays.models import Stay
from tests.house import TODAY
from tests.server.frontdesk.reading import statements
from tests.server.guests.registering import come, passport

from .rows import asked, codes, column, moved, reserve, text_of, three

FILTERS = [
    ({"code": "r2"}, "R2"),
    ({"guest": "程"}, "R3"),
    ({"guest": "stevenson robert"}, "R2"),
    ({"state": "confirmed"}, "R2"),
    ({"state": ["confirmed", "tentative"]}, "R3 R2 R1"),
    ({"arrival": "yesterday"}, "R3"),
    ({"arrival": "11-22..11-23"}, "R3 R2 R1"),
    ({"arrival": "..昨天"}, "R3"),
    ({"departure": "2026-11-26"}, "R2"),
    ({"departure": "2026-11"}, "R3 R2 R1"),
    ({"nights": ">=2"}, "R3 R2"),
    ({"nights": "1"}, "R1"),
    ({"room_type": "ORD"}, "R2"),
    ({"room": "418"}, "R1"),
    ({"expected_at": "15:00..16:00"}, "R2"),
    ({"booker": "smith"}, "R2"),
    ({"company": "mingda"}, "R3 R1"),
    ({"source": ["phone", "web"]}, "R2 R1"),
    ({"sales_rep": "zhou"}, "R2"),
    ({"total": "150..300.5"}, "R3 R2"),
    ({"total": "<200"}, "R1"),
    ({"adults": "2"}, "R2"),
    ({"extra_beds": "1"}, "R3"),
    ({"breakfast": "yes"}, "R3"),
    ({"breakfast": "no"}, "R2 R1"),
    ({"vip": "yes"}, "R2"),
    ({"nationality": "US"}, "R2"),
    ({"document": "1897"}, "R2"),
    ({"guest_phone": "138 0013"}, "R2"),
    ({"remarks": "LATE"}, "R2"),
    ({"made_on": "today"}, "R3 R2 R1"),
    ({"made_at": "11-22"}, ""),
    ({"company": "mingda", "nights": "1"}, "R1"),
    ({"q": "王"}, "R1"),
    ({"q": "Anna 138001"}, "R2"),
    ({"q": "0418"}, "R1"),
]
SORTS = [
    ("arrival", "R3 R2 R1"),
    ("-arrival", "R2 R1 R3"),
    ("nights", "R1 R3 R2"),
    ("-total", "R2 R3 R1"),
    ("company,-nights", "R3 R1 R2"),
    ("company,nights", "R1 R3 R2"),
    ("expected_at", "R2 R3 R1"),
    ("room_type,code", "R1 R3 R2"),
    ("-state", "R2 R3 R1"),
    ("-code", "R3 R2 R1"),
]


@pytest.mark.parametrize(("query", "found"), FILTERS)
def test_each_column_is_filtered_as_people_type(desk, house, query, found):
    three()
    assert codes(desk("receptionist"), **query) == found


@pytest.mark.parametrize(("sort", "found"), SORTS)
def test_columns_are_sorted_one_after_the_other(desk, house, sort, found):
    three()
    assert codes(desk("receptionist"), sort=sort) == found


@pytest.mark.parametrize("key", LISTS)
def test_every_column_of_every_list_filters_sorts_and_groups(desk, house, key):
    three()
    reserve("N1", "张平", state="no_show")
    reserve("C1", "李俊杰", state="cancelled", reason="行程取消")
    moved()
    client = desk("manager")
    typed = {
        Kind.TEXT: "x",
        Kind.CHOICE: "nothing",
        Kind.FLAG: "yes",
        Kind.DATE: "1999-01-01",
        Kind.MOMENT: "1999-01-01",
        Kind.CLOCK: "03:33",
        Kind.NUMBER: "77",
        Kind.NIGHTS: "77",
        Kind.MONEY: "7777",
    }
    for one in LISTS[key].columns:
        everything = {"scope": "week" if key == "departures" else "all", "columns": one.key}
        assert asked(client, key, **everything, sort=one.key).context["drawn"].page.count
        down = asked(client, key, **everything, sort=f"-{one.key}", group=one.key).context["drawn"]
        heads = [entry for entry in down.page.entries if hasattr(entry, "path")]
        assert sum(head.count for head in heads) == down.page.count
        folded = asked(client, key, **everything, group=one.key, fold="1").context["drawn"]
        assert folded.page.units == len(heads)
        fitting = asked(client, key, **everything, **{one.key: typed[one.kind]}).context["drawn"].page.count
        assert fitting < down.page.count or one.kind is Kind.FLAG


def test_a_filter_that_is_not_understood_is_told_beside_its_field(desk, house):
    three()
    answer = asked(desk("receptionist"), "arrivals", arrival="32-45", total="much")
    page = answer.content.decode()
    assert "This is not a day." in page
    assert "This is not a number." in page
    assert 'value="32-45"' in page
    assert answer.context["drawn"].page.count == 3


def test_groups_tell_their_number_and_their_sums_over_all_pages(desk, house):
    three()
    page = asked(desk("receptionist"), "arrivals", group="company", columns="code,nights,total").context["drawn"].page
    heads = [one for one in page.entries if hasattr(one, "path")]
    assert [(one.words, one.count, one.sums["nights"].text, one.sums["total"].text) for one in heads] == [
        ("Mingda Trading", 2, "3", "300.00"),
        ("Acme", 1, "3", "300.50"),
    ]
    assert (page.count, page.sums["nights"].text, page.sums["total"].text) == (3, "6", "600.50")


def test_groups_stand_in_groups(desk, house):
    three()
    answer = asked(desk("receptionist"), "arrivals", group="company,arrival", columns="code")
    shown = [
        (one.level, one.words) if hasattr(one, "path") else one.cells[0].text
        for one in answer.context["drawn"].page.entries
    ]
    assert shown == [
        (0, "Mingda Trading"),
        (1, "22 Nov"),
        "R3",
        (1, "23 Nov"),
        "R1",
        (0, "Acme"),
        (1, "23 Nov"),
        "R2",
    ]


def test_a_group_goes_on_over_the_page_with_the_sum_of_all(desk, house):
    for place in range(130):
        reserve(f"M{place:03}", "王强", source="web", adults=2)
    client = desk("cashier")
    query = {"group": "source", "columns": "code,adults"}
    for number, lines in (("1", 100), ("2", 30), ("9", 30)):
        page = asked(client, "arrivals", page=number, **query).context["drawn"].page
        assert page.entries[0].sums["adults"].text == "260"
        assert len(page.entries) == lines + 1


def test_a_late_page_goes_on_where_the_one_before_ends(desk, house):
    for place in range(130):
        reserve(f"M{place:03}", "王强")
    client = desk("cashier")
    shown = []
    for number in ("1", "2"):
        page = asked(client, "arrivals", page=number, sort="-code", columns="code").context["drawn"].page
        shown += [line.cells[0].text for line in page.entries]
    assert shown == [f"M{place:03}" for place in reversed(range(130))]


def test_statements_are_the_same_for_few_and_for_many(desk, house):
    three()
    client = desk("receptionist")
    everything = ",".join(one.key for one in LISTS["arrivals"].columns)
    address = f"/lists/arrivals/?columns={everything}&group=company,arrival&sort=guest&q=R"
    statements(client, address)
    few = statements(client, address)
    for place in range(40):
        reserve(f"R9{place}", "李四", company=f"c{place}", arrival=-place)
    assert statements(client, address) == few
    assert few <= 16


@pytest.mark.parametrize(
    ("scope", "found"),
    [("", "A0 A1"), ("tomorrow", "A3"), ("week", "A0 A1 A3"), ("arrived", "A2"), ("all", "A0 A1 A3 A4")],
)
def test_arrivals_are_those_due_and_those_to_come(desk, house, scope, found):
    reserve("A0", arrival=-1)
    reserve("A1")
    reserve("A2", state="checked_in")
    reserve("A3", arrival=1)
    reserve("A4", arrival=9)
    reserve("A5", state="cancelled")
    answer = asked(desk("cashier"), "arrivals", scope=scope, columns="code")
    assert " ".join(one.cells[0].text for one in answer.context["drawn"].page.entries) == found
    assert [one.count for one in answer.context["drawn"].scopes] == [2, 1, 1, 3, 4]


def test_an_arrival_has_its_way_to_the_check_in_for_those_who_may(desk, house):
    one = reserve("A1")
    way = f'href="/reservations/{one.pk}/check-in/"'
    assert way in asked(desk("cashier"), "arrivals").content.decode()
    assert way not in asked(desk("sales"), "arrivals").content.decode()
    assert f'data-href="/reservations/{one.pk}/"' in asked(desk("manager"), "arrivals").content.decode()


def test_departures_tell_what_the_folio_owes_and_registrations_the_past(desk, caili, folio):
    client = desk("receptionist")
    Stay.objects.update(departure=TODAY)
    come("0510", "王强", document=passport("E98765432"))
    assert column(client, "departures", "room") == ["0506"]
    assert column(client, "departures", "balance") == [""]
    assert column(client, "in-house", "room") == ["0506", "0510"]
    assert column(client, "registrations", "room", document="E9876") == ["0510"]
    Stay.objects.filter(pk=caili.pk).update(
        state="checked_out", checked_out_at="2026-11-23T09:00Z", checked_out_on=TODAY
    )
    assert column(client, "in-house", "room") == ["0510"]
    assert column(client, "departures", "room", scope="gone") == ["0506"]
    assert column(client, "registrations", "room", scope="past", guest="蔡") == ["0506"]


def test_a_stay_is_found_by_any_of_its_guests(desk, house):
    from tests.house import register

    register("0506", "蔡丽", "王强")
    assert column(desk("cashier"), "in-house", "room", guest="王强") == ["0506"]
    assert column(desk("manager"), "in-house", "guest", q="王强") == ["蔡丽"]


def test_no_shows_cancelled_and_moves_have_their_lists(desk, house):
    client = desk("receptionist")
    reserve("N1", state="no_show")
    reserve("N0", state="no_show", closed_on=TODAY - timedelta(days=99))
    reserve("C1", state="cancelled", reason="行程取消")
    reserve("C2", state="released")
    reserve("C3", state="deleted")
    stay = moved()
    assert codes(client, "no-shows") == "N1"
    assert codes(client, "no-shows", scope="all") == "N1 N0"
    assert codes(client, "cancelled", scope="all") == "C1 C2 C3"
    assert codes(client, "cancelled") == "C1 C2"
    assert column(client, "cancelled", "reason", reason="取消") == ["行程取消"]
    answer = asked(client, "room-moves")
    assert f'data-href="/stays/{stay.pk}/"' in answer.content.decode()
    assert "0418 0506 沈飞 空调坏了" in text_of(answer)


def test_a_list_that_is_empty_says_what_would_stand_there(desk, house):
    assert "each with its way to the check-in" in text_of(asked(desk("cashier"), "arrivals"))
    reserve("A1")
    assert "Nothing fits" in text_of(asked(desk("manager"), "arrivals", q="nobody"))


def test_the_address_says_all_that_is_asked(desk, house):
    three()
    client = desk("receptionist")
    query = {"q": "R", "company": "mingda", "sort": "-nights,code", "group": "arrival", "columns": "code,company"}
    drawn = asked(client, "arrivals", scope="all", **query).context["drawn"]
    assert codes(client, "arrivals", **dict(query, columns="code"), scope="all") == "R3 R1"
    again = client.get(drawn.address)
    assert again.context["drawn"].asked == drawn.asked
    assert "page=" not in drawn.asked.query()


def test_what_no_list_knows_is_left_aside(desk, house):
    three()
    client = desk("receptionist")
    assert codes(client, sort="nothing,-code", group="nobody", scope="never", page="x", columns="code") == "R3 R2 R1"
    assert client.get("/lists/nothing/").status_code == 404


def test_everybody_keeps_the_columns_he_chose(desk, house):
    three()
    client = desk("receptionist")
    assert client.post("/lists/arrivals/columns/", {"columns": "guest,code,nothing"}).status_code == 204
    shown = [one.key for one in asked(client, "arrivals").context["drawn"].shown]
    assert shown == ["guest", "code"]
    assert len(asked(desk("cashier"), "arrivals").context["drawn"].shown) > 2
    client.post("/lists/arrivals/columns/", {"columns": ""})
    assert len(asked(client, "arrivals").context["drawn"].shown) > 2


def test_paper_holds_all_under_the_hotels_name_with_what_was_asked(desk, house):
    three()
    answer = desk("receptionist").get(
        "/lists/arrivals/paper/", {"company": "mingda", "group": "company", "sort": "-code"}
    )
    page = text_of(answer)
    for words in ("Huijin International Hotel", "Arrivals", "2026-11-23", "Due today", "Company: Mingda Trading"):
        assert words in page
    assert "Sorted by: Booking code ↓" in page
    assert "R3" in page
    assert "R2" not in page


def test_only_those_who_may_see_guests_have_lists(desk, house):
    client = desk("housekeeper")
    for address in ("", "arrivals/", "arrivals/export/", "arrivals/paper/"):
        assert client.get(f"/lists/{address}").status_code == 403
