from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from server.core.money import MoneyField
from server.guests.models import Guest
from server.hotels.models import Hotel
from server.rates.models import RateCode
from server.rooms.models import Room, RoomType


class Reservation(models.Model):
    """One room for one span of hotel days. It is due on its day of arrival; that is derived, not kept.

    Its guest is noted when it is made. ``price_lines`` are the agreed prices, night by night, as a quote writes them:
    later changes of a rate code leave them alone.
    """

    class State(models.TextChoices):
        TENTATIVE = "tentative", _("tentative")
        CONFIRMED = "confirmed", _("confirmed")
        CHECKED_IN = "checked_in", _("checked in")
        CANCELLED = "cancelled", _("cancelled")
        NO_SHOW = "no_show", _("no-show")
        RELEASED = "released", _("released")
        DELETED = "deleted", _("deleted")

    OPEN = (State.TENTATIVE, State.CONFIRMED)
    """Those that keep a room, or a place among the unassigned."""
    RETURNABLE = (State.NO_SHOW, State.RELEASED)
    """Those whose guest may still come and be checked in."""

    class ConfirmedBy(models.TextChoices):
        NOBODY = "", _("nobody")
        HAND = "hand", _("by hand")
        DEPOSIT = "deposit", _("by its deposit")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    code = models.CharField(max_length=12)
    state = models.CharField(max_length=12, choices=State, default=State.TENTATIVE)
    room_type = models.ForeignKey(RoomType, on_delete=models.PROTECT, related_name="reservations")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="reservations")
    arrival = models.DateField()
    departure = models.DateField()
    expected_at = models.TimeField(null=True)
    kind = models.CharField(max_length=16, default="normal")
    adults = models.PositiveSmallIntegerField(default=1)
    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, related_name="reservations")
    booker_name = models.CharField(max_length=60, blank=True)
    booker_phone = models.CharField(max_length=24, blank=True)
    rate_code = models.ForeignKey(RateCode, on_delete=models.PROTECT, null=True, related_name="+")
    discount = models.DecimalField(max_digits=5, decimal_places=4, default=1)
    discount_reason = models.CharField(max_length=24, blank=True)
    extra_beds = models.PositiveSmallIntegerField(default=0)
    extra_bed_price = MoneyField(null=True)
    breakfast = models.BooleanField(default=False)
    price_lines = models.JSONField(default=list)
    total = MoneyField(null=True)
    company = models.CharField(max_length=24, blank=True)
    source = models.CharField(max_length=24, blank=True)
    sales_rep = models.CharField(max_length=24, blank=True)
    member_number = models.CharField(max_length=24, blank=True)
    remarks = models.TextField(max_length=1000, blank=True)
    is_confidential = models.BooleanField(default=False)
    confirmed_by = models.CharField(max_length=8, choices=ConfirmedBy, blank=True, default=ConfirmedBy.NOBODY)
    reason = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("reservation")
        verbose_name_plural = _("reservations")
        constraints = [
            models.UniqueConstraint(fields=["hotel", "code"], name="a_booking_code_is_used_once"),
            models.CheckConstraint(
                condition=Q(departure__gt=F("arrival")) | Q(departure=F("arrival"), kind="hourly"),
                name="reservation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["tentative", "confirmed"], closed_at=None)
                | (~Q(state__in=["tentative", "confirmed"]) & Q(closed_at__isnull=False)),
                name="a_closed_reservation_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["hotel", "arrival"],
                name="reservation_open",
                condition=Q(state__in=["tentative", "confirmed"]),
            ),
            models.Index(fields=["hotel", "made_on"], name="reservation_by_day_made"),
            models.Index(fields=["hotel", "closed_on"], name="reservation_by_day_closed"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN
