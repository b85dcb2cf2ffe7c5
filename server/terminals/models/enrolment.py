from django.db import models

from server.hotels.models import Hotel

from .terminal import Terminal


class Enrolment(models.Model):
    """A tablet or kiosk that is expected: whoever shows its code in time becomes it. Only the code's hash is kept."""

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    code_hash = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=8, choices=Terminal.Kind)
    name = models.CharField(max_length=40)
    place = models.CharField(max_length=60, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    terminal = models.OneToOneField(Terminal, on_delete=models.CASCADE, null=True, related_name="enrolment")

    def __str__(self) -> str:
        return self.name
