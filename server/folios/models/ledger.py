from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel

from .catalogue import TransactionCode
from .shifts import CashierShift

WINDOWS = 9


class Folio(models.Model):
    """An account of the house with its windows. Who owns it is known by kind and key only, for owners stand in higher apps."""

    class Kind(models.TextChoices):
        GUEST = "guest", _("guest folio")
        DEPOSIT = "deposit", _("deposit folio")
        CITY = "city", _("account folio")

    hotel = models.ForeignKey(Hotel, on_delete=models.PROTECT)
    kind = models.CharField(max_length=8, choices=Kind)
    owner_kind = models.CharField(max_length=24)
    owner = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    opened_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("folio")
        verbose_name_plural = _("folios")
        constraints = [
            models.UniqueConstraint(fields=["hotel", "owner_kind", "owner", "kind"], name="an_owner_has_one_folio"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_on=None) | Q(closed_at__isnull=False, closed_on__isnull=False),
                name="a_closed_folio_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["hotel"], name="folio_open", condition=Q(closed_at=None))]

    def __str__(self) -> str:
        return self.label

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Posting(models.Model):
    """A line of a folio, written once and for ever: what is owed more (positive) or less (negative, such as a payment).

    What was wrong is taken back by another posting that names it in ``reverses``: by a correction on the same business
    date, a reversal later. A posting that moves is taken back where it stood and posted where it goes, which names it
    in ``moved_from``. The database refuses a second taking back, and any change.
    """

    class Act(models.TextChoices):
        POSTED = "posted", _("posted")
        CORRECTION = "correction", _("correction")
        REVERSAL = "reversal", _("reversal")
        MOVED_OUT = "moved_out", _("moved away")
        MOVED_IN = "moved_in", _("moved here")

    TAKING_BACK = (Act.CORRECTION, Act.REVERSAL, Act.MOVED_OUT)
    OF_THE_DRAWER = (Act.POSTED, Act.CORRECTION, Act.REVERSAL)

    hotel = models.ForeignKey(Hotel, on_delete=models.PROTECT)
    folio = models.ForeignKey(Folio, on_delete=models.PROTECT, related_name="postings")
    window = models.PositiveSmallIntegerField(default=1)
    code = models.ForeignKey(TransactionCode, on_delete=models.PROTECT, related_name="postings")
    kind = models.CharField(max_length=8, choices=TransactionCode.Kind)
    act = models.CharField(max_length=12, choices=Act, default=Act.POSTED)
    business_date = models.DateField()
    at = models.DateTimeField()
    shift = models.ForeignKey(CashierShift, on_delete=models.PROTECT, null=True, related_name="postings")
    posted_by = models.CharField(max_length=80)
    posted_by_id = models.CharField(max_length=40, blank=True)
    terminal = models.CharField(max_length=36, blank=True)
    quantity = models.IntegerField(default=1)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    service = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0))
    tax = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0))
    text = models.CharField(max_length=120, blank=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="taken_back_by")
    moved_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="moved_to")

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act__in=["correction", "reversal", "moved_out"], reverses__isnull=False)
                | Q(act__in=["posted", "moved_in"], reverses=None),
                name="what_takes_back_names_it",
            ),
            models.CheckConstraint(
                condition=Q(act="moved_in", moved_from__isnull=False) | ~Q(act="moved_in") & Q(moved_from=None),
                name="what_moved_in_names_it",
            ),
            models.CheckConstraint(
                condition=Q(kind="charge") | Q(act__in=["moved_out", "moved_in"]) | Q(shift__isnull=False),
                name="a_payment_has_its_shift",
            ),
            models.CheckConstraint(condition=Q(window__gte=1, window__lte=WINDOWS), name="a_folio_has_nine_windows"),
        ]
        indexes = [
            models.Index(fields=["hotel", "business_date"], name="posting_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.code_id} {self.amount}"

    @property
    def receipt(self) -> Decimal:
        """What came into the drawer by a payment; less than nothing went out."""
        return -self.amount
