from django.db import models
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel


class Device(models.Model):
    """A device that is played: how it behaves next, and what it has done."""

    class Kind(models.TextChoices):
        LOCKS = "locks", _("lock system")
        CARDS = "cards", _("card terminal")
        POLICE = "police", _("police")

    class Behaviour(models.TextChoices):
        WORKS = "works", _("works")
        REFUSES = "refuses", _("refuses")
        BREAKS_OFF = "breaks_off", _("breaks off halfway")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    kind = models.CharField(max_length=16, choices=Kind)
    behaviour = models.CharField(max_length=12, choices=Behaviour, default=Behaviour.WORKS)
    count = models.PositiveIntegerField(default=0)
    done = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hotel", "kind"], name="a_device_is_played_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.behaviour}"
