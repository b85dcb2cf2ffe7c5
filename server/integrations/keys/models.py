from django.db import models
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel
from server.rooms.models import Room
from server.stays.models import Stay


class Key(models.Model):
    """A key of a room: one pattern that opens its lock, on one card or several.

    ``doing`` is what the lock system was asked for last; while it is ``working`` nobody knows yet how that ends.
    """

    class State(models.TextChoices):
        WORKING = "working", _("being made")
        READY = "ready", _("good")
        FAILED = "failed", _("not made")
        UNKNOWN = "unknown", _("unknown, check at the lock")
        REPLACED = "replaced", _("replaced")
        CANCELLED = "cancelled", _("cancelled")

    class Act(models.TextChoices):
        ENCODE = "encode", _("encode")
        COPY = "copy", _("copy")
        CANCEL = "cancel", _("cancel")

    MAY_OPEN = (State.READY, State.UNKNOWN)
    """Those that open a door, or may."""
    SHOWN = (State.WORKING, State.READY, State.FAILED, State.UNKNOWN)

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="room_keys")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    cards = models.PositiveSmallIntegerField(default=1)
    valid_until = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.WORKING)
    doing = models.CharField(max_length=8, choices=Act, default=Act.ENCODE)
    reference = models.CharField(max_length=60, blank=True)
    said = models.CharField(max_length=200, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(state="ready", reference=""), name="a_good_key_has_its_number"),
        ]
        indexes = [
            models.Index(
                fields=["hotel", "stay"],
                name="key_in_use",
                condition=models.Q(state__in=["working", "ready", "failed", "unknown"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.state}"
