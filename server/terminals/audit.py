"""The ledger: every number of a journal answered once, none missing; what a person has to settle stands until he has."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from server.core.audit import Finding, invariant

from .models import Attention, Journal, LedgerRow

Status = LedgerRow.Status


@invariant("I3", gettext_lazy("the numbers of each journal run from 1 without gaps"))
def journals_have_no_gaps(at: datetime) -> Iterator[Finding]:
    counted = Journal.objects.annotate(count=Count("rows"), first=Min("rows__seq"), last=Max("rows__seq"))
    for journal in counted.order_by("pk").iterator():
        answered = journal.next_seq - 1
        if (journal.count, journal.first or 1, journal.last or 0) != (answered, 1, answered):
            yield _("journal %(journal)s says that it answered %(next)s numbers, but %(count)s stand in the ledger") % {
                "journal": journal.pk,
                "next": answered,
                "count": journal.count,
            }


@invariant("I2", gettext_lazy("what a terminal sent and was not done is for a person to settle"))
def nothing_is_dropped(at: datetime) -> Iterator[Finding]:
    undone = LedgerRow.objects.exclude(status=Status.APPLIED)
    for row in undone.filter(Q(attention=None) | Q(body="")).order_by("pk"):
        yield _("number %(seq)s of journal %(journal)s was not done, and nobody is told") % {
            "seq": row.seq,
            "journal": row.journal_id,
        }
    for settled in Attention.objects.filter(settled_by="", settled_at__isnull=False).order_by("pk"):
        yield _("task %(task)s was settled by nobody") % {"task": settled.pk}
