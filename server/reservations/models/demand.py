from django.db import models

from server.hotels.models import Hotel
from server.rooms.models import RoomType


class TypeNight(models.Model):
    """How many reservations of a type want a room in this night and have none assigned yet.

    The rows of a span are locked in the order of their nights by whoever sells in it; ``unassigned`` is the number of
    such reservations, and ``manage.py audit`` counts them again.
    """

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    room_type = models.ForeignKey(RoomType, on_delete=models.PROTECT, related_name="+")
    night = models.DateField()
    unassigned = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room_type", "night"], name="a_type_has_a_night_once"),
        ]
        indexes = [models.Index(fields=["hotel", "night"], name="demand_by_night")]

    def __str__(self) -> str:
        return f"{self.room_type_id} {self.night} {self.unassigned}"
