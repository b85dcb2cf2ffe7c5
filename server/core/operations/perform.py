"""How an edge asks for an operation by name: the API, a desk dialog, a terminal's queue."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from server.core.actors import Actor
from sync.wire import fingerprint

from .arguments import parse
from .door import Slip, refuse_unpermitted, run_outermost
from .receipts import Receipt
from .registry import find


def perform(
    name: str,
    args: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    key: Receipt | None = None,
    approval: str = "",
) -> dict[str, Any]:
    """Does operation ``name`` and returns its public answer.

    ``approval`` has the token of each person who approved, parted by commas.

    :raises UnknownOperation: no such name. :raises BadArguments: with the message of each field.
    :raises DomainError: what the operation itself refuses.
    """
    operation = find(name)
    tokens = tuple(token.strip() for token in approval.split(",") if token.strip())
    if not tokens:
        refuse_unpermitted(operation, by)
    values = parse(operation.arguments, args)
    args_hash = fingerprint({"operation": name, "args": dict(args)}) if tokens else ""
    slip = Slip(key, tokens, args_hash)
    result = run_outermost(operation, {**values, "by": by, "at": at}, slip)
    return result if key else operation.result(result)


def perform_within(name: str, args: Mapping[str, Any], *, by: Actor, at: datetime) -> Any:
    """Does operation ``name`` as a part of the one that runs; returns what its service returns.

    :raises BadArguments: with the message of each field. :raises NotPermitted: the actor lacks the operation's permission.
    """
    operation = find(name)
    refuse_unpermitted(operation, by)
    return operation.function(**parse(operation.arguments, args), by=by, at=at)
