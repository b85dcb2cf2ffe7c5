"""The one hub of this process; it begins with the server, or with the first who follows."""

import asyncio

from django.conf import settings

from realtime import hints

from .hub import Hub

_hub: Hub | None = None
_hearing: asyncio.Task[None] | None = None


def hub_of_this_process(loop: asyncio.AbstractEventLoop | None = None) -> Hub:
    """The hub, started on this loop (the running one) if there is none yet."""
    global _hub, _hearing  # noqa: PLW0603  one per process is the point
    if _hub is None:
        loop = loop or asyncio.get_running_loop()
        _hub = Hub(loop)
        _hub.start()
        _hearing = loop.create_task(hints.hear(_hub.wake)) if settings.REDIS_URL else None
    return _hub


def wake() -> None:
    """From any thread: something was committed. Without a hub there is nobody to wake."""
    if _hub is not None:
        _hub.wake()
