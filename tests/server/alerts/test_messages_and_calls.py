"""Messages and wake-up calls: made, rung, answered by the first."""

from datetime import timedelta

import pytest

from server.alerts.models import Alert
from server.alerts.services import AlreadyDone, NobodyThere
from server.core import feed
from server.core.errors import BadArguments, NotFound
from server.core.operations import perform
from tests.house import AFTERNOON, day, moment, register
from tests.people import HOTEL

NOTE = {"room": "0506", "from_name": "张平", "text": "明天早晨8:00我去酒店找你"}


def later(minutes):
    return AFTERNOON + timedelta(minutes=minutes)


def leave(by, at=AFTERNOON, **more):
    return Alert.objects.get(pk=perform("alerts.leave_message", {**NOTE, **more}, by=by, at=at)["alert"])


def wake(by, minutes=60, **more):
    args = {"room": "0506", "at": moment(minutes), **more}
    return Alert.objects.get(pk=perform("alerts.set_wake_up", args, by=by, at=AFTERNOON)["alert"])


def ring(by, minutes):
    return [ring.number for ring in perform_ring(by, minutes)]


def perform_ring(by, minutes):
    from server.alerts.services import ring_due

    return ring_due(by=by, at=later(minutes))


def act(by, alert, outcome, minutes=0.0, **more):
    perform("alerts.acknowledge", {"alert": str(alert.pk), "outcome": outcome, **more}, by=by, at=later(minutes))
    alert.refresh_from_db()


def row(alert):
    return feed.snapshot(HOTEL, {"desk"}, at=AFTERNOON).collections["alerts"].get(str(alert.pk))


def marks():
    rows = feed.snapshot(HOTEL, {"rooms"}, at=AFTERNOON).collections["rooms"].values()
    found = next(row for row in rows if row["number"] == "0506")
    return found["message_waiting"], found["wake_up_set"]


def test_a_message_reaches_the_desks_when_it_is_made(caili, receptionist):
    alert = leave(receptionist, remind_at=moment(30))
    assert (row(alert)["guest"], row(alert)["state"], row(alert)["ring"]) == ("蔡丽", "armed", 1)
    assert row(alert)["due_at"] == later(30)
    assert marks() == (True, False)


def test_a_message_without_a_time_is_only_listed(caili, receptionist, alarm_clock):
    leave(receptionist)
    assert ring(alarm_clock, 9999) == []


def test_it_rings_at_its_time_and_not_before(caili, receptionist, alarm_clock):
    alert = leave(receptionist, remind_at=moment(30))
    assert ring(alarm_clock, 29.99) == []
    assert ring(alarm_clock, 30) == [1]
    alert.refresh_from_db()
    assert (alert.state, alert.ring, alert.rang_at) == ("ringing", 1, later(30))


def test_it_rings_once_and_the_delay_is_recorded(caili, receptionist, alarm_clock):
    leave(receptionist, remind_at=moment(30))
    [rung] = perform_ring(alarm_clock, 30.5)
    assert rung.delay_ms == 30_000
    assert perform_ring(alarm_clock, 31) == []


def test_the_first_acknowledgement_wins_and_the_second_is_told(caili, receptionist, cashier, alarm_clock):
    alert = leave(receptionist, remind_at=moment(30))
    ring(alarm_clock, 30)
    act(receptionist, alert, "delivered", 31)
    assert row(alert) is None
    assert marks() == (False, False)
    with pytest.raises(AlreadyDone, match=r"receptionist.*16:31"):
        act(cashier, alert, "delivered", 32)


def test_who_was_cut_off_says_when_he_acted(caili, receptionist):
    alert = leave(receptionist, remind_at=moment(30))
    act(receptionist, alert, "delivered", 60, acted_at=moment(31))
    assert alert.done_at == later(31)


def test_nobody_acts_in_the_future(caili, receptionist):
    alert = leave(receptionist, remind_at=moment(30))
    act(receptionist, alert, "delivered", 40, acted_at=moment(90))
    assert alert.done_at == later(40)


def test_later_sets_the_next_ring(caili, receptionist, alarm_clock):
    alert = leave(receptionist, remind_at=moment(30))
    ring(alarm_clock, 30)
    perform("alerts.snooze", {"alert": str(alert.pk), "minutes": 5}, by=receptionist, at=later(31))
    assert (row(alert)["state"], row(alert)["ring"]) == ("armed", 2)
    assert ring(alarm_clock, 35.9) == []
    assert ring(alarm_clock, 36) == [2]


def test_later_counts_from_when_a_cut_off_desk_acted(caili, receptionist, cashier, alarm_clock):
    alert = leave(receptionist, remind_at=moment(30))
    ring(alarm_clock, 30)
    args = {"alert": str(alert.pk), "minutes": 15, "acted_at": moment(31)}
    perform("alerts.snooze", args, by=receptionist, at=later(40))
    assert row(alert)["due_at"] == later(46)
    with pytest.raises(AlreadyDone, match="16:46"):
        perform("alerts.snooze", {**args, "minutes": 60}, by=cashier, at=later(41))


def test_a_second_call_is_made_after_the_first_even_when_told_of_late(caili, receptionist, alarm_clock):
    call = wake(receptionist)
    ring(alarm_clock, 60)
    act(receptionist, call, "no_answer", 90, acted_at=moment(61))
    assert (call.state, call.due_at) == ("armed", later(66))
    act(receptionist, call, "no_answer", 91, acted_at=moment(67))
    assert (call.state, call.outcome, call.calls) == ("done", "no_answer", 2)


def test_an_unanswered_call_is_made_a_second_time(caili, receptionist, alarm_clock):
    call = wake(receptionist)
    ring(alarm_clock, 60)
    act(receptionist, call, "no_answer", 61)
    assert (call.state, call.due_at, call.calls) == ("armed", later(66), 1)
    assert ring(alarm_clock, 66) == [2]
    act(receptionist, call, "no_answer", 67)
    assert (call.state, call.outcome, call.calls) == ("done", "no_answer", 2)


def test_an_answered_call_is_over(caili, receptionist, alarm_clock):
    call = wake(receptionist)
    ring(alarm_clock, 60)
    act(receptionist, call, "answered", 61)
    assert (call.state, call.outcome, call.calls) == ("done", "answered", 1)


def test_two_desks_that_say_no_answer_use_up_one_call(caili, receptionist, cashier, alarm_clock):
    call = wake(receptionist)
    ring(alarm_clock, 60)
    act(receptionist, call, "no_answer", 61)
    with pytest.raises(AlreadyDone, match="17:06"):
        act(cashier, call, "no_answer", 61.1)
    call.refresh_from_db()
    assert (call.state, call.calls) == ("armed", 1)


def test_a_cut_off_desk_that_heard_the_same_call_is_told(caili, receptionist, cashier, alarm_clock):
    call = wake(receptionist)
    ring(alarm_clock, 60)
    act(receptionist, call, "no_answer", 61)
    with pytest.raises(AlreadyDone):
        act(cashier, call, "no_answer", 70, acted_at=moment(60.5))


@pytest.mark.parametrize("calls", [1, 3])
def test_the_hotel_says_how_often_is_called(caili, receptionist, manager, alarm_clock, calls):
    perform("hotels.change_settings", {"values": {"wake_up_calls": calls}}, by=manager, at=AFTERNOON)
    call = wake(receptionist)
    for number in range(calls):
        assert call.state == "armed"
        assert ring(alarm_clock, 60 + 10 * number) == [number + 1]
        act(receptionist, call, "no_answer", 61 + 10 * number)
    assert call.state == "done"


def test_the_managers_hear_of_what_nobody_acts_on(caili, receptionist, alarm_clock):
    alert = leave(receptionist, remind_at=moment(30))
    ring(alarm_clock, 30)
    escalate = {"name": "alerts.escalate", "args": {}, "by": alarm_clock}
    perform(**escalate, at=later(34.9))
    assert not row(alert)["escalated"]
    perform(**escalate, at=later(35))
    assert row(alert)["escalated"]


def test_a_hotel_may_not_escalate(caili, receptionist, manager, alarm_clock):
    perform("hotels.change_settings", {"values": {"escalate_minutes": 0}}, by=manager, at=AFTERNOON)
    alert = leave(receptionist, remind_at=moment(30))
    ring(alarm_clock, 30)
    perform("alerts.escalate", {}, by=alarm_clock, at=later(999))
    assert not row(alert)["escalated"]


def test_a_check_out_cancels_calls_and_leaves_messages(caili, receptionist):
    call, note = wake(receptionist), leave(receptionist)
    perform("stays.check_out", {"stay": str(caili.pk)}, by=receptionist, at=later(1))
    call.refresh_from_db()
    assert (call.state, call.outcome, call.done_by) == ("done", "cancelled", "receptionist")
    assert row(call) is None
    assert row(note) is not None
    assert marks() == (False, False)


def test_the_same_call_twice_is_one(caili, receptionist):
    assert wake(receptionist).pk == wake(receptionist).pk
    assert wake(receptionist, 61).pk != wake(receptionist).pk


def test_many_calls_are_set_at_once(caili, receptionist):
    register("0418", "王强", nights=3)
    args = {"rooms": ["0506", "0418"], "dates": [day(1), day(2), day(1)], "time": "07:30"}
    made = perform("alerts.set_wake_ups", args, by=receptionist, at=AFTERNOON)["alerts"]
    assert len(made) == 4
    due = set(Alert.objects.values_list("due_at", flat=True))
    assert due == {AFTERNOON + timedelta(hours=15.5), AFTERNOON + timedelta(hours=39.5)}


def test_one_impossible_call_sets_none(caili, receptionist):
    register("0418", "王强", nights=3)
    args = {"rooms": ["0418", "0506"], "dates": [day(3)], "time": "07:30"}
    with pytest.raises(BadArguments, match="0506"):
        perform("alerts.set_wake_ups", args, by=receptionist, at=AFTERNOON)
    assert not Alert.objects.exists()


def test_nobody_gets_a_message_in_an_empty_room(house, receptionist):
    with pytest.raises(NobodyThere) as refused:
        leave(receptionist)
    assert list(refused.value.fields) == ["room"]
    with pytest.raises(NobodyThere):
        wake(receptionist)


def test_a_message_is_for_a_guest_of_that_room(caili, receptionist):
    other = register("0418", "王强").stay_guests.get().guest_id
    with pytest.raises(NobodyThere):
        leave(receptionist, guest=str(other))
    assert leave(receptionist, guest=str(caili.stay_guests.get().guest_id)).guest_name == "蔡丽"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"remind_at": moment(0)}, "remind_at"),
        ({"remind_at": moment(-5)}, "remind_at"),
        ({"remind_at": "2026-11-23T17:00:00"}, "remind_at"),
        ({"remind_at": "soon"}, "remind_at"),
        ({"text": ""}, "text"),
        ({"text": "长" * 1001}, "text"),
        ({"from_name": "长" * 81}, "from_name"),
    ],
)
def test_a_bad_message_is_refused_beside_its_field(caili, receptionist, more, field):
    with pytest.raises(BadArguments) as refused:
        leave(receptionist, **more)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("minutes", [-1, 0, 4 * 24 * 60])
def test_a_call_is_ahead_and_before_the_departure(caili, receptionist, minutes):
    with pytest.raises(BadArguments) as refused:
        wake(receptionist, minutes)
    assert list(refused.value.fields) == ["at"]


@pytest.mark.parametrize(("make", "outcome"), [(leave, "answered"), (leave, "no_answer"), (wake, "delivered")])
def test_an_outcome_belongs_to_its_kind(caili, receptionist, make, outcome):
    with pytest.raises(BadArguments) as refused:
        act(receptionist, make(receptionist), outcome)
    assert list(refused.value.fields) == ["outcome"]


@pytest.mark.parametrize("alert", ["4711", "x", ""])
def test_what_is_not_there_is_not_found(house, receptionist, alert):
    with pytest.raises(NotFound):
        perform("alerts.snooze", {"alert": alert, "minutes": 5}, by=receptionist, at=AFTERNOON)


def test_what_is_done_is_not_put_off(caili, receptionist):
    alert = leave(receptionist)
    act(receptionist, alert, "cancelled")
    with pytest.raises(AlreadyDone):
        perform("alerts.snooze", {"alert": str(alert.pk), "minutes": 5}, by=receptionist, at=AFTERNOON)


@pytest.mark.parametrize("minutes", [0, 1441, "soon"])
def test_later_is_within_a_day(caili, receptionist, minutes):
    with pytest.raises(BadArguments):
        perform("alerts.snooze", {"alert": "1", "minutes": minutes}, by=receptionist, at=AFTERNOON)
