"""Tablets that were cut off all come back at once; the same operations are done in one process, one after the other."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.load.house import House
from tests.own_house import OwnHouse
from tests.realtime.web import web
from tests.tablets import Body, TabletQueue, request

SCENES = "tests.tablet_scenes"
TABLETS = 200
QUEUED = 50
# In a round only some come back, so that both sides can take turns often enough.
IN_A_ROUND = 12
PATIENCE_S = 600.0


@dataclass
class Drained:
    """Operations per second of each round, and of all tablets at once at the end."""

    ours: list[float] = field(default_factory=list)
    one_by_one: list[float] = field(default_factory=list)
    all_at_once: float = 0
    slowest_s: float = 0
    answered: dict[str, int] = field(default_factory=dict)


def drain(house: House, rounds: int) -> Drained:
    found = Drained()
    tablets = house.own.ask("enrol", scenes=SCENES, count=TABLETS)
    with web(house.own) as running:
        for place in range(rounds):
            some = [tablets[(place * IN_A_ROUND + more) % TABLETS] for more in range(IN_A_ROUND)]
            found.one_by_one.append(_by_hand(house.own, some))
            found.ours.append(len(some) * QUEUED / max(_come_back(running.url, some)))
        taken = _come_back(running.url, tablets)
    found.all_at_once, found.slowest_s = TABLETS * QUEUED / max(taken), max(taken)
    found.answered = house.own.ask("answered", scenes=SCENES)
    return found


def _deeds(room: str) -> list[tuple[str, dict[str, Any]]]:
    """What a tablet queued: its room found dirty and cleaned again, so that each has an effect."""
    return [
        ("rooms.set_condition", {"rooms": [room], "condition": ("dirty", "clean")[place % 2]})
        for place in range(QUEUED)
    ]


def _by_hand(own: OwnHouse, tablets: list[dict[str, str]]) -> float:
    ops = [deed for one in tablets for deed in _deeds(one["room"])]
    return len(ops) / float(own.ask("one_by_one", scenes=SCENES, ops=ops))


def _come_back(url: str, tablets: list[dict[str, str]]) -> list[float]:
    """How many seconds each tablet waited for the last of its answers."""
    return asyncio.run(_all(url, [(one["token"], _body(one)) for one in tablets]))


def _body(tablet: dict[str, str]) -> Body:
    queue = TabletQueue(tablet["terminal"], tablet["session"])
    for place, (name, args) in enumerate(_deeds(tablet["room"])):
        queue.put(name, minutes_ago=QUEUED - place, **args)
    return queue.body()


async def _all(url: str, bodies: list[tuple[str, Body]]) -> list[float]:
    limits = httpx.Limits(max_connections=len(bodies))
    async with httpx.AsyncClient(limits=limits, timeout=PATIENCE_S, trust_env=False) as line:
        requests = [request(url, token, body) for token, body in bodies]
        began_at = time.perf_counter()
        return await asyncio.gather(*(_one(line, one, began_at) for one in requests))


async def _one(line: httpx.AsyncClient, asked: httpx.Request, began_at: float) -> float:
    answer = await line.send(asked)
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["results"]) == QUEUED, answer.text
    return time.perf_counter() - began_at
