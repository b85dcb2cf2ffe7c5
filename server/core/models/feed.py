import uuid

from django.db import models


class FeedHead(models.Model):
    """The latest number of a hotel's feed. Events above ``floor`` are kept; the row is locked last in a transaction."""

    hotel = models.CharField(max_length=16, primary_key=True)
    epoch = models.UUIDField(default=uuid.uuid4)
    seq = models.BigIntegerField(default=0)
    floor = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(floor__lte=models.F("seq")), name="feed_floor_is_not_above_head"),
        ]

    def __str__(self) -> str:
        return f"{self.hotel} at {self.seq}"


class FeedEvent(models.Model):
    """One numbered change; ``item`` is the finished JSON text that travels."""

    hotel = models.CharField(max_length=16)
    seq = models.BigIntegerField()
    topic = models.CharField(max_length=64)
    name = models.CharField(max_length=64)
    at = models.DateTimeField()
    item = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hotel", "seq"], name="feed_number_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.hotel} {self.seq} {self.name}"
