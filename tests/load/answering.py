"""How long a program waits for one change: room status by the API, and a bare view with one INSERT."""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from tests.people import HOTEL
from tests.realtime.web import web
from tests.services.ports import free_port

from .asking import bearer, line, median_ms
from .contenders import daphne
from .house import House

ASKED = 60
WARM_UP = 20
TABLE = "CREATE TABLE bare_change (id bigserial PRIMARY KEY, room text, condition text, at timestamptz)"
Ask = Callable[[int], object]


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
    with web(house.own) as running, line(running.port, bearer(house.tokens[0])) as api:
        path = f"/api/v1/{HOTEL}/operations/rooms.set_condition"

        def set_condition(place: int) -> None:
            body = json.dumps({"rooms": ["0418"], "condition": ("dirty", "clean")[place % 2]})
            api.post(path, body, Idempotency_Key=str(uuid.uuid4()))

        yield set_condition


@contextmanager
def _bare_view(house: House) -> Iterator[Ask]:
    port = free_port()
    with daphne("tests.load.baselines.bare_insert:application", port, house), line(port) as bare:
        yield lambda place: bare.post(f"/insert?room=0418&condition={('dirty', 'clean')[place % 2]}")


def _median_ms(ask: Ask, times: int) -> float:
    places = count()
    return median_ms(lambda: ask(next(places)), times)
