"""A confidential guest's name and messages reach only those who may know."""

import json
from datetime import timedelta

import pytest

from server.core import feed
from server.core.models import ActivityChange, FeedEvent
from server.core.operations import perform
from tests.house import AFTERNOON, OPENING, day, moment, register
from tests.people import HOTEL
from tests.replays import TOPIC_SETS, followed

PLANTED = ("欧阳秘密", "E7777777", "13999999999", "司马来访", "在后门等")


def everything_happens(at=AFTERNOON):
    """A confidential guest comes, gets a message and a call, is disturbed, and leaves."""
    guest = {"name": "欧阳秘密", "phone": "13999999999", "document": {"type": "passport", "number": "E7777777"}}
    args = {"room": "0506", "departure": day(2), "guests": [guest], "confidential": True}
    stay = perform("stays.walk_in", args, by=OPENING, at=at)["stay"]
    note = {"room": "0506", "from_name": "司马来访", "text": "在后门等", "remind_at": moment(1)}
    alert = perform("alerts.leave_message", note, by=OPENING, at=at)["alert"]
    perform("alerts.set_wake_up", {"room": "0506", "at": moment(60)}, by=OPENING, at=at)
    perform("stays.set_do_not_disturb", {"stay": stay, "on": True}, by=OPENING, at=at)
    perform("alerts.ring_due", {}, by=OPENING, at=at + timedelta(minutes=2))
    perform("alerts.snooze", {"alert": alert, "minutes": 5}, by=OPENING, at=at + timedelta(minutes=3))
    return stay, alert


def planted_in(text):
    return [word for word in PLANTED if word in text]


def shown(topics):
    found = feed.snapshot(HOTEL, topics, at=AFTERNOON).collections
    return json.dumps(found, default=str, ensure_ascii=False)


@pytest.mark.parametrize("topics", [topics for topics in TOPIC_SETS if "desk.confidential" not in topics])
def test_no_row_names_him_without_the_right(house, topics):
    everything_happens()
    assert planted_in(shown(topics)) == []


def test_the_rows_are_there_and_say_confidential(house):
    stay, alert = everything_happens()
    found = feed.snapshot(HOTEL, {"desk"}, at=AFTERNOON).collections
    assert (found["stays"][stay]["guest"], found["stays"][stay]["confidential"]) == (None, True)
    assert (found["alerts"][alert]["text"], found["alerts"][alert]["room"]) == (None, "0506")


def test_those_with_the_right_see_him(house):
    everything_happens()
    assert set(planted_in(shown(("desk", "desk.confidential")))) == {"欧阳秘密", "司马来访", "在后门等"}


def test_no_event_names_him_without_the_right(house):
    stay, alert = everything_happens()
    perform("alerts.acknowledge", {"alert": alert, "outcome": "delivered"}, by=OPENING, at=AFTERNOON)
    perform("stays.check_out", {"stay": stay}, by=OPENING, at=AFTERNOON + timedelta(hours=1))
    for event in FeedEvent.objects.exclude(topic="desk.confidential"):
        assert planted_in(event.item) == [], event.name
    told = "".join(FeedEvent.objects.filter(topic="desk.confidential").values_list("item", flat=True))
    assert planted_in(told)


def test_the_masked_row_comes_before_the_open_one(house):
    """The later put wins at a desk that follows both."""
    everything_happens()
    for event in FeedEvent.objects.filter(topic="desk.confidential"):
        assert FeedEvent.objects.filter(seq__lt=event.seq, topic="desk", at=event.at).exists()


def test_what_the_log_holds_of_him_is_sealed(house):
    stay, alert = everything_happens()
    perform("alerts.acknowledge", {"alert": alert, "outcome": "delivered"}, by=OPENING, at=AFTERNOON)
    perform("stays.check_out", {"stay": stay}, by=OPENING, at=AFTERNOON + timedelta(hours=1))
    for change in ActivityChange.objects.filter(is_sealed=False):
        assert planted_in(f"{change.label} {change.before} {change.after}") == []


def test_who_becomes_confidential_is_sealed_from_the_beginning(house, receptionist):
    stay = register("0506", "欧阳秘密")
    note = {"room": "0506", "from_name": "司马来访", "text": "在后门等"}
    perform("alerts.leave_message", note, by=receptionist, at=AFTERNOON)
    with followed():
        perform("stays.set_confidential", {"stay": str(stay.pk), "on": True}, by=receptionist, at=AFTERNOON)
    assert planted_in(shown(("rooms", "desk"))) == []
    for change in ActivityChange.objects.filter(is_sealed=False):
        assert planted_in(f"{change.label} {change.before} {change.after}") == []


def test_who_is_confidential_no_more_is_shown_again(house, receptionist):
    stay, _alert = everything_happens()
    with followed():
        perform("stays.set_confidential", {"stay": stay, "on": False}, by=receptionist, at=AFTERNOON)
    assert set(planted_in(shown(("desk",)))) == {"欧阳秘密", "司马来访", "在后门等"}


def test_the_program_logs_name_nobody(house, caplog):
    from server.alerts.alarm_clock import ring_all

    with caplog.at_level("DEBUG"):
        everything_happens()
        ring_all(AFTERNOON + timedelta(hours=2))
    assert planted_in(caplog.text) == []
