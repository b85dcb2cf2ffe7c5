from django.db import models
from django.utils.translation import gettext_lazy as _

from server.hotels.models import Hotel


class CashierShift(models.Model):
    """A cashier's time at the drawer: opened with a float, closed with what he counted, by method of payment."""

    hotel = models.ForeignKey(Hotel, on_delete=models.PROTECT)
    cashier_id = models.CharField(max_length=40)
    cashier = models.CharField(max_length=80)
    terminal = models.CharField(max_length=36, blank=True)
    float = models.DecimalField(max_digits=12, decimal_places=2)
    opened_at = models.DateTimeField()
    opened_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    counts = models.JSONField(default=dict)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("cashier shift")
        verbose_name_plural = _("cashier shifts")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hotel", "cashier_id"], condition=models.Q(closed_at=None), name="a_cashier_has_one_open_shift"
            ),
            models.CheckConstraint(condition=models.Q(float__gte=0), name="a_float_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_on=None)
                | models.Q(closed_at__isnull=False, closed_on__isnull=False),
                name="a_closed_shift_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cashier} {self.opened_on}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
