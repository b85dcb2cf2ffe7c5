"""One process with many followers: ``python -m tests.load.listeners``, led by lines of JSON (see ``Crowd``).

A frame that many receive is read once: the bytes lead to the numbers that it holds. So the follower costs little more
than picows, which takes websockets apart in C.
"""

import asyncio
import gc
import json
import sys
import time
from collections import defaultdict
from typing import Any

from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from .counting import Numbers, Received, numbers_in
from .programs import allow_many_files, answer

AT_ONCE = 20
MOST_FRAMES_KNOWN = 3_000
LOOK_EVERY_S = 0.005


class Listeners:
    """All followers of this process, and what they have heard together."""

    def __init__(self) -> None:
        self.followers: list[Follower] = []
        self.receipts: defaultdict[int, list[float]] | None = None
        self.latest_at = 0.0
        self._known: dict[bytes, Numbers] = {}

    def numbers(self, payload: bytes) -> Numbers:
        if (known := self._known.get(payload)) is None:
            if len(self._known) > MOST_FRAMES_KNOWN:
                self._known.clear()
            known = self._known[payload] = numbers_in(payload)
        return known

    def got(self, numbers: Numbers) -> None:
        """Notes the moment; while receipts are kept, for each number."""
        self.latest_at = time.monotonic()
        if self.receipts is not None:
            for seq in numbers.seqs:
                self.receipts[seq].append(self.latest_at)


class Follower(WSListener):
    """One socket. With a hello it is a follower of the feed, without one a listener to a baseline."""

    def __init__(self, among: Listeners, cursor: int, hello: dict[str, Any] | None) -> None:
        self.received = Received(cursor)
        self.greeted = asyncio.Event()
        self.transport: WSTransport | None = None
        self._among = among
        self._hello = hello

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport
        if self._hello is None:
            self.greeted.set()
        else:
            transport.send(WSMsgType.TEXT, json.dumps(self._hello).encode())

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.TEXT:
            numbers = self._among.numbers(frame.get_payload_as_bytes())
            if numbers.seqs:
                self.received.take(numbers)
                self._among.got(numbers)
            self.greeted.set()


class Orders:
    """What the crowd may ask of this process; each answers what goes back as JSON."""

    def __init__(self) -> None:
        self._all = Listeners()

    async def connect(
        self, address: str, tokens: list[str], hello: dict[str, Any] | None, cursor: int
    ) -> dict[str, float]:
        """Opens a socket for each token, a few at once; answers when it began and when the last one stood."""
        began_at = time.monotonic()
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(token: str) -> None:
            follower = Follower(self._all, cursor, hello)
            headers = {"Authorization": f"Bearer {token}"} if hello else {}
            async with gate:
                await ws_connect(
                    lambda: follower, address, extra_headers=headers, websocket_handshake_timeout=60, proxy=None
                )
            await follower.greeted.wait()
            self._all.followers.append(follower)

        await asyncio.gather(*(one(token) for token in tokens))
        return {"began_at": began_at, "ended_at": time.monotonic()}

    async def until(self, head: int, within_s: float) -> dict[str, float]:
        """Waits until all have come to ``head``, or the time is over; answers when the latest number came."""
        until = time.monotonic() + within_s
        behind = self._all.followers
        while behind and time.monotonic() < until:
            await asyncio.sleep(LOOK_EVERY_S)
            behind = [follower for follower in behind if follower.received.cursor < head]
        return {"latest_at": self._all.latest_at}

    async def counted(self, head: int) -> dict[str, int]:
        """All followers' numbers up to ``head``, added up."""
        received = [follower.received for follower in self._all.followers]
        return {
            "count": sum(one.count for one in received),
            "lost": sum(one.lost(head) for one in received),
            "out_of_order": sum(one.out_of_order for one in received),
            "doubled": sum(one.doubled for one in received),
        }

    async def keep_receipts(self) -> None:
        self._all.receipts = defaultdict(list)

    async def receipts(self) -> dict[int, list[float]]:
        """When each number came, to each follower; they are kept no longer."""
        kept, self._all.receipts = self._all.receipts or {}, None
        return dict(kept)

    async def forget(self) -> None:
        """Closes all sockets."""
        for follower in self._all.followers:
            if follower.transport:
                follower.transport.disconnect(graceful=False)
        self._all = Listeners()


async def main() -> None:
    orders = Orders()
    while line := await asyncio.to_thread(sys.stdin.readline):
        words = json.loads(line)
        answer(await getattr(orders, words.pop("do"))(**words))


if __name__ == "__main__":
    allow_many_files()
    gc.disable()
    asyncio.run(main())
