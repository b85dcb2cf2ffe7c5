"""How frames reach one socket: what the hub needs, and the plain way through ASGI's ``send``."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Protocol

from sync.wire.limits import CLOSE_TOO_SLOW, WINDOW_BYTES

from .framing import Frame

Send = Callable[[dict[str, Any]], Awaitable[None]]


def nothing() -> None:
    """Until the hub asks to be told."""


class Writer(Protocol):
    """One socket's way out. Nothing here blocks; all of it runs on the event loop.

    ``on_drained`` is called when nothing waits any more after something waited.
    """

    on_drained: Callable[[], None]
    taken: int
    closed: bool

    @property
    def waiting(self) -> int:
        """Bytes that were taken and have not been handed to the network."""

    def offer(self, frame: Frame) -> bool:
        """Takes the frame unless more than the window would wait then. Where nothing waits, any size is taken."""

    def write(self, frame: Frame) -> None:
        """Takes the frame whatever waits: for the few bytes of a welcome, a reset, a bye."""

    def close(self, code: int) -> None:
        """Closes behind what waits; nothing is taken any more."""

    async def finish(self) -> None:
        """The socket is gone; returns with nothing left running."""


class PlainWriter:
    """Through ASGI's ``send``, which any server has. It is as fast as ``send`` is and waits when ``send`` waits."""

    def __init__(self, send: Send) -> None:
        self.on_drained = nothing
        self.taken = 0
        self.waiting = 0
        self.closed = False
        self._send = send
        self._queue: deque[Frame] = deque()
        self._code = 0
        self._something = asyncio.Event()
        self._task = asyncio.create_task(self._work())

    def offer(self, frame: Frame) -> bool:
        if self.waiting and self.waiting + frame.size > WINDOW_BYTES:
            return False
        self.write(frame)
        return True

    def write(self, frame: Frame) -> None:
        if self.closed:
            return
        self._queue.append(frame)
        self.taken += frame.size
        self.waiting += frame.size
        self._something.set()

    def close(self, code: int) -> None:
        if self.closed:
            return
        self.closed, self._code = True, code
        self._something.set()
        if code == CLOSE_TOO_SLOW:
            self._task.cancel()
            self._queue.clear()
            self._task = asyncio.create_task(self._work())

    async def finish(self) -> None:
        self.closed = True
        self._task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await self._task

    async def _work(self) -> None:
        while not self.closed or self._queue:
            self._something.clear()
            while self._queue:
                frame = self._queue.popleft()
                await self._send({"type": "websocket.send", "text": frame.text})
                self.waiting -= frame.size
            if not self.closed:
                self.on_drained()
                await self._something.wait()
        await self._send({"type": "websocket.close", "code": self._code})
