from django.db import models


class ServiceBeat(models.Model):
    """When a service of the house was last known to be at work."""

    service = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.service
