"""Numbers for events: the head row is the last lock of a transaction, so numbers follow commit order."""

import uuid
from datetime import datetime

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import F, Max

from server.core.models import FeedEvent, FeedHead


def take_numbers(hotel: str, count: int) -> int:
    """Takes ``count`` numbers and returns the first. The row stays locked until commit.

    Deferred keys are checked before, since their locks at commit would come after the head's.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        head = _raise_head(cursor, hotel, count)
        if head is None:
            FeedHead.objects.get_or_create(hotel=hotel)
            head = _raise_head(cursor, hotel, count)
    assert head is not None
    return head - count + 1


def _raise_head(cursor: CursorWrapper, hotel: str, count: int) -> int | None:
    statement = "UPDATE core_feedhead SET seq = seq + %s WHERE hotel = %s RETURNING seq"
    cursor.execute(statement, [count, hotel])
    row = cursor.fetchone()
    return None if row is None else int(row[0])


def rotate_epoch(hotel: str | None = None) -> None:
    """After a restore: every follower takes a fresh snapshot."""
    heads = FeedHead.objects.all() if hotel is None else FeedHead.objects.filter(hotel=hotel)
    with transaction.atomic():
        for head in heads.select_for_update().order_by("hotel"):
            head.epoch = uuid.uuid4()
            head.save(update_fields=["epoch"])


def prune(*, before: datetime) -> int:
    """Removes events older than ``before`` and raises the floor; returns how many went."""
    removed = 0
    for hotel in FeedHead.objects.values_list("hotel", flat=True):
        with transaction.atomic():
            head = FeedHead.objects.select_for_update().get(hotel=hotel)
            old = FeedEvent.objects.filter(hotel=hotel, at__lt=before)
            top = old.aggregate(top=Max("seq"))["top"]
            if top is None:
                continue
            removed += FeedEvent.objects.filter(hotel=hotel, seq__lte=top).delete()[0]
            FeedHead.objects.filter(hotel=head.hotel, floor__lt=top).update(floor=top, seq=F("seq"))
    return removed
