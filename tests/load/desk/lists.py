"""How long a receptionist waits for the list of a million registrations, asked in several ways."""

import statistics
from functools import partial

from tests.load.asking import line, signed_in, taken_ms
from tests.realtime.web import web

from .houses import PASSWORD, FullHouse

TIMES = 3
ALL = "/lists/registrations/"
LISTS = (
    ("first page", ALL),
    ("page 5,000", f"{ALL}?page=5000"),
    ("one guest's name", f"{ALL}?guest=%E7%8E%8B%E5%BC%BA"),
    ("search over all columns", f"{ALL}?q=%E7%8E%8B%E5%BC%BA"),
    ("by room", f"{ALL}?sort=room"),
    ("by guest", f"{ALL}?sort=guest"),
    ("grouped by room type", f"{ALL}?group=room_type"),
    ("grouped by guest, groups alone", f"{ALL}?group=guest&fold=1"),
    ("spreadsheet of the latest 20,000", f"{ALL}export/"),
)


def page_times(house: FullHouse) -> dict[str, float]:
    """In seconds, the median of a few."""
    with web(house.own) as running, line(running.port, signed_in(running.port, "desk", PASSWORD)) as desk:
        desk.get(ALL)
        return {
            name: statistics.median(taken_ms(partial(desk.get, address)) for _time in range(TIMES)) / 1000
            for name, address in LISTS
        }
