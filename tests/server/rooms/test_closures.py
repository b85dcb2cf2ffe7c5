"""Out of order and out of service: planned by dates, begun and ended by operations."""

from datetime import timedelta

import pytest

from server.core.errors import BadArguments
from server.core.operations import perform
from server.rooms import occupancy
from server.rooms.models import Closure, Occupancy
from server.rooms.services.closures import AlreadyClosed, NotClosed, RoomOccupied
from tests.house import AFTERNOON, OPENING, TODAY, day, register, room

KINDS = ("out_of_order", "out_of_service")


def close(by, number="0418", starts=0, ends=2, kind="out_of_order", at=AFTERNOON):
    args = {"rooms": [number], "from": day(starts), "until": day(ends), "reason": "漏水"}
    perform(f"rooms.set_{kind}", args, by=by, at=at)


def open_again(by, number="0418", kind="out_of_order"):
    perform(f"rooms.end_{kind}", {"rooms": [number]}, by=by, at=AFTERNOON + timedelta(hours=1))


def begin(days):
    args = {"business_date": day(days)}
    return perform("rooms.begin_due_closures", args, by=OPENING, at=AFTERNOON + timedelta(days=days))


def states():
    return list(Closure.objects.order_by("pk").values_list("state", flat=True))


def test_a_closure_from_today_begins_at_once_on_every_bed(house, supervisor):
    close(supervisor)
    assert states() == ["begun"]
    assert Occupancy.objects.live().filter(bed__room=room("0418")).count() == 2


def test_a_closure_from_tomorrow_waits_for_its_day(house, supervisor):
    close(supervisor, starts=1)
    assert states() == ["planned"]
    register("0418", "王强", nights=1)
    with pytest.raises(occupancy.RoomTaken):
        register("0418", "李四", nights=2)


def test_a_closure_may_be_planned_behind_a_guest(caili, supervisor):
    close(supervisor, "0506", starts=3, ends=4)
    assert states() == ["planned"]


def test_a_room_with_a_guest_is_not_closed(caili, supervisor):
    with pytest.raises(RoomOccupied, match="0506"):
        close(supervisor, "0506")
    assert not Closure.objects.exists()


def test_a_planned_closure_does_not_run_into_a_guests_stay(caili, supervisor):
    with pytest.raises(occupancy.RoomTaken):
        close(supervisor, "0506", starts=1, ends=5)


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_room_is_not_closed_again(house, supervisor, kind):
    close(supervisor, kind=kind)
    with pytest.raises(AlreadyClosed):
        close(supervisor, kind=kind, ends=3)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("starts", "ends", "field"), [(-1, 2, "from"), (1, 1, "until"), (2, 1, "until")])
def test_dates_must_make_a_period(house, supervisor, kind, starts, ends, field):
    with pytest.raises(BadArguments) as refused:
        close(supervisor, starts=starts, ends=ends, kind=kind)
    assert list(refused.value.fields) == [field]


def test_a_period_that_is_over_is_refused(house, supervisor):
    """The night audit is days behind: the business date allows what the clock does not."""
    with pytest.raises(BadArguments) as refused:
        close(supervisor, ends=1, at=AFTERNOON + timedelta(days=3))
    assert list(refused.value.fields) == ["until"]


def test_an_ended_closure_leaves_a_dirty_free_room(house, supervisor, receptionist):
    close(supervisor)
    version = room("0418").version
    open_again(supervisor)
    found = room("0418")
    assert (found.condition, found.version, found.changed_by) == ("dirty", version + 1, "supervisor")
    assert not Occupancy.objects.live().exists()
    assert states() == ["ended"]


@pytest.mark.parametrize("kind", KINDS)
def test_plans_are_taken_back(house, supervisor, kind):
    close(supervisor, starts=1, kind=kind)
    open_again(supervisor, kind=kind)
    assert states() == ["ended"]
    assert not Occupancy.objects.exists()
    assert room("0418").condition == "clean"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_closed_is_not_opened(house, supervisor, kind):
    with pytest.raises(NotClosed):
        open_again(supervisor, kind=kind)


@pytest.mark.parametrize("kind", KINDS)
def test_due_closures_begin(house, supervisor, kind):
    close(supervisor, starts=1, kind=kind)
    begin(1)
    assert states() == ["begun"]


def test_a_guest_who_stays_on_keeps_the_closure_waiting(house, supervisor, receptionist):
    register("0418", "王强", nights=1)
    close(supervisor, starts=1)
    perform("rooms.begin_due_closures", {"business_date": day(1)}, by=OPENING, at=AFTERNOON + timedelta(days=1))
    assert states() == ["planned"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_closure_waits_for_the_end_of_the_first(house, supervisor, kind):
    close(supervisor, ends=1, kind=kind)
    close(supervisor, starts=1, kind=kind)
    begin(1)
    assert states() == ["begun", "planned"]


def test_the_reason_stands_in_the_row_and_the_log(house, supervisor):
    from server.core import feed
    from server.core.models import Activity

    close(supervisor, kind="out_of_service")
    rows = feed.snapshot("hj", {"rooms"}, at=AFTERNOON).collections["rooms"]
    [row] = [row for row in rows.values() if row["number"] == "0418"]
    assert row["out_of_service"] == {"from": TODAY.isoformat(), "until": day(2), "reason": "漏水"}
    assert row["occupancy"] == "vacant"
    assert Activity.objects.latest("id").reason == "漏水"
