"""A folio as a page shows it: its windows with their lines, what was taken back and where it moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from server.core.money import NOTHING
from server.core.soundness import row_key

from .models import Folio, Posting, TransactionCode
from .models.ledger import WINDOWS

PAYMENT = TransactionCode.Kind.PAYMENT


@dataclass(frozen=True)
class Line:
    """A posting. ``other`` is the folio's label at the other end of a move."""

    posting: Posting
    undone_by: Posting | None
    other: str

    @property
    def is_taken_back(self) -> bool:
        return self.undone_by is not None

    @property
    def has_moved(self) -> bool:
        return self.undone_by is not None and self.undone_by.act == Posting.Act.MOVED_OUT

    @property
    def may_be_acted_on(self) -> bool:
        return not self.is_taken_back and self.posting.reverses_id is None

    @property
    def is_payment(self) -> bool:
        return self.posting.kind == PAYMENT

    @property
    def charge(self) -> Decimal | None:
        return None if self.is_payment else self.posting.amount

    @property
    def payment(self) -> Decimal | None:
        return -self.posting.amount if self.is_payment else None

    @property
    def text(self) -> str:
        """What was said beside the item's own name."""
        name = {self.posting.code.name_zh, self.posting.code.name_en}
        return "" if self.posting.text in name else self.posting.text


@dataclass(frozen=True)
class Window:
    number: int
    lines: tuple[Line, ...]

    @property
    def charges(self) -> Decimal:
        return _sum(line.charge for line in self.lines)

    @property
    def payments(self) -> Decimal:
        return _sum(line.payment for line in self.lines)

    @property
    def balance(self) -> Decimal:
        return self.charges - self.payments


@dataclass(frozen=True)
class Sheet:
    folio: Folio
    windows: tuple[Window, ...]

    @property
    def charges(self) -> Decimal:
        return _sum(window.charges for window in self.windows)

    @property
    def payments(self) -> Decimal:
        return _sum(window.payments for window in self.windows)

    @property
    def balance(self) -> Decimal:
        return self.charges - self.payments

    @property
    def tax(self) -> Decimal:
        return _sum(line.posting.tax for window in self.windows for line in window.lines)

    @property
    def service(self) -> Decimal:
        return _sum(line.posting.service for window in self.windows for line in window.lines)

    def bill(self, window: str = "") -> "Sheet":
        """As its guest reads it: what was taken back is not there, nor what did it. ``window`` is one number alone."""
        shown = [one for one in self.windows if window in {"", str(one.number)}]
        return Sheet(self.folio, tuple(Window(one.number, tuple(_standing(one.lines))) for one in shown))


def sheet_of(hotel: str, key: str) -> Sheet | None:
    """The folio with this key, open or closed."""
    folio = Folio.objects.filter(hotel_id=hotel, pk=row_key(key)).first()
    return sheet_with(folio) if folio else None


def sheet_with(folio: Folio) -> Sheet:
    found = list(
        folio.postings.select_related("code", "moved_from__folio").prefetch_related("moved_to__folio").order_by("pk")
    )
    undone = {posting.reverses_id: posting for posting in found if posting.reverses_id}
    by_key = {posting.pk: posting for posting in found}
    lines = [Line(one, undone.get(one.pk), _other(one, by_key)) for one in found]
    windows = (
        Window(number, tuple(line for line in lines if line.posting.window == number))
        for number in range(1, WINDOWS + 1)
    )
    return Sheet(folio, tuple(window for window in windows if window.lines or window.number == 1))


def _other(posting: Posting, of_folio: dict[int, Posting]) -> str:
    if posting.moved_from:
        return posting.moved_from.folio.label
    moved = of_folio.get(posting.reverses_id or 0) if posting.act == Posting.Act.MOVED_OUT else None
    return next((one.folio.label for one in moved.moved_to.all()), "") if moved else ""


def _standing(lines: Iterable[Line]) -> Iterable[Line]:
    return (line for line in lines if line.may_be_acted_on)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount), NOTHING)
