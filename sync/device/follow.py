"""Follows a feed from the command line: ``python -m sync.device.follow --url http://127.0.0.1:8000 --hotel hj …``.

Prints a line of JSON whenever the replica moved: ``applied`` holds the numbers of the events, ``whole`` tells a snapshot.
Ends with 0 when ``--until-seq`` is reached or on SIGTERM, with 3 when the server told it to stay away. The token may
come from the environment as ``BELLBOARD_TOKEN``.
"""

import argparse
import asyncio
import json
import logging
import os
import random
import signal
import sys
import time
from pathlib import Path

from sync.rules.replica import Replica
from sync.rules.session import Changed

from .follower import Follower, Identity
from .stores import MemoryStore, SqliteStore, Store
from .web_transport import WebTransport

_STAY_AWAY = 3


class SystemClock:
    def now(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sync.device.follow", description="Follow a hotel's feed.")
    parser.add_argument("--url", required=True, help="http://host:port of the server")
    parser.add_argument("--hotel", required=True)
    parser.add_argument("--topics", default="rooms", help="such as rooms,desk")
    parser.add_argument("--token", default=os.environ.get("BELLBOARD_TOKEN", ""))
    parser.add_argument("--cookie", default="", help="a whole Cookie header instead of a token")
    parser.add_argument("--store", type=Path, help="SQLite file that keeps the replica")
    parser.add_argument("--terminal", default="")
    parser.add_argument("--app", default="0.1.0")
    parser.add_argument("--until-seq", type=int, help="end when the cursor has come this far")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args(words)


def _tell(replica: Replica, changed: Changed) -> None:
    told = {
        "cursor": _exact_for(replica, changed),
        "epoch": replica.epoch,
        "rows": sum(len(change.put) + len(change.drop) for change in changed.changes),
        "live": changed.live,
        "whole": changed.whole,
        "applied": [] if changed.whole else list(dict.fromkeys(change.seq for change in changed.changes)),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _exact_for(replica: Replica, changed: Changed) -> int | None:
    """The number that the rows are told for: frames that waited for a snapshot are on it already when it is told."""
    return changed.changes[0].seq if changed.whole and changed.changes else replica.cursor


async def follow(arguments: argparse.Namespace, store: Store) -> int:
    """Follows until it is enough; returns the exit status."""
    headers = {"Authorization": f"Bearer {arguments.token}"} if arguments.token else {"Cookie": arguments.cookie}
    transport = WebTransport(arguments.url, arguments.hotel, headers)
    identity = Identity(tuple(arguments.topics.split(",")), arguments.app, arguments.terminal)
    follower = Follower(
        identity,
        transport,
        store,
        clock=SystemClock(),
        random=random.random,
        on_changed=lambda changed: _tell(follower.replica, changed),
    )
    last = arguments.until_seq
    running = asyncio.ensure_future(follower.run(until=lambda replica: _reached(replica, last)))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    try:
        await running
    except asyncio.CancelledError:
        return 0
    finally:
        await transport.close()
    return 0 if follower.ended is None else _STAY_AWAY


def _reached(replica: Replica, last: int | None) -> bool:
    return last is not None and replica.cursor is not None and replica.cursor >= last


def main(words: list[str] | None = None) -> int:
    arguments = _arguments(words)
    logging.basicConfig(level=logging.INFO if arguments.verbose else logging.WARNING, stream=sys.stderr)
    if arguments.store is None:
        return asyncio.run(follow(arguments, MemoryStore()))
    store = SqliteStore(arguments.store)
    try:
        return asyncio.run(follow(arguments, store))
    finally:
        store.close()


if __name__ == "__main__":
    sys.exit(main())
