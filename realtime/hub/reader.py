"""The hub's own thread with its own database connection: everything that asks the database happens here."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db import Error, connection

from realtime.framing import Event, Frame, events_frame
from server.alerts.selectors import alarm_clock_ok
from server.core import clock
from server.staff.sessions import Credential, Identity
from server.terminals.credentials import identify

from . import table
from .follower import Follower
from .pacing import Pace
from .table import Head

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.05
LOOK_WITH_HINTS_S = 0.25
ALARM_EVERY_S = 2.0
PAUSE_AFTER_ERROR_S = 0.5
GREETED_AT_ONCE = 500
# To find out who somebody is keeps the interpreter busy, and the sockets wait meanwhile: so a few, then a breath.
CHECKED_AT_ONCE = 100
BREATH_S = 0.1

Verdicts = list[tuple[Follower, Identity | None]]
WantedPage = tuple[Follower, int, int, str]


class Listener(Protocol):
    """Who hears what was read; called on the event loop, in the order in which it was read."""

    def began(self, hotel: str, head: Head, events: list[Event]) -> None: ...
    def changed(self, hotel: str, head: Head, events: list[Event]) -> None: ...
    def identified(self, verdicts: Verdicts, at: datetime) -> None: ...
    def page_read(self, wanted: WantedPage, page: tuple[Frame, int] | None) -> None: ...
    def alarm_clock_seen(self, hotel: str, ok: bool) -> None: ...


class FeedReader(threading.Thread):
    """Looks for what is new 4 to 20 times a second, at once when woken; answers hellos in batches, pages in turns."""

    def __init__(self, listener: Listener, tell: Callable[..., object]) -> None:
        super().__init__(name="feed reader", daemon=True)
        self._listener = listener
        self._tell = tell
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopped = False
        self._callers: list[Follower] = []
        self._pace = Pace()
        self._checked: list[Follower] = []
        self._check_at = 0.0
        self._wanted: list[WantedPage] = []
        self._read: dict[str, Head] = {}
        self._version = -1
        self._alarm_at = 0.0

    def wake(self) -> None:
        self._wake.set()

    def stop(self) -> None:
        self._stopped = True
        self._wake.set()

    def identify(self, follower: Follower) -> None:
        """Asks who this is; the answer comes after everything that was committed before."""
        with self._lock:
            self._callers.append(follower)
            is_first = len(self._callers) == 1
        if is_first:
            self._wake.set()

    def check(self, followers: Iterable[Follower]) -> None:
        """Asks again who these are, in no hurry."""
        with self._lock:
            self._checked.extend(followers)

    def want_page(self, wanted: WantedPage) -> None:
        with self._lock:
            self._wanted.append(wanted)
        self._wake.set()

    def run(self) -> None:
        while not self._stopped:
            self._wake.wait(self._pause())
            self._wake.clear()
            callers, wanted = self._take()
            try:
                self._round(callers, wanted)
                self._check()
            except Error as error:
                log.error("the feed can't be read, trying again: %s", type(error).__name__)
                with self._lock:
                    self._callers[:0], self._wanted[:0] = callers, wanted
                self._version = -1
                connection.close()
                time.sleep(PAUSE_AFTER_ERROR_S)
        connection.close()

    def _pause(self) -> float:
        hinted = bool(settings.REDIS_URL) and connection.vendor != "sqlite"
        pauses = [LOOK_WITH_HINTS_S if hinted else LOOK_EVERY_S]
        if self._callers:
            pauses.append(self._pace.wait_s(time.monotonic()))
        if self._checked:
            pauses.append(max(0.0, self._check_at - time.monotonic()))
        return min(pauses)

    def _take(self) -> tuple[list[Follower], list[WantedPage]]:
        with self._lock:
            callers: list[Follower] = []
            if self._callers and self._pace.is_due(time.monotonic()):
                callers, self._callers = self._callers, callers
            wanted, self._wanted = self._wanted, []
        return callers, wanted

    def _round(self, callers: list[Follower], wanted: list[WantedPage]) -> None:
        self._look()
        for hotel in sorted({caller.hotel for caller in callers} - self._read.keys()):
            self._begin(hotel)
        while callers:
            self._identify(callers[:GREETED_AT_ONCE])
            del callers[:GREETED_AT_ONCE]
        self._read_pages(wanted)
        if time.monotonic() >= self._alarm_at:
            self._alarm_at = time.monotonic() + ALARM_EVERY_S
            for hotel in self._read:
                self._tell(self._listener.alarm_clock_seen, hotel, alarm_clock_ok(hotel, clock.now()))

    def _check(self) -> None:
        now = time.monotonic()
        if self._checked and now >= self._check_at:
            self._check_at = now + BREATH_S
            with self._lock:
                some, self._checked = self._checked[:CHECKED_AT_ONCE], self._checked[CHECKED_AT_ONCE:]
            self._identify(some)

    def _look(self) -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA data_version")
                version = cursor.fetchone()[0]
            if version == self._version:
                return
        else:
            version = -1
        for hotel in list(self._read):
            while self._read_on(hotel):
                pass
        self._version = version

    def _read_on(self, hotel: str) -> bool:
        """Reads what came after what is known; returns whether there is more."""
        known = self._read[hotel]
        found = table.changes(hotel, known.seq)
        if found is None:
            return False
        head, events = found
        gapless = [event.seq for event in events] == list(range(known.seq + 1, known.seq + 1 + len(events)))
        reached = events[-1].seq if events else known.seq
        if head.epoch != known.epoch or head.seq < reached or not gapless or (not events and head.seq > known.seq):
            self._begin(hotel)
            return False
        if events or head != known:
            self._read[hotel] = head._replace(seq=reached)
            self._tell(self._listener.changed, hotel, head, events)
        return reached < head.seq

    def _begin(self, hotel: str) -> None:
        found = table.changes(hotel, 2**62)
        if found is None:
            return
        head = found[0]
        events = table.latest(hotel, head.seq)
        self._read[hotel] = head
        self._tell(self._listener.began, hotel, head, events)
        self._alarm_at = 0.0

    def _identify(self, callers: list[Follower]) -> None:
        asked: list[Credential] = list({caller.credential: None for caller in callers})
        known = dict(zip(asked, identify(asked), strict=True))
        verdicts = [(caller, known[caller.credential]) for caller in callers]
        self._tell(self._listener.identified, verdicts, clock.now())

    def _read_pages(self, wanted: list[WantedPage]) -> None:
        made: dict[object, tuple[Frame, int] | None] = {}
        for follower, after, upto, _epoch in wanted:
            key = follower.hotel, after, follower.topics
            if key not in made:
                read = table.page(follower.hotel, after, upto, follower.topics)
                made[key] = read and (events_frame(after, read[1], read[0]), read[1])
            self._tell(self._listener.page_read, (follower, after, upto, _epoch), made[key])
