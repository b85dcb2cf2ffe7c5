"""Tablets work and send while answers are lost, batches are doubled and come in any order, tablets forget what they were
told, and the server is killed. In the end each operation stands in the ledger once, in order, with its effect done once.
"""

import asyncio
import random
import time
from collections import Counter
from contextlib import suppress
from itertools import pairwise

import httpx
import pytest

from tests.own_house import OwnHouse
from tests.realtime.web import Web
from tests.services.ports import free_port
from tests.tablets import Body, TabletQueue, request

from .cable import Cable

SCENES = "tests.tablet_scenes"
TABLETS = 8
OPERATIONS = 60
KILLS = 4
SENDS = 9


class Tablet:
    """A tablet that works on its own room: each operation finds it dirty, or cleans it again."""

    def __init__(self, enrolled: dict[str, str], dice: random.Random, told: Counter[str]) -> None:
        self.queue = TabletQueue(enrolled["terminal"], enrolled["session"])
        self.room = enrolled["room"]
        self.acknowledged = 0
        self.answers: dict[int, Body] = {}
        self._token = enrolled["token"]
        self._dice = dice
        self._told = told

    @property
    def is_done(self) -> bool:
        return len(self.queue.ops) == OPERATIONS == self.acknowledged

    async def work(self, url: str) -> None:
        async with httpx.AsyncClient(timeout=20, trust_env=False) as line:
            while not self.is_done:
                self._tap()
                await self._send(line, url)

    def _tap(self) -> None:
        for _tap in range(min(self._dice.randrange(4), OPERATIONS - len(self.queue.ops))):
            condition = ("dirty", "clean")[len(self.queue.ops) % 2]
            self.queue.put(rooms=[self.room], condition=condition)

    async def _send(self, line: httpx.AsyncClient, url: str) -> None:
        batch = self.queue.ops[self.acknowledged :][:SENDS]
        match self._dice.randrange(8):
            case 0:
                batches = [batch, batch]
            case 1:
                # The same again from an earlier number, and what comes after next before it.
                batches = [
                    self.queue.ops[self.acknowledged + 3 :][:SENDS],
                    self.queue.ops[: self.acknowledged][-SENDS:],
                ]
            case 2:
                self.acknowledged = self._dice.randrange(self.acknowledged + 1)
                self._told["forgot what it was told"] += 1
                return
            case _:
                batches = [batch]
        await asyncio.gather(*(self._one(line, url, one) for one in batches if one))

    async def _one(self, line: httpx.AsyncClient, url: str, ops: list[Body]) -> None:
        self._told["sent"] += 1
        try:
            answer = await line.send(request(url, self._token, self.queue.body([self.queue.aged(op) for op in ops])))
        except httpx.HTTPError:
            self._told["without an answer"] += 1
            await asyncio.sleep(0.2)
            return
        told = answer.json()
        if answer.status_code == 409:
            assert told["code"] == "gap", told
            self._told["sent back for a gap"] += 1
            return
        if answer.status_code == 503:
            self._told["told to try again"] += 1
            return
        assert answer.status_code == 200, told
        self._hear(told)

    def _hear(self, told: Body) -> None:
        for one in told["results"]:
            assert self.answers.setdefault(one["seq"], one) == one, "answered differently the second time"
        self.acknowledged = max(self.acknowledged, told["next_seq"] - 1)


async def _work(house: OwnHouse, tablets: list[Tablet], dice: random.Random, told: Counter[str]) -> None:
    port = free_port()
    web = await asyncio.to_thread(Web, house, port=port)
    cable = await asyncio.to_thread(Cable, port)
    working = asyncio.gather(*(tablet.work(cable.url) for tablet in tablets))
    try:
        while not working.done():
            await asyncio.sleep(dice.uniform(0.1, 0.6))
            if told["server killed"] < KILLS and dice.random() < 0.4:
                web.kill()
                web = await asyncio.to_thread(Web, house, port=port)
                told["server killed"] += 1
            else:
                cable.cut()
                told["cable cut"] += 1
        await working
    finally:
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        cable.close()
        web.kill()


@pytest.mark.timeout(180)
def test_though_answers_are_lost_batches_doubled_and_the_server_is_killed(place):
    dice, told = random.Random(20261123), Counter[str]()
    enrolled = place.ask("enrol", scenes=SCENES, count=TABLETS)
    tablets = [Tablet(one, dice, told) for one in enrolled]
    before = place.ask("rooms", scenes=SCENES)
    began = time.monotonic()
    asyncio.run(_work(place, tablets, dice, told))
    print(f"{TABLETS * OPERATIONS} operations in {time.monotonic() - began:.0f} s: {dict(told)}")
    assert told["server killed"] == KILLS
    assert told["without an answer"] > 10
    _check(place, tablets, before)


def _check(place: OwnHouse, tablets: list[Tablet], before: dict[str, Body]) -> None:
    ledger = place.ask("ledger", scenes=SCENES)
    after = place.ask("rooms", scenes=SCENES)
    for tablet in tablets:
        rows = [row for row in ledger if row["journal"] == tablet.queue.journal]
        assert [(row["seq"], row["id"]) for row in rows] == [(op["seq"], op["id"]) for op in tablet.queue.ops]
        assert {row["status"] for row in rows} == {"applied"}
        assert all(earlier["acted_at"] <= later["acted_at"] for earlier, later in pairwise(rows))
        assert after[tablet.room]["version"] - before[tablet.room]["version"] == OPERATIONS, (
            "an effect is missing or doubled"
        )
        assert after[tablet.room]["condition"] == "clean"
    place.audit()
