"""Floors, room types, rooms and beds."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel


class Named(models.Model):
    """A thing of the house with a name in both languages."""

    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=40)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en


class Floor(Named):
    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE, verbose_name=_("hotel"))
    code = models.CharField(_("code"), max_length=8)
    order = models.SmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("floor")
        verbose_name_plural = _("floors")
        constraints = [models.UniqueConstraint(fields=["hotel", "code"], name="floor_code_is_used_once")]


class RoomType(Named):
    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE, verbose_name=_("hotel"))
    code = models.SlugField(_("code"), max_length=16, allow_unicode=True)
    order = models.SmallIntegerField(_("order"), default=0)
    capacity = models.PositiveSmallIntegerField(_("guests at the most"), default=2)
    extra_beds = models.PositiveSmallIntegerField(_("extra beds at the most"), default=1)
    overbooking = models.PositiveSmallIntegerField(_("overbooked at the most, a night"), default=0)

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("room type")
        verbose_name_plural = _("room types")
        constraints = [models.UniqueConstraint(fields=["hotel", "code"], name="room_type_code_is_used_once")]


class Room(models.Model):
    """One room. Its condition is housekeeping's word; whether it is occupied is said by ``Occupancy`` alone."""

    class Condition(models.TextChoices):
        DIRTY = "dirty", _("dirty")
        CLEAN = "clean", _("clean")
        INSPECTED = "inspected", _("inspected")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE, verbose_name=_("hotel"))
    number = models.CharField(_("number"), max_length=8)
    floor = models.ForeignKey(Floor, on_delete=models.PROTECT, related_name="rooms", verbose_name=_("floor"))
    type = models.ForeignKey(RoomType, on_delete=models.PROTECT, related_name="rooms", verbose_name=_("type"))
    condition = models.CharField(_("condition"), max_length=12, choices=Condition, default=Condition.CLEAN)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=80, blank=True)
    changed_at = models.DateTimeField(null=True)
    # When guests last came or went, or its condition changed: by the time it was done, not told.
    turned_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["floor__order", "number"]
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [
            models.UniqueConstraint(fields=["hotel", "number"], name="room_number_is_used_once"),
            models.CheckConstraint(
                condition=models.Q(condition__in=["dirty", "clean", "inspected"]), name="room_condition_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Bed(models.Model):
    """The smallest thing that is sold; a room is all its beds."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="beds", verbose_name=_("room"))
    label = models.CharField(_("label"), max_length=4)

    class Meta:
        ordering = ["room_id", "label"]
        verbose_name = _("bed")
        verbose_name_plural = _("beds")
        constraints = [models.UniqueConstraint(fields=["room", "label"], name="bed_label_is_used_once")]

    def __str__(self) -> str:
        return f"{self.room}[{self.label}]"
