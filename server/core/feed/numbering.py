"""Numbers for events: the head row is the last lock of a transaction, so numbers follow commit order."""

import uuid
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Min

from server.core.models import FeedEvent, FeedHead


def hold_head(hotel: str) -> int:
    """Locks the feed's head until commit and returns the latest number. Nothing else may be locked after.

    Whatever got its numbers before is visible from here on, so rows that are read now are whole. Deferred keys are
    checked before, since their locks at commit would come after the head's.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    heads = FeedHead.objects.select_for_update(no_key=True).filter(hotel=hotel)
    head = heads.first()
    if head is None:
        FeedHead.objects.get_or_create(hotel=hotel)
        head = heads.get()
    return head.seq


def raise_head(hotel: str, to: int, *, floor: int | None = None) -> None:
    """Gives out the numbers up to ``to``; the head must be held. With ``floor`` nobody goes on from before it."""
    FeedHead.objects.filter(hotel=hotel).update(seq=to, **({} if floor is None else {"floor": floor}))


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
            # An event's time is when it was asked for: a later number may be a little older.
            first_kept = FeedEvent.objects.filter(hotel=hotel, at__gte=before).aggregate(seq=Min("seq"))["seq"]
            top = head.seq if first_kept is None else first_kept - 1
            if top <= head.floor:
                continue
            removed += FeedEvent.objects.filter(hotel=hotel, seq__lte=top).delete()[0]
            FeedHead.objects.filter(hotel=head.hotel, floor__lt=top).update(floor=top)
    return removed
