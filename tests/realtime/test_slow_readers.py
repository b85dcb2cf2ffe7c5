"""A reader that stops is let go with its memory; one that is slow but alive gets everything."""

import asyncio
import json
import socket
import struct
import time
from contextlib import closing

import pytest

from tests.people import HOTEL

HANDSHAKE = (
    "GET /ws/v1/{hotel}/feed HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nAuthorization: {right}\r\n\r\n"
)


class BareReader:
    """A websocket by hand over a socket with a small buffer, read only when it wants to."""

    def __init__(self, server, person):
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * 1024)
        self.socket.settimeout(20)
        self.socket.connect(("127.0.0.1", server.port))
        words = HANDSHAKE.format(hotel=HOTEL, host=f"127.0.0.1:{server.port}", right=person.bearer["Authorization"])
        self.socket.sendall(words.encode())
        self._waiting = b""
        while b"\r\n\r\n" not in self._waiting:
            self._waiting += self.socket.recv(4096)
        self._waiting = self._waiting.split(b"\r\n\r\n", 1)[1]

    def hello(self, epoch, cursor):
        frame = {"type": "hello", "proto": 1, "app": "0.1.0", "terminal": "", "epoch": epoch, "cursor": cursor}
        self._send(1, json.dumps({**frame, "topics": ["rooms"]}).encode())

    def _send(self, opcode, payload):
        length = (
            struct.pack("!BB", 0x80 | opcode, 0x80 | len(payload))
            if len(payload) < 126
            else struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, len(payload))
        )
        self.socket.sendall(length + b"\0\0\0\0" + payload)

    def read(self):
        """The next frame: JSON, or the close code. It answers pings on the way."""
        while True:
            opcode, payload = self._frame()
            if opcode == 9:
                self._send(10, payload)
            else:
                return struct.unpack("!H", payload[:2])[0] if opcode == 8 else json.loads(payload)

    def _frame(self):
        opcode, length = self._take(1)[0] & 0x0F, self._take(1)[0]
        if length == 126:
            length = struct.unpack("!H", self._take(2))[0]
        elif length == 127:
            length = struct.unpack("!Q", self._take(8))[0]
        return opcode, self._take(length)

    def _take(self, size):
        while len(self._waiting) < size:
            part = self.socket.recv(65536)
            if not part:
                raise ConnectionError("closed without a word")
            self._waiting += part
        taken, self._waiting = self._waiting[:size], self._waiting[size:]
        return taken


@pytest.mark.timeout(120)
async def test_who_stops_reading_is_closed_with_4008_and_costs_little(server, table, receptionist):
    cursor = table.head
    async with server.socket(receptionist.bearer) as living:
        await living.hello("rooms", epoch=table.epoch, cursor=cursor)
        stuck = [BareReader(server, receptionist) for _ in range(10)]
        for reader in stuck:
            reader.hello(table.epoch, cursor)
            assert reader.read()["mode"] == "resume"
        before = server.memory_mb
        head = table.commit(2_000, filling="x" * 5_000)
        await living.until(head, 60)
        # The events themselves are kept once (10 MB, and as much for frames that many share); each stuck reader at most 1 MB.
        assert server.memory_mb - before < 60 + len(stuck)
        for _second in range(20):
            await asyncio.sleep(1)
            if server.said.count("4008") >= len(stuck):
                break
        codes = [await asyncio.to_thread(_last_word, reader) for reader in stuck]
        assert codes == [4008] * len(stuck)
        assert len(living.items) == 2_000


def _last_word(reader):
    with closing(reader.socket):
        while not isinstance(word := reader.read(), int):
            pass
        return word


@pytest.mark.timeout(120)
async def test_who_reads_slowly_gets_a_change_of_a_thousand_rooms_and_five_thousand_events_whole(
    server, table, receptionist
):
    cursor = table.head
    table.commit(rows=1000, filling="x" * 600)
    head = table.commit(5_500, filling="x" * 300)
    reader = BareReader(server, receptionist)
    reader.hello(table.epoch, cursor)
    items, began = await asyncio.to_thread(_read_slowly, reader, head)
    assert items == list(range(cursor + 1, head + 1))
    assert time.monotonic() - began > 5


def _read_slowly(reader, head):
    began, items, reached = time.monotonic(), [], 0
    with closing(reader.socket):
        while reached < head:
            frame = reader.read()
            assert not isinstance(frame, int), frame
            time.sleep(0.15)
            if frame["type"] == "events":
                assert not items or frame["from"] <= items[-1]
                items += [item["seq"] for item in frame["items"] if not items or item["seq"] > items[-1]]
                reached = frame["to"]
    return items, began


async def test_who_never_says_hello_is_closed(server, receptionist):
    async with server.socket(receptionist.bearer) as line:
        assert await line.close_code(14) == 1008
