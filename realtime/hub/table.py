"""What the hub asks of the feed's tables: each question is one statement, so its answer is of one moment."""

from typing import NamedTuple

from django.db import connection

from realtime.framing import Event

from .memory import BYTES_KEPT, EVENTS_KEPT, ROOM_IN_A_FRAME

READ_AT_ONCE = 500
LOADED_AT_ONCE = 250

CHANGES = """
    SELECT h.epoch, h.seq, h.floor, e.seq, e.topic, e.item
    FROM core_feedhead h LEFT JOIN core_feedevent e ON e.hotel = h.hotel AND e.seq > %s
    WHERE h.hotel = %s ORDER BY e.seq LIMIT %s
"""
LATEST = """
    SELECT seq, topic, item FROM core_feedevent WHERE hotel = %s AND seq <= %s ORDER BY seq DESC LIMIT %s
"""
SIZES = """
    SELECT h.floor, e.seq, {bytes}
    FROM core_feedhead h LEFT JOIN core_feedevent e ON e.hotel = h.hotel AND e.seq > %s AND e.seq <= %s
    WHERE h.hotel = %s ORDER BY e.seq LIMIT %s
"""
BYTES = {"sqlite": "LENGTH(CAST(e.item AS BLOB))", "postgresql": "OCTET_LENGTH(e.item)"}
PAGE = """
    SELECT topic, item FROM core_feedevent WHERE hotel = %s AND seq > %s AND seq <= %s ORDER BY seq
"""


class Head(NamedTuple):
    epoch: str
    seq: int
    floor: int


def changes(hotel: str, after: int) -> tuple[Head, list[Event]] | None:
    """The head and up to 500 events after a number; None when there is no such hotel."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, [after, hotel, READ_AT_ONCE])
        rows = cursor.fetchall()
    if not rows:
        return None
    head = Head(_epoch(rows[0][0]), rows[0][1], rows[0][2])
    return head, [Event(row[3], row[4], row[5].encode()) for row in rows if row[3] is not None]


def latest(hotel: str, seq: int) -> list[Event]:
    """The latest events up to this number, as many as are kept in memory, without a gap."""
    found: list[Event] = []
    size = 0
    with connection.cursor() as cursor:
        while len(found) < EVENTS_KEPT and size < BYTES_KEPT:
            cursor.execute(LATEST, [hotel, seq - len(found), LOADED_AT_ONCE])
            rows = [Event(row[0], row[1], row[2].encode()) for row in cursor.fetchall()]
            following = [event for place, event in enumerate(rows) if event.seq == seq - len(found) - place]
            found += following
            size += sum(len(event.body) for event in following)
            if len(following) < LOADED_AT_ONCE:
                break
    return found[::-1]


def page(hotel: str, after: int, upto: int, topics: frozenset[str]) -> tuple[list[bytes], int] | None:
    """One frame's worth of events after a number, and the number it reaches; None when they are no longer there."""
    with connection.cursor() as cursor:
        cursor.execute(SIZES.format(bytes=BYTES[connection.vendor]), [after, upto, hotel, READ_AT_ONCE])
        rows = cursor.fetchall()
        if not rows or rows[0][0] > after or rows[0][1] != after + 1:
            return None
        to = _reach([(row[1], row[2]) for row in rows])
        cursor.execute(PAGE, [hotel, after, to])
        return [item.encode() for topic, item in cursor.fetchall() if topic in topics], to


def _reach(sizes: list[tuple[int, int]]) -> int:
    """How far one frame goes: the first event whatever its size, then those that fit."""
    to, room = sizes[0][0], ROOM_IN_A_FRAME
    for seq, size in sizes:
        room -= size + 1
        if room < 0:
            break
        to = seq
    return to


def _epoch(value: object) -> str:
    """PostgreSQL gives a UUID, SQLite 32 letters; snapshots say it with hyphens."""
    text = str(value)
    return text if "-" in text else f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
