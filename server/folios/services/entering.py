"""How every posting is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from server.core import activity, feed
from server.core.actors import Actor
from server.core.announcements import announce
from server.core.money import NOTHING, money_text
from server.folios.models import CashierShift, Folio, Posting, TransactionCode

from .found import cashier_key

Act = Posting.Act


@dataclass(frozen=True)
class Entry:
    """A line before it is written. ``service`` and ``tax`` are parts of ``amount``."""

    code: TransactionCode
    amount: Decimal
    window: int = 1
    quantity: int = 1
    service: Decimal = NOTHING
    tax: Decimal = NOTHING
    text: str = ""
    act: Act = Act.POSTED
    reverses: Posting | None = None
    moved_from: Posting | None = None


@dataclass(frozen=True)
class Pen:
    """Who writes, when, on which day; with ``shift`` where money changes hands."""

    by: Actor
    at: datetime
    day: date
    shift: CashierShift | None = None

    def write(self, folio: Folio, entry: Entry) -> Posting:
        """A new line of a folio, which is locked."""
        posting = self._line(folio, entry)
        posting.save(force_insert=True)
        self._tell(folio, posting, entry)
        return posting

    def write_all(self, lines: Sequence[tuple[Folio, Entry]]) -> list[Posting]:
        """Many at once, in as few statements; their folios are locked."""
        made = Posting.objects.bulk_create([self._line(*line) for line in lines], batch_size=500)
        for posting, (folio, entry) in zip(made, lines, strict=True):
            self._tell(folio, posting, entry)
        return made

    def _line(self, folio: Folio, entry: Entry) -> Posting:
        return Posting(
            hotel_id=self.by.hotel,
            folio=folio,
            window=entry.window,
            code=entry.code,
            kind=entry.code.kind,
            act=entry.act,
            business_date=self.day,
            at=self.at,
            shift=self.shift,
            posted_by=self.by.name,
            posted_by_id=cashier_key(self.by),
            terminal=self.by.terminal,
            quantity=entry.quantity,
            amount=entry.amount,
            service=entry.service,
            tax=entry.tax,
            text=entry.text,
            reverses=entry.reverses,
            moved_from=entry.moved_from,
        )

    def _tell(self, folio: Folio, posting: Posting, entry: Entry) -> None:
        after = {"item": str(entry.code.code), "amount": money_text(entry.amount), "act": str(entry.act)}
        if entry.window > 1:
            after["window"] = str(entry.window)
        activity.note(f"folio:{folio.pk}", label=folio.label, after={**after, "posting": str(posting.pk)})
        feed.touch("folios", [folio.pk], event=f"folio.{entry.act}")
        announce("folio.posted", folio=folio)


def taking_back(posting: Posting, act: Act, text: str = "") -> Entry:
    """The line that undoes a posting where it stands."""
    return replace(
        again(posting),
        amount=-posting.amount,
        quantity=-posting.quantity,
        service=-posting.service,
        tax=-posting.tax,
        text=text or posting.text,
        act=act,
        reverses=posting,
        moved_from=None,
    )


def again(posting: Posting, *, window: int | None = None) -> Entry:
    """The same line where a posting moves to."""
    return Entry(
        code=posting.code,
        amount=posting.amount,
        window=window or posting.window,
        quantity=posting.quantity,
        service=posting.service,
        tax=posting.tax,
        text=posting.text,
        act=Act.MOVED_IN,
        moved_from=posting,
    )
