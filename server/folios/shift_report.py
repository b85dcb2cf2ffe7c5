"""A shift's report: receipts and refunds by method, what should be there, what was counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from server.core.money import NOTHING

from .models import CashierShift, Posting, TransactionCode


@dataclass(frozen=True)
class MethodLine:
    """One method of payment in a shift. ``counted`` is none while the shift is open."""

    method: TransactionCode
    float: Decimal
    receipts: Decimal
    refunds: Decimal
    count: int
    counted: Decimal | None

    @property
    def net(self) -> Decimal:
        return self.receipts - self.refunds

    @property
    def expected(self) -> Decimal:
        return self.float + self.net

    @property
    def difference(self) -> Decimal | None:
        """More than nothing is too much in the drawer."""
        return None if self.counted is None else self.counted - self.expected


@dataclass(frozen=True)
class ShiftReport:
    """The list of receipts and refunds, and what it makes by method: both are the same postings."""

    shift: CashierShift
    lines: tuple[MethodLine, ...]
    postings: tuple[Posting, ...]

    @property
    def receipts(self) -> Decimal:
        return sum((line.receipts for line in self.lines), NOTHING)

    @property
    def refunds(self) -> Decimal:
        return sum((line.refunds for line in self.lines), NOTHING)

    @property
    def net(self) -> Decimal:
        return self.receipts - self.refunds

    @property
    def expected(self) -> Decimal:
        return sum((line.expected for line in self.lines), NOTHING)

    @property
    def counted(self) -> Decimal | None:
        return None if self.shift.is_open else sum((line.counted or NOTHING for line in self.lines), NOTHING)

    @property
    def difference(self) -> Decimal | None:
        return None if self.counted is None else self.counted - self.expected


def shift_report(shift: CashierShift) -> ShiftReport:
    """The report of a shift, open or closed."""
    postings = tuple(
        shift.postings.filter(act__in=Posting.OF_THE_DRAWER, kind=TransactionCode.Kind.PAYMENT)
        .select_related("code", "folio")
        .order_by("pk")
    )
    all_methods = TransactionCode.objects.filter(hotel=shift.hotel_id, kind=TransactionCode.Kind.PAYMENT)
    used = {posting.code_id for posting in postings}
    # The float lies with the first method that is cash.
    drawer = next((method.pk for method in all_methods if method.is_cash), None)
    lines = [
        _line(shift, method, [one for one in postings if one.code_id == method.pk], with_float=method.pk == drawer)
        for method in all_methods
        if method.is_active or method.pk in used or method.code in shift.counts
    ]
    return ShiftReport(shift, tuple(lines), postings)


def _line(shift: CashierShift, method: TransactionCode, postings: Iterable[Posting], *, with_float: bool) -> MethodLine:
    amounts = [-posting.amount for posting in postings]
    return MethodLine(
        method=method,
        float=shift.float if with_float else NOTHING,
        receipts=sum((amount for amount in amounts if amount > 0), NOTHING),
        refunds=-sum((amount for amount in amounts if amount < 0), NOTHING),
        count=len(amounts),
        counted=None if shift.is_open else Decimal(shift.counts.get(method.code, "0.00")),
    )


def open_shift_of(hotel: str, cashier_id: str) -> CashierShift | None:
    return CashierShift.objects.filter(hotel=hotel, cashier_id=cashier_id, closed_at=None).first()
