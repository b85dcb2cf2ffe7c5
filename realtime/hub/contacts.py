"""Which terminals are connected, reported by a thread of its own: it may wait for the database as long as it takes."""

import asyncio
import logging
import queue
import threading
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from server.core import clock

from .follower import Follower

log = logging.getLogger(__name__)

GONE_AFTER_S = 5.0


@dataclass(frozen=True)
class Contact:
    """A terminal came or went. One that went before it came elsewhere is still there: compare ``at``."""

    hotel: str
    terminal: str
    app: str
    connected: bool
    at: datetime


class Contacts:
    """Counts sockets per terminal on the event loop; a page that is only loaded again does not count as gone."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._path: str = getattr(settings, "TERMINAL_CONTACT", "")
        self._sockets: Counter[tuple[str, str]] = Counter()
        self._present: set[tuple[str, str]] = set()
        self._news: queue.SimpleQueue[Contact | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._report, name="terminal contacts", daemon=True)

    def start(self) -> None:
        if self._path:
            self._thread.start()

    def stop(self) -> None:
        self._news.put(None)

    def came(self, follower: Follower) -> None:
        key = follower.hotel, follower.terminal
        if not self._path or not follower.terminal:
            return
        self._sockets[key] += 1
        if key not in self._present:
            self._present.add(key)
            self._news.put(Contact(*key, follower.app, connected=True, at=clock.now()))

    def went(self, follower: Follower) -> None:
        key = follower.hotel, follower.terminal
        if self._sockets[key]:
            self._sockets[key] -= 1
            self._loop.call_later(GONE_AFTER_S, partial(self._maybe_gone, key, follower.app, clock.now()))

    def _maybe_gone(self, key: tuple[str, str], app: str, at: datetime) -> None:
        if not self._sockets[key] and key in self._present:
            self._present.discard(key)
            del self._sockets[key]
            self._news.put(Contact(*key, app, connected=False, at=at))

    def _report(self) -> None:
        note_contact = import_string(self._path)
        while contact := self._news.get():
            try:
                note_contact(**asdict(contact))
            except Exception:
                log.exception("a terminal's contact was not noted")
                connection.close()
        connection.close()
