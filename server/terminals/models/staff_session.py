from django.db import models

from server.staff.models import User

from .terminal import Terminal


class StaffSession(models.Model):
    """Somebody works at an enrolled terminal, from his PIN to his sign-out; what he queued names this session."""

    id = models.UUIDField(primary_key=True)
    terminal = models.ForeignKey(Terminal, on_delete=models.CASCADE, related_name="staff_sessions")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="staff_sessions")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user} {self.began_at:%F %R}"
