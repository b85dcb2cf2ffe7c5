"""The outermost call: permission, one transaction, the effect, its activity, its events, its stored answer."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from server.core import activity, approvals, feed
from server.core.actors import Actor
from server.core.errors import ApprovalNeeded, DomainError, NotPermitted
from server.core.work import Work, running

from .receipts import Receipt

if TYPE_CHECKING:
    from .registry import Operation

R = TypeVar("R")
ATTEMPTS = 8
# Deadlock and serialization failure: PostgreSQL undid the transaction whole, so it may be done again.
RETRIED = {"40P01", "40001"}


@dataclass(frozen=True)
class Slip:
    """What an edge hands in beside the arguments; ``approvals`` are the tokens of those who approved."""

    key: Receipt | None = None
    approvals: tuple[str, ...] = ()
    args_hash: str = ""


def run_outermost(operation: "Operation", kwargs: Mapping[str, Any], slip: Slip | None = None) -> Any:
    """Runs an operation; with a key in the slip the public answer is returned, stored, and returned again when asked again."""
    slip = slip or Slip()
    try:
        return until_done(lambda: _run_once(operation, kwargs, slip))
    except DomainError:
        # The same request, sent twice at once: what refused the second is the effect of the first.
        key = slip.key
        if key and not key.keeps_refusals and (stored := key.stored(kwargs["by"])) is not None:
            return stored
        raise


def run_refusal(name: str, error: DomainError, key: Receipt, *, by: Actor, at: datetime) -> Any:
    """Keeps the refusal of what could not even begin, such as an operation that nobody knows."""

    def once() -> Any:
        with transaction.atomic():
            if (stored := key.stored(by)) is not None:
                return stored
            work = Work(name, by, at)
            answer = within(work, partial(key.refuse, work, error))
            _leave(work)
        return answer

    return until_done(once)


def until_done(once: Callable[[], R]) -> R:
    """Whom the database turned away because two met is let in again."""
    for attempt in range(ATTEMPTS):
        try:
            return once()
        except (OperationalError, IntegrityError) as error:
            if connection.in_atomic_block or attempt == ATTEMPTS - 1 or not _may_be_done_again(error):
                raise
            time.sleep(random.uniform(0, 0.01 * 2**attempt))
    raise AssertionError("unreachable")


def _may_be_done_again(error: Exception) -> bool:
    if isinstance(error, IntegrityError):
        return "idempotency_key_is_used_once" in str(error) or "core_idempotentanswer" in str(error)
    return getattr(error.__cause__, "sqlstate", "") in RETRIED


def _run_once(operation: "Operation", kwargs: Mapping[str, Any], slip: Slip) -> Any:
    by: Actor = kwargs["by"]
    with transaction.atomic():
        if slip.key and (stored := slip.key.stored(by)) is not None:
            return stored
        try:
            work, result = _effect(operation, kwargs, slip)
        except DomainError as error:
            if not (slip.key and slip.key.keeps_refusals):
                raise
            work = Work(operation.name, by, kwargs["at"])
            result = within(work, partial(slip.key.refuse, work, error))
        _leave(work)
    return result


def _effect(operation: "Operation", kwargs: Mapping[str, Any], slip: Slip) -> tuple[Work, Any]:
    """What the operation does, with its stored answer. Where a refusal is kept, the effect alone is taken back."""
    with transaction.atomic(savepoint=bool(slip.key and slip.key.keeps_refusals)):
        by = _permitted(operation, kwargs["by"], slip, kwargs)
        work = Work(operation.name, by, kwargs["at"])
        try:
            result = within(work, lambda: operation.function(**{**kwargs, "by": by}))
        except ApprovalNeeded as asked:
            raise _approvable(asked, operation) from None
        if slip.key:
            result = within(work, partial(slip.key.store, work, operation.result(result)))
    return work, result


def within(work: Work, act: Callable[[], R]) -> R:
    """Does it as a part of this work."""
    token = running.set(work)
    try:
        return act()
    finally:
        running.reset(token)


def _leave(work: Work) -> None:
    """What follows from the touched rows; then the last statements: the activity row, and at the very end the feed's numbers."""
    within(work, partial(feed.tell_touched, work))
    if work.changes or work.touched:
        activity.write(work)
    if feed.append(work):
        transaction.on_commit(lambda: import_string(settings.DOORBELL)(work.by.hotel))


def _permitted(operation: "Operation", by: Actor, slip: Slip, kwargs: Mapping[str, Any]) -> Actor:
    for token in slip.approvals:
        by = approvals.use(token, operation.name, slip.args_hash, by=by, at=kwargs["at"])
    refuse_unpermitted(operation, by)
    return by


def _approvable(asked: ApprovalNeeded, operation: "Operation") -> DomainError:
    """Nobody can approve here what the operation has not said that it asks for: that is a plain refusal."""
    return asked if asked.permission in operation.approvals else NotPermitted(asked.message)


def refuse_unpermitted(operation: "Operation", by: Actor) -> None:
    """:raises NotPermitted: :raises ApprovalNeeded: when the actor lacks the operation's permission."""
    if by.may(operation.permission):
        return
    if operation.approvable:
        raise ApprovalNeeded(operation.permission)
    raise NotPermitted(_("You may not do this: %(what)s. Ask a colleague who may.") % {"what": operation.label})
