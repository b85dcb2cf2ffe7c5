from django.db import models


class Activity(models.Model):
    """One operation that was done: who, from which terminal, what, when, why, approved by whom."""

    hotel = models.CharField(max_length=16)
    at = models.DateTimeField()
    operation = models.CharField(max_length=64)
    actor_id = models.CharField(max_length=36, blank=True)
    actor = models.CharField(max_length=80)
    approver = models.CharField(max_length=80, blank=True)
    terminal = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["hotel", "-id"], name="activity_latest"),
            models.Index(fields=["hotel", "-at", "-id"], name="activity_by_time"),
            models.Index(fields=["hotel", "actor", "-at", "-id"], name="activity_by_person"),
            models.Index(fields=["hotel", "operation", "-at", "-id"], name="activity_by_operation"),
            models.Index(fields=["hotel", "terminal", "-at", "-id"], name="activity_by_terminal"),
            models.Index(
                fields=["hotel", "-at", "-id"], name="activity_with_reason", condition=models.Q(reason__gt="")
            ),
            models.Index(fields=["hotel", "-at", "-id"], name="activity_approved", condition=models.Q(approver__gt="")),
        ]

    def __str__(self) -> str:
        return f"{self.operation} by {self.actor}"


class ActivityChange(models.Model):
    """What one operation did to one record. A sealed change is shown in full only to those who may see confidential guests."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="changes")
    hotel = models.CharField(max_length=16)
    record = models.CharField(max_length=64)
    label = models.CharField(max_length=120, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    is_sealed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["hotel", "record", "-id"], name="activity_by_record"),
            models.Index(fields=["hotel", "label", "-id"], name="activity_by_label"),
        ]

    def __str__(self) -> str:
        return self.record
