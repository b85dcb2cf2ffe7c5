"""A terminal's batch: each operation once, in order, by whoever did it, at the time it was done."""

import logging
import traceback
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from server.core.actors import Actor
from server.core.errors import DomainError, NotPermitted, UnknownOperation
from server.core.operations import Operation, Slip, find, run_outermost, run_refusal
from server.core.operations.arguments import parse
from server.terminals.allowed import ALLOWED
from server.terminals.models import Journal, StaffSession, Terminal
from server.terminals.services import note_sync
from server.terminals.services.meeting import clock_counts
from sync.wire import Batch, Queued

from .cloned import note_cloned
from .receipt import FAILURES_AT_MOST, Entry, Gap, JournalForked, NotUnderstood, forked, named
from .sender import Sender
from .versions import as_of_today

log = logging.getLogger(__name__)
# What an operation learns of the time it was done, where it asks for it.
ACTED_AT = "acted_at"


@dataclass
class Received:
    """``is_stopped`` when an operation threw: it and what follows comes again later."""

    next_seq: int
    results: list[dict[str, Any]] = field(default_factory=list)
    is_stopped: bool = False


def receive(batch: Batch, *, terminal: Terminal, at: datetime) -> Received:
    """Answers each operation of the batch, those that were answered before as they were then.

    :raises Gap: numbers before these are missing. :raises JournalForked: the journal was copied; a person is told.
    """
    journal = _journal(batch, terminal, at)
    received = Received(journal.next_seq)
    sender = Sender(terminal, journal)
    try:
        for op in batch.ops:
            answer = _answer(op, sender, at)
            if answer is None:
                received.is_stopped = True
                break
            received.results.append(answer)
    except JournalForked:
        note_cloned(journal=str(journal.pk), by=Actor.system(terminal.hotel_id, terminal.name), at=at)
        raise
    received.next_seq = Journal.objects.values_list("next_seq", flat=True).get(pk=journal.pk)
    _note(batch, received, terminal, at)
    return received


def _note(batch: Batch, received: Received, terminal: Terminal, at: datetime) -> None:
    waiting = max(0, batch.queued - len(received.results))
    error_ms = round((batch.wall - at).total_seconds() * 1000)
    known = terminal.app, terminal.queue_length
    if (batch.app[:20], waiting) != known or clock_counts(terminal.clock_error_ms, error_ms):
        by = Actor.system(terminal.hotel_id, terminal.name)
        note_sync(terminal=str(terminal.pk), app=batch.app, waiting=waiting, clock_error_ms=error_ms, by=by, at=at)


def _journal(batch: Batch, terminal: Terminal, at: datetime) -> Journal:
    """:raises JournalForked: the journal is another terminal's, or is known to be copied."""
    journal, _made = Journal.objects.get_or_create(pk=batch.journal, defaults={"terminal": terminal, "made_at": at})
    if journal.terminal_id != terminal.pk or journal.state == Journal.State.CLONED:
        raise forked()
    return journal


def _answer(op: Queued, sender: Sender, at: datetime) -> dict[str, Any] | None:
    """The answer; None when it threw and shall be tried again."""
    session, by = sender.person(op.by)
    operation, args, refusal = _understood(op, sender.terminal, session)
    entry = Entry(
        op=op,
        journal=sender.journal,
        time=sender.time(op, at),
        session=session.pk if session else None,
        is_fact=bool(operation and operation.is_fact),
    )
    try:
        if operation is None or refusal is not None:
            assert refusal is not None
            return run_refusal(named(op) if operation else "terminals.sync", refusal, entry, by=by, at=at)  # type: ignore[no-any-return]
        if ACTED_AT in operation.arguments.model_fields:
            args = {**args, ACTED_AT: entry.time.at}
        return run_outermost(operation, {**args, "by": by, "at": at}, Slip(entry))  # type: ignore[no-any-return]
    except (Gap, JournalForked):
        raise
    except Exception as error:
        return _after_failure(error, op, entry, by, at)


def _after_failure(error: Exception, op: Queued, entry: Entry, by: Actor, at: datetime) -> dict[str, Any] | None:
    """Counts it; the third time the operation is put aside with its body."""
    places = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s in operation %s of journal %s:\n%s", type(error).__name__, op.seq, entry.journal, places)
    if isinstance(error, OperationalError):
        # The database's own trouble, which passes: the operation is not to blame.
        return None
    with transaction.atomic():
        journal = Journal.objects.select_for_update(no_key=True, of=("self",)).get(pk=entry.journal)
        if journal.next_seq != op.seq:
            return None
        journal.failures += 1
        journal.save(update_fields=["failures"])
    if journal.failures < FAILURES_AT_MOST:
        return None
    refusal = NotUnderstood(_("This could not be done, by our fault. Somebody will look at it."))
    return run_refusal(named(op), refusal, entry, by=by, at=at)  # type: ignore[no-any-return]


def _understood(
    op: Queued, terminal: Terminal, session: StaffSession | None
) -> tuple[Operation | None, dict[str, Any], DomainError | None]:
    """The operation with its typed arguments as of today, or why it is not one for this terminal."""
    if op.name not in ALLOWED[terminal.kind]:
        return None, {}, UnknownOperation(_("This kind of terminal has no operation “%(name)s”.") % {"name": named(op)})
    operation = find(op.name)
    try:
        args = parse(operation.arguments, as_of_today(op.name, op.v, op.args))
    except DomainError as error:
        return operation, {}, error
    if session is None:
        return operation, {}, NotPermitted(_("It is not known who did this."))
    return operation, args, None
