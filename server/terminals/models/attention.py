from django.db import models
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel

from .journal import LedgerRow
from .terminal import Terminal


class Attention(models.Model):
    """Something from a terminal that a person has to settle. It stands until somebody has."""

    class Kind(models.TextChoices):
        REFUSED = "refused", _("asked for and refused")
        CONFLICT = "conflict", _("done there, contradicted here")
        QUARANTINED = "quarantined", _("not understood")
        CLONED = "cloned", _("the terminal's memory was copied")

    class Outcome(models.TextChoices):
        NONE = "", ""
        NOTED = "noted", _("noted")
        DONE = "done", _("done after all")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    terminal = models.ForeignKey(Terminal, on_delete=models.CASCADE, related_name="attentions")
    row = models.OneToOneField(LedgerRow, on_delete=models.PROTECT, null=True, related_name="attention")
    kind = models.CharField(max_length=12, choices=Kind)
    room = models.CharField(max_length=16, blank=True)
    actor = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default=Outcome.NONE)

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["hotel", "settled_at"], name="what_is_settled_latest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.room}"
