from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from server.core.money import NOTHING, MoneyField
from server.folios.models import Posting
from server.guests.models import Guest
from server.hotels.models import Hotel
from server.rates.models import RateCode
from server.reservations.models import Reservation
from server.rooms.models import Bed, Room, RoomType


class LinkedStays(models.Model):
    """Stays that are shown together and can be settled together (联房)."""

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"linked {self.pk}"


class Stay(models.Model):
    """A registration: who is in which room from when until when. Closed stays are the guests' history.

    ``room_type`` is the type that was sold, which an upgrade leaves alone; ``price_lines`` are the agreed prices, night
    by night, as a quote writes them.
    """

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
        UNDONE = "undone", _("registered by mistake")

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
    checked_out_on = models.DateField(null=True)
    reservation = models.OneToOneField(Reservation, on_delete=models.PROTECT, null=True, related_name="stay")
    link = models.ForeignKey("LinkedStays", on_delete=models.SET_NULL, null=True, related_name="stays")
    room_type = models.ForeignKey(RoomType, on_delete=models.PROTECT, null=True, related_name="+")
    adults = models.PositiveSmallIntegerField(default=1)
    rate_code = models.ForeignKey(RateCode, on_delete=models.PROTECT, null=True, related_name="+")
    discount = models.DecimalField(max_digits=5, decimal_places=4, default=1)
    discount_reason = models.CharField(max_length=24, blank=True)
    extra_beds = models.PositiveSmallIntegerField(default=0)
    extra_bed_price = MoneyField(null=True)
    breakfast = models.BooleanField(default=False)
    price_lines = models.JSONField(default=list)
    source = models.CharField(max_length=24, blank=True)
    sales_rep = models.CharField(max_length=24, blank=True)
    company = models.CharField(max_length=24, blank=True)
    member_number = models.CharField(max_length=24, blank=True)
    remarks = models.TextField(max_length=1000, blank=True)
    made_by = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(departure__gte=models.F("arrival")), name="stay_ends_not_before_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(state="in_house", checked_out_at=None)
                | models.Q(state__in=["checked_out", "undone"], checked_out_at__isnull=False),
                name="a_closed_stay_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["hotel", "room"], name="stay_in_house", condition=models.Q(state="in_house")),
            models.Index(fields=["hotel", "departure"], name="stay_by_departure"),
            models.Index(fields=["hotel", "arrival"], name="stay_by_arrival"),
            models.Index(fields=["hotel", "checked_out_on"], name="stay_by_day_left"),
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.arrival}–{self.departure}"

    @property
    def agreed(self) -> Decimal | None:
        """What its nights cost together; nothing is known of a stay without a rate code."""
        if not self.price_lines:
            return None
        return sum((Decimal(line["total"]) for line in self.price_lines), NOTHING)


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
            models.UniqueConstraint(fields=["stay", "place"], name="a_stay_has_one_guest_at_a_place"),
        ]

    def __str__(self) -> str:
        return str(self.guest)


class RoomMove(models.Model):
    """A guest was moved from one room to another."""

    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="moves")
    from_room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    to_room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=120)
    moved_by = models.CharField(max_length=80)
    moved_at = models.DateTimeField()
    moved_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(from_room=F("to_room")), name="a_move_goes_to_another_room"),
        ]
        indexes = [models.Index(fields=["moved_on"], name="room_move_by_day")]

    def __str__(self) -> str:
        return f"{self.from_room_id} → {self.to_room_id}"


class RoomCharge(models.Model):
    """A part of a night's price that was posted: the database holds that a stay is charged for it once."""

    class Part(models.TextChoices):
        ROOM = "room", _("room")
        EXTRA_BED = "extra_bed", _("extra bed")
        BREAKFAST = "breakfast", _("breakfast")
        OVERTIME = "overtime", _("further hours")
        LATE = "late_departure", _("late departure")

    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="charges")
    night = models.DateField()
    part = models.CharField(max_length=16, choices=Part)
    agreed = MoneyField()
    posting = models.OneToOneField(Posting, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stay", "night", "part"], name="a_stay_is_charged_once_a_night"),
        ]

    def __str__(self) -> str:
        return f"{self.stay_id} {self.night} {self.part}"
