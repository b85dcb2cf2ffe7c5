"""What the worker does for the core: a sign of life when it is asked for one, pruning each hour."""

import logging
import threading
from datetime import datetime, timedelta

import redis
from django.conf import settings
from django_q.tasks import async_task

from server.core import beats, clock, feed

log = logging.getLogger(__name__)

EVENTS_ARE_KEPT = timedelta(hours=48)
BEAT_WANTED_AFTER = timedelta(seconds=20)
ASK_EVERY = timedelta(seconds=30)
# A dead worker finds a short queue when it comes back.
ASK_THE_SILENT_EVERY = timedelta(minutes=5)


def prune_feed() -> int:
    """Removes events that are older than two days; a follower from before takes a snapshot. Returns how many went."""
    return feed.prune(before=clock.now() - EVENTS_ARE_KEPT)


def beat_worker() -> None:
    """Runs on the worker, and so tells that it is at work."""
    beats.beat(beats.WORKER, clock.now())


class WorkerWatch:
    """Asks the worker for a sign of life when there was none for a while."""

    def __init__(self) -> None:
        self._asked_at: datetime | None = None

    def look(self, at: datetime) -> bool:
        """Whether it asked now."""
        heard_at = beats.latest(beats.WORKER)
        if heard_at is not None and at - heard_at < BEAT_WANTED_AFTER:
            return False
        if self._asked_at is not None and at - self._asked_at < self._patience(heard_at):
            return False
        self._asked_at = at
        if settings.REDIS_URL:
            # Whoever asks must ring on time, also while Redis keeps its callers waiting.
            threading.Thread(target=_ask, name="ask the worker", daemon=True).start()
        else:
            _ask()
        return True

    def _patience(self, heard_at: datetime | None) -> timedelta:
        answered = heard_at is not None and self._asked_at is not None and heard_at >= self._asked_at
        return ASK_EVERY if answered else ASK_THE_SILENT_EVERY


def _ask() -> None:
    try:
        async_task("server.core.tasks.beat_worker", save=False)
    except redis.RedisError as error:
        log.warning("the worker can't be asked for a sign of life: %s", error)
