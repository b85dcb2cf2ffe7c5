"""Empty hints over the channel layer: something was committed somewhere. Nothing is lost when one is."""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable

from channels.layers import get_channel_layer

log = logging.getLogger(__name__)

GROUP = "bellboard.hints"
HINT = {"type": "hint"}
PATIENCE_S = 1.0
PAUSE_AFTER_ERROR_S = 1.0
COMPLAIN_EVERY_S = 60.0


class OncePerMinute(logging.Filter):
    """While Redis is away the layer complains each second, with a traceback; once a minute without one is enough."""

    def __init__(self) -> None:
        super().__init__()
        self._complained_at = -COMPLAIN_EVERY_S

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        if now - self._complained_at < COMPLAIN_EVERY_S:
            return False
        self._complained_at = now
        record.exc_info = None
        return True


for noisy in (log, logging.getLogger("channels_redis.pubsub")):
    noisy.addFilter(OncePerMinute())


class Sender:
    """Sends hints from a thread of its own; those that come while one is on its way become one."""

    def __init__(self) -> None:
        self._rung = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def send(self) -> None:
        self._rung.set()
        if self._thread is None:
            with self._lock:
                self._thread = self._thread or self._begin()

    def _begin(self) -> threading.Thread:
        thread = threading.Thread(target=self._work, name="hints", daemon=True)
        thread.start()
        return thread

    def _work(self) -> None:
        with asyncio.Runner() as runner:
            while self._rung.wait():
                self._rung.clear()
                try:
                    runner.run(_send())
                except Exception as error:
                    log.warning("hints can't be sent: %s", type(error).__name__)
                    time.sleep(PAUSE_AFTER_ERROR_S)


async def _send() -> None:
    async with asyncio.timeout(PATIENCE_S):
        await get_channel_layer().group_send(GROUP, HINT)


async def hear(wake: Callable[[], None]) -> None:
    """Calls ``wake`` at each hint until cancelled; a layer that fails is asked again."""
    while True:
        try:
            layer = get_channel_layer()
            channel = await layer.new_channel()
            await layer.group_add(GROUP, channel)
            while True:
                await layer.receive(channel)
                wake()
        except Exception as error:
            log.warning("hints can't be heard: %s", type(error).__name__)
            await asyncio.sleep(PAUSE_AFTER_ERROR_S)


sender = Sender()


def _begin_anew() -> None:
    """After a fork the thread is the parent's."""
    global sender  # noqa: PLW0603
    sender = Sender()


os.register_at_fork(after_in_child=_begin_anew)
