from django.db import models
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel


class Guest(models.Model):
    """A person who has stayed or will; his stays are his history.

    ``name`` is what he is called by, in Chinese or else in Latin letters. Who ``is_hidden`` wishes to be confidential or
    has stayed so: his name reaches only those who may see confidential guests.
    """

    class Sex(models.TextChoices):
        UNKNOWN = "", _("not said")
        FEMALE = "female", _("female")
        MALE = "male", _("male")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=60, blank=True)
    first_name = models.CharField(_("first name"), max_length=60, blank=True)
    sex = models.CharField(_("sex"), max_length=8, choices=Sex, blank=True, default=Sex.UNKNOWN)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    nationality = models.CharField(_("nationality"), max_length=2, blank=True)
    region = models.CharField(_("region"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=24, blank=True)
    preferences = models.TextField(_("preferences"), max_length=1000, blank=True)
    notes = models.TextField(_("notes"), max_length=1000, blank=True)
    is_vip = models.BooleanField(_("VIP"), default=False)
    is_confidential = models.BooleanField(_("confidential"), default=False)
    is_hidden = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        indexes = [
            models.Index(fields=["hotel", "name"], name="guest_by_name"),
            models.Index(fields=["hotel", "-id"], name="guest_vip", condition=models.Q(is_vip=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_hidden=True) | models.Q(is_confidential=False),
                name="a_confidential_guest_is_hidden",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def latin_name(self) -> str:
        """His name in Latin letters, where he has another one that he is called by."""
        latin = f"{self.first_name} {self.family_name}".strip()
        return "" if latin == self.name else latin


class GuestDocument(models.Model):
    """An identity document a guest has shown; its type is one of the hotel's reference data."""

    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="documents")
    type = models.CharField(_("type"), max_length=24)
    number = models.CharField(_("number"), max_length=40)
    country = models.CharField(_("country"), max_length=2, blank=True)
    expires_on = models.DateField(_("good until"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["guest", "type", "number"], name="a_document_is_noted_once"),
        ]
        indexes = [models.Index(fields=["type", "number"], name="document_by_number")]

    def __str__(self) -> str:
        return self.type

    @property
    def masked(self) -> str:
        """The number as those see it who may not see it whole: its last four places."""
        return f"…{self.number[-4:]}" if len(self.number) > 4 else "…"
