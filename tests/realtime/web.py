"""A real web process, and sockets to it."""

import asyncio
import json
import queue
import signal
import subprocess
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import psutil
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.own_house import OwnHouse
from tests.people import HOTEL

STARTS_WITHIN_S = 60.0
Frame = dict[str, Any]


class Web:
    """``manage.py serve`` in a house. ``said`` is what it logged so far."""

    def __init__(self, house: OwnHouse, *options: str, port: int = 0) -> None:
        self.house = house
        self._log = Path(house.folder) / f"web-{time.monotonic_ns()}.log"
        with self._log.open("w") as log:
            words = ["manage.py", "serve", "--port", str(port), *options]
            self.process = house.start(*words, stdout=subprocess.PIPE, stderr=log)
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=lambda: [lines.put(line) for line in self.process.stdout or []], daemon=True).start()
        try:
            first = lines.get(timeout=STARTS_WITHIN_S)
        except queue.Empty:
            raise AssertionError(self.said) from None
        self.url = first.split(" at ")[1].strip().rstrip("/")
        self.port = int(self.url.rsplit(":", 1)[1])

    @property
    def said(self) -> str:
        return self._log.read_text()

    @property
    def memory_mb(self) -> float:
        return float(psutil.Process(self.process.pid).memory_info().rss / 2**20)

    def ask_to_stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    @asynccontextmanager
    async def socket(
        self, headers: dict[str, str], path: str = f"/ws/v1/{HOTEL}/feed", **more: Any
    ) -> AsyncIterator["Line"]:
        address = self.url.replace("http", "ws", 1) + path
        options = {"max_size": None, "proxy": None, "close_timeout": 1, "compression": None, **more}
        async with connect(address, additional_headers=headers, **options) as connection:
            yield Line(connection)


@contextmanager
def web(house: OwnHouse, *options: str, port: int = 0) -> Iterator[Web]:
    running = Web(house, *options, port=port)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.terminate()
            try:
                running.process.wait(20)
            except subprocess.TimeoutExpired:
                running.kill()


class Line:
    """One socket; it checks that batches follow on each other."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.cursor: int | None = None
        self.items: list[Frame] = []
        self.frames: list[Frame] = []

    async def say(self, frame: Frame | str | bytes) -> None:
        await self.connection.send(json.dumps(frame) if isinstance(frame, dict) else frame)

    async def hello(self, *topics: str, epoch: str | None = None, cursor: int | None = None, **more: Any) -> None:
        self.cursor = cursor
        frame = {"type": "hello", "proto": 1, "app": "0.1.0", "terminal": "", "epoch": epoch, "cursor": cursor}
        await self.say({**frame, "topics": list(topics or ["rooms"]), **more})

    async def frame(self, within_s: float = 10.0) -> Frame:
        """The next frame, taken in."""
        async with asyncio.timeout(within_s):
            text = await self.connection.recv()
        frame: Frame = json.loads(text)
        self._take(frame)
        return frame

    async def next(self, kind: str, within_s: float = 15.0) -> Frame:
        """The next frame of this type; what comes before is taken in."""
        async with asyncio.timeout(within_s):
            while (frame := await self.frame(within_s))["type"] != kind:
                pass
        return frame

    async def until(self, cursor: int, within_s: float = 20.0) -> None:
        async with asyncio.timeout(within_s):
            while (self.cursor or 0) < cursor:
                await self.frame(within_s)

    async def close_code(self, within_s: float = 15.0) -> int:
        """The code with which the server closes; frames before it are taken in."""
        try:
            async with asyncio.timeout(within_s):
                while True:
                    await self.frame(within_s)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006

    def _take(self, frame: Frame) -> None:
        self.frames.append({name: value for name, value in frame.items() if name != "items"})
        if frame["type"] == "welcome" and self.cursor is None:
            self.cursor = frame["head"]
        elif frame["type"] == "events":
            assert self.cursor is not None
            assert frame["from"] <= self.cursor, "a gap"
            new = [item for item in frame["items"] if item["seq"] > self.cursor]
            assert [item["seq"] for item in new] == sorted({item["seq"] for item in new})
            self.items += new
            self.cursor = max(self.cursor, frame["to"])
        elif frame["type"] == "tick":
            self.cursor = max(self.cursor or 0, frame["covered_to"])
