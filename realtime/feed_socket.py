"""The socket's end of the feed: it carries hellos in and hands its writer to the hub, nothing else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from server.core import clock
from sync.wire import Hello, OtherVersion, Welcome, WireError, parse_from_terminal
from sync.wire.limits import CLOSE_FORBIDDEN, CLOSE_RELOAD, CLOSE_SIGN_IN_AGAIN

from .callers import Scope, comes_from_elsewhere, credential
from .framing import frame
from .hub import Follower, hub_of_this_process
from .writers import PlainWriter, Send, Writer

log = logging.getLogger(__name__)

HELLO_WITHIN_S = 10.0
LONGEST_FRAME = 16 * 1024
CLOSE_REFUSED = 1008
CLOSE_TOO_BIG = 1009
DIRECT_WRITER = "bellboard.direct_writer"

Receive = Callable[[], Awaitable[dict[str, Any]]]


async def refuse_socket(scope: Scope, receive: Receive, send: Send) -> None:
    """For addresses where there is no socket."""
    await receive()
    await send({"type": "websocket.close", "code": CLOSE_FORBIDDEN})


async def feed_socket(scope: Scope, receive: Receive, send: Send) -> None:
    """One connection to ``/ws/v1/<hotel>/feed``."""
    if comes_from_elsewhere(scope):
        log.warning("a socket from a page of another site is refused")
        await refuse_socket(scope, receive, send)
        return
    await receive()
    await send({"type": "websocket.accept"})
    make_direct = scope.get("extensions", {}).get(DIRECT_WRITER)
    conversation = Conversation(scope, make_direct() if make_direct else PlainWriter(send))
    try:
        await conversation.run(receive)
    finally:
        await conversation.end()


class Conversation:
    """Hears what one terminal says; a hello again means that it starts over."""

    def __init__(self, scope: Scope, writer: Writer) -> None:
        self._hotel: str = scope["url_route"]["kwargs"]["hotel"]
        self._credential = credential(scope, self._hotel)
        self._writer = writer
        self._hub = hub_of_this_process()
        self._follower: Follower | None = None

    async def run(self, receive: Receive) -> None:
        """Until the socket is gone."""
        if self._credential is None:
            self._refuse(CLOSE_SIGN_IN_AGAIN, "no credential")
        waiting = asyncio.get_running_loop().call_later(HELLO_WITHIN_S, self._no_hello)
        try:
            while (message := await receive())["type"] != "websocket.disconnect":
                if not self._writer.closed:
                    waiting.cancel()
                    self._hear(message.get("text"))
        finally:
            waiting.cancel()

    async def end(self) -> None:
        if self._follower:
            self._hub.leave(self._follower)
        await self._writer.finish()

    def _hear(self, text: str | None) -> None:
        if text is None:
            return self._refuse(CLOSE_REFUSED, "a frame that is no text")
        if len(text) > LONGEST_FRAME:
            return self._refuse(CLOSE_TOO_BIG, "a frame that is too long")
        try:
            self._greet(parse_from_terminal(text))
        except OtherVersion:
            self._writer.write(frame(Welcome("none", 0, 0, clock.now().isoformat(), "upgrade")))
            self._refuse(CLOSE_RELOAD, "another version of the protocol")
        except WireError:
            self._refuse(CLOSE_REFUSED, "a malformed frame")
        return None

    def _greet(self, hello: Hello) -> None:
        assert self._credential
        if self._follower:
            if not self._follower.admitted:
                return self._refuse(CLOSE_REFUSED, "a second hello before the first was answered")
            self._hub.leave(self._follower)
        self._follower = Follower(
            credential=self._credential,
            topics=frozenset(hello.topics),
            epoch=hello.epoch,
            cursor=hello.cursor,
            writer=self._writer,
            terminal=hello.terminal,
            app=hello.app,
        )
        self._hub.join(self._follower)
        return None

    def _no_hello(self) -> None:
        if not self._writer.closed:
            self._refuse(CLOSE_REFUSED, "no hello")

    def _refuse(self, code: int, why: str) -> None:
        log.warning("a socket of %s is closed with %s: %s", self._hotel, code, why)
        if self._follower:
            self._hub.leave(self._follower)
        self._writer.close(code)
