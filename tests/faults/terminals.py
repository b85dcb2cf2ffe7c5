"""Followers as processes of their own, each with its replica in a file, and what they must hold in the end."""

import json
import signal
import subprocess
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from sync.device.stores import SqliteStore
from sync.rules.replica import Replica
from tests.own_house import OwnHouse
from tests.people import HOTEL

# Who follows what: each follows all that the role may see, or a part of it.
DESKS: list[tuple[str, list[str]]] = [
    ("manager", ["rooms", "desk", "desk.confidential", "housekeeping", "system"]),
    ("manager", ["rooms", "desk", "desk.confidential", "housekeeping", "system"]),
    ("receptionist", ["rooms", "desk", "desk.confidential"]),
    ("receptionist", ["desk", "desk.confidential"]),
    ("cashier", ["rooms", "desk"]),
    ("cashier", ["rooms", "desk"]),
    ("housekeeper", ["rooms", "housekeeping"]),
    ("housekeeper", ["rooms"]),
]


class Terminal:
    """One follower: started again it goes on from its file."""

    def __init__(self, house: OwnHouse, place: int, url: str, topics: list[str], token: str) -> None:
        self.house = house
        self.topics = topics
        self.restarts = 0
        self._url = url
        self._token = token
        self._file = Path(house.folder) / f"terminal-{place}.sqlite3"
        self._told = Path(house.folder) / f"terminal-{place}.jsonl"
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        words = ["-m", "sync.device.follow", "--url", self._url, "--hotel", HOTEL, "--topics", ",".join(self.topics)]
        with self._told.open("a") as told, self._told.with_suffix(".err").open("a") as errors:
            return self.house.start(
                *words, "--token", self._token, "--store", str(self._file), stdout=told, stderr=errors
            )

    def kill_and_start_again(self) -> None:
        self.restarts += 1
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = self._start()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def replica(self) -> Replica:
        store = SqliteStore(self._file)
        try:
            return store.load()
        finally:
            store.close()

    def told(self) -> list[dict[str, Any]]:
        lines = self._told.read_text().splitlines()
        return [json.loads(line) for line in lines if line.endswith("}")]

    @property
    def said(self) -> str:
        return self._told.with_suffix(".err").read_text()

    def check(self) -> None:
        """Its rows are the database's rows, and what it applied is what was committed."""
        fresh = self.house.ask("snapshot", topics=self.topics)
        held = self.replica()
        assert (held.epoch, held.cursor) == (fresh["epoch"], fresh["seq"])
        assert {name: rows for name, rows in held.collections.items() if rows} == fresh["collections"]
        self.check_sequence()

    def check_sequence(self) -> None:
        """Since its latest snapshot each committed number was applied once, in order."""
        told = self.told()
        since = max(place for place, line in enumerate(told) if line["whole"])
        applied = [seq for line in told[since + 1 :] for seq in line["applied"]]
        committed = self.house.ask("committed", topics=self.topics, after=told[since]["cursor"])
        assert all(before < after for before, after in pairwise(applied)), "applied twice, or out of order"
        assert set(applied) <= set(committed), "applied what was never committed"
        # A kill may come after the rows were kept and before that was told.
        missing = set(committed) - set(applied)
        assert self.restarts or not missing, f"never told of {sorted(missing)}"


def terminals(house: OwnHouse, url: str) -> list[Terminal]:
    tokens = house.ask("engage", roles=sorted({role for role, _topics in DESKS}))
    return [Terminal(house, place, url, topics, tokens[role]) for place, (role, topics) in enumerate(DESKS)]


def wait_until_all_have(followers: Iterable[Terminal], head: int, *, within_s: float, epoch: str = "") -> float:
    """Waits until each is at this number (in this epoch); returns how long that took."""
    began = time.monotonic()
    waiting = list(followers)
    while waiting:
        waiting = [one for one in waiting if not _has(one, head, epoch)]
        late = time.monotonic() - began > within_s
        assert not (late and waiting), [(one.topics, one.replica().cursor, head, one.said[-500:]) for one in waiting]
        time.sleep(0.3)
    return time.monotonic() - began


def _has(terminal: Terminal, head: int, epoch: str) -> bool:
    assert terminal.process.poll() is None, terminal.said
    held = terminal.replica()
    return (held.cursor or 0) >= head and epoch in {"", held.epoch}
