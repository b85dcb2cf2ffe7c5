"""The alarm clock's operations: due alerts ring, unanswered ones reach the managers. Both are safe to run twice."""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext_lazy

from server.alerts.models import Alert, AlertRing
from server.core.actors import Actor
from server.core.operations import operation
from server.hotels.selectors import parameters_of

from .noted import note


@operation("alerts.ring_due", permission="alerts.ring", label=gettext_lazy("Ring due reminders"))
def ring_due(*, by: Actor, at: datetime) -> list[AlertRing]:
    """Turns all due alerts to ringing in one transaction; each ring number rings once, with its delay recorded."""
    skip = connection.features.has_select_for_update_skip_locked
    due = list(
        Alert.objects.select_for_update(skip_locked=skip, of=("self",), no_key=True)
        .filter(hotel_id=by.hotel, state=Alert.State.ARMED, due_at__lte=at)
        .select_related("stay__room")
        .order_by("due_at", "pk")
    )
    rings = []
    for alert in due:
        alert.ring += 1
        alert.state = Alert.State.RINGING
        alert.rang_at = at
        assert alert.due_at is not None
        rings.append(AlertRing(alert=alert, number=alert.ring, due_at=alert.due_at, rang_at=at))
    # All change alike: one short statement, where a bulk update would write a case for each.
    Alert.objects.filter(pk__in=[alert.pk for alert in due]).update(
        ring=F("ring") + 1, state=Alert.State.RINGING, rang_at=at
    )
    AlertRing.objects.bulk_create(rings)
    for ring in rings:
        note(ring.alert, "alert.rang", after={"ring": ring.number, "delay_ms": ring.delay_ms})
    return rings


@operation("alerts.escalate", permission="alerts.ring", label=gettext_lazy("Tell the managers"))
def escalate(*, by: Actor, at: datetime) -> list[Alert]:
    """Marks alerts that have rung for too long without anybody acting, so that they ring at the managers too."""
    minutes = parameters_of(by.hotel).escalate_minutes
    if not minutes:
        return []
    waiting = Alert.objects.select_for_update(of=("self",), no_key=True).filter(
        hotel_id=by.hotel,
        state=Alert.State.RINGING,
        escalated_at=None,
        rang_at__lte=at - timedelta(minutes=minutes),
    )
    found = list(waiting.select_related("stay__room").order_by("pk"))
    for alert in found:
        alert.escalated_at = at
        note(alert, "alert.escalated", after={"escalated_after_minutes": minutes})
    Alert.objects.filter(pk__in=[alert.pk for alert in found]).update(escalated_at=at)
    return found
