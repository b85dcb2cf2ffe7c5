from django.db import models


class IdempotentAnswer(models.Model):
    """The answer to one user's action, stored in the transaction of its effect, so that asking again changes nothing."""

    hotel = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=36)
    key = models.UUIDField()
    body_hash = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hotel", "actor_id", "key"], name="idempotency_key_is_used_once"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class Approval(models.Model):
    """Another person's word for one operation with these very arguments, used once."""

    hotel = models.CharField(max_length=16)
    token_hash = models.CharField(max_length=64, unique=True)
    operation = models.CharField(max_length=64)
    permission = models.CharField(max_length=64)
    args_hash = models.CharField(max_length=64)
    actor_id = models.CharField(max_length=36)
    approver_id = models.CharField(max_length=36)
    approver = models.CharField(max_length=80)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(actor_id=models.F("approver_id")), name="nobody_approves_himself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.operation} approved by {self.approver}"
