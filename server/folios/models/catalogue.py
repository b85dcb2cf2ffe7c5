from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel

PERCENT = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))]


class TransactionCode(models.Model):
    """What may be posted: an item of the price list or a method of payment. Its code is what postings keep."""

    class Kind(models.TextChoices):
        CHARGE = "charge", _("charge")
        PAYMENT = "payment", _("payment")

    class Housekeeping(models.TextChoices):
        NONE = "", _("not by housekeeping")
        MINIBAR = "minibar", _("minibar")
        DAMAGE = "damage", _("damage")
        LAUNDRY = "laundry", _("laundry")
        OTHER = "other", _("other")

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    code = models.SlugField(_("code"), max_length=24)
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)
    price = models.DecimalField(
        _("price"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )
    price_is_fixed = models.BooleanField(
        _("fixed price"), default=False, help_text=_("Only those who may set prices can post it at another price.")
    )
    service_rate = models.DecimalField(
        _("service charge"),
        max_digits=5,
        decimal_places=4,
        default=Decimal(0),
        validators=PERCENT,
        help_text=_("As a part of one: 0.15 is 15 %."),
    )
    tax_rate = models.DecimalField(
        _("tax"),
        max_digits=5,
        decimal_places=4,
        default=Decimal(0),
        validators=PERCENT,
        help_text=_("As a part of one: 0.06 is 6 %."),
    )
    is_included = models.BooleanField(
        _("service and tax included"), default=True, help_text=_("Switched off, they are added to the price.")
    )
    is_cash = models.BooleanField(
        _("is cash"), default=False, help_text=_("Lies in the drawer with the float, and change is given from it.")
    )
    housekeeping = models.CharField(
        _("posted from the room"),
        max_length=8,
        choices=Housekeeping,
        default=Housekeeping.NONE,
        blank=True,
        help_text=_(
            "Housekeeping finds it on its price list, and posts it at its fixed price to the guest of the room."
        ),
    )

    class Meta:
        ordering = ["kind", "order", "code"]
        verbose_name = _("price or method of payment")
        verbose_name_plural = _("prices and methods of payment")
        constraints = [
            models.UniqueConstraint(fields=["hotel", "code"], name="a_transaction_code_is_used_once"),
            models.CheckConstraint(
                condition=models.Q(price_is_fixed=False) | models.Q(price__isnull=False),
                name="a_fixed_price_is_said",
                violation_error_message=_("A fixed price must be said."),
            ),
            models.CheckConstraint(
                condition=models.Q(housekeeping="") | models.Q(kind="charge", price_is_fixed=True),
                name="housekeeping_posts_at_fixed_prices",
                violation_error_message=_("Housekeeping posts at fixed prices only."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en
