"""Figures of the house that tell how it fares: the size of its database, its feed, what waits for the worker."""

from dataclasses import dataclass
from datetime import datetime

import redis
from django.db import connection
from django_q.brokers import get_broker

from .models import FeedEvent, FeedHead


@dataclass(frozen=True)
class FeedMeasures:
    """Where a hotel's feed stands. ``latest_at`` is None when no event is kept."""

    head: int
    kept: int
    latest_at: datetime | None


def database_bytes() -> int:
    """What the database takes on its disk, without the log of what is not written back yet."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def feed_measures(hotel: str) -> FeedMeasures:
    head = FeedHead.objects.get(hotel=hotel)
    latest = FeedEvent.objects.filter(hotel=hotel, seq=head.seq).values_list("at", flat=True).first()
    return FeedMeasures(head.seq, head.seq - head.floor, latest)


def worker_queue_length() -> int | None:
    """How many tasks wait for the worker; None when the queue does not answer."""
    try:
        return int(get_broker().queue_size())
    except redis.RedisError:
        return None
