"""Commits events as the door does, each in a transaction of its own, and rings: ``python -m tests.load.feed_writer``."""

import time

import django

django.setup()

from django.db import connection, transaction

from realtime import doorbell
from server.core.models import FeedHead
from tests.load.publishing import AT, publish_as_told
from tests.people import HOTEL

HEAD = "UPDATE core_feedhead SET seq = %s WHERE hotel = %s"
EVENT = "INSERT INTO core_feedevent (hotel, seq, topic, name, at, item) VALUES (%s, %s, %s, %s, %s, %s)"


def commit(seq: int, item: str) -> float:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(HEAD, [seq, HOTEL])
        cursor.execute(EVENT, [HOTEL, seq, "rooms", "room.condition_changed", AT, item])
    committed_at = time.monotonic()
    doorbell.ring(HOTEL)
    return committed_at


if __name__ == "__main__":
    publish_as_told(commit, FeedHead.objects.get(hotel=HOTEL).seq)
