"""All rows of some topics, exact for one number of the feed."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from server.core.models import FeedHead

from .collections import Rows, collections


@dataclass(frozen=True)
class Snapshot:
    epoch: str
    seq: int
    server_time: datetime
    collections: dict[str, Rows]


@contextmanager
def exact_reading() -> Iterator[None]:
    """All reads inside see one state of the database, and hold up no writer."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def snapshot(hotel: str, topics: Collection[str], *, at: datetime) -> Snapshot:
    """The rows of these topics and the number they are exact for.

    :raises FeedHead.DoesNotExist: when the hotel is not known.
    """
    with exact_reading():
        head = FeedHead.objects.get(hotel=hotel)
        found: dict[str, Rows] = {}
        for source in collections(topics=topics):
            found.setdefault(source.name, {}).update(source.rows(hotel, None))
    return Snapshot(str(head.epoch), head.seq, at, found)
