from django.db import models
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel


class Terminal(models.Model):
    """A desk's browser, a tablet or a kiosk: named by people, seen by its contacts."""

    class Kind(models.TextChoices):
        DESK = "desk", _("front desk")
        TABLET = "tablet", _("tablet")
        KIOSK = "kiosk", _("kiosk")

    id = models.UUIDField(primary_key=True)
    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DESK)
    name = models.CharField(max_length=40)
    place = models.CharField(max_length=60, blank=True)
    app = models.CharField(max_length=20, blank=True)
    is_connected = models.BooleanField(default=False)
    latest_contact_at = models.DateTimeField(null=True)
    clock_error_ms = models.IntegerField(null=True)
    queue_length = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name
