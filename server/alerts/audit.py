"""Alerts: rung on time, once per number, done by a person."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core import beats
from server.core.audit import Finding, invariant
from server.core.models import ActivityChange
from server.stays.models import Stay

from .models import Alert

OVERDUE_AFTER = timedelta(seconds=2)


@invariant("I7", gettext_lazy("the alarm clock passed no reminder by"))
def nothing_is_overdue(at: datetime) -> Iterator[Finding]:
    """With each sign of life the clock says that all that was due before has rung."""
    beat_at = beats.latest(beats.ALARM_CLOCK)
    if beat_at is None:
        return
    for alert in Alert.objects.filter(state=Alert.State.ARMED, due_at__lt=beat_at - OVERDUE_AFTER).order_by("due_at"):
        yield _("reminder %(alert)s was due at %(due)s and has not rung") % {
            "alert": alert.pk,
            "due": alert.due_at.isoformat() if alert.due_at else "",
        }


@invariant("I7", gettext_lazy("each ring of a reminder was rung once, with its delay"))
def rings_are_counted(at: datetime) -> Iterator[Finding]:
    alerts = Alert.objects.annotate(
        rung=Count("rings"), numbers=Count("rings__number", distinct=True), top=Max("rings__number")
    )
    for alert in alerts.order_by("pk").iterator():
        if not (alert.rung == alert.numbers == alert.ring == (alert.top or 0)):
            yield _("reminder %(alert)s: ring %(ring)s, but %(rung)s were recorded") % {
                "alert": alert.pk,
                "ring": alert.ring,
                "rung": alert.rung,
            }


@invariant("I7", gettext_lazy("a reminder was ended by a person, who is named"))
def alerts_are_ended_by_people(at: datetime) -> Iterator[Finding]:
    nobody = Q(done_by="") | Q(done_at=None) | Q(outcome=Alert.Outcome.NONE)
    for alert in Alert.objects.filter(nobody, state=Alert.State.DONE).order_by("pk"):
        yield _("reminder %(alert)s is done, but nobody did it") % {"alert": alert.pk}


@invariant("I8", gettext_lazy("what is noted of a confidential guest's reminders is sealed"))
def confidential_alerts_are_sealed(at: datetime) -> Iterator[Finding]:
    hidden = Alert.objects.filter(stay__state=Stay.State.IN_HOUSE, stay__is_confidential=True)
    for alert in hidden.order_by("pk"):
        if ActivityChange.objects.filter(hotel=alert.hotel_id, record=f"alert:{alert.pk}", is_sealed=False).exists():
            yield _("the activity log shows reminder %(alert)s openly") % {"alert": alert.pk}
