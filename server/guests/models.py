from django.db import models
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel


class Guest(models.Model):
    """A person who has stayed or will; his stays are his history."""

    class Sex(models.TextChoices):
        UNKNOWN = "", _("not said")
        FEMALE = "female", _("female")
        MALE = "male", _("male")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=80)
    sex = models.CharField(_("sex"), max_length=8, choices=Sex, blank=True, default=Sex.UNKNOWN)
    phone = models.CharField(_("phone"), max_length=24, blank=True)
    is_vip = models.BooleanField(_("VIP"), default=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        indexes = [models.Index(fields=["hotel", "name"], name="guest_by_name")]

    def __str__(self) -> str:
        return self.name


class GuestDocument(models.Model):
    """An identity document a guest has shown; its type is one of the hotel's reference data."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="documents")
    type = models.CharField(_("type"), max_length=24)
    number = models.CharField(_("number"), max_length=40)
    country = models.CharField(_("country"), max_length=2, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guest", "type", "number"], name="a_document_is_noted_once"),
        ]
        indexes = [models.Index(fields=["type", "number"], name="document_by_number")]

    def __str__(self) -> str:
        return self.type
