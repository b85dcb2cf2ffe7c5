"""Every screen of the tablets, in both languages, light and dark: axe-core finds no serious fault on any."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hotel import do
from tests.journeys.test_looks import DARK, faults

SMALLEST_TARGET = 56
SMALL = """(least) => [...document.querySelectorAll("button, a, input:not([type=radio], [type=file]), label:has(input), textarea")]
  .filter((one) => one.checkVisibility() && !one.closest("[inert]"))
  .map((one) => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
  .filter(([, box]) => Math.round(box.height) < least || Math.round(box.width) < least)
  .map(([html]) => html)"""
# What each sheet is opened by on a room's page; a supervisor has them all.
SHEETS = ("minibar", "linen", "persons", "fault", "lost", "refuse", "assign")


class Looking:
    """Looks at one screen after the other and keeps what is wrong."""

    def __init__(self, page: Page, config: pytest.Config, language: str) -> None:
        self.page, self.language = page, language
        self._folder = config.getoption("--pictures")
        self.wrong: list[dict[str, Any]] = []

    def at(self, name: str) -> None:
        self.page.wait_for_timeout(200)
        self.wrong += [{**fault, "screen": name} for fault in faults(self.page)]
        self.wrong += [{"screen": name, "too small": one} for one in self.page.evaluate(SMALL, SMALLEST_TARGET)]
        self._picture(f"tablet-{name}-{self.language}-light")
        self.page.evaluate(DARK)
        self.wrong += [{**fault, "screen": f"{name} dark"} for fault in faults(self.page, rules=["color-contrast"])]
        self._picture(f"tablet-{name}-{self.language}-dark")
        self.page.evaluate("() => (document.documentElement.dataset.theme = 'light')")

    def _picture(self, name: str) -> None:
        if self._folder:
            self.page.screenshot(path=Path(self._folder) / f"{name}.png")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_screen_has_a_serious_fault(hotel, new_tablet, language, request):
    manager = hotel.desk("manager")
    do(hotel.desk("supervisor", language=language), "housekeeping.make_tasks")
    tablet = new_tablet()
    page = tablet.open()
    page.evaluate("(language) => localStorage.setItem('bellboard-tablet-language', language)", language)
    page.reload()
    looking = Looking(page, request.config, language)
    looking.at("enrol")
    page.locator(".code").fill(do(manager, "terminals.expect", kind="tablet", name="平板 9", place="四楼")["code"])
    page.locator(".enrol .primary").click()
    expect(page.locator(".people-list")).to_be_visible(timeout=20_000)
    looking.at("people")
    tablet.sign_in("supervisor", look=lambda: looking.at("pin"))
    expect(page.locator(f"html[lang={language}]")).to_be_attached()
    expect(page.locator(".card").first).to_be_visible(timeout=20_000)
    room = page.locator(".card").first.get_attribute("data-room")
    looking.at("rooms")
    tablet.card(room).locator(".card-more").click()
    looking.at("acts")
    page.keyboard.press("Escape")
    page.evaluate("(room) => (location.hash = `#/room/${room}`)", room)
    expect(page.locator(".room-head")).to_contain_text(room)
    looking.at("room")
    for sheet in SHEETS:
        page.locator(f".acts .big:has(use[href='#i-{sheet}'])").last.click()
        looking.at(sheet)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    tablet.context.set_offline(True)
    page.locator(".room > .step").click()
    for place in ("messages", "found", "me"):
        page.evaluate("(place) => (location.hash = `#/${place}`)", place)
        looking.at(place)
    tablet.context.set_offline(False)
    assert looking.wrong == [], json.dumps(looking.wrong, indent=1, ensure_ascii=False)
