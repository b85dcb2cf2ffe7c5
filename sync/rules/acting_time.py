"""When an operation was really done: a device's clock is a hint, its age is better."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# A clock that is ahead by less is only the line's delay and drift.
AHEAD_AT_MOST = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class ActingTime:
    """``is_doubtful`` when the clock that told it runs behind the journal or ahead of the server."""

    at: datetime
    is_doubtful: bool = False


def acting_time(*, age_ms: int | None, wall: datetime, received: datetime, before: datetime | None) -> ActingTime:
    """The time of an operation, never later than it was received, never before the one in front of it in the journal.

    ``age_ms`` counts for operations of the device's present boot; else the wall time it noted is taken.
    """
    told = received - timedelta(milliseconds=age_ms) if age_ms is not None else wall
    is_doubtful = told > received + AHEAD_AT_MOST
    at = min(told, received)
    if before is not None and at < before:
        is_doubtful = is_doubtful or age_ms is None
        at = min(before, received)
    return ActingTime(at, is_doubtful)
