"""What the desk reads most: the tape chart's data and what is free, over HTTP and by bare SQL, in turns."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from tests.load.asking import Line, bearer, line, median_ms
from tests.load.baselines.bare_desk import BareDesk
from tests.people import HOTEL
from tests.realtime.web import web

from .houses import FullHouse, FullHouses

DAYS, NIGHTS = 31, 30
DAYS_BEFORE = 10
ASKED = 5
MARKS = 8
Asks = dict[str, Callable[[], object]]


@dataclass
class Readings:
    """In ms, by rounds; ``bars`` is how many stood on the chart."""

    by_name: dict[str, list[float]] = field(default_factory=dict)
    bars: int = 0

    def __getitem__(self, name: str) -> list[float]:
        return self.by_name[name]


def read(houses: FullHouses, rounds: int) -> Readings:
    """``chart``, ``chart short`` (with a short past), ``bare chart``, ``free``, ``bare free``."""
    with ExitStack() as stack:
        long, short = (_line(stack, one) for one in (houses.long, houses.short))
        bare = BareDesk(houses.long.dsn)
        begins = bare.today() - timedelta(days=DAYS_BEFORE)
        chart = f"/api/v1/{HOTEL}/tape-chart?from={begins}&days={DAYS}"
        free = f"/api/v1/{HOTEL}/availability?from={bare.today()}&nights={NIGHTS}"
        asks: Asks = {
            "chart": partial(long.get, chart),
            "bare chart": partial(bare.chart, begins, DAYS),
            "chart short": partial(short.get, chart),
            "free": partial(long.get, free),
            "bare free": partial(bare.availability, bare.today(), NIGHTS),
        }
        found = Readings({name: [] for name in asks})
        found.bars = _same_bars(json.loads(long.get(chart)), json.loads(bare.chart(begins, DAYS)))
        _same_nights(json.loads(long.get(free)), json.loads(bare.availability(bare.today(), NIGHTS)))
        for _round in range(rounds):
            for name, ask in asks.items():
                found.by_name[name].append(median_ms(ask, ASKED))
        return found


def _line(stack: ExitStack, house: FullHouse) -> Line:
    running = stack.enter_context(web(house.own))
    return stack.enter_context(line(running.port, bearer(house.token)))


def _same_bars(ours: Any, bare: Any) -> int:
    """Both have the same rows, but for the guests' marks."""
    if [list(row) for row in ours["rooms"]["rows"]] != bare["rooms"]:
        raise RuntimeError("the rooms differ")
    sides = [sorted(map(_without_marks, rows)) for rows in (ours["bars"]["rows"], bare["bars"])]
    if sides[0] != sides[1]:
        other = (
            [row for row in sides[0] if row not in sides[1]][:3],
            [row for row in sides[1] if row not in sides[0]][:3],
        )
        raise RuntimeError(f"the bars differ: {len(sides[0])} and {len(sides[1])}: {other}")
    return len(sides[0])


def _same_nights(ours: Any, bare: Any) -> None:
    names = ("room_type", "night", "rooms", "taken", "unassigned", "free")
    if [[one[name] for name in names] for one in ours["items"]] != bare:
        raise RuntimeError("what is free differs")


def _without_marks(row: list[Any]) -> str:
    return json.dumps([*row[:MARKS], row[MARKS + 1]], ensure_ascii=False)
