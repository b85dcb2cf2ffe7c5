"""The alarm clock: sleeps until the next due time, at most 250 ms, and rings all that is due in one transaction."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import Error, connection

from server.core import beats
from server.core.actors import Actor
from server.core.tasks import WorkerWatch

from . import selectors, services

log = logging.getLogger(__name__)

LONGEST_SLEEP = timedelta(milliseconds=250)
BEAT_EVERY = timedelta(seconds=2)
ESCALATE_EVERY = timedelta(seconds=5)
NAME = "alarm clock"


def ring_all(at: datetime) -> int:
    """Rings what is due at every hotel; returns how many rang."""
    rung = 0
    for hotel in selectors.hotels_with_due(at):
        for ring in services.ring_due(by=Actor.system(hotel, NAME), at=at):
            rung += 1
            log.info("alert %s rang, ring %s, delay %s ms", ring.alert_id, ring.number, ring.delay_ms)
    return rung


def escalate_all(at: datetime) -> None:
    for hotel in selectors.hotels_with_ringing():
        services.escalate(by=Actor.system(hotel, NAME), at=at)


class AlarmClock:
    """Runs until told to stop; a database that is away for a while only delays it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._beat_at = self._escalate_at = datetime.min.replace(tzinfo=clock().tzinfo)
        self._worker = WorkerWatch()
        self.stopped = False

    def run(self) -> None:
        while not self.stopped:
            try:
                pause = self.step()
            except Error:
                log.exception("the database does not answer; trying again")
                connection.close()
                pause = LONGEST_SLEEP * 4
            time.sleep(pause.total_seconds())

    def step(self) -> timedelta:
        """Does what is to do now; returns how long to sleep."""
        at = self._clock()
        ring_all(at)
        if at >= self._beat_at:
            beats.beat(beats.ALARM_CLOCK, at)
            self._worker.look(at)
            self._beat_at = at + BEAT_EVERY
        if at >= self._escalate_at:
            escalate_all(at)
            self._escalate_at = at + ESCALATE_EVERY
        due_at = selectors.next_due_at()
        wait = LONGEST_SLEEP if due_at is None else due_at - self._clock()
        return max(timedelta(0), min(LONGEST_SLEEP, wait))
