"""Eight followers, four writers with rollbacks; cables are cut, processes killed, Redis stopped, a backup restored.

In the end each replica is the database's snapshot row by row, and each follower has applied exactly what was committed.
"""

import json
import random
import subprocess
import time
from contextlib import contextmanager

import pytest

from tests.own_house import OwnHouse
from tests.realtime.web import Web
from tests.services.ports import free_port

from .backup import backup, restore
from .cable import Cable
from .terminals import Terminal, terminals, wait_until_all_have

WRITERS = 4
# The longest wait before a terminal tries again is 30 s; a tick comes every 10 s.
CATCHES_UP_WITHIN_S = 50.0


class Town:
    """The web process, the cable to it, the terminals and the writers."""

    def __init__(self, house: OwnHouse) -> None:
        self.house = house
        self.web = Web(house, port=free_port())
        self.cable = Cable(self.web.port)
        self.terminals: list[Terminal] = []
        self.writers: list[subprocess.Popen[str]] = []
        self.dice = random.Random(20261123)

    def open(self) -> None:
        self.terminals = terminals(self.house, self.cable.url)
        wait_until_all_have(self.terminals, 1, within_s=30)

    def close(self) -> None:
        for process in self.writers:
            process.kill()
        for terminal in self.terminals:
            terminal.stop()
        self.cable.close()
        self.web.kill()

    def write(self, seconds: float) -> None:
        for place in range(WRITERS):
            args = {"seed": self.dice.randrange(10**6), "seconds": seconds, "pause": 0.06, "place": place}
            words = ["-m", "tests.scenes", "write", json.dumps(args)]
            self.writers.append(self.house.start(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE))

    def finish_writing(self) -> dict[str, int]:
        total = {"done": 0, "refused": 0, "broken": 0}
        for process in self.writers:
            said, errors = process.communicate(timeout=90)
            assert process.returncode == 0, errors[-3000:]
            for name, count in json.loads(said.splitlines()[-1]).items():
                total[name] += count
        self.writers.clear()
        return total

    def kill_the_server(self) -> None:
        self.web.kill()
        time.sleep(self.dice.uniform(0, 0.5))
        self.start_the_server()

    def start_the_server(self) -> None:
        self.web = Web(self.house, port=self.web.port)

    def check(self) -> None:
        wait_until_all_have(self.terminals, self.house.ask("head"), within_s=CATCHES_UP_WITHIN_S)
        for terminal in self.terminals:
            terminal.check()
        self.house.audit()


@contextmanager
def town(house):
    made = Town(house)
    try:
        made.open()
        yield made
    finally:
        made.close()


def wait(dice, longest):
    time.sleep(dice.uniform(0.2, longest))


@pytest.mark.timeout(180)
def test_though_the_server_is_killed_four_times_and_cables_are_cut(place):
    with town(place) as here:
        here.write(seconds=22)
        for number in range(4):
            wait(here.dice, 2)
            here.cable.cut()
            wait(here.dice, 2)
            here.terminals[number].kill_and_start_again()
            here.kill_the_server()
        counts = here.finish_writing()
        assert counts["done"] > 200
        assert counts["broken"] > 40
        here.check()


@pytest.mark.timeout(120)
def test_though_redis_is_away_for_a_while(place_with_redis, redis):
    with town(place_with_redis) as here:
        here.write(seconds=12)
        time.sleep(4)
        redis.stop()
        time.sleep(4)
        redis.start()
        counts = here.finish_writing()
        assert counts["done"] > 100
        here.check()


@pytest.mark.timeout(120)
def test_though_a_backup_is_restored(place):
    with town(place) as here:
        here.write(seconds=3)
        here.finish_writing()
        kept = backup(place)
        here.write(seconds=4)
        here.finish_writing()
        lost = here.house.ask("head")
        wait_until_all_have(here.terminals, lost, within_s=CATCHES_UP_WITHIN_S)
        here.web.kill()
        restore(place, kept)
        place.run("manage.py", "restored")
        assert here.house.ask("head") < lost
        here.start_the_server()
        here.write(seconds=5)
        here.finish_writing()
        epoch = here.house.ask("snapshot", topics=["rooms"])["epoch"]
        wait_until_all_have(here.terminals, here.house.ask("head"), within_s=CATCHES_UP_WITHIN_S, epoch=epoch)
        here.check()
