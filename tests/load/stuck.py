"""Followers that stop reading, and what they cost the server."""

import base64
import json
import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from .contenders import bellboard
from .crowd import Door
from .house import House
from .programs import memory_kb

STUCK = 20
EVENTS = 600
EVENT_BYTES = 5_000
GULP_BYTES = 200_000
SETTLE_S = 1.0
LOOKS, LOOK_EVERY_S = 40, 0.1


def memory_of_a_stuck_reader(house: House) -> float:
    """In KB: what the server grows by while 3 MB of events are published to such readers, at its most, for each of them.

    The events themselves, which it keeps anyway, count as theirs. Each takes one gulp in between, so that what waits for
    him is no longer the bytes that wait for all.
    """
    with bellboard(house) as contender, ExitStack() as stack:
        lines = [stack.enter_context(_stuck_reader(contender.door, token)) for token in house.tokens[:STUCK]]
        time.sleep(SETTLE_S)
        before = most = memory_kb(contender.pid)
        published = contender.begin(EVENTS, size=EVENT_BYTES)
        for look in range(LOOKS):
            time.sleep(LOOK_EVERY_S)
            most = max(most, memory_kb(contender.pid))
            if look == LOOKS // 2:
                for line in lines:
                    _gulp(line)
        published()
        return (most - before) / STUCK


@contextmanager
def _stuck_reader(door: Door, token: str) -> Iterator[socket.socket]:
    """It comes in, says hello, and reads no further by itself."""
    address = urlsplit(door.address)
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * 1024)
        line.settimeout(20)
        line.connect((address.hostname, address.port))
        key = base64.b64encode(os.urandom(16)).decode()
        words = [
            f"GET {address.path} HTTP/1.1",
            f"Host: {address.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
            f"Authorization: Bearer {token}",
        ]
        line.sendall("\r\n".join([*words, "", ""]).encode())
        while b"\r\n\r\n" not in line.recv(4096):
            pass
        hello = json.dumps((door.hello or {}) | {"cursor": None, "epoch": None}).encode()
        # Masked with zeros; short lengths stand in the second byte (RFC 6455, 5.2).
        length = bytes([0x80 | len(hello)]) if len(hello) < 126 else struct.pack("!BH", 0x80 | 126, len(hello))
        line.sendall(b"\x81" + length + bytes(4) + hello)
        if b"welcome" not in (said := line.recv(4096)):
            raise RuntimeError(f"no welcome but {said!r}")
        yield line


def _gulp(line: socket.socket) -> None:
    taken = 0
    while taken < GULP_BYTES:
        taken += len(line.recv(GULP_BYTES - taken))
