"""What is found in rooms: faults, lost property, and others than the desk knows of."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel
from server.rooms.models import Closure, Room


class Fault(models.Model):
    """Something is broken. ``closure`` is what the report closed the room by; ``photo`` may come later than the report."""

    class State(models.TextChoices):
        REPORTED = "reported", _("reported")
        MENDED = "mended", _("mended")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="faults")
    what = models.CharField(max_length=200)
    photo = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.REPORTED)
    closure = models.ForeignKey(Closure, on_delete=models.PROTECT, null=True, related_name="faults")
    reported_by = models.CharField(max_length=80)
    reported_at = models.DateTimeField()
    mended_by = models.CharField(max_length=80, blank=True)
    mended_at = models.DateTimeField(null=True)
    mended_on = models.DateField(null=True)

    class Meta:
        ordering = ["reported_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="reported", mended_at=None, mended_on=None)
                | Q(state="mended", mended_at__isnull=False, mended_on__isnull=False),
                name="a_mended_fault_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["hotel"], name="fault_open", condition=Q(state="reported"))]

    def __str__(self) -> str:
        return f"{self.room} {self.what}"


class LostItem(models.Model):
    """Something somebody left behind: kept, until it is handed out to somebody or disposed of."""

    class State(models.TextChoices):
        KEPT = "kept", _("kept")
        HANDED_OUT = "handed_out", _("handed out")
        DISPOSED = "disposed", _("disposed of")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="lost_items")
    what = models.CharField(max_length=200)
    place = models.CharField(max_length=120)
    photo = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.KEPT)
    found_by = models.CharField(max_length=80)
    found_at = models.DateTimeField()
    handed_to = models.CharField(max_length=80, blank=True)
    document = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=200, blank=True)
    closed_by = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["found_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="kept", closed_at=None, closed_on=None)
                | ~Q(state="kept") & Q(closed_at__isnull=False, closed_on__isnull=False),
                name="lost_property_that_went_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="handed_out") | ~Q(handed_to=""), name="handed_out_property_names_to_whom"
            ),
        ]
        indexes = [models.Index(fields=["hotel"], name="lost_item_kept", condition=Q(state="kept"))]

    def __str__(self) -> str:
        return self.what


class Discrepancy(models.Model):
    """Housekeeping found another number of people in a room than the desk knows of, and neither has come round yet."""

    class Kind(models.TextChoices):
        SKIP = "skip", _("registered, but nobody is there")
        SLEEP = "sleep", _("somebody is there, but nobody registered")
        PERSONS = "persons", _("another number of people")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="discrepancies")
    kind = models.CharField(max_length=8, choices=Kind)
    expected = models.PositiveSmallIntegerField()
    counted = models.PositiveSmallIntegerField()
    found_by = models.CharField(max_length=80)
    found_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["found_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room"], condition=Q(ended_at=None), name="a_room_has_one_discrepancy_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(expected=F("counted")), name="a_discrepancy_is_a_difference"),
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.kind}"
