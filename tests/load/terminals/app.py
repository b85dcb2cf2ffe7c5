"""The tablets' app as Lighthouse sees it: a first visit over a slow network, and cold without any, to the list of rooms."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.config.settings")
django.setup()

from tests.journeys.conftest import ARGUMENTS, CHROMIUM
from tests.journeys.hotel import Hotel, built_demo
from tests.journeys.tablets.tablets import Tablet
from tests.services.ports import free_port

HERE = Path(__file__).parent / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices")
Scores = dict[str, list[float]]


@dataclass
class Seen:
    """Scores of 100 by category, one of each round."""

    first_visit: Scores = field(default_factory=dict)
    offline: Scores = field(default_factory=dict)


def look(rounds: int) -> Seen:
    seen = Seen()
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-progress", "--loglevel=error"], cwd=HERE, check=True)
    with _opened() as (hotel, tablet, port):
        for _round in range(rounds):
            _add(seen.first_visit, _scores(f"{hotel.url}/tablet/"))
        tablet.enrol(hotel.desk("manager"), "Tablet 1")
        tablet.sign_in("housekeeper1")
        tablet.is_live()
        tablet.is_kept()
        hotel.kill_server()
        for _round in range(rounds):
            _add(seen.offline, _scores(f"{hotel.url}/tablet/", f"--port={port}", "--disable-storage-reset"))
    return seen


@contextmanager
def _opened() -> Iterator[tuple[Hotel, Tablet, int]]:
    """The demo hotel, and a tablet whose browser Lighthouse may use."""
    port = free_port()
    with sync_playwright() as playwright, built_demo() as house:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        hotel = Hotel(house, browser)
        tablet = Tablet(hotel, browser, f"--remote-debugging-port={port}")
        try:
            yield hotel, tablet, port
        finally:
            tablet.throw_away()
            hotel.close()
            browser.close()


def _scores(url: str, *flags: str) -> dict[str, float]:
    program = [str(HERE / "node_modules" / "lighthouse" / "cli" / "index.js"), url, "--output=json", "--quiet"]
    chosen = [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}"]
    done = subprocess.run(
        ["node", *program, *chosen, *flags],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    categories = json.loads(done.stdout)["categories"]
    return {name: categories[name]["score"] * 100 for name in CATEGORIES}


def _add(to: Scores, found: dict[str, float]) -> None:
    for name, score in found.items():
        to.setdefault(name, []).append(score)
