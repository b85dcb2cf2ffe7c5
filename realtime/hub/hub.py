"""Between sockets and the reader: who may follow, who goes, and when."""

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import datetime

from realtime.framing import Event, Frame, frame
from server.core import clock
from server.staff.sessions import Identity
from sync.wire import Bye, Reset, Welcome
from sync.wire.limits import CLOSE_FORBIDDEN, CLOSE_SIGN_IN_AGAIN, CLOSE_TOO_SLOW, NO_PROGRESS_S, TICK_S

from .contacts import Contacts
from .follower import Follower
from .hotel_feed import HotelFeed
from .reader import FeedReader, Verdicts, WantedPage
from .table import Head

log = logging.getLogger(__name__)

RIGHTS_EVERY_S = 5
ALARM_CLOCK_UNSEEN_S = 15.0
COME_BACK_MS = (300, 3_000)


class Hub:
    """Lives on the event loop; only ``wake`` may be called from elsewhere."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._followers: set[Follower] = set()
        self._feeds: dict[str, HotelFeed] = {}
        self._alarm_clock_seen_at: dict[str, float] = {}
        self._reader = FeedReader(self, self._tell)
        self._contacts = Contacts(loop)
        self._seconds = 0
        self._stopped = False

    def start(self) -> None:
        self._reader.start()
        self._contacts.start()
        self._loop.call_later(1, self._each_second)

    def stop(self) -> None:
        self._stopped = True
        self._reader.stop()
        self._contacts.stop()

    def wake(self) -> None:
        self._reader.wake()

    def _tell(self, what: Callable[..., object], *args: object) -> None:
        if not self._stopped:
            self._loop.call_soon_threadsafe(what, *args)

    # What sockets and polls ask

    def join(self, follower: Follower) -> None:
        """Lets a follower in as soon as it is known who he is; he hears everything through his writer."""
        self._followers.add(follower)
        self._reader.identify(follower)

    def leave(self, follower: Follower) -> None:
        if follower not in self._followers:
            return
        self._followers.discard(follower)
        if feed := self._feeds.get(follower.hotel):
            feed.leave(follower)
        if follower.admitted:
            self._contacts.went(follower)

    def reached(self, follower: Follower) -> int:
        """The number up to which nothing that he follows is left to send."""
        feed = self._feeds.get(follower.hotel)
        return feed.flushed_to if feed and feed.is_live(follower) else follower.position

    def say_goodbye(self) -> None:
        """Asks everyone to come back, each at another moment."""
        for follower in self._followers:
            if follower.greeted:
                follower.writer.write(frame(Bye(random.randint(*COME_BACK_MS))))

    def close_all(self, code: int) -> None:
        for follower in list(self._followers):
            self._close(follower, code)

    # What the reader tells

    def began(self, hotel: str, head: Head, events: list[Event]) -> None:
        if feed := self._feeds.get(hotel):
            feed.begin_again(head, events)
        else:
            self._feeds[hotel] = HotelFeed(self._loop, head, events, self._want_page)

    def changed(self, hotel: str, head: Head, events: list[Event]) -> None:
        self._feeds[hotel].take(head, events)

    def identified(self, verdicts: Verdicts, at: datetime) -> None:
        for follower, identity in verdicts:
            if follower not in self._followers:
                continue
            if identity is None:
                self._refuse(follower, CLOSE_SIGN_IN_AGAIN, "not signed in")
            elif follower.admitted:
                self._check_rights(follower, identity)
            else:
                self._admit(follower, identity, at)

    def page_read(self, wanted: WantedPage, page: tuple[Frame, int] | None) -> None:
        follower, after, _upto, epoch = wanted
        feed = self._feeds[follower.hotel]
        if feed.head.epoch == epoch:
            feed.page_arrived(follower, after, page)

    def alarm_clock_seen(self, hotel: str, ok: bool) -> None:
        self._alarm_clock_seen_at[hotel] = self._loop.time()
        self._feeds[hotel].alarm_clock_ok = ok

    def _want_page(self, follower: Follower) -> None:
        feed = self._feeds[follower.hotel]
        self._reader.want_page((follower, follower.position, feed.flushed_to, feed.head.epoch))

    # Rights

    def _admit(self, follower: Follower, identity: Identity, at: datetime) -> None:
        feed = self._feeds.get(follower.hotel)
        if feed is None or not follower.topics <= identity.topics:
            if follower.greeted:
                epoch, server_time = feed.head.epoch if feed else "none", at.isoformat()
                follower.writer.write(frame(Welcome(epoch, 0, 0, server_time, "denied")))
            self._refuse(follower, CLOSE_FORBIDDEN, "a topic unknown or not allowed")
            return
        follower.admitted = True
        if follower.terminal != identity.terminal:
            # Only where somebody signed in is he seen; what else he names may be another's.
            follower.terminal = ""
        follower.progress_at = self._loop.time()
        follower.check_at = self._loop.time() + random.uniform(0, RIGHTS_EVERY_S)
        feed.enter(follower, at.isoformat())
        self._contacts.came(follower)

    def _check_rights(self, follower: Follower, identity: Identity) -> None:
        if not follower.topics <= identity.topics:
            follower.writer.write(frame(Reset("rights")))
            self._refuse(follower, CLOSE_FORBIDDEN, "a right was taken away")

    def _refuse(self, follower: Follower, code: int, why: str) -> None:
        log.warning("a follower of %s is closed with %s: %s", follower.hotel, code, why)
        self._close(follower, code)

    def _close(self, follower: Follower, code: int) -> None:
        self.leave(follower)
        follower.writer.close(code)

    # What time brings

    def _each_second(self) -> None:
        if self._stopped:
            return
        self._loop.call_later(1, self._each_second)
        self._seconds += 1
        now = self._loop.time()
        for follower in [f for f in self._followers if f.is_stuck(now, NO_PROGRESS_S)]:
            self._refuse(follower, CLOSE_TOO_SLOW, "nothing went out for 10 s")
        due = [follower for follower in self._followers if follower.admitted and now >= follower.check_at]
        for follower in due:
            follower.check_at = now + RIGHTS_EVERY_S
        self._reader.check(due)
        if self._seconds % TICK_S == 0:
            self._tick(now)

    def _tick(self, now: float) -> None:
        server_time = clock.now().isoformat()
        for hotel, feed in self._feeds.items():
            if now - self._alarm_clock_seen_at.get(hotel, 0) > ALARM_CLOCK_UNSEEN_S:
                feed.alarm_clock_ok = False
            feed.tick(server_time)
