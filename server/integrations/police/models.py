from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from server.guests.models import Guest
from server.hotels.models import Hotel
from server.stays.models import Stay


class Handover(models.Model):
    """Reports that were handed over together, as one file or by one call of the driver."""

    class Way(models.TextChoices):
        FILE = "file", _("as a file")
        DRIVER = "driver", _("sent")

    class State(models.TextChoices):
        WORKING = "working", _("being sent")
        DONE = "done", _("handed over")
        FAILED = "failed", _("failed")
        UNSURE = "unsure", _("unknown, ask who received it")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    way = models.CharField(max_length=8, choices=Way)
    layout = models.CharField(max_length=12)
    state = models.CharField(max_length=8, choices=State)
    reference = models.CharField(max_length=60, blank=True)
    said = models.CharField(max_length=200, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_on = models.DateField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.made_on} {self.pk}"


class PoliceReport(models.Model):
    """An arrival that the police wants to know of: one guest of one stay."""

    class State(models.TextChoices):
        TO_REPORT = "to_report", _("to report")
        SENDING = "sending", _("being sent")
        HANDED_OVER = "handed_over", _("handed over")
        FAILED = "failed", _("failed")

    OPEN = (State.TO_REPORT, State.SENDING, State.FAILED)

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="police_reports")
    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, related_name="police_reports")
    state = models.CharField(max_length=12, choices=State, default=State.TO_REPORT)
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, null=True, related_name="reports")
    said = models.CharField(max_length=200, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["stay", "guest"], name="an_arrival_is_reported_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["sending", "handed_over"]) | Q(handover__isnull=False),
                name="what_was_handed_over_says_with_what",
            ),
        ]
        indexes = [
            models.Index(
                fields=["hotel"], name="police_report_open", condition=Q(state__in=["to_report", "sending", "failed"])
            ),
            models.Index(fields=["hotel", "-id"], name="police_report_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.stay_id} {self.state}"
