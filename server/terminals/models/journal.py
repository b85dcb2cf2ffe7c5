from django.db import models
from django.utils.translation import gettext_lazy as _

from .staff_session import StaffSession
from .terminal import Terminal


class Journal(models.Model):
    """One life of a terminal's queue. Its numbers run from 1; each was answered once when ``next_seq`` has passed it."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLONED = "cloned", _("cloned")

    id = models.UUIDField(primary_key=True)
    terminal = models.ForeignKey(Terminal, on_delete=models.CASCADE, related_name="journals")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    next_seq = models.BigIntegerField(default=1)
    # How often the operation that comes next has thrown, without an answer.
    failures = models.PositiveSmallIntegerField(default=0)
    # When the latest answered operation was done; none after it was done before.
    reached_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class LedgerRow(models.Model):
    """One number of a journal, answered. The body is kept of what a person has to settle, else only its hash."""

    class Status(models.TextChoices):
        APPLIED = "applied", _("done")
        REFUSED = "refused", _("refused")
        CONFLICT = "conflict", _("contradicted")
        QUARANTINED = "quarantined", _("not understood")

    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="rows")
    seq = models.BigIntegerField()
    op_id = models.UUIDField(unique=True)
    operation = models.CharField(max_length=64)
    version = models.PositiveSmallIntegerField()
    body_hash = models.CharField(max_length=64)
    body = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status)
    code = models.CharField(max_length=64, blank=True)
    message = models.CharField(max_length=500, blank=True)
    result = models.JSONField(default=dict)
    staff_session = models.ForeignKey(StaffSession, on_delete=models.PROTECT, null=True, related_name="ledger_rows")
    acted_at = models.DateTimeField()
    is_time_doubtful = models.BooleanField(default=False)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journal", "seq"], name="a_journals_number_is_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.journal_id} {self.seq} {self.operation}"
