"""The desk's part of the bench: what its screens read, a check-in, a search while typing, its lists, its pages in a browser."""

from collections.abc import Sequence

from tests.load.figures import Figure, number
from tests.load.found import Found, Say
from tests.load.house import House

from .check_in import check_in
from .frames import Busy
from .houses import FEW, MANY, FullHouse, FullHouses, demo_house, full_houses
from .lists import LISTS, page_times
from .reading import NIGHTS, read
from .screens import look
from .searching import search

ROWS = "the same rows by bare SQL and JSON"


def desk(house: House, rounds: int, say: Say) -> Found:
    """Everything is read before anything is written, so that each finds the house as it was built."""
    found = Found()
    with full_houses(house) as houses, demo_house(house) as demo:
        say("desk: the houses stand")
        for measure in (_readings, _searches, _lists, _check_ins):
            part = measure(houses, rounds)
            _add(found, part, say)
        _add(found, _screens(houses.long, demo, rounds), say)
    return found


def _add(found: Found, part: Found, say: Say) -> None:
    found.figures += part.figures
    found.notes += part.notes
    for one in part.figures:
        say(f"desk: {one.name}: {number(one.value)} {one.unit}")


def _readings(houses: FullHouses, rounds: int) -> Found:
    taken = read(houses, rounds)
    chart, short, free = taken["chart"], taken["chart short"], taken["free"]
    name = f"tape chart over HTTP, 31 days, {MANY:,} past stays"
    nights = f"free rooms over HTTP, {NIGHTS} nights, all types"
    return Found(
        [
            Figure(name, "ms", chart, 3, "lower", ROWS, taken["bare chart"]),
            Figure(name, "ms", chart, 1.2, "lower", f"with {FEW:,} past stays", short),
            Figure(nights, "ms", free, 3, "lower", ROWS, taken["bare free"]),
        ],
        [f"The chart holds {taken.bars:,} bars; what both sides answer is compared before it is timed."],
    )


def _searches(houses: FullHouses, rounds: int) -> Found:
    name = "guest search while typing, two Chinese characters, 1,000,000 guests, p99 over HTTP"
    return Found([Figure(name, "ms", search(houses.long, rounds), 100)])


def _lists(houses: FullHouses, _rounds: int) -> Found:
    taken = page_times(houses.long)
    words = "; ".join(f"{name} {number(taken[name])} s" for name, _address in LISTS)
    return Found(notes=[f"The list of all registrations over HTTP: {words}."])


def _check_ins(houses: FullHouses, rounds: int) -> Found:
    taken = check_in(houses.long, rounds)
    wrote = "the same INSERTs, UPDATEs and DELETEs by bare SQL in one transaction"
    return Found(
        [Figure("check-in over HTTP", "ms", taken.ours, 5, "lower", wrote, taken.bare)],
        [f"A check-in writes by {taken.writes} statements; {taken.reads} read, to check and to tell the screens."],
    )


def _screens(full: FullHouse, demo: FullHouse, rounds: int) -> Found:
    seen = look(full, demo, rounds)
    return Found(
        [
            Figure("wheel over 1,000 rooms × 31 days, script in the worst frame", "ms", _script(seen.scroll), 50),
            Figure("jump over hundreds of rooms, the same", "ms", _script(seen.jump), 50),
            Figure("drag over the chart, the same", "ms", _script(seen.drag), 50),
            Figure("120-room house map ready after navigation", "ms", seen.ready_ms, 1000),
            Figure("update of one room on it, script in the worst frame", "ms", _script(seen.update), 16),
        ],
        [_whole_tasks([*seen.scroll, *seen.jump, *seen.drag])],
    )


def _script(busy: Sequence[Busy]) -> list[float]:
    return [one.script_ms for one in busy]


def _whole_tasks(busy: Sequence[Busy]) -> str:
    worst = max(one.task_ms for one in busy)
    return (
        "Script is counted in processor time of the page's main thread. With style, layout and painting the longest task "
        f"of all rounds on the chart took {number(worst)} ms."
    )
