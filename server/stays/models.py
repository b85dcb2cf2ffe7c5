from django.db import models
from django.utils.translation import gettext_lazy as _

from server.guests.models import Guest
from server.hotels.models import Hotel
from server.rooms.models import Bed, Room


class Stay(models.Model):
    """A registration: who is in which room from when until when. Closed stays are the guests' history."""

    class Kind(models.TextChoices):
        NORMAL = "normal", _("normal")
        HOURLY = "hourly", _("hourly")
        LONG_STAY = "long_stay", _("long-stay")
        SHARED = "shared", _("shared")
        COMPLIMENTARY = "complimentary", _("complimentary")
        HOUSE_USE = "house_use", _("house use")

    class State(models.TextChoices):
        IN_HOUSE = "in_house", _("in house")
        CHECKED_OUT = "checked_out", _("checked out")

    class PhoneClass(models.IntegerChoices):
        BARRED = 0, _("barred")
        LOCAL = 1, _("local")
        NATIONAL = 2, _("national")
        ALL = 3, _("all")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="stays")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.NORMAL)
    state = models.CharField(max_length=12, choices=State, default=State.IN_HOUSE)
    arrival = models.DateField()
    departure = models.DateField()
    is_confidential = models.BooleanField(default=False)
    do_not_disturb = models.BooleanField(default=False)
    phone_class = models.SmallIntegerField(choices=PhoneClass, default=PhoneClass.BARRED)
    checked_in_at = models.DateTimeField()
    checked_out_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(departure__gte=models.F("arrival")), name="stay_ends_not_before_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(state="in_house", checked_out_at=None)
                | models.Q(state="checked_out", checked_out_at__isnull=False),
                name="a_closed_stay_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["hotel", "room"], name="stay_in_house", condition=models.Q(state="in_house")),
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.arrival}–{self.departure}"


class StayGuest(models.Model):
    """A guest in a stay; the first is the one the room is called by."""

    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="stay_guests")
    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, related_name="stay_guests")
    bed = models.ForeignKey(Bed, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stay", "guest"], name="a_guest_is_in_a_stay_once"),
        ]

    def __str__(self) -> str:
        return str(self.guest)
