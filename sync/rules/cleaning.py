"""Whether what somebody did in a room still says how the room is, when it is told later."""

from datetime import datetime


def still_holds(acted_at: datetime, turned_at: datetime | None) -> bool:
    """Whether no guest came or went, and the condition did not change, after the time of the act.

    ``turned_at`` is when any of that happened last; None when it never did.
    """
    return turned_at is None or acted_at >= turned_at
