"""One contender for a while: opened anew, followers let in, events published, all that can be seen meanwhile noted."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from .contenders import Contender
from .crowd import NOTHING_COUNTED, Counted, Crowd
from .figures import percentile
from .house import House
from .programs import cpu_s, memory_kb

SETTLE_S = 0.5
STEADY_PER_SECOND = 20
STEADY_EVENTS = 120
BURST = 500

Opened = Callable[[House], AbstractContextManager[Contender]]


@dataclass
class Sitting:
    """What was seen; times in seconds, memory in KB."""

    accepted_s: float = 0.0
    memory_kb: float = 0.0
    p50_s: float = 0.0
    p99_s: float = 0.0
    deliveries_per_s: float = 0.0
    cpu_s_per_100k: float = 0.0
    counted: Counted = NOTHING_COUNTED


@dataclass(frozen=True)
class Plan:
    """``steady`` measures the delay at 20 events a second. A burst is watched for ``patience_s`` at most."""

    steady: bool = True
    patience_s: float = 30.0


def sit(opened: Opened, house: House, crowd: Crowd, plan: Plan) -> Sitting:
    """All followers come, hear events at an even pace, then a burst, and go."""
    seen = Sitting()
    with opened(house) as contender:
        empty_kb = memory_kb(contender.pid)
        began_at, ended_at = crowd.connect(contender.door, house.tokens)
        seen.accepted_s = ended_at - began_at
        time.sleep(SETTLE_S)
        seen.memory_kb = (memory_kb(contender.pid) - empty_kb) / len(house.tokens)
        head = contender.head
        if plan.steady:
            head = _steady(contender, crowd, seen)
        _burst(contender, crowd, head, plan, seen)
        crowd.leave()
    return seen


def _steady(contender: Contender, crowd: Crowd, seen: Sitting) -> int:
    crowd.keep_receipts()
    under_way = contender.publish(STEADY_EVENTS, per_second=STEADY_PER_SECOND)
    head = max(under_way)
    crowd.until(head)
    delays = [moment - under_way[seq] for seq, moments in crowd.receipts().items() for moment in moments]
    seen.p50_s, seen.p99_s = percentile(delays, 0.5), percentile(delays, 0.99)
    return head


def _burst(contender: Contender, crowd: Crowd, head: int, plan: Plan, seen: Sitting) -> None:
    before, used_s, began_at = crowd.counted(head), cpu_s(contender.pid), time.monotonic()
    contender.begin(BURST)
    ended_at = crowd.until(head + BURST, plan.patience_s)
    used_s = cpu_s(contender.pid) - used_s
    seen.counted = crowd.counted(head + BURST)
    delivered = seen.counted.count - before.count
    seen.deliveries_per_s = delivered / (ended_at - began_at)
    seen.cpu_s_per_100k = used_s / delivered * 100_000
