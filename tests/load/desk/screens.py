"""The desk's screens in a real browser: the chart of a full house by hand, the map of the demo hotel."""

import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.journeys.conftest import ARGUMENTS, CHROMIUM
from tests.journeys.hotel import choose, sign_in
from tests.load.asking import Line, bearer, line
from tests.people import HOTEL
from tests.realtime.web import web

from .frames import Busy, traced
from .houses import PASSWORD, FullHouse

DAYS = 31
STEPS = 40
JUMPS = (0.5, 1.0, 0.1, 0.75, 0.0)
UPDATES = 8
ROOM = "0418"
TILE = f'.tile[data-number="{ROOM}"]'
"""Free in the demo hotel, as its plan keeps it."""
READY = """() => document.querySelectorAll('.tile').length >= 120 &&
  document.querySelector('#freshness[data-freshness=LIVE]') && performance.now()"""


@dataclass
class Screens:
    """By rounds. ``ready_ms`` counts from the navigation; ``update`` is of the worst of a few."""

    scroll: list[Busy] = field(default_factory=list)
    jump: list[Busy] = field(default_factory=list)
    drag: list[Busy] = field(default_factory=list)
    ready_ms: list[float] = field(default_factory=list)
    update: list[Busy] = field(default_factory=list)


def look(full: FullHouse, demo: FullHouse, rounds: int) -> Screens:
    found = Screens()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with _desk(browser, full, "desk", PASSWORD) as (page, _api):
            _use_chart(page, rounds, found)
        with _desk(browser, demo, "desk1") as (page, api):
            _use_map(page, api, rounds, found)
        browser.close()
    return found


@contextmanager
def _desk(browser: Browser, house: FullHouse, user: str, *password: str) -> Iterator[tuple[Page, Line]]:
    with web(house.own) as running, line(running.port, bearer(house.token)) as api:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=running.url)
        page = context.new_page()
        page.goto("/sign-in/")
        sign_in(page, user, *password)
        expect(page.locator("#freshness[data-freshness=LIVE]")).to_be_visible(timeout=60_000)
        choose(page, language="en")
        yield page, api
        context.close()


def _use_chart(page: Page, rounds: int, found: Screens) -> None:
    page.goto(f"/tape-chart/?days={DAYS}")
    expect(page.locator("#tape-scroll")).to_have_attribute("aria-busy", "false", timeout=60_000)
    expect(page.locator(".bar").first).to_be_visible(timeout=60_000)
    for _round in range(rounds + 1):
        found.scroll.append(traced(page, lambda: _scroll(page)))
        found.jump.append(traced(page, lambda: _jump(page)))
        found.drag.append(traced(page, lambda: _drag(page)))
    for one in (found.scroll, found.jump, found.drag):
        del one[0]


def _scroll(page: Page) -> None:
    """By the wheel, line after line."""
    page.mouse.move(700, 400)
    for step in range(STEPS):
        page.mouse.wheel(0, 120 if step < STEPS // 2 else 480)
    page.wait_for_timeout(300)


def _jump(page: Page) -> None:
    """By the scroll bar, over hundreds of lines at once."""
    for share in JUMPS:
        page.evaluate(
            "(share) => { const s = document.getElementById('tape-scroll'); s.scrollTop = share * s.scrollHeight; }",
            share,
        )
        page.wait_for_timeout(120)


def _drag(page: Page) -> None:
    """Over the rooms and days, and back where it was."""
    bar = _bar(page)
    box = bar.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(STEPS):
        page.mouse.move(x + step * 8, y + step * 6)
    page.keyboard.press("Escape")
    page.mouse.up()
    page.wait_for_timeout(200)


def _bar(page: Page) -> Locator:
    return page.locator(".bar[data-bar=confirmed]").first


def _use_map(page: Page, api: Line, rounds: int, found: Screens) -> None:
    conditions = (("dirty", "clean")[place % 2] for place in count())
    for _round in range(rounds):
        page.goto("/", wait_until="commit")
        found.ready_ms.append(float(page.wait_for_function(READY, polling="raf").json_value()))
        page.wait_for_timeout(1000)
        busy = [traced(page, lambda: _change_room(page, api, next(conditions))) for _update in range(UPDATES)]
        found.update.append(Busy(max(one.script_ms for one in busy), max(one.task_ms for one in busy)))


def _change_room(page: Page, api: Line, condition: str) -> None:
    body = json.dumps({"rooms": [ROOM], "condition": condition})
    api.post(f"/api/v1/{HOTEL}/operations/rooms.set_condition", body, Idempotency_Key=str(uuid.uuid4()))
    expect(page.locator(TILE)).to_have_attribute("data-state", re.compile(condition))
    page.wait_for_timeout(50)
