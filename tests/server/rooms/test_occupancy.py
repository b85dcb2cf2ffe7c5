"""A bed is given once: the services say so in words, and the database by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from server.rooms import guards, occupancy
from server.rooms.models import Bed, Occupancy
from server.rooms.models.occupancy import Holder
from tests.house import AFTERNOON, register, room

INSERT = (
    "INSERT INTO rooms_occupancy (bed_id, starts_at, ends_at, state, holder, holder_id) VALUES (%s, %s, %s, %s, %s, %s)"
)


def bed(number="0418", label="1"):
    return Bed.objects.select_related("room").get(room=room(number), label=label)


def span(starts, ends):
    return {"starts_at": AFTERNOON + timedelta(days=starts), "ends_at": AFTERNOON + timedelta(days=ends)}


def promise(starts, ends, holder_id, *, live=False, of=None):
    beds = [of or bed()]
    return occupancy.give(beds, holder=Holder.RESERVATION, holder_id=holder_id, live=live, **span(starts, ends))


def raw(starts, ends, state="planned", of=None):
    moments = span(starts, ends)
    values = [(of or bed()).pk, str(moments["starts_at"]), str(moments["ends_at"]), state, "reservation", "raw"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, values)


@pytest.mark.parametrize(("starts", "ends"), [(0, 1.5), (1, 2), (2, 4), (0, 9), (1, 3)])
def test_the_database_refuses_an_overlap_in_raw_sql(house, starts, ends):
    raw(1, 3)
    with pytest.raises(IntegrityError, match="a_bed_is_given_once"):
        raw(starts, ends)


def test_spans_that_touch_are_allowed(house):
    raw(1, 3)
    raw(3, 4)
    raw(0, 1)
    assert Occupancy.objects.count() == 3


def test_ended_rows_keep_nobody_out(house):
    raw(1, 3, state="ended")
    raw(1, 3)


def test_beds_of_one_room_are_given_separately(house):
    raw(1, 3)
    raw(1, 3, of=bed(label="2"))


def test_an_update_is_refused_like_an_insert(house):
    raw(1, 3)
    raw(4, 5)
    with (
        pytest.raises(IntegrityError, match="a_bed_is_given_once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE rooms_occupancy SET starts_at = %s", [str(AFTERNOON)])


def test_the_database_refuses_a_second_live_row_even_apart(house):
    """Two live spans that don't overlap: a guest who overstays, and the next one."""
    raw(0, 1, state="live")
    with pytest.raises(IntegrityError):
        raw(5, 6, state="live")


def test_spans_end_after_they_start_and_states_are_known(house):
    with pytest.raises(IntegrityError):
        raw(2, 2)
    with pytest.raises(IntegrityError):
        raw(2, 3, state="maybe")


@pytest.mark.parametrize("live", [False, True])
def test_a_double_is_refused_in_words(house, live):
    promise(1, 3, 1)
    with pytest.raises(occupancy.RoomTaken, match="0418"):
        promise(2, 4, 2, live=live)


def test_a_second_live_occupancy_is_refused_in_words(house):
    promise(0, 1, 1, live=True)
    promise(5, 6, 2)
    with pytest.raises(occupancy.RoomTaken, match="0418"):
        occupancy.begin(Holder.RESERVATION, 2, at=AFTERNOON)


def test_another_broken_rule_is_not_told_as_a_taken_room(house):
    with pytest.raises(IntegrityError):
        promise(3, 2, 1)


def test_a_stretched_span_meets_the_next(house):
    promise(0, 1, 1, live=True)
    promise(2, 3, 2)
    occupancy.stretch(Holder.RESERVATION, 1, ends_at=AFTERNOON + timedelta(days=2))
    with pytest.raises(occupancy.RoomTaken):
        occupancy.stretch(Holder.RESERVATION, 1, ends_at=AFTERNOON + timedelta(days=2, seconds=1))


def test_an_end_gives_back_what_was_planned_for_longer(house):
    promise(0, 5, 1, live=True)
    occupancy.end(Holder.RESERVATION, 1, at=AFTERNOON + timedelta(days=1))
    row = Occupancy.objects.get()
    assert (row.state, row.ends_at) == ("ended", AFTERNOON + timedelta(days=1))
    promise(1, 2, 2, live=True)


def test_a_guest_who_overstays_keeps_the_room(house, receptionist):
    """The span only plans: no clock makes the bed free."""
    register("0418", "王强", nights=1)
    with pytest.raises(occupancy.RoomTaken):
        register("0418", "李四", nights=9, at=AFTERNOON + timedelta(days=5))


def test_plans_that_never_began_are_taken_back(house):
    promise(1, 2, 1)
    occupancy.take_back_plans(Holder.RESERVATION, 1)
    assert not Occupancy.objects.exists()


def test_the_guards_are_put_back(house):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE rooms_occupancy DROP CONSTRAINT {guards.CONSTRAINT}")
        else:
            cursor.execute(f"DROP TRIGGER {guards.CONSTRAINT}_insert")
    assert not guards.standing(connection)
    guards.put_up(connection)
    assert guards.standing(connection)
    raw(1, 3)
    with pytest.raises(IntegrityError):
        raw(2, 4)
