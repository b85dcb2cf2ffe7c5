"""After a restart: all followers come back at once and get what they missed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .contenders import bellboard
from .crowd import Counted, Crowd
from .house import House

MISSED = 5_000


@dataclass(frozen=True)
class Return:
    """From the first knock to the moment when the last one had everything, and what the database was asked for it."""

    caught_up_s: float
    statements: int
    counted: Counted


def come_back(house: House, crowd: Crowd, tokens: Sequence[str]) -> Return:
    """Events are committed while no server is there; then it starts, and all who had followed come."""
    cursor = house.table.head
    head = house.table.commit(MISSED, filling="x" * 130)
    with house.logging(), bellboard(house) as contender:
        logged = house.logged
        door = replace(contender.door, cursor=cursor)
        began_at, _welcomed_at = crowd.connect(door, tokens)
        caught_up_at = crowd.until(head, 60)
        statements = house.logged - logged
        counted = crowd.counted(head)
        crowd.leave()
    return Return(caught_up_at - began_at, statements, counted)
