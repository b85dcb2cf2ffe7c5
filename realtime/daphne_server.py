"""Daphne as Bellboard runs it: websockets that close as told, wait when their socket is full, and may drain."""

import asyncio
import logging
import time
from functools import partial
from typing import Any

from daphne.server import Server as DaphneServer  # isort: skip  it installs the reactor: first
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol
from twisted.internet import defer

from .direct_writer import DirectWriter, Outlet, fits, waiting_bytes
from .feed_socket import DIRECT_WRITER

log = logging.getLogger(__name__)

PING_EVERY_S = 15
PONG_WITHIN_S = 20
CLOSED_WITHIN_S = 10
TEXT, BINARY = 1, 2


class FeedProtocol(WebSocketProtocol):
    """A websocket that any close code may end, and that is not taken for dead while its bytes still go out."""

    outlet: Outlet

    def onConnect(self, request: Any) -> Any:  # noqa: N802  autobahn's names
        self.failByDrop = False
        self.closeHandshakeTimeout = CLOSED_WITHIN_S
        self.heard_at = time.monotonic()
        return super().onConnect(request)

    def serverAccept(self, subprotocol: str | None = None) -> None:  # noqa: N802
        super().serverAccept(subprotocol)
        self.outlet = Outlet(self.transport)
        self._drained = asyncio.Event()
        self.outlet.listen(self._has_drained)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        self.heard_at = time.monotonic()
        super().dataReceived(data)

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        """What comes after a close is not kept."""
        if self.state == self.STATE_OPEN:
            super().onMessage(payload, isBinary)

    def serverSend(self, content: str | bytes, binary: bool = False) -> None:  # noqa: N802
        """Of any length: the limit is for what comes in."""
        payload = content.encode() if isinstance(content, str) else content
        if self.state == self.STATE_OPEN:
            self.sendFrame(opcode=BINARY if binary else TEXT, payload=payload)

    def serverClose(self, code: int | None = None) -> None:  # noqa: N802
        """With any code of RFC 6455, which autobahn itself lets only its own side use."""
        self.sendCloseFrame(code=1000 if code is None else code)

    def onAutoPingTimeout(self) -> None:  # noqa: N802
        """A slow reader's pong may be far behind what waits for him."""
        heard_or_moved = max(self.heard_at, getattr(self, "_drained_at", 0.0))
        if time.monotonic() - heard_or_moved >= PONG_WITHIN_S:
            super().onAutoPingTimeout()

    async def drained(self) -> None:
        """Returns when nothing waits for this socket."""
        while self.state == self.STATE_OPEN and waiting_bytes(self.transport):
            self._drained.clear()
            await self._drained.wait()

    def _has_drained(self) -> None:
        self._drained_at = time.monotonic()
        self._drained.set()


class Server(DaphneServer):
    """With ``direct`` the feed's frames go straight to the transports, else through ASGI's ``send``."""

    def __init__(self, *args: Any, direct: bool = True, **options: Any) -> None:
        self._direct = direct
        self._ports: list[Any] = []
        super().__init__(
            *args,
            signal_handlers=False,
            ping_interval=PING_EVERY_S,
            ping_timeout=PONG_WITHIN_S,
            websocket_timeout=-1,
            websocket_handshake_timeout=PONG_WITHIN_S,
            verbosity=0,
            server_name="Bellboard",
            **options,
        )

    @property
    def ws_factory(self) -> WebSocketFactory:
        return self._ws_factory

    @ws_factory.setter
    def ws_factory(self, factory: WebSocketFactory) -> None:
        factory.protocol = FeedProtocol
        self._ws_factory = factory

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        if self._direct and scope["type"] == "websocket":
            if fits(protocol):
                scope["extensions"] = {DIRECT_WRITER: partial(DirectWriter, protocol)}
            else:
                log.error("Daphne is not as we know it: frames take the slower way")
        return super().create_application(protocol, scope)

    async def handle_reply(self, protocol: Any, message: dict[str, Any]) -> None:
        """``send`` returns when the frame has gone out, so that who sends can't fill the memory."""
        await super().handle_reply(protocol, message)
        if message["type"] == "websocket.send":
            await protocol.drained()

    def listen_success(self, port: Any) -> None:
        super().listen_success(port)
        self._ports.append(port)

    def accept_no_more(self) -> None:
        """New connections are refused; those that stand go on."""
        for port in self._ports:
            port.stopListening()

    def running_requests(self) -> int:
        """HTTP requests that have not been answered whole."""
        return sum(
            1
            for protocol, details in self.connections.items()
            if not isinstance(protocol, WebSocketProtocol) and "disconnected" not in details
        )

    def kill_all_applications(self) -> Any:
        """Also where an application has ended before its connection did."""
        running = [
            details["application_instance"]
            for details in self.connections.values()
            if "application_instance" in details
        ]
        for application in running:
            application.cancel()
        gathered = asyncio.gather(*running, return_exceptions=True)
        return defer.Deferred.fromFuture(asyncio.ensure_future(gathered))
