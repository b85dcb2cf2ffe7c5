"""What the worker does for the core each hour."""

from datetime import timedelta

from server.core import clock, feed

EVENTS_ARE_KEPT = timedelta(hours=48)


def prune_feed() -> int:
    """Removes events that are older than two days; a follower from before takes a snapshot. Returns how many went."""
    return feed.prune(before=clock.now() - EVENTS_ARE_KEPT)
