"""The figures of the system page, gathered from all over the house."""

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from server.alerts.selectors import latest_delays_ms
from server.core import measures
from server.core.measures import FeedMeasures
from server.terminals.models import WebProcess
from server.terminals.selectors import connected_terminals, living_processes

from .durations import duration_words

UNITS = ("B", "KB", "MB", "GB", "TB")


@dataclass(frozen=True)
class Delays:
    """How late the alarm clock was, over the latest rings."""

    rings: int
    median: str
    worst: str
    worst_is_late: bool


@dataclass(frozen=True)
class HouseNumbers:
    """``queue`` is None when the worker's queue does not answer, ``delays`` when nothing has rung yet."""

    processes: list[WebProcess]
    connected: int
    database: str
    feed: FeedMeasures
    queue: int | None
    delays: Delays | None


# An alert rings within a second of its time.
LATE_MS = 1000


def house_numbers(hotel: str, *, at: datetime) -> HouseNumbers:
    return HouseNumbers(
        processes=living_processes(at),
        connected=connected_terminals(hotel),
        database=size_words(measures.database_bytes()),
        feed=measures.feed_measures(hotel),
        queue=measures.worker_queue_length(),
        delays=_delays(latest_delays_ms(hotel)),
    )


def _delays(delays_ms: list[int]) -> Delays | None:
    if not delays_ms:
        return None
    worst = max(delays_ms)
    return Delays(
        len(delays_ms), duration_words(median(delays_ms) / 1000), duration_words(worst / 1000), worst > LATE_MS
    )


def size_words(size: float) -> str:
    """``820 KB``, ``4.2 MB``."""
    unit = 0
    while size >= 1000 and unit < len(UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {UNITS[unit]}" if unit and size < 10 else f"{size:.0f} {UNITS[unit]}"
