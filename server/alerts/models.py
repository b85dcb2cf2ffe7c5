from django.db import models
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel
from server.stays.models import Stay


class Alert(models.Model):
    """A guest message or a wake-up call: something that becomes due and is done by a person.

    ``ring`` is the number of the latest ring; an armed alert's next ring is ``ring + 1``.
    """

    class Kind(models.TextChoices):
        MESSAGE = "message", _("message")
        WAKE_UP = "wake_up", _("wake-up call")

    class State(models.TextChoices):
        ARMED = "armed", _("waiting")
        RINGING = "ringing", _("ringing")
        DONE = "done", _("done")

    class Outcome(models.TextChoices):
        NONE = "", _("open")
        DELIVERED = "delivered", _("delivered")
        ANSWERED = "answered", _("answered")
        NO_ANSWER = "no_answer", _("no answer")
        CANCELLED = "cancelled", _("cancelled")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=Kind)
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="alerts")
    guest_name = models.CharField(max_length=80, blank=True)
    from_name = models.CharField(max_length=80, blank=True)
    text = models.TextField(max_length=1000, blank=True)
    wanted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State, default=State.ARMED)
    ring = models.PositiveSmallIntegerField(default=0)
    calls = models.PositiveSmallIntegerField(default=0)
    rang_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default=Outcome.NONE)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    done_by = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="done", done_at__isnull=False)
                | ~models.Q(state="done") & models.Q(done_at=None),
                name="a_done_alert_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ringing") | models.Q(rang_at__isnull=False), name="a_ringing_alert_has_rung"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="alert_due", condition=models.Q(state="armed")),
            models.Index(fields=["hotel", "kind", "-made_at"], name="alert_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AlertRing(models.Model):
    """One ring: the database holds that each number rings once. The delay tells how late the alarm clock was."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="rings")
    number = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    rang_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "number"], name="an_alert_rings_once_per_number")]

    def __str__(self) -> str:
        return f"{self.alert_id} #{self.number}"

    @property
    def delay_ms(self) -> int:
        return int((self.rang_at - self.due_at).total_seconds() * 1000)
