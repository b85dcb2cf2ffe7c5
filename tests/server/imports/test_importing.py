"""Importing: each row by the desk's operations in a transaction of its own, once, whatever happens meanwhile."""

from datetime import timedelta

import pytest
import time_machine

from server.core import clock
from server.core.errors import DomainError
from server.core.models import Activity, ActivityChange
from server.core.operations import perform
from server.guests.models import Guest
from server.imports.models import Import, ImportRow, TakenOver
from server.imports.services import take_row
from server.imports.tasks import go_on, work
from server.reservations.models import Reservation
from server.rooms.models import Room
from tests.house import AFTERNOON, LATER_THAT_DAY, OPENING, day, room
from tests.people import with_rights

from .conftest import told

ROOMS = ["房号", "楼层", "房型", "床数"]
GUESTS = ["姓名", "证件类型", "证件号", "电话", "国籍", "VIP", "备注", "保密"]
BOOKED = ["External number", "Guest name", "Phone", "Room type", "Arrival", "Departure", "Room", "Confirmed", "Remarks"]
FLOOR = [ROOMS, ["0422", "4", "STD", 2], ["0423", "4", "ORD", ""], ["0418", "5", "ORD", ""]]
TWO = [
    BOOKED,
    ["A1", "王华", "13800138000", "STD", day(1), day(3), "0418", "是", "靠窗"],
    ["A2", "Robert Stevenson", "", "STD", day(2), day(4), "", "", ""],
]


def counts(of):
    return of.new, of.changed, of.unchanged, of.left_out


def test_rooms_are_built_and_changed(imported):
    made = imported("rooms", FLOOR)
    assert (made.state, counts(made)) == ("finished", (2, 1, 0, 0))
    assert (room("0422").type.code, room("0422").beds.count()) == ("STD", 2)
    assert (room("0418").floor.code, room("0418").type.code, room("0418").beds.count()) == ("5", "ORD", 2)


def test_reservations_are_taken_with_all_that_was_said(imported):
    imported("reservations", TWO)
    first, second = Reservation.objects.order_by("pk")
    assert (first.guest.name, first.guest.phone, first.room.number, first.state, first.remarks) == (
        "王华",
        "+8613800138000",
        "0418",
        "confirmed",
        "靠窗",
    )
    assert (second.guest.name, second.room, second.state) == ("Robert Stevenson", None, "tentative")


def test_guests_are_known_again_and_what_is_new_of_them_is_kept(imported):
    imported(
        "guests",
        [GUESTS, ["蔡丽", "护照", "E1", "", "中国", "", "", ""], ["王强", "", "", "13800138000", "", "", "", ""]],
    )
    made = imported(
        "guests",
        [
            GUESTS,
            ["蔡丽", "passport", "e 1", "", "", "yes", "喜欢高楼层", ""],
            ["王强", "", "", "+86 138 0013 8000", "US", "", "", "是"],
        ],
    )
    assert counts(made) == (0, 2, 0, 0)
    caili, wang = Guest.objects.order_by("pk")
    assert (caili.nationality, caili.is_vip, caili.notes) == ("CN", True, "喜欢高楼层")
    assert (wang.nationality, wang.is_confidential, wang.is_hidden) == ("US", True, True)


@pytest.mark.parametrize(
    ("kind", "rows", "model"),
    [
        ("rooms", FLOOR, Room),
        ("reservations", TWO, Reservation),
        (
            "guests",
            [
                GUESTS,
                ["蔡丽", "passport", "E1", "", "CN", "yes", "", "yes"],
                ["王强", "", "", "13800138000", *[""] * 4],
            ],
            Guest,
        ),
    ],
)
def test_the_same_file_again_makes_nothing_new_and_says_so(imported, kind, rows, model):
    imported(kind, rows)
    before, noted = model.objects.count(), ActivityChange.objects.exclude(record__startswith="import:").count()
    again = imported(kind, rows)
    assert counts(again) == (0, 0, len(rows) - 1, 0)
    assert model.objects.count() == before
    assert ActivityChange.objects.exclude(record__startswith="import:").count() == noted


def test_two_files_checked_before_either_is_imported_take_a_row_once(checked, importer):
    both = [checked("reservations", TWO), checked("reservations", TWO)]
    for made in both:
        perform("imports.run", {"import": str(made.pk)}, by=importer, at=clock.now())
        work(made.pk)
    assert Reservation.objects.count() == 2
    assert counts(Import.objects.get(pk=both[1].pk)) == (0, 0, 2, 0)


def test_a_reservation_is_not_put_back_to_what_the_file_says(imported, checked):
    imported("reservations", TWO)
    kept = Reservation.objects.get(remarks="靠窗")
    perform("reservations.change", {"reservation": str(kept.pk), "remarks": "不靠窗"}, by=OPENING, at=clock.now())
    imported("reservations", TWO)
    kept.refresh_from_db()
    assert kept.remarks == "不靠窗"
    other = [[*row[:-1], "高层"] if row[0] == "A1" else row for row in TWO]
    [(number, column, words)] = told(checked("reservations", other))
    assert (number, column) == (2, "External number")
    assert words == f"This was imported before as {kept.code}, with other contents. Change {kept.code} at the desk."


def test_the_log_names_who_imported_and_the_file(imported):
    imported("rooms", FLOOR, name="客房表.xlsx")
    of_rows = Activity.objects.filter(operation="imports.take_row")
    assert set(of_rows.values_list("actor", "terminal", "reason")) == {("赵敏", "desk A", "客房表.xlsx")}
    assert set(ActivityChange.objects.filter(activity__in=of_rows).values_list("record", flat=True)) == {
        "room:0422",
        "room:0423",
        "room:0418",
    }


def test_rows_with_faults_stay_for_the_spreadsheet_and_those_taken_are_gone(imported):
    made = imported("rooms", [*FLOOR, ["0424", "9", "STD", 2]])
    assert counts(made) == (2, 1, 0, 1)
    assert list(made.lines.values_list("number", flat=True)) == [5]


def test_what_was_taken_meanwhile_becomes_a_fault(checked, importer):
    made = checked("reservations", TWO)
    args = {"room_type": "STD", "arrival": day(1), "departure": day(2), "guest": {"name": "蔡丽"}, "room": "0418"}
    perform("reservations.make", args, by=OPENING, at=clock.now())
    perform("imports.run", {"import": str(made.pk)}, by=importer, at=clock.now())
    work(made.pk)
    made.refresh_from_db()
    assert counts(made) == (1, 0, 0, 1)
    assert [(row, column) for row, column, _words in told(made)] == [(2, "Room")]


def test_a_crash_in_the_middle_goes_on_where_it_stopped(checked, importer, monkeypatch):
    made = checked("rooms", FLOOR)
    perform("imports.run", {"import": str(made.pk)}, by=importer, at=clock.now())

    class Killed(BaseException):
        """The worker's process is gone."""

    def killed(**named):
        if ImportRow.objects.get(pk=named["row"]).number == 3:
            raise Killed
        return take_row(**named)

    with monkeypatch.context() as patch:
        patch.setattr("server.imports.tasks.take_row", killed)
        with pytest.raises(Killed):
            work(made.pk)
    made.refresh_from_db()
    assert (made.state, counts(made)) == ("running", (1, 0, 0, 0))
    assert not Room.objects.filter(number="0423").exists()
    assert go_on() == 0, "somebody may be at it still"
    with time_machine.travel(LATER_THAT_DAY + timedelta(minutes=2)):
        assert go_on() == 1
    made.refresh_from_db()
    assert (made.state, counts(made)) == ("finished", (2, 1, 0, 0))
    assert go_on() == 0


def test_a_row_is_taken_once_however_often_it_is_asked_for(checked, importer):
    made = checked("rooms", FLOOR)
    perform("imports.run", {"import": str(made.pk)}, by=importer, at=clock.now())
    first = str(made.lines.first().pk)
    assert perform("imports.take_row", {"row": first}, by=importer, at=clock.now()) == {}
    with pytest.raises(DomainError, match="There is no such row any more"):
        perform("imports.take_row", {"row": first}, by=importer, at=clock.now())
    made.refresh_from_db()
    assert made.new == 1


def test_faults_keep_a_file_from_being_imported_unless_the_good_rows_are_enough(checked, importer):
    made = checked("rooms", [*FLOOR, ["0424", "9", "STD", 2]])
    with pytest.raises(DomainError) as refused:
        perform("imports.run", {"import": str(made.pk)}, by=importer, at=clock.now())
    assert refused.value.code == "faults_left"
    all_bad = checked("rooms", [ROOMS, ["0424", "9", "STD", 2]])
    with pytest.raises(DomainError, match="No row is without faults"):
        perform("imports.run", {"import": str(all_bad.pk), "good_only": True}, by=importer, at=clock.now())


def test_it_needs_the_right_for_what_the_rows_do(importer):
    from .conftest import begun

    for by in (with_rights("reference.import"), with_rights("rooms.build")):
        with pytest.raises(DomainError) as refused:
            begun("rooms", FLOOR, by)
        assert refused.value.code == "not_permitted"


def test_what_nobody_imports_is_forgotten_after_a_day(checked, imported):
    left, done = (
        checked("rooms", FLOOR),
        imported("guests", [GUESTS, ["蔡丽", *[""] * 7], ["王强", "", "", "13800138000", *[""] * 4]]),
    )
    assert go_on() == 0
    with time_machine.travel(AFTERNOON + timedelta(days=1, hours=4)):
        assert go_on() == 2
        assert go_on() == 0
    assert not ImportRow.objects.exists()
    left.refresh_from_db()
    done.refresh_from_db()
    assert (left.state, done.state) == ("dropped", "finished")
    assert TakenOver.objects.count() == 0
