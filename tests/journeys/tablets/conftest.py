from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.hotel import Hotel

from .tablets import Tablet


@pytest.fixture
def new_tablet(hotel: Hotel, browser: Browser) -> Iterator[Callable[[], Tablet]]:
    made: list[Tablet] = []

    def make() -> Tablet:
        made.append(Tablet(hotel, browser))
        return made[-1]

    yield make
    for one in made:
        one.throw_away()
