"""What a terminal sends of its queue, and what it is told of each operation: ``POST …/terminal/sync``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal
from uuid import UUID

from .encoding import fingerprint
from .errors import WireError
from .fields import Fields, read_object
from .limits import MOST_OPERATIONS, SYNC_BYTES

Status = Literal["applied", "refused", "conflict", "quarantined"]

_BATCH = frozenset({"terminal", "journal", "epoch", "app", "boot", "boottime_ms", "wall", "ops", "queued", "cursor"})
_OPERATION = frozenset({"seq", "id", "name", "v", "age_ms", "wall", "boot", "by", "args"})
# Of one operation all but this: how old it is grows with each try to send it.
_CHANGING = "age_ms"


@dataclass(frozen=True, slots=True)
class Queued:
    """One operation of a journal.

    ``age_ms`` is how long ago it was done by a clock that runs on while the device sleeps; None when the device was
    started anew since. ``wall`` is what the device's clock said. ``by`` names the staff session that did it.
    ``body_hash`` is the SHA-256 of the canonical body, without the age.
    """

    seq: int
    id: UUID
    name: str
    v: int
    age_ms: int | None
    wall: datetime
    boot: str
    by: UUID | None
    args: Mapping[str, Any]
    body_hash: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Operations of one journal, their numbers without gaps, how many wait in all, and how far its feed has come."""

    terminal: UUID
    journal: UUID
    epoch: str | None
    app: str
    boot: str
    boottime_ms: int
    wall: datetime
    ops: tuple[Queued, ...]
    queued: int
    cursor: int | None


def parse_batch(text: str | bytes) -> Batch:
    """The batch that a terminal sent.

    :raises WireError: anything else that is none: too long, no JSON, a wrong or unknown field, numbers with a gap.
    """
    if len(text if isinstance(text, bytes) else text.encode(errors="surrogatepass")) > SYNC_BYTES:
        raise WireError(f"batch: longer than {SYNC_BYTES} bytes")
    fields = read_object("batch", text)
    fields.only(_BATCH)
    listed = fields.list("ops")
    if len(listed) > MOST_OPERATIONS:
        raise WireError(f"batch: 'ops' holds at most {MOST_OPERATIONS} operations")
    ops = tuple(_queued(one) for one in listed)
    if any(later.seq != before.seq + 1 for before, later in pairwise(ops)):
        raise WireError("batch: the numbers of 'ops' must follow one another")
    epoch = None if fields.take("epoch") is None else fields.text("epoch")
    cursor = None if fields.take("cursor") is None else fields.number("cursor")
    return Batch(
        terminal=_id(fields, "terminal"),
        journal=_id(fields, "journal"),
        epoch=epoch,
        app=fields.text("app"),
        boot=fields.text("boot"),
        boottime_ms=fields.number("boottime_ms"),
        wall=_time(fields, "wall"),
        ops=ops,
        queued=fields.number("queued"),
        cursor=cursor,
    )


def _queued(value: object) -> Queued:
    fields = Fields("operation", value)
    fields.only(_OPERATION)
    seq, version = fields.number("seq"), fields.number("v")
    if not seq or not version:
        raise WireError("operation: 'seq' and 'v' begin with 1")
    return Queued(
        seq=seq,
        id=_id(fields, "id"),
        name=fields.text("name"),
        v=version,
        age_ms=None if fields.take("age_ms") is None else fields.number("age_ms"),
        wall=_time(fields, "wall"),
        boot=fields.text("boot"),
        by=None if fields.take("by") is None else _id(fields, "by"),
        args=fields.objects("args"),
        body_hash=fingerprint({name: part for name, part in fields.values.items() if name != _CHANGING}),
    )


def _id(fields: Fields, name: str) -> UUID:
    try:
        return UUID(fields.text(name))
    except ValueError:
        raise fields.wrong(name, "a UUID") from None


def _time(fields: Fields, name: str) -> datetime:
    try:
        found = datetime.fromisoformat(fields.text(name))
    except ValueError:
        raise fields.wrong(name, "a time") from None
    if found.tzinfo is None:
        raise fields.wrong(name, "a time with its offset")
    return found
