"""``websockets.broadcast``, one frame per event: ``… broadcast serve`` is the server, ``… broadcast send`` tells it what."""

import asyncio
import socket
import sys
import time

from websockets.asyncio.server import ServerConnection, broadcast, serve

from tests.load.programs import allow_many_files, answer
from tests.load.publishing import publish_as_told


async def run() -> None:
    """Serves sockets on one free port and takes events, a line each, on another."""
    connected: set[ServerConnection] = set()

    async def follow(connection: ServerConnection) -> None:
        connected.add(connection)
        await connection.wait_closed()
        connected.discard(connection)

    async def take(events: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        async for line in events:
            broadcast(connected, line.decode().rstrip("\n"))
            await asyncio.sleep(0)

    sockets = await serve(follow, "127.0.0.1", 0, compression=None, backlog=1024)
    lines = await asyncio.start_server(take, "127.0.0.1", 0)
    answer({"sockets": sockets.sockets[0].getsockname()[1], "lines": lines.sockets[0].getsockname()[1]})
    await asyncio.Event().wait()


def send_to(port: int) -> None:
    line = socket.create_connection(("127.0.0.1", port))
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(seq: int, item: str) -> float:
        sent_at = time.monotonic()
        line.sendall(item.encode() + b"\n")
        return sent_at

    publish_as_told(send, 0)


if __name__ == "__main__":
    allow_many_files()
    if sys.argv[1] == "serve":
        asyncio.run(run())
    else:
        send_to(int(sys.argv[2]))
