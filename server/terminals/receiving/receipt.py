"""The ledger: each number of a journal is answered once, in the transaction of what it did."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from server.core import activity, feed
from server.core.actors import Actor
from server.core.errors import BadArguments, DomainError, UnknownOperation
from server.core.work import Work
from server.terminals.models import Attention, Journal, LedgerRow
from sync.rules.acting_time import ActingTime
from sync.wire import Queued

Status = LedgerRow.Status
KIND_OF_ATTENTION = {
    Status.REFUSED: Attention.Kind.REFUSED,
    Status.CONFLICT: Attention.Kind.CONFLICT,
    Status.QUARANTINED: Attention.Kind.QUARANTINED,
}
# An operation that throws as often is put aside, so that the numbers go on.
FAILURES_AT_MOST = 3


class JournalForked(DomainError):
    """The same number with another body: the terminal's memory was copied, or put back from an older copy."""

    code = "journal_fork"


class Gap(DomainError):
    """Numbers before these are missing; ``more["next_seq"]`` says which is next."""

    code = "gap"


class NotUnderstood(DomainError):
    """It threw again and again."""

    code = "not_understood"


@dataclass
class Entry:
    """One queued operation with all that is known of it, and where its answer is kept."""

    op: Queued
    journal: UUID
    time: ActingTime
    session: UUID | None
    is_fact: bool
    keeps_refusals: bool = True
    _acted_at: datetime = field(init=False)

    def stored(self, by: Actor) -> dict[str, Any] | None:
        """:raises JournalForked: :raises Gap: as they say. The journal is locked from here on."""
        journal = Journal.objects.select_for_update(no_key=True, of=("self",)).get(pk=self.journal)
        rows = list(LedgerRow.objects.filter(Q(journal=journal, seq=self.op.seq) | Q(op_id=self.op.id)))
        mine = journal.pk, self.op.seq, self.op.body_hash
        if any((row.journal_id, row.seq, row.body_hash) != mine for row in rows):
            raise forked()
        if rows:
            return answer_of(rows[0])
        # Another copy of the batch may have done the one before meanwhile.
        self._acted_at = max(self.time.at, journal.reached_at or self.time.at)
        if self.op.seq != journal.next_seq:
            raise Gap(
                _("Numbers are missing. Send from %(seq)s on.") % {"seq": journal.next_seq},
                more={"next_seq": journal.next_seq},
            )
        return None

    def store(self, work: Work, answer: dict[str, Any]) -> dict[str, Any]:
        return answer_of(self._row(work, Status.APPLIED, result=answer))

    def refuse(self, work: Work, error: DomainError) -> dict[str, Any]:
        """A request is refused; a fact stands, so what contradicts it is for a person to settle."""
        status = Status.CONFLICT if self.is_fact else Status.REFUSED
        if isinstance(error, (NotUnderstood, UnknownOperation, BadArguments)):
            status = Status.QUARANTINED
        row = self._row(work, status, code=error.code, message=error.message[:500], body=self._body())
        attention = Attention.objects.create(
            hotel_id=work.by.hotel,
            terminal_id=row.journal.terminal_id,
            row=row,
            kind=KIND_OF_ATTENTION[status],
            room=self._room(),
            actor=work.by.name,
            made_at=work.at,
        )
        activity.note(
            f"attention:{attention.pk}", label=self._room(), after={"status": status.value, "code": error.code}
        )
        feed.touch("attention", [attention.pk], event="attention.needed")
        return answer_of(row)

    def _row(self, work: Work, status: LedgerRow.Status, **more: Any) -> LedgerRow:
        Journal.objects.filter(pk=self.journal).update(next_seq=self.op.seq + 1, failures=0, reached_at=self._acted_at)
        return LedgerRow.objects.create(
            journal_id=self.journal,
            seq=self.op.seq,
            op_id=self.op.id,
            operation=named(self.op),
            version=min(self.op.v, 32767),
            body_hash=self.op.body_hash,
            status=status,
            staff_session_id=self.session,
            acted_at=self._acted_at,
            is_time_doubtful=self.time.is_doubtful,
            received_at=work.at,
            **more,
        )

    def _body(self) -> str:
        """All that was asked, in characters that any database keeps."""
        return json.dumps(dict(self.op.args), ensure_ascii=True, sort_keys=True)

    def _room(self) -> str:
        rooms = self.op.args.get("rooms")
        room = self.op.args.get("room") or (rooms[0] if isinstance(rooms, list) and len(rooms) == 1 else "")
        return room if isinstance(room, str) and len(room) <= 16 and room.isalnum() else ""


def named(op: Queued) -> str:
    """The operation's name as any database keeps it, also when it is nonsense."""
    return op.name[:64] if op.name.isprintable() else "?"


def forked() -> JournalForked:
    return JournalForked(_("This device's memory was copied or put back. Show it at the desk."))


def answer_of(row: LedgerRow) -> dict[str, Any]:
    """What the terminal is told of one number, now and ever after."""
    told = {"seq": row.seq, "status": row.status, "code": row.code, "message": row.message, "result": row.result}
    return {name: value for name, value in told.items() if value != ""}
