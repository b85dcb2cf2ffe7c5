"""Where a follower keeps its replica: the rows and the cursor they are exact for, together or not at all."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

from sync.rules.replica import Change, Replica
from sync.wire import Row


class Store(Protocol):
    """Keeps one replica."""

    def load(self) -> Replica:
        """The replica as it was last saved; an empty one at first."""

    def save(self, replica: Replica, changes: Sequence[Change], *, whole: bool) -> None:
        """Keeps the changed rows (all with ``whole``) and the cursor in one transaction."""

    def forget(self) -> None:
        """Removes everything, for a terminal that may no longer know it."""


class MemoryStore:
    """Keeps nothing beyond the process."""

    def __init__(self) -> None:
        self._kept = Replica()

    def load(self) -> Replica:
        return self._kept

    def save(self, replica: Replica, changes: Sequence[Change], *, whole: bool) -> None:
        self._kept = replica

    def forget(self) -> None:
        self._kept = Replica()


_SCHEMA = """
CREATE TABLE IF NOT EXISTS rows (collection TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL,
    PRIMARY KEY (collection, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL,
    cursor INTEGER NOT NULL);
"""


class SqliteStore:
    """Keeps the replica in an SQLite file, of one process at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        self._connection.close()

    def load(self) -> Replica:
        place = self._connection.execute("SELECT epoch, cursor FROM place").fetchone()
        if place is None:
            return Replica()
        replica = Replica(place[0], place[1])
        for collection, row_id, row in self._connection.execute("SELECT collection, id, row FROM rows"):
            replica.collections.setdefault(collection, {})[row_id] = json.loads(row)
        return replica

    def save(self, replica: Replica, changes: Sequence[Change], *, whole: bool) -> None:
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                if whole:
                    cursor.execute("DELETE FROM rows")
                self._write(cursor, replica, changes)
                cursor.execute("REPLACE INTO place VALUES (1, ?, ?)", (replica.epoch, replica.cursor))
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise

    def forget(self) -> None:
        self._connection.executescript("BEGIN IMMEDIATE; DELETE FROM rows; DELETE FROM place; COMMIT")

    def _write(self, cursor: sqlite3.Cursor, replica: Replica, changes: Sequence[Change]) -> None:
        cursor.executemany(
            "DELETE FROM rows WHERE collection = ? AND id = ?",
            [(change.collection, row_id) for change in changes for row_id in change.drop],
        )
        cursor.executemany("REPLACE INTO rows VALUES (?, ?, ?)", _rows(replica, changes))


def _rows(replica: Replica, changes: Sequence[Change]) -> Iterator[tuple[str, str, str]]:
    """The touched rows as they stand now: a row that a later change dropped is left out."""
    touched = {(change.collection, row_id) for change in changes for row_id in change.put}
    for collection, row_id in touched:
        row: Row | None = replica.collections[collection].get(row_id)
        if row is not None:
            yield collection, row_id, json.dumps(row, ensure_ascii=False, separators=(",", ":"))
