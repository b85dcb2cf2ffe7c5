"""When and how soon a terminal connects again, and what it says of its rows meanwhile. Times are seconds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from sync.wire.limits import (
    CLOSE_FORBIDDEN,
    CLOSE_RELOAD,
    FIRST_DELAY_S,
    LONGEST_DELAY_S,
    SILENCE_S,
    STABLE_S,
)

Freshness = Literal["LIVE", "RECONNECTING", "STALE"]


def ends_following(close_code: int) -> bool:
    """Whether a terminal stays away after this close code: it may not follow, or must load another version."""
    return close_code in (CLOSE_FORBIDDEN, CLOSE_RELOAD)


def delay(attempt: int, draw: float) -> float:
    """The wait before attempt ``attempt`` (from 0).

    ``draw`` is random in [0, 1), so that a house doesn't come back at once.
    """
    return draw * min(LONGEST_DELAY_S, FIRST_DELAY_S * float(2 ** min(attempt, 16)))


def freshness(*, live: bool, sure_at: float, at: float) -> Freshness:
    """What the screen says. ``sure_at`` is the last moment at which the rows were known to be true."""
    if live:
        return "LIVE"
    return "RECONNECTING" if at - sure_at < SILENCE_S else "STALE"


@dataclass(frozen=True, slots=True)
class Attempts:
    """How many connections were lost in a row; forgotten after 30 s of stability."""

    count: int = 0
    live_since: float | None = None

    def went_live(self, at: float) -> "Attempts":
        return self if self.live_since is not None else replace(self, live_since=at)

    def lost(self, at: float, random: Callable[[], float], *, not_before: float = 0.0) -> tuple["Attempts", float]:
        """The attempts after a loss, and the wait: at least ``not_before``, which a bye asked for."""
        stable = self.live_since is not None and at - self.live_since >= STABLE_S
        count = 0 if stable else self.count
        return Attempts(count + 1), not_before + delay(count, random())
