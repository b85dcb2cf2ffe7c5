"""Those who are behind are served in turns, a page each, so that nobody waits for another."""

import asyncio
from collections import deque
from collections.abc import Callable

from .follower import Follower

SERVED_AT_ONCE = 32


class CatchingUp:
    """A queue of followers; ``serve`` sends one page to one of them."""

    def __init__(self, loop: asyncio.AbstractEventLoop, serve: Callable[[Follower], None]) -> None:
        self._loop = loop
        self._serve = serve
        self._queue: deque[Follower] = deque()
        self._at_work = False

    def add(self, follower: Follower) -> None:
        if follower.queued:
            return
        follower.queued = True
        self._queue.append(follower)
        if not self._at_work:
            self._at_work = True
            self._loop.call_soon(self._work)

    def _work(self) -> None:
        for _turn in range(min(SERVED_AT_ONCE, len(self._queue))):
            follower = self._queue.popleft()
            follower.queued = False
            self._serve(follower)
        self._at_work = bool(self._queue)
        if self._at_work:
            self._loop.call_soon(self._work)
