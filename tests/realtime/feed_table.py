"""The feed's tables, written from outside of any web process: committed, and nobody is told."""

import json
import re
import sqlite3
import uuid
from contextlib import closing
from typing import Any

import psycopg

from tests.own_house import OwnHouse
from tests.people import HOTEL

AT = "2026-11-23T08:00:00+00:00"


class FeedTable:
    """Writes as the door does: the head and its events in one transaction."""

    def __init__(self, house: OwnHouse) -> None:
        self._house = house

    def do(self, *statements: tuple[str, list[tuple[Any, ...]]]) -> None:
        """Several statements in one transaction, each for each of its rows."""
        with closing(self._connect()) as connection:
            cursor = connection.cursor()
            for sql, rows in statements:
                cursor.executemany(self._own_words(sql), rows)
            connection.commit()

    def value(self, sql: str, *values: Any) -> Any:
        with closing(self._connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(self._own_words(sql), values)
            return cursor.fetchone()[0]

    @property
    def head(self) -> int:
        return int(self.value("SELECT seq FROM core_feedhead WHERE hotel = %s", HOTEL))

    @property
    def epoch(self) -> str:
        return str(uuid.UUID(str(self.value("SELECT epoch FROM core_feedhead WHERE hotel = %s", HOTEL))))

    def commit(self, count: int = 1, *, topic: str = "rooms", rows: int = 1, filling: str = "") -> int:
        """Commits so many events of so many rows each; returns the new head."""
        first = self.head + 1
        events = [self._event(first + place, topic, rows, filling) for place in range(count)]
        self.do(
            ("UPDATE core_feedhead SET seq = seq + %s WHERE hotel = %s", [(count, HOTEL)]),
            ("INSERT INTO core_feedevent (hotel, seq, topic, name, at, item) VALUES (%s, %s, %s, %s, %s, %s)", events),
        )
        return first + count - 1

    def prune(self, upto: int) -> None:
        self.do(
            ("DELETE FROM core_feedevent WHERE hotel = %s AND seq <= %s", [(HOTEL, upto)]),
            ("UPDATE core_feedhead SET floor = %s WHERE hotel = %s", [(upto, HOTEL)]),
        )

    def rotate_epoch(self) -> str:
        epoch = uuid.uuid4()
        self.do(("UPDATE core_feedhead SET epoch = %s WHERE hotel = %s", [(self._uuid(epoch), HOTEL)]))
        return str(epoch)

    def _event(self, seq: int, topic: str, rows: int, filling: str) -> tuple[Any, ...]:
        put = {topic: [{"id": str(row), "seq": seq, "filling": filling} for row in range(rows)]}
        item = {"seq": seq, "topic": topic, "name": "test.changed", "at": AT, "put": put, "drop": {}}
        return HOTEL, seq, topic, "test.changed", AT, json.dumps(item, ensure_ascii=False, separators=(",", ":"))

    def _uuid(self, value: uuid.UUID) -> str:
        return str(value) if self._house.on_postgresql else value.hex

    def _connect(self) -> Any:
        if self._house.on_postgresql:
            return psycopg.connect(self._house.url.replace("postgres://", "postgresql://"))
        return sqlite3.connect(self._house.url.removeprefix("sqlite:///"), timeout=20)

    def _own_words(self, sql: str) -> str:
        return sql if self._house.on_postgresql else re.sub("%s", "?", sql)
