from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from server.core.money import MoneyField
from server.folios.models import Folio, Posting
from server.hotels.models import Hotel


class PreAuthorisation(models.Model):
    """Money that a bank holds for a folio. Captured, it is a payment of the folio: ``posting``.

    ``doing`` is what the terminal was asked for last; while it is ``working`` nobody knows yet how that ends.
    """

    class State(models.TextChoices):
        WORKING = "working", _("at the terminal")
        HELD = "held", _("held")
        CAPTURED = "captured", _("taken")
        RELEASED = "released", _("let go")
        FAILED = "failed", _("not approved")
        UNKNOWN = "unknown", _("unknown, ask the bank")

    class Act(models.TextChoices):
        HOLD = "hold", _("hold")
        CAPTURE = "capture", _("take")
        RELEASE = "release", _("let go")

    SHOWN = (State.WORKING, State.HELD, State.UNKNOWN)

    hotel = models.ForeignKey(Hotel, on_delete=models.CASCADE)
    folio = models.ForeignKey(Folio, on_delete=models.PROTECT, related_name="pre_authorisations")
    method = models.CharField(max_length=24)
    amount = MoneyField()
    captured = MoneyField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.WORKING)
    doing = models.CharField(max_length=8, choices=Act, default=Act.HOLD)
    reference = models.CharField(max_length=60, blank=True)
    approval_code = models.CharField(max_length=20, blank=True)
    card = models.CharField(max_length=4, blank=True)
    posting = models.OneToOneField(Posting, on_delete=models.PROTECT, null=True, related_name="+")
    said = models.CharField(max_length=200, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pre-authorisation")
        verbose_name_plural = _("pre-authorisations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="something_is_held"),
            models.CheckConstraint(
                condition=Q(captured=None) | Q(captured__gt=0, captured__lte=F("amount")),
                name="no_more_is_taken_than_is_held",
            ),
        ]
        indexes = [
            models.Index(
                fields=["hotel", "folio"], name="card_held", condition=Q(state__in=["working", "held", "unknown"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.state}"
