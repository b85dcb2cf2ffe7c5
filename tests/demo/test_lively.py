"""The lively hotel does what people do, one operation each, and the feed tells it whole."""

import json
import random
from collections import Counter
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder

from server.alerts.alarm_clock import ring_all
from server.alerts.models import Alert
from server.alerts.services import leave_message
from server.core import feed
from server.core.actors import Actor
from server.core.models import Activity, FeedEvent
from server.demo import selectors
from server.demo.hotel import HOTEL
from server.demo.lively import CALLERS, LivelyHotel
from server.demo.staff import COLLEAGUES
from server.hotels.models import Hotel
from server.staff.models import User

TOPICS = {"rooms", "desk", "desk.confidential", "housekeeping"}


def play(lively, at, steps):
    """Steps five seconds apart, with the alarm clock at work between them."""
    done = Counter()
    for _step in range(steps):
        at += timedelta(seconds=5)
        done[lively.step(at)] += 1
        ring_all(at)
    return done, at


def followed(start, events):
    """What a replica holds that had this snapshot and got these events."""
    held = json.loads(json.dumps(start.collections, default=str))
    for event in events:
        item = json.loads(event.item)
        for name, put in item["put"].items():
            held.setdefault(name, {}).update({row["id"]: row for row in put})
        for name, ids in item["drop"].items():
            for row_id in ids:
                held[name].pop(row_id, None)
    return held


def wire(snapshot):
    return json.loads(json.dumps(snapshot.collections, cls=DjangoJSONEncoder))


def test_all_kinds_of_work_are_done_by_those_whose_work_it_is(hotel, afternoon):
    before = Activity.objects.count()
    done, _at = play(LivelyHotel(HOTEL, random.Random(4)), afternoon, 120)
    assert {"clean", "inspect", "come_or_go", "take_message", "settle", "wake_up", "do_not_disturb"} <= set(done)
    acts = Activity.objects.order_by("pk")[before:]
    roles = {one.name: one.role for one in COLLEAGUES}
    who = {(act.operation, roles.get(act.actor, act.actor)) for act in acts}
    assert ("housekeeping.finish", "housekeeper") in who
    assert ("housekeeping.inspect", "supervisor") in who
    assert ("stays.walk_in", "receptionist") in who
    assert not any(name == "demo" for _operation, name in who)


def test_snapshot_and_events_make_the_new_snapshot(hotel, afternoon):
    start = feed.snapshot(HOTEL, TOPICS, at=afternoon)
    _done, at = play(LivelyHotel(HOTEL, random.Random(7)), afternoon, 60)
    end = feed.snapshot(HOTEL, TOPICS, at=at)
    events = FeedEvent.objects.filter(hotel=HOTEL, seq__gt=start.seq).order_by("seq")
    assert [event.seq for event in events] == list(range(start.seq + 1, end.seq + 1))
    begun = type(start)(start.epoch, start.seq, start.server_time, wire(start))
    assert followed(begun, events) == wire(end)


def test_six_rooms_of_ten_stay_in_use_and_the_manuals_guests_stay(hotel, afternoon):
    _done, at = play(LivelyHotel(HOTEL, random.Random(2)), afternoon, 100)
    stays = feed.snapshot(HOTEL, TOPICS, at=at).collections["stays"].values()
    assert [stay["guest"] for stay in stays if stay["room"] == "0506"] == ["蔡丽"]
    assert 0.5 <= selectors.share_in_use(HOTEL) <= 0.7


def test_a_newcomers_own_message_is_left_to_him(hotel, afternoon):
    visitor = Actor.system(HOTEL, "newcomer")
    own = leave_message(
        room="0506",
        from_name="张平",
        text="明天早晨8:00我去酒店找你",
        remind_at=afternoon + timedelta(seconds=30),
        by=visitor,
        at=afternoon,
    )
    play(LivelyHotel(HOTEL, random.Random(3)), afternoon, 80)
    own.refresh_from_db()
    assert own.state == Alert.State.RINGING
    assert Alert.objects.filter(from_name__in=CALLERS, state=Alert.State.DONE).exists()


def test_a_new_day_is_opened_by_the_auditor_first(hotel, afternoon):
    lively = LivelyHotel(HOTEL, random.Random(5))
    assert lively.step(afternoon + timedelta(days=1)) == "close_the_day"
    assert Hotel.objects.get(code=HOTEL).business_date.day == 24
    assert lively.step(afternoon + timedelta(days=1)) != "close_the_day"


def test_it_goes_on_when_colleagues_have_left(hotel, afternoon):
    User.objects.exclude(username="supervisor").update(is_active=False)
    done, _at = play(LivelyHotel(HOTEL, random.Random(6)), afternoon, 5)
    assert set(done) <= {"inspect", ""}
