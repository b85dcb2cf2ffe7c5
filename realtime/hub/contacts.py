"""Which terminals are connected, reported by a thread of its own: it may wait for the database as long as it takes."""

import asyncio
import logging
import queue
import threading
import time
import uuid
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial

from django.db import Error, connection

from server.core import clock
from server.terminals import contacts

from .follower import Follower

log = logging.getLogger(__name__)

GONE_AFTER_S = 5.0
PAUSE_AFTER_ERROR_S = 1.0


@dataclass(frozen=True)
class Contact:
    """A terminal came to this process or went."""

    hotel: str
    terminal: str
    app: str
    connected: bool
    at: datetime


class Contacts:
    """Counts sockets per terminal on the event loop; a page that is only loaded again does not count as gone."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._process = uuid.uuid4()
        self._sockets: Counter[tuple[str, str]] = Counter()
        self._present: dict[tuple[str, str], str] = {}
        self._news: queue.SimpleQueue[Contact | None] = queue.SimpleQueue()
        self._beat_at = 0.0
        self._stopped = False
        self._thread = threading.Thread(target=self._report, name="terminal contacts", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped = True
        self._news.put(None)

    def came(self, follower: Follower) -> None:
        key = follower.hotel, follower.terminal
        if not follower.terminal:
            return
        self._sockets[key] += 1
        if self._present.get(key) != follower.app:
            self._present[key] = follower.app
            self._news.put(Contact(*key, follower.app, connected=True, at=clock.now()))

    def went(self, follower: Follower) -> None:
        key = follower.hotel, follower.terminal
        if self._sockets[key]:
            self._sockets[key] -= 1
            self._loop.call_later(GONE_AFTER_S, partial(self._maybe_gone, key, follower.app, clock.now()))

    def _maybe_gone(self, key: tuple[str, str], app: str, at: datetime) -> None:
        if not self._sockets[key] and key in self._present:
            del self._present[key], self._sockets[key]
            self._news.put(Contact(*key, app, connected=False, at=at))

    # On the thread

    def _report(self) -> None:
        contact: Contact | None = None
        while not self._stopped:
            try:
                self._beat_if_due()
                if contact:
                    contacts.note_contact(**asdict(contact), process=self._process)
                contact = self._next()
            except Error as error:
                log.error("contacts can't be noted, trying again: %s", type(error).__name__)
                connection.close()
                time.sleep(PAUSE_AFTER_ERROR_S)
            except Exception:
                log.exception("a terminal's contact was not noted")
                contact = None
                time.sleep(PAUSE_AFTER_ERROR_S)
        connection.close()

    def _next(self) -> Contact | None:
        try:
            return self._news.get(timeout=max(0.0, self._beat_at - time.monotonic()))
        except queue.Empty:
            return None

    def _beat_if_due(self) -> None:
        if time.monotonic() < self._beat_at:
            return
        at = clock.now()
        if contacts.still_here(self._process, at=at):
            for (hotel, terminal), app in list(self._present.items()):
                self._news.put(Contact(hotel, terminal, app, connected=True, at=at))
        contacts.let_go(at=at)
        self._beat_at = time.monotonic() + contacts.BEAT_EVERY_S
