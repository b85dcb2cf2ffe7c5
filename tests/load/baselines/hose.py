"""Frames made beforehand, poured into all sockets as fast as they take them: what the followers themselves can do.

``python -m tests.load.baselines.hose``; told ``count`` and ``per_frame``, pours as many events as frames of so many.
"""

import asyncio
import base64
import hashlib
import json
import sys
import time

from realtime.framing import events_frame
from tests.load.programs import allow_many_files, answer
from tests.load.publishing import item, text

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The handshake of RFC 6455 and nothing more."""
    lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
    [key] = [line.split(b":", 1)[1].strip() for line in lines if line.lower().startswith(b"sec-websocket-key:")]
    accept = base64.b64encode(hashlib.sha1(key + MAGIC).digest())
    writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
    writer.write(b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")


def frames(after: int, count: int, per_frame: int) -> bytes:
    """All the frames in one piece, ready for the network."""
    made = []
    for start in range(after, after + count, per_frame):
        to = min(start + per_frame, after + count)
        bodies = [text(item(seq)).encode() for seq in range(start + 1, to + 1)]
        made.append(events_frame(start, to, bodies).raw)
    return b"".join(made)


async def main() -> None:
    writers: list[asyncio.StreamWriter] = []

    async def follow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await greet(reader, writer)
        writers.append(writer)

    server = await asyncio.start_server(follow, "127.0.0.1", 0, backlog=1024)
    answer({"sockets": server.sockets[0].getsockname()[1]})
    poured = 0
    while line := await asyncio.to_thread(sys.stdin.readline):
        order = json.loads(line)
        everything = frames(poured, order["count"], order["per_frame"])
        poured += order["count"]
        began_at = time.monotonic()
        for writer in writers:
            writer.write(everything)
        answer({"began_at": began_at, "head": poured})


if __name__ == "__main__":
    allow_many_files()
    asyncio.run(main())
