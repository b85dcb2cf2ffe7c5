"""The outermost call: permission, one transaction, the effect, its activity, its events, its stored answer."""

import random
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from server.core import activity, approvals, feed
from server.core.actors import Actor
from server.core.errors import ApprovalNeeded, DomainError, KeyUsedForAnother, NotPermitted
from server.core.models import IdempotentAnswer
from server.core.work import Work, running

if TYPE_CHECKING:
    from .registry import Operation

R = TypeVar("R")
ATTEMPTS = 8
# Deadlock and serialization failure: PostgreSQL undid the transaction whole, so it may be done again.
RETRIED = {"40P01", "40001"}


@dataclass(frozen=True)
class IdempotencyKey:
    """One user's action: the key he sent and the hash of what he asked."""

    key: uuid.UUID
    body_hash: str


@dataclass(frozen=True)
class Slip:
    """What an edge hands in beside the arguments; ``approvals`` are the tokens of those who approved."""

    key: IdempotencyKey | None = None
    approvals: tuple[str, ...] = ()
    args_hash: str = ""


def run_outermost(operation: "Operation", kwargs: Mapping[str, Any], slip: Slip | None = None) -> Any:
    """Runs an operation; with a key in the slip the public answer is returned, stored, and returned again when asked again."""
    try:
        return until_done(lambda: _run_once(operation, kwargs, slip or Slip()))
    except DomainError:
        # The same request, sent twice at once: what refused the second is the effect of the first.
        if slip and slip.key and (stored := _stored_answer(kwargs["by"], slip.key)) is not None:
            return stored
        raise


def until_done(once: Callable[[], R]) -> R:
    """Does it again when the database turned it away because two met."""
    for attempt in range(ATTEMPTS):
        try:
            return once()
        except (OperationalError, IntegrityError) as error:
            if connection.in_atomic_block or attempt == ATTEMPTS - 1 or not _may_be_done_again(error):
                raise
            time.sleep(random.uniform(0, 0.01 * 2**attempt))
    raise AssertionError("unreachable")


def within(work: Work, act: Callable[[], R]) -> R:
    """Does it as a part of this work."""
    token = running.set(work)
    try:
        return act()
    finally:
        running.reset(token)


def _may_be_done_again(error: Exception) -> bool:
    if isinstance(error, IntegrityError):
        return "idempotency_key_is_used_once" in str(error) or "core_idempotentanswer" in str(error)
    return getattr(error.__cause__, "sqlstate", "") in RETRIED


def _run_once(operation: "Operation", kwargs: Mapping[str, Any], slip: Slip) -> Any:
    by: Actor = kwargs["by"]
    with transaction.atomic():
        if slip.key and (stored := _stored_answer(by, slip.key)) is not None:
            return stored
        by = _permitted(operation, by, slip, kwargs)
        work = Work(operation.name, by, kwargs["at"])
        try:
            result = within(work, lambda: operation.function(**{**kwargs, "by": by}))
        except ApprovalNeeded as asked:
            raise _approvable(asked, operation) from None
        if slip.key:
            result = operation.result(result)
            _store_answer(work, slip.key, result)
        if work.changes or work.touched:
            activity.write(work)
        if feed.append(work):
            transaction.on_commit(lambda: import_string(settings.DOORBELL)(by.hotel))
    return result


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


def _stored_answer(by: Actor, key: IdempotencyKey) -> dict[str, Any] | None:
    stored = IdempotentAnswer.objects.filter(hotel=by.hotel, actor_id=by.user_id or "", key=key.key).first()
    if stored is None:
        return None
    if stored.body_hash != key.body_hash:
        raise KeyUsedForAnother(_("This key was used for another request. Send a new one."))
    answer: dict[str, Any] = stored.answer
    return answer


def _store_answer(work: Work, key: IdempotencyKey, answer: dict[str, Any]) -> None:
    IdempotentAnswer.objects.create(
        hotel=work.by.hotel,
        actor_id=work.by.user_id or "",
        key=key.key,
        body_hash=key.body_hash,
        answer=answer,
        at=work.at,
    )
