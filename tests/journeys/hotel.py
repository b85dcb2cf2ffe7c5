"""The demo hotel as a hotel runs it: a web process and an alarm clock that may be killed, and desks in real browsers."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.own_house import ROOT, OwnHouse
from tests.realtime.web import Web
from tests.services.ports import free_port

PASSWORD = "bellboard-demo"
ASK = """async ([path, body]) => {
  const token = /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)[1];
  const how = body ? { method: "POST", body: JSON.stringify(body) } : {};
  const answer = await fetch(path, { ...how, headers: { "X-CSRFToken": token, "Content-Type": "application/json" } });
  return { status: answer.status, body: await answer.json() };
}"""


@contextmanager
def built_demo() -> Iterator[OwnHouse]:
    """The demo hotel as it stands now, to be copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="bellboard-demo-"))
    house = OwnHouse(folder, f"sqlite:///{folder / 'house.sqlite3'}")
    try:
        subprocess.run([sys.executable, "manage.py", "prepare_demo"], cwd=ROOT, env=house.env, check=True)
        yield house
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Hotel:
    """Its processes, and its people at their screens."""

    def __init__(self, house: OwnHouse, browser: Browser) -> None:
        self.house = house
        self._browser = browser
        self.web = Web(house, port=free_port())
        self.alarm_clock = self._start_alarm_clock()
        self._pages: list[Page] = []

    @property
    def url(self) -> str:
        return self.web.url

    def kill_server(self) -> None:
        """Everything at once, as when the power goes."""
        self.web.kill()
        self.alarm_clock.kill()
        self.alarm_clock.wait()

    def start_server(self) -> None:
        """Back at the same address."""
        self.start_web()
        self.alarm_clock = self._start_alarm_clock()

    def start_web(self) -> None:
        self.web = Web(self.house, port=self.web.port)

    def visitor(self, *, width: int = 1366, height: int = 768, **more: Any) -> Page:
        """A browser of somebody who has not signed in."""
        context = self._browser.new_context(viewport={"width": width, "height": height}, base_url=self.url, **more)
        page = context.new_page()
        self._pages.append(page)
        page.goto("/sign-in/")
        return page

    def desk(self, username: str, *, language: str = "en", theme: str = "light", **more: Any) -> Page:
        """Somebody signed in in a browser of his own, before the room map."""
        page = self.visitor(**more)
        sign_in(page, username)
        expect(page.locator("#freshness")).to_be_visible()
        choose(page, language=language, theme=theme)
        page.goto("/")
        expect(page.locator("#freshness[data-freshness=LIVE]")).to_be_visible(timeout=15_000)
        return page

    def close(self) -> None:
        for page in self._pages:
            page.context.close()
        if self.alarm_clock.poll() is None:
            self.alarm_clock.terminate()
            self.alarm_clock.wait(10)
        if self.web.process.poll() is None:
            self.web.kill()

    def _start_alarm_clock(self) -> subprocess.Popen[str]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return self.house.start("manage.py", "ring_alarms", **quiet)


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.fill("#username", username)
    page.fill("#password", password)
    page.press("#password", "Enter")


def choose(page: Page, **choices: str) -> None:
    """The person's own language and appearance."""
    script = """(choices) => fetch("/me/", {method: "POST", body: new URLSearchParams(choices),
      headers: {"X-CSRFToken": /csrftoken=([^;]*)/.exec(document.cookie)[1]}}).then((answer) => answer.status)"""
    assert page.evaluate(script, choices) == 204


def do(page: Page, name: str, /, **args: Any) -> dict[str, Any]:
    """An operation by the API, as the person at this screen."""
    answer: dict[str, Any] = page.evaluate(ASK, [f"/api/v1/hj/operations/{name}", args])
    assert answer["status"] == 200, answer
    return answer["body"]  # type: ignore[no-any-return]


def read(page: Page, path: str) -> dict[str, Any]:
    """A resource by the API, as the person at this screen."""
    answer: dict[str, Any] = page.evaluate(ASK, [f"/api/v1/hj/{path}", None])
    assert answer["status"] == 200, answer
    return answer["body"]  # type: ignore[no-any-return]


def hold_requests(page: Page) -> None:
    """What this screen asks from now on does not leave it yet."""
    page.evaluate(
        """() => {
          const go = new Promise((resolve) => (window.letGo = resolve));
          const send = window.fetch;
          window.fetch = (...asked) => go.then(() => send(...asked));
        }"""
    )


def let_go(page: Page) -> None:
    page.evaluate("() => window.letGo()")


def tile(page: Page, number: str) -> Any:
    return page.locator(f'.tile[data-number="{number}"]')


def state_of(page: Page, number: str) -> str:
    return str(tile(page, number).get_attribute("data-state"))


def act_on(page: Page, number: str, choice: str) -> None:
    """By the room's menu."""
    tile(page, number).click(button="right")
    page.get_by_role("menuitem", name=re.compile(f"^{re.escape(choice)}")).click()


def until(true: Callable[[], bool], *, within_s: float = 20.0) -> None:
    deadline = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < deadline, "it did not come about"
        time.sleep(0.1)


def rings_of(house: OwnHouse) -> dict[str, Any]:
    rings: dict[str, Any] = house.ask("rings")
    return rings
