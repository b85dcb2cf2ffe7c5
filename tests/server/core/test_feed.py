"""The feed: numbers, pages, pruning, the epoch."""

import json
from datetime import timedelta

import pytest

from server.core import feed
from server.core.actors import Actor
from server.core.models import FeedEvent, FeedHead
from server.core.operations import perform
from server.rooms.models import Bed, Floor, Room, RoomType
from sync.wire.limits import FRAME_BYTES
from tests.house import AFTERNOON
from tests.people import HOTEL
from tests.replays import followed


def make_dirty(housekeeper, at=AFTERNOON, rooms=("0418",), condition="dirty"):
    perform("rooms.set_condition", {"rooms": list(rooms), "condition": condition}, by=housekeeper, at=at)


@pytest.fixture
def thousand_rooms(house):
    floor, kind = Floor.objects.first(), RoomType.objects.first()
    rooms = Room.objects.bulk_create(
        [
            Room(hotel_id=HOTEL, number=f"9{place:03}", floor=floor, type=kind, changed_by="builder")
            for place in range(1000)
        ]
    )
    Bed.objects.bulk_create([Bed(room=room, label="1") for room in rooms])
    return [room.number for room in rooms]


def test_a_change_of_a_thousand_rooms_comes_in_frames_that_fit(thousand_rooms, housekeeper):
    before = FeedHead.objects.get(hotel=HOTEL).seq
    with followed():
        make_dirty(housekeeper, rooms=thousand_rooms)
    events = list(FeedEvent.objects.filter(hotel=HOTEL, seq__gt=before))
    assert max(len(event.item.encode()) for event in events) < FRAME_BYTES - 4096
    put = [row["number"] for event in events for row in json.loads(event.item)["put"]["rooms"]]
    assert sorted(put) == sorted(thousand_rooms)


def test_an_item_is_what_travels(house, housekeeper):
    make_dirty(housekeeper)
    event = FeedEvent.objects.latest("id")
    item = json.loads(event.item)
    assert {name: item[name] for name in ("seq", "topic", "name")} == {
        "seq": event.seq,
        "topic": "rooms",
        "name": "room.condition_changed",
    }
    assert item["put"]["rooms"][0]["condition"] == "dirty"
    assert item["drop"] == {}


def test_pruning_raises_the_floor_and_leaves_no_gap(house, housekeeper):
    make_dirty(housekeeper, at=AFTERNOON + timedelta(hours=1))
    make_dirty(housekeeper, at=AFTERNOON + timedelta(hours=2), condition="clean")
    gone = feed.prune(before=AFTERNOON + timedelta(hours=1))
    head = FeedHead.objects.get(hotel=HOTEL)
    kept = list(FeedEvent.objects.filter(hotel=HOTEL).order_by("seq").values_list("seq", flat=True))
    assert gone == head.floor
    assert kept == list(range(head.floor + 1, head.seq + 1))
    assert len(kept) == 2


def test_pruning_keeps_what_is_young_though_an_older_one_came_later(house, housekeeper):
    make_dirty(housekeeper, at=AFTERNOON + timedelta(hours=2))
    make_dirty(housekeeper, at=AFTERNOON, condition="clean")
    feed.prune(before=AFTERNOON + timedelta(hours=1))
    assert FeedEvent.objects.filter(hotel=HOTEL).count() == 2


def test_pruning_everything_leaves_the_head(house):
    feed.prune(before=AFTERNOON + timedelta(days=1))
    head = FeedHead.objects.get(hotel=HOTEL)
    assert head.floor == head.seq > 0
    assert feed.prune(before=AFTERNOON + timedelta(days=2)) == 0


def test_a_rotated_epoch_keeps_the_numbers(house):
    before = FeedHead.objects.get(hotel=HOTEL)
    feed.rotate_epoch()
    after = FeedHead.objects.get(hotel=HOTEL)
    assert after.epoch != before.epoch
    assert (after.seq, after.floor) == (before.seq, before.floor)


def test_hotels_have_feeds_of_their_own(house):
    from tests.house import open_hotel

    before = FeedHead.objects.get(hotel=HOTEL).seq
    open_hotel("second")
    assert FeedHead.objects.get(hotel="second").seq == 1
    assert FeedHead.objects.get(hotel=HOTEL).seq == before
    assert list(feed.snapshot("second", {"rooms"}, at=AFTERNOON).collections["rooms"]) == []


def test_a_snapshot_of_an_unknown_hotel_is_none(house):
    with pytest.raises(FeedHead.DoesNotExist):
        feed.snapshot("moon", {"rooms"}, at=AFTERNOON)


def test_two_changes_of_one_row_in_one_operation_are_one_row(house):
    """The room is noted as occupied and as dirty later; its row goes once, whole."""
    answer = perform(
        "stays.walk_in",
        {"room": "0506", "departure": "2026-11-25", "guests": [{"name": "蔡丽"}]},
        by=Actor.system(HOTEL, "the house"),
        at=AFTERNOON,
    )
    before = FeedHead.objects.get(hotel=HOTEL).seq
    perform("stays.check_out", {"stay": answer["stay"]}, by=Actor.system(HOTEL, "the house"), at=AFTERNOON)
    events = FeedEvent.objects.filter(hotel=HOTEL, seq__gt=before).order_by("seq")
    assert [event.topic for event in events] == ["desk", "desk", "rooms"]
    assert json.loads(events[0].item)["drop"] == {"folios": [answer["folio"]]}
    assert json.loads(events[1].item)["drop"] == {"stays": [answer["stay"]]}
