"""Requests wait in line: a process works on as many at once as it has connections to the database, the feed's aside.

Two hundred at once would each have a thread, and quarrel about connections and locks until the patience of some is over.
In line they cost nothing, and the first to come is the first to be served. Daphne hands on a request when all of its body
is here, so nobody holds up the line by sending slowly.
"""

import asyncio
from typing import Any

from .feed_socket import Receive
from .writers import Send


class WaitingLine:
    """An application of which at most ``at_once`` requests run; the others wait for their turn."""

    def __init__(self, application: Any, *, at_once: int) -> None:
        self._application = application
        self._turns = asyncio.Semaphore(at_once)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        async with self._turns:
            await self._application(scope, receive, send)
