"""Every page of the desk, in both languages, light and dark: axe-core finds no serious fault on any."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.own_house import ROOT

from .desk_pages import addresses
from .hotel import choose, do, tile

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What fades from one colour to the other has done so.
DARK = """() => {
  document.documentElement.dataset.theme = "dark";
  document.getAnimations().forEach((one) => one.finish());
}"""
LANGUAGES = ("zh-hans", "en")
THEMES = ("light", "dark")
LOOKS = [(language, theme) for language in LANGUAGES for theme in THEMES]


# Lines and tiles beyond these are made like those before them.
ENOUGH = ["tbody tr:nth-child(n+16)", ".map .tile:nth-child(n+7)", ".tape-row:nth-child(n+12)"]


def faults(page: Page, *, within: str = "document", rules: list[str] = RULES) -> list[dict[str, Any]]:
    """What axe-core calls serious or critical."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(f"(rules) => axe.run({within}, {{ runOnly: rules, resultTypes: ['violations'] }})", rules)
    return [
        {"rule": fault["id"], "where": [node["target"] for node in fault["nodes"]][:5], "page": page.url}
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_serious_fault(hotel, language, request):
    """Each is loaded once: all rules in the light, then in the dark what depends on colours."""
    desk = hotel.desk("admin", language=language, theme="light", reduced_motion="reduce")
    found = faults(desk)
    for address in (*addresses(desk), "/api/v1/docs"):
        desk.goto(address, wait_until="networkidle" if address == "/api/v1/docs" else "load")
        _settle(desk)
        found += faults(desk, within=_what_is_new(desk))
        _picture(desk, request.config, f"{_name(address)}-{language}-light")
        desk.evaluate(DARK)
        found += faults(desk, within=_what_is_new(desk), rules=["color-contrast"])
        _picture(desk, request.config, f"{_name(address)}-{language}-dark")
    assert found == [], json.dumps(found, indent=1)


def _what_is_new(desk: Page) -> str:
    """The panel where one lies over a list, which is a page of its own; else all that the frame holds."""
    parts = desk.evaluate(
        """() => ["#panel:not([hidden])", "#content", "body"].find((one) => document.querySelector(one))"""
    )
    return json.dumps({"include": [[parts]], "exclude": [[one] for one in ENOUGH]})


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_nothing_that_opens_has_a_serious_fault(hotel, language, theme, request):
    desk = hotel.desk("desk1", language=language, theme=theme)
    found = []
    for place, press in enumerate(("?", "l", "Control+k")):
        desk.keyboard.press(press)
        expect(desk.get_by_role("dialog")).to_be_visible()
        desk.wait_for_timeout(250)
        found += faults(desk)
        _picture(desk, request.config, f"dialog-{place}-{language}-{theme}")
        desk.keyboard.press("Escape")
        expect(desk.get_by_role("dialog")).to_have_count(0)
    tile(desk, "0412").click(button="right")
    found += faults(desk)
    desk.keyboard.press("w")
    expect(desk.get_by_role("dialog")).to_be_visible()
    found += faults(desk)
    desk.keyboard.press("Escape")
    at = desk.evaluate("() => new Date(Date.now() + 1500).toISOString()")
    do(desk, "alerts.leave_message", room="0506", from_name="张平", text="等我", remind_at=at)
    expect(desk.locator(".pop-up")).to_be_visible(timeout=20_000)
    desk.wait_for_timeout(250)
    found += faults(desk)
    _picture(desk, request.config, f"pop-up-{language}-{theme}")
    assert found == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_door_has_no_serious_fault(hotel, language):
    page = hotel.visitor(locale="zh-CN" if language == "zh-hans" else "en-GB")
    assert faults(page) == []


def test_a_chosen_look_stays(hotel):
    desk = hotel.desk("desk1", language="zh-hans", theme="dark")
    assert desk.locator("html").get_attribute("data-theme") == "dark"
    choose(desk, theme="light")
    desk.reload()
    assert desk.locator("html").get_attribute("data-theme") == "light"


def _settle(page: Page) -> None:
    """Until what the page's scripts draw stands there."""
    page.wait_for_function("() => !document.querySelector('[role=grid][aria-busy=true], form[aria-busy=true]')")
    page.wait_for_timeout(150)


def _name(address: str) -> str:
    return re.sub(r"\W+", "-", address).strip("-") or "map"


def _picture(page: Page, config: pytest.Config, name: str) -> None:
    """A picture for people, where a folder for them is named: ``pytest --pictures=<folder>``."""
    folder = config.getoption("--pictures")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")
