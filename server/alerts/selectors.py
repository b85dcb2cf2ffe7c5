"""Reads for the alarm clock and the screens of messages and wake-up calls."""

from datetime import datetime

from server.core import beats

from .models import Alert, AlertRing


def next_due_at() -> datetime | None:
    """When the next armed alert of any hotel is due."""
    return (
        Alert.objects.filter(state=Alert.State.ARMED, due_at__isnull=False)
        .order_by("due_at")
        .values_list("due_at", flat=True)
        .first()
    )


def hotels_with_due(at: datetime) -> list[str]:
    due = Alert.objects.filter(state=Alert.State.ARMED, due_at__lte=at)
    return sorted(set(due.values_list("hotel_id", flat=True)))


def hotels_with_ringing() -> list[str]:
    ringing = Alert.objects.filter(state=Alert.State.RINGING, escalated_at=None)
    return sorted(set(ringing.values_list("hotel_id", flat=True)))


def alarm_clock_ok(hotel: str, at: datetime) -> bool:
    """Whether the alarm clock has shown a sign of life within the last seconds."""
    return beats.is_alive(beats.ALARM_CLOCK, at=at, within=beats.SILENT_AFTER[beats.ALARM_CLOCK])


def latest_delays_ms(hotel: str, *, count: int = 100) -> list[int]:
    """By how much each of the latest rings came after its time."""
    rings = AlertRing.objects.filter(alert__hotel_id=hotel).order_by("-id")[:count]
    return [ring.delay_ms for ring in rings]
