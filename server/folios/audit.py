"""The ledger: written once, taken back once, every payment in a shift, nothing left on a closed folio."""

import json
from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.db.models import F, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant
from server.core.models import FeedEvent
from server.core.money import NOTHING, money_text, rounded

from . import guards
from .models import Folio, Posting, TransactionCode


@invariant("M1", gettext_lazy("the database itself guards the postings"))
def guards_stand(at: datetime) -> Iterator[Finding]:
    if not guards.standing(connection):
        yield _("the guard against changed postings is missing; run migrate")


@invariant("M2", gettext_lazy("the balance that screens were told is the sum of the postings"))
def balances_are_sums(at: datetime) -> Iterator[Finding]:
    sums = Folio.objects.filter(closed_at=None).annotate(total=Sum("postings__amount"))
    told = _balances_told()
    for folio in sums.order_by("pk"):
        balance = money_text(folio.total or NOTHING)
        if told.get(folio.pk, balance) != balance:
            yield _("folio %(folio)s was told with %(told)s; its postings make %(sum)s") % {
                "folio": folio.pk,
                "told": told[folio.pk],
                "sum": balance,
            }


def _balances_told() -> dict[int, str]:
    """By folio, from the latest event about it that is kept."""
    told: dict[int, str] = {}
    events = FeedEvent.objects.filter(name__startswith="folio.").order_by("hotel", "seq")
    for item in events.values_list("item", flat=True).iterator():
        told.update({int(row["id"]): row["balance"] for row in _folios_put(item)})
    return told


def _folios_put(item: str) -> list[dict[str, str]]:
    try:
        rows: list[dict[str, str]] = json.loads(item)["put"].get("folios", [])
    except (ValueError, KeyError):
        return []
    return rows


@invariant("M3", gettext_lazy("what takes a posting back has its amount with the other sign, on the same folio"))
def reversals_pair(at: datetime) -> Iterator[Finding]:
    pairs = Posting.objects.filter(reverses__isnull=False)
    right = Q(amount=-F("reverses__amount"), folio=F("reverses__folio"), code=F("reverses__code"))
    for posting in pairs.exclude(right).order_by("pk"):
        yield _("posting %(posting)s does not undo %(other)s") % {"posting": posting.pk, "other": posting.reverses_id}


@invariant("M3", gettext_lazy("what was moved away has come, to the cent"))
def moves_arrive(at: datetime) -> Iterator[Finding]:
    gone = Posting.objects.filter(taken_back_by__act=Posting.Act.MOVED_OUT)
    for pk, amount, come in gone.annotate(come=Sum("moved_to__amount")).values_list("pk", "amount", "come"):
        if rounded(come or NOTHING) != amount:
            yield _("posting %(posting)s was moved, but %(come)s of %(amount)s came") % {
                "posting": pk,
                "come": money_text(come or NOTHING),
                "amount": money_text(amount),
            }


@invariant("M4", gettext_lazy("each payment stands in a shift of its hotel that was open then"))
def payments_have_shifts(at: datetime) -> Iterator[Finding]:
    payments = Posting.objects.filter(kind=TransactionCode.Kind.PAYMENT, act__in=Posting.OF_THE_DRAWER)
    in_time = Q(shift__closed_at=None) | Q(at__lte=F("shift__closed_at"))
    right = Q(shift__isnull=False, shift__hotel=F("hotel"), at__gte=F("shift__opened_at")) & in_time
    for posting in payments.exclude(pk__in=payments.filter(right).values("pk")).order_by("pk"):
        yield _("payment %(posting)s stands in no shift that was open") % {"posting": posting.pk}


@invariant("M5", gettext_lazy("a closed folio is settled"))
def closed_folios_are_settled(at: datetime) -> Iterator[Finding]:
    closed = Folio.objects.exclude(closed_at=None).annotate(total=Sum("postings__amount"))
    for folio in closed.order_by("pk"):
        if rounded(folio.total or NOTHING):
            yield _("folio %(folio)s is closed with a balance of %(amount)s") % {
                "folio": folio.pk,
                "amount": money_text(folio.total),
            }
