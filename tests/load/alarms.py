"""Many reminders that are due in the same second: how late they ring, at the server and at those who follow."""

import time
from dataclasses import dataclass, replace

from .contenders import bellboard
from .crowd import Crowd
from .house import House
from .programs import program

ALERTS = 200
DUE_IN_S = 2.0
RUNG_WITHIN_S = 3.0


@dataclass(frozen=True)
class Ringing:
    """In milliseconds after the second: at the followers, and as the alarm clock itself noted."""

    median_ms: float
    p99_ms: float
    alarm_clock_ms: float


def ring(house: House, crowd: Crowd, rounds: int) -> list[Ringing]:
    """All followers hear the same alerts ring, a few times."""
    house.scene("messages", count=ALERTS)
    with bellboard(house) as contender, program("manage", "ring_alarms", env=house.own.env, log=house.log):
        crowd.connect(replace(contender.door, topics=("rooms", "desk")), house.tokens)
        rung = [_ring_once(house, crowd) for _round in range(rounds)]
        crowd.leave()
    return rung


def _ring_once(house: House, crowd: Crowd) -> Ringing:
    head = house.table.head
    crowd.keep_receipts()
    due_at = house.scene("arm", seconds=DUE_IN_S)
    due_moment = due_at - time.time() + time.monotonic()
    time.sleep(max(0.0, due_moment + RUNG_WITHIN_S - time.monotonic()))
    rung = house.scene("rung", after=head, rings=ALERTS)
    receipts = crowd.receipts()
    late = sorted(
        (moment - due_moment) * 1000
        for seq, alerts in rung["alerts"].items()
        for moment in receipts.get(int(seq), [])
        for _alert in range(alerts)
    )
    if len(late) != ALERTS * len(house.tokens):
        raise RuntimeError(f"{len(late)} rings came, not {ALERTS * len(house.tokens)}")
    delays = sorted(rung["delays_ms"])
    return Ringing(late[len(late) // 2], late[int(len(late) * 0.99)], delays[len(delays) // 2])
