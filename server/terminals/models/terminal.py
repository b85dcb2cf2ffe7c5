from django.db import models
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel


class Terminal(models.Model):
    """A desk's browser, a tablet or a kiosk: named by people, seen by its contacts."""

    class Kind(models.TextChoices):
        DESK = "desk", _("front desk")
        TABLET = "tablet", _("tablet")
        KIOSK = "kiosk", _("kiosk")

    id = models.UUIDField(primary_key=True)
    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DESK)
    name = models.CharField(max_length=40)
    place = models.CharField(max_length=60, blank=True)
    app = models.CharField(max_length=20, blank=True)
    is_connected = models.BooleanField(default=False)
    latest_contact_at = models.DateTimeField(null=True)
    clock_error_ms = models.IntegerField(null=True)
    queue_length = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    # Of an enrolled tablet or kiosk; a browser of the desk has its people's sessions only.
    token_hash = models.CharField(max_length=64, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["hotel", "name"],
                condition=models.Q(revoked_at=None),
                name="a_terminals_name_is_given_once",
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~models.Q(token_hash=""), name="a_terminals_token_is_its_own"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WebProcess(models.Model):
    """One life of a web process; it tells every few seconds that it is still there."""

    id = models.UUIDField(primary_key=True)
    host = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    version = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["started_at"]

    def __str__(self) -> str:
        return f"{self.host}:{self.number}"


class Contact(models.Model):
    """A terminal is connected to a web process. What a process held ends with it, however it ended."""

    terminal = models.ForeignKey(Terminal, on_delete=models.CASCADE, related_name="contacts")
    process = models.ForeignKey(WebProcess, on_delete=models.CASCADE, related_name="contacts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["terminal", "process"], name="a_terminal_is_held_once_by_a_process"),
        ]

    def __str__(self) -> str:
        return f"{self.terminal_id} at {self.process_id}"
