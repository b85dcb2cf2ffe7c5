"""What one outermost operation gathers while it runs."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from server.core.actors import Actor


@dataclass(frozen=True)
class Change:
    """One record before and after; values are plain JSON."""

    record: str
    label: str
    before: dict[str, Any]
    after: dict[str, Any]
    sealed: bool = False


@dataclass
class Work:
    """The changes and touched rows of the operation that runs now."""

    operation: str
    by: Actor
    at: datetime
    reason: str = ""
    changes: list[Change] = field(default_factory=list)
    touched: dict[str, dict[str, str]] = field(default_factory=dict)
    closes_past: bool = False
    stood: dict[Any, int] = field(default_factory=dict)
    """How things stood when the operation took hold of them, by what its app calls them."""

    def touch(self, collection: str, ids: Iterable[object], event: str) -> None:
        for row_id in ids:
            self.touched.setdefault(collection, {}).setdefault(str(row_id), event)


running: ContextVar[Work | None] = ContextVar("running operation", default=None)


def current() -> Work:
    """The operation that runs now.

    :raises RuntimeError: when something that stands in a snapshot is changed outside an operation.
    """
    work = running.get()
    if work is None:
        raise RuntimeError("this may be done inside an operation only")
    return work
