from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .parameters import Parameters


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("There is no such time zone. Write it like Asia/Shanghai."))


class Hotel(models.Model):
    """One house; its code is its key everywhere and stands in every address."""

    code = models.SlugField(_("code"), max_length=16, primary_key=True)
    name_zh = models.CharField(_("Chinese name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=80)
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="Asia/Shanghai", validators=[validate_time_zone]
    )
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    business_date = models.DateField(_("business date"))

    class Meta:
        verbose_name = _("hotel")
        verbose_name_plural = _("hotels")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class HotelSettings(models.Model):
    """The parameters a manager edits; what is not set stands at its default."""

    hotel = models.OneToOneField(Hotel, on_delete=models.CASCADE, primary_key=True, related_name="settings")
    values = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("hotel settings")
        verbose_name_plural = _("hotel settings")

    def __str__(self) -> str:
        return str(self.hotel_id)

    @property
    def parameters(self) -> Parameters:
        return Parameters.model_validate(self.values)


class ReferenceItem(models.Model):
    """A word of the house that forms offer: an identity document's type, a reason, a source."""

    class Kind(models.TextChoices):
        DOCUMENT_TYPE = "document_type", _("identity document type")
        OUT_OF_ORDER_REASON = "out_of_order_reason", _("reason for out of order")
        SOURCE = "source", _("source")
        DISCOUNT_REASON = "discount_reason", _("discount reason")
        COMPANY = "company", _("company")
        SALES_REP = "sales_rep", _("sales representative")
        CANCELLATION_REASON = "cancellation_reason", _("cancellation reason")
        MOVE_REASON = "move_reason", _("reason for a room move")
        LINEN = "linen", _("linen")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    code = models.SlugField(_("code"), max_length=24)
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["kind", "order", "code"]
        verbose_name = _("reference data")
        verbose_name_plural = _("reference data")
        constraints = [
            models.UniqueConstraint(fields=["hotel", "kind", "code"], name="reference_code_is_used_once"),
        ]

    def __str__(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en
