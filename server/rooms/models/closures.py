from django.db import models
from django.utils.translation import gettext_lazy as _

from .house import Room


class Closure(models.Model):
    """A period in which a room is out of order (it leaves inventory) or out of service (it stays in inventory).

    It begins and ends by an operation; its dates only plan.
    """

    class Kind(models.TextChoices):
        OUT_OF_ORDER = "out_of_order", _("out of order")
        OUT_OF_SERVICE = "out_of_service", _("out of service")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        BEGUN = "begun", _("begun")
        ENDED = "ended", _("ended")

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="closures")
    kind = models.CharField(max_length=16, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    from_date = models.DateField()
    until_date = models.DateField()
    reason = models.CharField(max_length=120)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["from_date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_date__gt=models.F("from_date")), name="closure_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["room", "kind"], condition=models.Q(state="begun"), name="a_room_is_closed_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.kind} {self.from_date}"
