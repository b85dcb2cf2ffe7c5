"""However batches are cut, doubled and shuffled: the same replica, or a gap that says so."""

from hypothesis import given
from hypothesis import strategies as st

from sync.rules.replica import Replica
from sync.wire import Events, Item

KEYS = ("1", "2", "3")
LAST = 12


@st.composite
def _feeds(draw: st.DrawFn) -> list[Item]:
    """A feed of twelve numbers, of which this terminal follows some."""
    items = []
    for seq in range(1, LAST + 1):
        put = draw(st.sets(st.sampled_from(KEYS)))
        drop = draw(st.sets(st.sampled_from(KEYS)))
        if draw(st.booleans()):
            rows = {"rooms": tuple({"id": key, "seq": seq} for key in sorted(put))}
            items.append(Item(seq, "rooms", "room.changed", "2026-11-23T08:00:00+00:00", rows, {"rooms": tuple(drop)}))
    return items


def _cut(feed: list[Item], start: int, to: int) -> Events:
    return Events(start, to, tuple(item for item in feed if start < item.seq <= to))


def _up_to(feed: list[Item], cursor: int) -> Replica:
    replica = Replica("e1", 0, {"rooms": {}})
    replica.apply(_cut(feed, 0, cursor))
    replica.cursor = cursor
    return replica


_spans = st.tuples(st.integers(0, LAST), st.integers(0, LAST)).map(lambda span: (min(span), max(span)))


@given(feed=_feeds(), spans=st.lists(_spans, max_size=30), start=st.integers(0, LAST))
def test_a_replica_is_the_feed_up_to_its_cursor(feed: list[Item], spans: list[tuple[int, int]], start: int) -> None:
    replica = _up_to(feed, start)
    for span in spans:
        before = replica.cursor
        assert before is not None
        verdict, _ = replica.apply(_cut(feed, *span))
        assert (verdict == "gap") == (span[0] > before and span[1] > before)
        assert replica.collections == _up_to(feed, replica.cursor or 0).collections


@given(feed=_feeds(), spans=st.lists(_spans, max_size=30))
def test_asking_again_after_a_gap_leads_to_the_same_end(feed: list[Item], spans: list[tuple[int, int]]) -> None:
    replica = _up_to(feed, 0)
    for span in spans:
        if replica.apply(_cut(feed, *span))[0] == "gap":
            replica.apply(_cut(feed, replica.cursor or 0, span[1]))
    replica.apply(_cut(feed, replica.cursor or 0, LAST))
    assert replica.collections == _up_to(feed, LAST).collections
