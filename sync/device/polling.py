"""Following by long polls, where a proxy lets no socket through."""

from collections.abc import Callable

from sync.rules.replica import Replica
from sync.rules.session import Changed
from sync.wire import Hello, Reset
from sync.wire.limits import LONG_POLL_WAIT_S

from .transport import Transport


class Polling:
    """Asks for what came after the replica's cursor; takes a snapshot when there is none or it no longer counts."""

    def __init__(self, replica: Replica, transport: Transport, hello: Callable[[], Hello]) -> None:
        self._replica = replica
        self._transport = transport
        self._hello = hello

    async def once(self, *, patient: bool) -> list[Changed]:
        """One question; with ``patient`` the server answers when something happened, or after 25 s.

        :raises Unreachable: without an answer.
        :raises Closed: with 4001 or 4003.
        """
        if self._replica.cursor is None:
            return [await self._snapshot()]
        answer = await self._transport.poll(self._hello(), wait_s=LONG_POLL_WAIT_S if patient else 0)
        if isinstance(answer, Reset):
            return [await self._snapshot()]
        verdict, changes = self._replica.apply(answer)
        if verdict == "gap":
            return [await self._snapshot()]
        return [Changed(tuple(changes), live=patient)] if verdict == "apply" else []

    async def _snapshot(self) -> Changed:
        snapshot = await self._transport.snapshot(self._hello().topics)
        return Changed(tuple(self._replica.replace(snapshot)), live=False, whole=True)
