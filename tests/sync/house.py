"""A small server with a feed that misbehaves on demand: it loses, doubles, resets, closes and refuses."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from sync.wire import Hello, parse_from_terminal

NOW = "2026-11-23T08:00:00+00:00"


class House:
    """One hotel. ``lose`` and ``double`` name the numbers whose frames go wrong once."""

    def __init__(self) -> None:
        self.epoch, self.floor = "e1", 0
        self.feed: list[dict[str, Any]] = []
        self.rows: dict[str, dict[str, Any]] = {}
        self.lose: set[int] = set()
        self.double: set[int] = set()
        self.blocks_sockets = False
        self.refuses: HTTPStatus | None = None
        self.mode: str | None = None
        self.hellos: list[Hello] = []
        self.rights: list[str | None] = []
        self.snapshots = 0
        self.polls = 0
        self.before_snapshot: asyncio.Event | None = None
        self.connections: set[ServerConnection] = set()
        self._sent: dict[ServerConnection, int] = {}

    @property
    def head(self) -> int:
        return self.floor + len(self.feed)

    async def change(self, room: str, condition: str | None) -> None:
        """Commits one event (``None`` drops the room) and sends it to everyone."""
        seq = self.head + 1
        put, drop = ({"rooms": [{"id": room, "condition": condition}]}, {}) if condition else ({}, {"rooms": [room]})
        item = {"seq": seq, "topic": "rooms", "name": "room.changed", "at": NOW, "put": put, "drop": drop}
        self.feed.append(item)
        if condition:
            self.rows[room] = {"id": room, "condition": condition}
        else:
            self.rows.pop(room, None)
        for connection in list(self.connections):
            await self._send_new(connection)

    def rows_at(self, cursor: int) -> dict[str, dict[str, Any]]:
        """The rows as they were at a number of the feed."""
        rows: dict[str, dict[str, Any]] = {}
        for item in self.feed[:cursor]:
            rows.update({row["id"]: row for row in item["put"].get("rooms", [])})
            for room in item["drop"].get("rooms", []):
                rows.pop(room, None)
        return rows

    def restore(self, keep: int) -> None:
        """Goes back to an older state in a new epoch."""
        self.epoch += "'"
        self.rows = self.rows_at(keep)
        self.feed = self.feed[:keep]

    def prune(self) -> None:
        self.floor, self.feed = self.head, []

    async def tick(self, *, head: int | None = None) -> None:
        for connection in list(self.connections):
            frame = {"type": "tick", "head": head or self.head, "covered_to": self._sent[connection]}
            await _send(connection, {**frame, "server_time": NOW, "alarm_clock_ok": False})

    async def tell(self, frame: dict[str, Any]) -> None:
        for connection in list(self.connections):
            await _send(connection, frame)

    async def close(self, code: int) -> None:
        for connection in list(self.connections):
            await connection.close(code)

    def cut(self) -> None:
        for connection in list(self.connections):
            connection.transport.abort()

    @asynccontextmanager
    async def open(self, port: int = 0) -> AsyncIterator[str]:
        async with serve(self._serve, "127.0.0.1", port, process_request=self._answer, close_timeout=1) as server:
            yield f"http://127.0.0.1:{_port(server)}"

    async def _serve(self, connection: ServerConnection) -> None:
        try:
            await self._welcome(connection, parse_from_terminal(await connection.recv()))
            await connection.wait_closed()
        except ConnectionClosed:
            pass
        finally:
            self.connections.discard(connection)

    async def _welcome(self, connection: ServerConnection, hello: Hello) -> None:
        self.hellos.append(hello)
        known = hello.cursor is not None and hello.epoch == self.epoch and self.floor <= hello.cursor <= self.head
        if hello.cursor is not None and not known:
            await _send(connection, {"type": "reset", "reason": "epoch"})
        mode = self.mode or ("resume" if known else "snapshot")
        frame = {"type": "welcome", "epoch": self.epoch, "head": self.head, "floor": self.floor, "mode": mode}
        await _send(connection, {**frame, "server_time": NOW, "tick_s": 10})
        self._sent[connection] = hello.cursor if known and hello.cursor is not None else self.head
        self.connections.add(connection)
        await self._send_new(connection)

    async def _send_new(self, connection: ServerConnection) -> None:
        start, head = self._sent[connection], self.head
        if start == head:
            return
        self._sent[connection] = head
        if head in self.lose:
            self.lose.remove(head)
            return
        for _ in range(2 if head in self.double else 1):
            await _send(connection, self._batch(start, head))

    def _batch(self, start: int, to: int) -> dict[str, Any]:
        items = [item for item in self.feed if start < item["seq"] <= to]
        return {"type": "events", "from": start, "to": to, "items": items}

    async def _answer(self, connection: ServerConnection, request: Request) -> Response | None:
        address = urlsplit(request.path)
        self.rights.append(request.headers.get("Authorization") or request.headers.get("Cookie"))
        if address.path == "/ws/v1/hj/feed":
            return _body(HTTPStatus.BAD_GATEWAY, {}) if self.blocks_sockets else None
        if self.refuses:
            return _body(self.refuses, {})
        if address.path == "/api/v1/hj/snapshot":
            return await self._snapshot()
        return await self._poll({name: values[0] for name, values in parse_qs(address.query).items()})

    async def _snapshot(self) -> Response:
        self.snapshots += 1
        body = {"epoch": self.epoch, "seq": self.head, "server_time": NOW, "collections": {"rooms": dict(self.rows)}}
        if self.before_snapshot:
            await self.before_snapshot.wait()
        return _body(HTTPStatus.OK, body)

    async def _poll(self, asked: dict[str, str]) -> Response:
        self.polls += 1
        cursor = int(asked["cursor"])
        if asked["epoch"] != self.epoch or not self.floor <= cursor <= self.head:
            return _body(HTTPStatus.OK, {"type": "reset", "reason": "epoch"})
        for _ in range(int(asked["wait"])):
            if cursor < self.head:
                break
            await asyncio.sleep(0.02)
        return _body(HTTPStatus.OK, self._batch(cursor, self.head))


def _port(server: Server) -> int:
    return int(next(iter(server.sockets)).getsockname()[1])


async def _send(connection: ServerConnection, frame: dict[str, Any]) -> None:
    with suppress(ConnectionClosed):
        await connection.send(json.dumps(frame))


def _body(status: HTTPStatus, value: object) -> Response:
    body = json.dumps(value).encode()
    headers = Headers({"Content-Type": "application/json", "Content-Length": str(len(body)), "Connection": "close"})
    return Response(status, status.phrase, headers, body)
