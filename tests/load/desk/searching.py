"""A receptionist types the first two characters of a name; the matches come from a million guests."""

import random
from urllib.parse import urlencode

from server.demo.people import FAMILY
from tests.load.asking import line, signed_in, taken_ms
from tests.load.figures import percentile
from tests.realtime.web import web

from .houses import PASSWORD, FullHouse
from .names import GIVEN

IN_A_ROUND = 200
WARM_UP = 20
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def search(house: FullHouse, rounds: int) -> list[float]:
    """In ms, the p99 of each round; each search is for another name."""
    dice = random.Random(2)
    with web(house.own) as running, line(running.port, signed_in(running.port, "desk", PASSWORD) | FORM) as desk:

        def ask() -> None:
            desk.post("/guests/matches/", urlencode({"text": dice.choice(FAMILY) + dice.choice(GIVEN)}))

        for _search in range(WARM_UP):
            ask()
        return [percentile([taken_ms(ask) for _search in range(IN_A_ROUND)], 0.99) for _round in range(rounds)]
