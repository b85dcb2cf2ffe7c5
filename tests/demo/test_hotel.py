"""The demo hotel is whole, says what the manual's examples need, and is built once."""

from collections import Counter
from datetime import timedelta

from django.contrib.auth.hashers import check_password

from server.alerts.models import Alert
from server.core import feed
from server.core.models import Activity, FeedEvent
from server.demo.hotel import HOTEL, build_hotel
from server.demo.resident_id import check_digit
from server.demo.staff import COLLEAGUES, PASSWORD, colleagues_at_work
from server.folios.models import CashierShift, Posting
from server.folios.selectors import methods, prices
from server.folios.shift_report import shift_report
from server.guests.models import GuestDocument
from server.hotels.models import ReferenceItem
from server.staff.models import User
from server.staff.roles import ROLES

ALL_TOPICS = {"rooms", "desk", "desk.confidential"}
EXAMPLES = {
    "0201": ("STW", 2),
    "0204": ("LTW", 2),
    "0208": ("STD", 2),
    "0311": ("STD", 2),
    "0318": ("STA", 1),
    "0407": ("ORD", 1),
    "0408": ("ORD", 1),
    "0412": ("STD", 2),
    "0418": ("DLX", 1),
    "0506": ("STD", 2),
    "0510": ("STD", 2),
}


def rows(name, at):
    return list(feed.snapshot(HOTEL, ALL_TOPICS, at=at).collections[name].values())


def test_the_rooms_of_the_manual_are_there(hotel, afternoon):
    rooms = {row["number"]: row for row in rows("rooms", afternoon)}
    assert len(rooms) == 120
    assert len({row["floor"] for row in rooms.values()}) == 8
    assert {number: (rooms[number]["type"], len(rooms[number]["beds"])) for number in EXAMPLES} == EXAMPLES


def test_the_types_have_their_chinese_names(hotel, afternoon):
    names = {row["code"]: row["name_zh"] for row in rows("room_types", afternoon)}
    assert names == {
        "STD": "标准房", "ORD": "普通房", "STW": "小标间", "LTW": "大标间", "STA": "套房A", "DLX": "豪华套房",
    }  # fmt: skip


def test_cai_li_is_in_0506_and_six_rooms_of_ten_are_in_use(hotel, afternoon):
    rooms, stays = rows("rooms", afternoon), rows("stays", afternoon)
    assert [stay["guest"] for stay in stays if stay["room"] == "0506"] == ["蔡丽"]
    assert 0.55 <= sum(room["occupancy"] == "occupied" for room in rooms) / len(rooms) <= 0.65


def test_every_mark_of_the_room_map_is_to_be_seen(hotel, afternoon):
    rooms = rows("rooms", afternoon)
    assert {kind for room in rooms for kind in room["stay_kinds"]} == {
        "normal", "hourly", "long_stay", "shared", "complimentary", "house_use",
    }  # fmt: skip
    for mark in (
        "vip", "confidential", "do_not_disturb", "message_waiting", "wake_up_set",
        "out_of_order", "out_of_service", "planned_out",
    ):  # fmt: skip
        assert any(room[mark] for room in rooms), mark
    states = Counter((room["occupancy"], room["condition"]) for room in rooms)
    assert len(states) >= 5
    assert any(stay["departure"] == "2026-11-23" for stay in rows("stays", afternoon))


def test_the_rooms_for_the_examples_are_ready(hotel, afternoon):
    ready = [room for room in rows("rooms", afternoon) if room["number"] in {"0201", "0204", "0408", "0412", "0510"}]
    assert all((room["occupancy"], room["condition"]) == ("vacant", "inspected") for room in ready)


def test_nothing_rings_before_a_person_has_looked(hotel, afternoon):
    due = Alert.objects.exclude(due_at=None).values_list("due_at", flat=True)
    assert len(due) >= 8
    assert min(due) > afternoon + timedelta(minutes=10)


def test_building_again_changes_nothing(hotel, afternoon):
    before = feed.snapshot(HOTEL, ALL_TOPICS, at=afternoon), Activity.objects.count()
    assert not build_hotel(at=afternoon + timedelta(hours=5))
    assert (feed.snapshot(HOTEL, ALL_TOPICS, at=afternoon), Activity.objects.count()) == before


def test_everybody_can_sign_in_with_the_rights_of_his_role(hotel):
    at_work = colleagues_at_work(HOTEL)
    assert {one.role for one in COLLEAGUES} == set(ROLES)
    for one in COLLEAGUES:
        assert check_password(PASSWORD, User.objects.get(username=one.username).password)
        assert at_work[one.username].permissions == ROLES[one.role][2]
        assert at_work[one.username].name == one.name


def test_every_resident_identity_number_is_sound(hotel):
    documents = GuestDocument.objects.filter(type="resident_id").select_related("guest")
    assert len(documents) > 60
    for document in documents:
        assert document.number[-1] == check_digit(document.number[:17])
        assert document.guest.sex == ("male" if int(document.number[16]) % 2 else "female")


def test_check_digit_of_the_standards_own_example():
    """GB 11643 gives 11010519491231002X."""
    assert check_digit("11010519491231002") == "X"


def test_reference_data_is_filled_in_and_logged(hotel):
    types = ReferenceItem.objects.filter(kind=ReferenceItem.Kind.DOCUMENT_TYPE)
    assert {"resident_id", "passport", "military"} <= set(types.values_list("code", flat=True))
    assert Activity.objects.filter(operation="demo.fill_reference_data").exists()


def test_every_event_is_an_operations(hotel):
    """Events without gaps from the first, and nothing done without a word in the log."""
    numbers = list(FeedEvent.objects.order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert {"demo", *(one.name for one in COLLEAGUES)} >= set(Activity.objects.values_list("actor", flat=True))


def test_the_cashier_has_a_shift_and_guests_have_had_something(hotel, afternoon):
    shift = CashierShift.objects.get(closed_at=None)
    assert (shift.cashier, str(shift_report(shift).receipts)) == ("吴静怡", "1950.00")
    folios = [row for row in rows("folios", afternoon) if row["kind"] == "guest"]
    assert len(folios) == len(rows("stays", afternoon))
    assert sum(row["balance"] != "0.00" for row in folios) >= 5
    assert any(one["act"] == "correction" for row in folios for one in row["postings"])
    assert min(posting.at for posting in Posting.objects.all()) > shift.opened_at
    assert max(posting.at for posting in Posting.objects.all()) <= afternoon


def test_guests_are_expected_today_and_in_the_next_two_weeks(hotel, afternoon):
    expected = rows("reservations", afternoon)
    today = [row for row in expected if row["arrival"] == "2026-11-23"]
    assert len(expected) >= 24
    assert {bool(row["room"]) for row in today} == {True, False}
    assert {row["state"] for row in today} == {"tentative", "confirmed"}
    assert sum(row["deposit"] != "0.00" for row in expected) == 5
    assert max(row["arrival"] for row in expected) > "2026-12-03"


def test_the_price_list_has_what_the_manual_names(hotel):
    assert {"cola", "shirt", "towel", "extra_bed"} <= set(prices(HOTEL).values_list("code", flat=True))
    assert {"cash", "card", "cheque"} <= set(methods(HOTEL).values_list("code", flat=True))


def test_housekeeping_is_in_the_middle_of_its_day(hotel, afternoon):
    found = feed.snapshot(HOTEL, {"housekeeping"}, at=afternoon).collections
    tasks = found["tasks"].values()
    assert {task["state"] for task in tasks} >= {"waiting", "started", "done", "inspected"}
    assert {task["kind"] for task in tasks} >= {"departure", "stay_over", "deep_clean"}
    assert {task["hindrance"] for task in tasks} >= {"do_not_disturb", "service_declined", "later"}
    assert {task["attendant_name"] for task in tasks} >= {"周桂芳", "陈美玲"}
    assert any(task["seconds_worked"] and task["linen"] for task in tasks)
    assert {row["kind"] for row in found["price_list"].values()} == {"minibar", "laundry", "damage"}
    assert {row["state"] for row in found["faults"].values()} == {"reported", "mended"}
    assert {row["state"] for row in found["lost_items"].values()} == {"kept", "handed_out"}
    assert len(found["discrepancies"]) == 1
    assert len(found["linen_items"]) == 7
