"""Stopping without cutting anybody off."""

import asyncio
import logging
import time
from collections.abc import Callable

from daphne.server import reactor

from sync.wire.limits import CLOSE_RESTART

from .daphne_server import Server
from .hub import Hub

log = logging.getLogger(__name__)

REQUESTS_WITHIN_S = 10.0
CLOSED_WITHIN_S = 2.0
LOOK_EVERY_S = 0.05


async def drain(server: Server, hub: Hub) -> None:
    """Accepts nothing new, says goodbye, finishes requests, closes sockets with 1012, then stops the reactor."""
    server.accept_no_more()
    hub.say_goodbye()
    await _until(lambda: server.running_requests() == 0, REQUESTS_WITHIN_S)
    hub.close_all(CLOSE_RESTART)
    await asyncio.sleep(LOOK_EVERY_S)
    await _until(lambda: not reactor.getWriters(), CLOSED_WITHIN_S)
    hub.stop()
    server.stop()


async def _until(done: Callable[[], bool], within_s: float) -> None:
    deadline = time.monotonic() + within_s
    while not done() and time.monotonic() < deadline:
        await asyncio.sleep(LOOK_EVERY_S)
