"""The fast way to a socket: a frame's bytes go straight to Daphne's transport, without ASGI messages in between.

All that leans on the insides of Daphne, autobahn and Twisted stands here;
``fits`` says whether they are as we know them.
"""

import socket
from collections.abc import Callable
from typing import Any

from twisted.internet import tcp
from twisted.internet.interfaces import IPushProducer
from zope.interface import implementer  # type: ignore[import-untyped]

from sync.wire.limits import WINDOW_BYTES

from .framing import Frame
from .writers import nothing

SEND_BUFFER_BYTES = 128 * 1024
INSIDES = ("_tempDataBuffer", "_tempDataLen", "dataBuffer", "offset", "_isSendBufferFull")


def fits(protocol: Any) -> bool:
    """Whether this websocket protocol stands on a bare TCP transport whose buffers we know."""
    transport = protocol.transport
    if type(transport) is not tcp.Server or not isinstance(transport.socket, socket.socket):
        return False
    known = all(hasattr(transport, name) for name in INSIDES) and isinstance(transport._tempDataBuffer, list)
    return known and getattr(protocol, "_perMessageCompress", "unknown") is None


def waiting_bytes(transport: Any) -> int:
    """What the transport holds and the kernel has not taken."""
    return int(transport._tempDataLen + len(transport.dataBuffer) - transport.offset)


@implementer(IPushProducer)
class Outlet:
    """Stands at a transport as its producer, and tells when everything that waited has gone out."""

    def __init__(self, transport: Any) -> None:
        self._listeners: list[Callable[[], None]] = []
        transport._isSendBufferFull = lambda: True  # anything that waits counts, so that its draining is told
        transport.unregisterProducer()
        transport.registerProducer(self, True)
        transport.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)

    def listen(self, drained: Callable[[], None]) -> None:
        self._listeners.append(drained)

    def pauseProducing(self) -> None:  # noqa: N802  Twisted's names
        """Something waits; the writers see it by themselves."""

    def resumeProducing(self) -> None:  # noqa: N802
        for drained in self._listeners:
            drained()

    def stopProducing(self) -> None:  # noqa: N802
        self.resumeProducing()


class DirectWriter:
    """Writes to the socket itself while nothing waits, else behind what waits in the transport."""

    def __init__(self, protocol: Any) -> None:
        self.on_drained = nothing
        self.taken = 0
        self.closed = False
        self._protocol = protocol
        self._transport = protocol.transport
        self._send = protocol.transport.socket.send
        protocol.outlet.listen(self._drained)

    def _drained(self) -> None:
        self.on_drained()

    @property
    def waiting(self) -> int:
        return waiting_bytes(self._transport)

    def offer(self, frame: Frame) -> bool:
        raw = frame.raw
        transport = self._transport
        waiting = transport._tempDataLen + len(transport.dataBuffer) - transport.offset
        if waiting:
            if waiting + len(raw) > WINDOW_BYTES:
                return False
            self._put(raw)
        else:
            self._put_at_once(raw)
        return True

    def write(self, frame: Frame) -> None:
        if self.waiting:
            self._put(frame.raw)
        else:
            self._put_at_once(frame.raw)

    def close(self, code: int) -> None:
        if not self.closed:
            self.closed = True
            self._protocol.serverClose(code)

    async def finish(self) -> None:
        self.closed = True

    def _put(self, raw: bytes) -> None:
        if self._is_open:
            self.taken += len(raw)
            self._transport.write(raw)

    def _put_at_once(self, raw: bytes) -> None:
        if not self._is_open:
            return
        self.taken += len(raw)
        try:
            sent = self._send(raw)
        except BlockingIOError:
            sent = 0
        except OSError:
            return  # the transport notices by itself, and the socket's end is told
        if sent < len(raw):
            self._transport.write(raw[sent:])

    @property
    def _is_open(self) -> bool:
        return not self.closed and self._protocol.state == self._protocol.STATE_OPEN
