"""A guest who was expected is checked in over HTTP; for another the same rows are written by bare SQL. They take turns."""

import json
import re
import statistics
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import psycopg

from tests.load.asking import Line, bearer, line, taken_ms
from tests.people import HOTEL
from tests.realtime.web import web

from .houses import FullHouse, said

IN_A_ROUND = 10
WARM_UP = 5
MOST_EVENTS = 50
NUMBER = re.compile(r"\d{8,}")


@dataclass
class CheckIns:
    """In ms, the median of each round; ``writes`` and ``reads`` are the statements of one check-in."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    writes: int = 0
    reads: int = 0


def check_in(house: FullHouse, rounds: int) -> CheckIns:
    each = rounds * IN_A_ROUND + WARM_UP
    said(house.own, "desk.rehearsal", "set_numbers_apart")
    due = said(house.own, "desk.rehearsal", "due", count=2 * each)
    learned = said(house.own, "desk.rehearsal", "rehearse", reservations=due[1::2])
    found = CheckIns(writes=len(learned[0]["writes"]), reads=learned[0]["reads"])
    with (
        web(house.own) as running,
        line(running.port, bearer(house.token)) as api,
        psycopg.connect(house.dsn) as bare,
    ):
        waiting, known = iter(due[::2]), iter(learned)
        _round(api, bare, waiting, known, WARM_UP)
        for _place in range(rounds):
            ours, theirs = _round(api, bare, waiting, known, IN_A_ROUND)
            found.ours.append(ours)
            found.bare.append(theirs)
    return found


def _round(
    api: Line, bare: psycopg.Connection[Any], waiting: Iterator[str], known: Iterator[dict[str, Any]], times: int
) -> tuple[float, float]:
    ours, theirs = [], []
    for _time in range(times):
        reservation, learned = next(waiting), next(known)
        ours.append(taken_ms(partial(_over_http, api, reservation)))
        head = _head(bare)
        theirs.append(taken_ms(partial(_by_hand, bare, learned, head)))
    return statistics.median(ours), statistics.median(theirs)


def _over_http(api: Line, reservation: str) -> None:
    path = f"/api/v1/{HOTEL}/operations/stays.check_in"
    api.post(path, json.dumps({"reservation": reservation}), Idempotency_Key=str(uuid.uuid4()))


def _head(bare: psycopg.Connection[Any]) -> int:
    with bare.transaction():
        [found] = bare.execute("SELECT seq FROM core_feedhead WHERE hotel = %s", [HOTEL]).fetchone() or [0]
    return int(found)


def _by_hand(bare: psycopg.Connection[Any], learned: dict[str, Any], head: int) -> None:
    """What was written at the rehearsal, with the numbers that are given now."""
    numbers = {str(learned["head"] + place): str(head + place) for place in range(1, MOST_EVENTS)}
    with bare.transaction():
        for one in learned["writes"]:
            cursor = bare.execute(_renumbered(one["sql"], numbers))
            if one["given"]:
                numbers |= {str(known): str(row[0]) for known, row in zip(one["given"], cursor.fetchall(), strict=True)}


def _renumbered(sql: str, numbers: dict[str, str]) -> bytes:
    return NUMBER.sub(lambda number: numbers.get(number[0], number[0]), sql).encode()
