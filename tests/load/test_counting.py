"""The counting that the figures stand on, tried by hand."""

import json

from .counting import NOTHING, Numbers, Received, numbers_in


def take(*frames, cursor=0):
    received = Received(cursor)
    for seqs in frames:
        received.take(Numbers(tuple(seqs), list(seqs) == list(range(seqs[0], seqs[0] + len(seqs)))))
    return received


def test_a_feed_that_came_whole_lacks_nothing():
    received = take([4], [5, 6, 7], [8], cursor=3)
    assert (received.count, received.lost(8), received.out_of_order, received.doubled) == (5, 0, 0, 0)


def test_what_never_came_is_lost_within_and_at_the_end():
    received = take([1, 2], [5])
    assert (received.count, received.lost(7)) == (3, 4)


def test_what_came_late_is_out_of_order_and_not_lost():
    received = take([1, 3], [2, 4])
    assert (received.count, received.lost(4), received.out_of_order) == (4, 0, 1)


def test_what_came_twice_is_doubled_and_counted_once():
    received = take([1, 2], [2, 3], [1])
    assert (received.count, received.lost(3), received.doubled) == (3, 0, 2)


def test_the_numbers_of_each_server_s_frames_are_read():
    item = {"seq": 7, "put": {"rooms": [{"seq": 1}]}}
    events = {"type": "events", "from": 6, "to": 9, "items": [item, {"seq": 9}]}
    assert numbers_in(json.dumps(events).encode()) == Numbers((7, 9), False)
    assert numbers_in(json.dumps({"message": item}).encode()) == Numbers((7,), True)
    assert numbers_in(json.dumps(item).encode()) == Numbers((7,), True)
    assert numbers_in(b'{"type":"tick","head":9}') == NOTHING
