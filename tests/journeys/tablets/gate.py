"""A gate between a tablet and the server: it lets everything through, holds back what is asked, or what is answered.

What it has held back is gone when the one who waited for it is.
"""

import asyncio
import time
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Literal

from tests.faults.cable import Cable

Mode = Literal["open", "hold requests", "hold answers"]
QUEUE = b"/terminal/sync"


class Gate(Cable):
    """``asked`` counts the queues that came to it, ``answered`` what came back, ``passed_on`` what it let back."""

    def __init__(self, server_port: int) -> None:
        self.mode: Mode = "open"
        self.asked = self.answered = self.passed_on = 0
        super().__init__(server_port)

    def shut(self, mode: Mode) -> None:
        """From now on this is held back, and the counts begin anew."""
        self.mode = mode
        self.asked = self.answered = self.passed_on = 0

    def open(self) -> None:
        """Lets all through again; who waited has to ask once more."""
        self.mode = "open"
        self.cut()

    def wait(self, what: Literal["asked", "answered", "passed_on"], *, within_s: float = 30) -> None:
        deadline = time.monotonic() + within_s
        while not getattr(self, what):
            assert time.monotonic() < deadline, f"nothing was {what}"
            time.sleep(0.005)

    def _ways(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        there_reader: asyncio.StreamReader,
        there_writer: asyncio.StreamWriter,
    ) -> list[Coroutine[Any, Any, None]]:
        line = _Line(self)
        return [line.asks(reader, there_writer), line.answers(there_reader, writer)]


class _Line:
    """One connection; whether its latest question was a queue."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._is_queue = False

    async def asks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                if QUEUE in data:
                    self._is_queue = True
                    self._gate.asked += 1
                if self._gate.mode != "hold requests":
                    writer.write(data)
                    await writer.drain()

    async def answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                came, self._is_queue = self._is_queue, False
                self._gate.answered += came
                if self._gate.mode != "hold answers":
                    writer.write(data)
                    await writer.drain()
                    self._gate.passed_on += came
