"""One open socket: everything that happens to it arrives in one queue, in order."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager

from sync.wire import FromServer, Snapshot, parse_from_server
from sync.wire.errors import WireError

from .transport import Clock, Closed, Socket, Transport, Unreachable

_LOOK_EVERY_S = 1.0
_MOST_WAITING = 64

Happening = FromServer | Snapshot | None


class Line:
    """Frames, snapshots that were asked for, and ``None`` each second."""

    def __init__(self, socket: Socket, transport: Transport, clock: Clock) -> None:
        self._socket = socket
        self._transport = transport
        self._clock = clock
        self._inbox: asyncio.Queue[Happening | Exception] = asyncio.Queue(_MOST_WAITING)
        self._tasks: set[asyncio.Task[None]] = set()

    async def happening(self) -> Happening:
        """What happened next.

        :raises Closed: when the socket was closed.
        :raises Unreachable: when a frame or the snapshot made no sense.
        """
        happened = await self._inbox.get()
        if isinstance(happened, Exception):
            raise happened
        return happened

    def ask_for_snapshot(self, topics: Sequence[str]) -> None:
        """Fetches a snapshot beside the frames, which go on coming."""
        self._start(self._fetch(topics))

    async def _read(self) -> None:
        while True:
            await self._inbox.put(parse_from_server(await self._socket.receive()))

    async def _look(self) -> None:
        while True:
            await self._clock.sleep(_LOOK_EVERY_S)
            await self._inbox.put(None)

    async def _fetch(self, topics: Sequence[str]) -> None:
        await self._inbox.put(await self._transport.snapshot(topics))

    async def _report(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except (Closed, Unreachable) as error:
            await self._inbox.put(error)
        except WireError as error:
            await self._inbox.put(Unreachable(str(error)))

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(self._report(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Line"]:
        self._start(self._read())
        self._start(self._look())
        try:
            yield self
        finally:
            tasks = list(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
