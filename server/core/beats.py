"""Signs of life: each service notes the time, and whoever asks can tell whether it is at work."""

from datetime import datetime, timedelta

from .models import ServiceBeat

ALARM_CLOCK = "alarm_clock"
WORKER = "worker"

# A service that has been silent for longer counts as dead.
SILENT_AFTER = {ALARM_CLOCK: timedelta(seconds=6), WORKER: timedelta(seconds=90)}


def beat(service: str, at: datetime) -> None:
    ServiceBeat.objects.update_or_create(service=service, defaults={"at": at})


def is_alive(service: str, *, at: datetime, within: timedelta) -> bool:
    return ServiceBeat.objects.filter(service=service, at__gt=at - within).exists()


def latest(service: str) -> datetime | None:
    return ServiceBeat.objects.filter(service=service).values_list("at", flat=True).first()
