"""The frames of the feed, frozen and closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Row = Mapping[str, object]
Mode = Literal["resume", "snapshot", "upgrade", "denied"]
ResetReason = Literal["epoch", "floor", "rights"]


@dataclass(frozen=True, slots=True)
class Hello:
    """What a terminal says first: who it is, what it has and what it wants to follow."""

    app: str
    terminal: str
    epoch: str | None
    cursor: int | None
    topics: tuple[str, ...]
    proto: int = 1


@dataclass(frozen=True, slots=True)
class Welcome:
    epoch: str
    head: int
    floor: int
    server_time: str
    mode: Mode
    tick_s: int = 10


@dataclass(frozen=True, slots=True)
class Item:
    """One event: whole rows to put and keys to drop, by collection."""

    seq: int
    topic: str
    name: str
    at: str
    put: Mapping[str, tuple[Row, ...]]
    drop: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Events:
    """All that a terminal follows of the numbers after ``start`` up to ``to``."""

    start: int
    to: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A sign of life. Up to ``covered_to`` everything for this terminal has been sent before."""

    head: int
    covered_to: int
    server_time: str
    alarm_clock_ok: bool


@dataclass(frozen=True, slots=True)
class Reset:
    reason: ResetReason


@dataclass(frozen=True, slots=True)
class Bye:
    retry_after_ms: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All rows of some topics, exact for ``seq``."""

    epoch: str
    seq: int
    server_time: str
    collections: Mapping[str, Mapping[str, Row]]


FromServer = Welcome | Events | Tick | Reset | Bye
