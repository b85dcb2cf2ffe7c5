"""A dry run tries each row by the desk's own operations, takes it back, and tells all that hinders it."""

from server.core.models import Activity, FeedEvent
from server.core.operations import perform
from server.guests.models import Guest
from server.hotels.models import ReferenceItem
from server.imports.models import Import
from server.imports.selectors import standing
from server.imports.tasks import work
from server.reservations.models import Reservation
from server.rooms.models import Room
from tests.house import AFTERNOON, DOUBLES, OPENING, day
from tests.people import HOTEL
from tests.server.deeds import COLLEAGUE

from .conftest import begun, told

ROOMS = ["房号", "楼层", "房型", "床数"]
GUESTS = ["姓名", "证件类型", "证件号", "电话", "国籍"]
BOOKED = ["External number", "Guest name", "Room type", "Arrival", "Departure", "Room"]


def booked(number, name="王华", room_type="STD", arrival=1, departure=3, room=""):
    return [number, name, room_type, day(arrival), day(departure), room]


def counts(of):
    found = standing(of, AFTERNOON)
    return found.counts["new"], found.counts["changed"], found.counts["unchanged"], found.faulty


def test_nothing_of_the_house_changes(checked):
    before = (Room.objects.count(), Guest.objects.count(), Reservation.objects.count(), FeedEvent.objects.count())
    checked("rooms", [ROOMS, ["0422", "4", "STD", 2], ["0418", "5", "ORD", 1]])
    checked("guests", [GUESTS, ["蔡丽", "passport", "E1", "", "CN"]])
    checked("reservations", [BOOKED, booked("A1"), booked("A2", room="0418")])
    after = (Room.objects.count(), Guest.objects.count(), Reservation.objects.count(), FeedEvent.objects.count())
    assert before == after
    assert set(Activity.objects.filter(actor="赵敏").values_list("operation", flat=True)) == {"imports.begin"}


def test_rooms_are_new_changed_or_there_already(checked):
    rows = [ROOMS, ["0422", "4", "STD", 2], ["0418", "5", "STD", ""], ["0420", "4", "STD", ""]]
    found = checked("rooms", rows)
    assert found.state == "checked"
    assert counts(found) == (1, 1, 1, 0)


def test_faults_of_rooms_are_told_by_row_and_column(checked):
    rows = [ROOMS, ["04/22", "4", "STD", 2], ["0422", "4", "STD", 12], ["123456789", "4", "STD", ""]]
    assert told(checked("rooms", rows)) == [
        (2, "房号", "Write the number with letters, figures and hyphens only."),
        (3, "床数", "This number is out of range."),
        (4, "房号", "Ensure this value has at most 8 characters (it has 9)."),
    ]


def test_a_row_of_nothing_known_is_not_tried(checked):
    found = checked("rooms", [ROOMS, [418, "九楼", "STD", "two"], ["", "4", "STD", ""]])
    assert [(row, column) for row, column, _words in told(found)] == [
        (2, "房号"),
        (2, "楼层"),
        (2, "床数"),
        (3, "房号"),
    ]


def test_a_room_that_stands_twice_in_the_file_is_told_of_the_later_row(checked):
    rows = [ROOMS, ["0422", "4", "STD", 2], ["0423", "4", "STD", 2], ["0422", "5", "ORD", 1]]
    assert told(checked("rooms", rows)) == [(4, "房号", "Row 2 has the same. Take one of them out.")]


def test_all_faults_of_a_guest_are_told_at_once(checked):
    """Each is found by another operation, and only when the one before is out of the way."""
    ReferenceItem.objects.create(
        hotel_id=HOTEL, kind="document_type", code="resident_id", name_zh="身份证", name_en="Resident ID"
    )
    found = checked("guests", [GUESTS, ["蔡丽", "身份证", "110101199003070012", "12", "CN"]])
    assert told(found) == [
        (2, "证件号", "The last figure does not fit the others. Compare the number figure by figure."),
        (2, "电话", "This is no telephone number. Write it like 138 0013 8000, or +1 212 555 0100 from abroad."),
    ]


def test_guests_that_nobody_would_know_again_and_guests_twice(checked):
    rows = [
        GUESTS,
        ["蔡丽", "", "", "", ""],
        ["蔡丽", "passport", "E 12-3", "", ""],
        ["Cai Li", "护照", "e123", "", ""],
        ["王强", "", "", "13800138000", ""],
        ["强 王", "", "", "+86 138 0013 8000", ""],
        ["王强", "", "", "13800138001", ""],
    ]
    found = checked("guests", rows)
    assert [(row, column) for row, column, _words in told(found)] == [(2, "证件号"), (4, "证件号")]
    assert "Give a document or a phone number" in told(found)[0][2]
    assert counts(found)[0] == 4


def test_faults_of_reservations_are_those_of_the_desk(checked):
    perform("guests.watch", {"kind": "blacklist", "name": "蔡丽", "reason": "未付房费"}, by=OPENING, at=AFTERNOON)
    rows = [
        BOOKED,
        booked("A1", arrival=-1),
        booked("A2", departure=1),
        booked("A3", room="0419"),
        booked("A4", name="蔡丽"),
        booked("A5", name=""),
        booked("A6", room_type="DLX"),
    ]
    found = told(checked("reservations", rows))
    assert [(row, column) for row, column, _words in found] == [
        (2, "Arrival"),
        (3, "Departure"),
        (4, "Room"),
        (5, "Guest name"),
        (6, "Guest name"),
        (7, "Room type"),
    ]
    assert "Take this reservation at the desk." in found[3][2]
    assert "Write one of: STD, ORD." in found[5][2]


def test_the_rows_above_take_rooms_too(checked):
    full = [booked(f"A{n}") for n in range(len(DOUBLES))]
    rows = [BOOKED, *full, booked("B1"), booked("B2", arrival=3, departure=4), booked("A0", arrival=5, departure=6)]
    found = checked("reservations", rows)
    [(row, column, words), twice] = told(found)
    assert (row, column) == (6, "Room type")
    assert words.startswith(f"The rows above take the last rooms of the type Standard for {day(1)}, {day(2)}.")
    assert twice == (8, "External number", "Row 2 has the same. Take one of them out.")
    assert counts(found) == (5, 0, 0, 2)


def test_a_room_is_promised_once_in_a_file(checked):
    rows = [
        BOOKED,
        booked("A1", room="0418"),
        booked("A2", room="0418", arrival=2),
        booked("A3", room="0418", arrival=3, departure=4),
    ]
    assert told(checked("reservations", rows)) == [
        (3, "Room", "Row 2 has this room in one of these nights. Choose another.")
    ]


def test_a_room_that_is_anothers_already_is_told(checked):
    args = {"room_type": "STD", "arrival": day(1), "departure": day(2), "guest": {"name": "蔡丽"}, "room": "0418"}
    perform("reservations.make", args, by=OPENING, at=AFTERNOON)
    [(row, column, words)] = told(checked("reservations", [BOOKED, booked("A1", room="0418")]))
    assert (row, column) == (2, "Room")
    assert "0418" in words


def test_a_stopped_dry_run_goes_on_with_what_it_has_seen(importer, monkeypatch):
    rows = [BOOKED, *(booked(f"A{n}") for n in range(len(DOUBLES) + 1))]
    made = begun("reservations", rows, importer)
    with monkeypatch.context() as patch:
        patch.setattr("server.imports.tasks._Pace.is_over", lambda pace: True)
        assert work(made.pk) is False
    assert made.lines.filter(state="waiting").count() == len(DOUBLES)
    assert work(made.pk)
    made = Import.objects.get(pk=made.pk)
    assert made.state == "checked"
    assert [row for row, _column, _words in told(made)] == [6]


def test_who_has_lost_his_rights_meanwhile_gets_a_fault_in_each_row(importer):
    made = begun("guests", [GUESTS, ["蔡丽", "passport", "E1", "", "CN"]], importer)
    card = {**COLLEAGUE, "roles": ["cashier"], "language": "en"}
    perform("staff.change_colleague", {"user": int(importer.user_id), "card": card}, by=OPENING, at=AFTERNOON)
    work(made.pk)
    [(row, column, words)] = told(made)
    assert (row, column) == (2, "")
    assert "You may not do this: Import a row." in words


def test_a_bug_in_one_row_stops_no_other(checked, monkeypatch, caplog):
    from server.rooms.services import rooms

    good = rooms._check_number

    def breaks(number):
        if number == "0423":
            raise RuntimeError("never thought of")
        good(number)

    monkeypatch.setattr(rooms, "_check_number", breaks)
    found = checked("rooms", [ROOMS, ["0423", "4", "STD", 2], ["0422", "4", "STD", 2]])
    [(row, _column, words)] = told(found)
    assert row == 2
    assert "the server’s log names" in words
    assert "never thought of" in caplog.text
    assert counts(found) == (1, 0, 0, 1)
