"""How long a program waits for one change: room status by the API, and a bare view with one INSERT."""

import http.client
import json
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.people import HOTEL
from tests.realtime.web import web
from tests.services.ports import free_port

from .contenders import daphne
from .house import House

ASKED = 60
WARM_UP = 20
TABLE = "CREATE TABLE bare_change (id bigserial PRIMARY KEY, room text, condition text, at timestamptz)"
Ask = Callable[[int], None]


def change_rooms(house: House, rounds: int) -> tuple[list[float], list[float]]:
    """In ms, the medians of each round: the operation's, the bare view's. They take turns."""
    house.sql(TABLE)
    ours, bare = [], []
    with _api(house) as set_condition, _bare_view(house) as insert:
        for ask in (set_condition, insert):
            _median_ms(ask, WARM_UP)
        for _round in range(rounds):
            ours.append(_median_ms(set_condition, ASKED))
            bare.append(_median_ms(insert, ASKED))
    return ours, bare


@contextmanager
def _api(house: House) -> Iterator[Ask]:
    with web(house.own) as running, _line(running.port) as line:

        def set_condition(place: int) -> None:
            body = json.dumps({"rooms": ["0418"], "condition": ("dirty", "clean")[place % 2]})
            headers = {
                "Authorization": f"Bearer {house.tokens[0]}",
                "Content-Type": "application/json",
                "Idempotency-Key": str(uuid.uuid4()),
            }
            _ask(line, f"/api/v1/{HOTEL}/operations/rooms.set_condition", body, headers)

        yield set_condition


@contextmanager
def _bare_view(house: House) -> Iterator[Ask]:
    port = free_port()
    with daphne("tests.load.baselines.bare_insert:application", port, house), _line(port) as line:
        yield lambda place: _ask(line, f"/insert?room=0418&condition={('dirty', 'clean')[place % 2]}", "", {})


@contextmanager
def _line(port: int) -> Iterator[http.client.HTTPConnection]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        yield line
    finally:
        line.close()


def _ask(line: http.client.HTTPConnection, path: str, body: str, headers: dict[str, str]) -> None:
    line.request("POST", path, body, headers)
    answer = line.getresponse()
    said = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status} {said!r}")


def _median_ms(ask: Ask, times: int) -> float:
    taken = []
    for place in range(times):
        began_at = time.monotonic()
        ask(place)
        taken.append((time.monotonic() - began_at) * 1000)
    return statistics.median(taken)
