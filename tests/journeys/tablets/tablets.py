"""Tablets in housekeepers' hands: real browsers with a memory of their own, which may lose the network or be killed."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, expect

from server.demo.staff import COLLEAGUES, PIN
from tests.journeys.conftest import ARGUMENTS, CHROMIUM
from tests.journeys.hotel import Hotel, do

NAMES = {one.username: one.name for one in COLLEAGUES}
STARTS_WITHIN_MS = 20_000


class Tablet:
    """One tablet, in Chinese. ``page`` is the app; opened again it has what it kept."""

    def __init__(self, hotel: Hotel, browser: Browser, *arguments: str) -> None:
        self.url = hotel.url
        self._arguments = [*ARGUMENTS, *arguments]
        self._type = browser.browser_type
        self._memory = Path(tempfile.mkdtemp(prefix="bellboard-tablet-"))
        self.context: BrowserContext
        self.page: Page

    def open(self, path: str = "/tablet/", *, offline: bool = False, **more: Any) -> Page:
        """From cold."""
        self.context = self._type.launch_persistent_context(
            self._memory,
            executable_path=CHROMIUM,
            args=self._arguments,
            viewport={"width": 800, "height": 1280},
            has_touch=True,
            locale="zh-CN",
            base_url=self.url,
            **more,
        )
        self.context.set_offline(offline)
        self.page = self.context.pages[0]
        self.page.goto(path)
        return self.page

    def enrol(self, manager: Page, name: str) -> str:
        """By the address that the code's picture holds; returns the code."""
        code: str = do(manager, "terminals.expect", kind="tablet", name=name, place="四楼")["code"]
        self.open(f"/tablet/#enrol={code}")
        expect(self.page.locator(".people-list")).to_be_visible(timeout=STARTS_WITHIN_MS)
        return code

    def sign_in(self, username: str, *, look: Callable[[], None] = lambda: None) -> None:
        self.page.locator(".people-list .big", has_text=NAMES[username]).click()
        look()
        for digit in PIN:
            self.page.locator(f".pin-key[aria-label='{digit}']").click()
        self.page.locator(".pin-key.primary").click()
        expect(self.page.locator(".rooms")).to_be_visible(timeout=STARTS_WITHIN_MS)

    def is_kept(self) -> None:
        """Waits until the app is whole on the tablet."""
        self.page.evaluate("() => navigator.serviceWorker.ready.then((found) => found.active.state)")
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")

    def card(self, room: str) -> Any:
        return self.page.locator(f".card[data-room='{room}']")

    def next_step(self, room: str) -> None:
        """The one main button of the card."""
        self.card(room).locator(".step").click()

    def more(self, room: str, act: str) -> None:
        self.card(room).locator(".card-more").click()
        self.page.get_by_role("dialog").get_by_role("button", name=act, exact=True).click()

    @property
    def pending(self) -> int:
        return int(self.page.locator("#bar [data-pending]").get_attribute("data-pending") or 0)

    def all_arrives(self, *, within_ms: int = 40_000) -> None:
        expect(self.page.locator("#bar [data-pending='0']")).to_be_visible(timeout=within_ms)

    def is_live(self) -> None:
        expect(self.page.locator("#bar [data-live=yes]")).to_be_visible(timeout=STARTS_WITHIN_MS)

    def kill(self) -> None:
        """As when the battery is out: nothing of the browser has time for anything."""
        mark = str(self._memory)
        ours = [
            one for one in psutil.process_iter(["cmdline"]) if any(mark in word for word in one.info["cmdline"] or [])
        ]
        for process in ours:
            with _gone_already():
                process.kill()
        psutil.wait_procs(ours, timeout=10)
        with _gone_already():
            self.context.close()
        for lock in self._memory.glob("Singleton*"):
            lock.unlink()

    def close(self) -> None:
        self.context.close()

    def throw_away(self) -> None:
        with _gone_already():
            self.context.close()
        shutil.rmtree(self._memory, ignore_errors=True)


@contextmanager
def _gone_already() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if not isinstance(error, psutil.NoSuchProcess) and not re.search("closed", str(error)):
            raise
