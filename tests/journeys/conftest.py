from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.own_house import OwnHouse, own_house

from .hotel import Hotel, built_demo

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=user-gesture-required",
]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def demo() -> Iterator[OwnHouse]:
    with built_demo() as house:
        yield house


@pytest.fixture
def hotel(demo: OwnHouse, browser: Browser) -> Iterator[Hotel]:
    """The demo hotel, open; in the end everything holds that must always be true."""
    with own_house(demo) as house:
        opened = Hotel(house, browser)
        yield opened
        opened.close()
        house.audit()
