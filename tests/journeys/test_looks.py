"""Every page of the desk, in both languages, light and dark: axe-core finds no serious fault on any."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.own_house import ROOT

from .hotel import choose, do, tile

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = (
    "/",
    "/rooms/0506/",
    "/availability/",
    "/reservations/new/",
    "/reservations/1/",
    "/messages/",
    "/messages/new/?room=0506",
    "/wake-ups/",
    "/wake-ups/new/?room=0506",
    "/lists/arrivals/",
    "/lists/registrations/?group=room_type",
    "/statistics/",
    "/import/",
    "/activity/",
    "/terminals/",
    "/system/",
    "/settings/",
    "/sessions/",
    "/profile/",
    "/no-such-page/",
    "/cut-off/",
    "/api/v1/docs",
)
LOOKS = [(language, theme) for language in ("zh-hans", "en") for theme in ("light", "dark")]


def faults(page: Page, *, within: str = "document") -> list[dict[str, Any]]:
    """What axe-core calls serious or critical."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(f"(tags) => axe.run({within}, {{ runOnly: tags }})", RULES)
    return [
        {"rule": fault["id"], "where": [node["target"] for node in fault["nodes"]][:5], "page": page.url}
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_no_page_has_a_serious_fault(hotel, language, theme, request):
    desk = hotel.desk("admin", language=language, theme=theme)
    found = []
    for address in PAGES:
        desk.goto(address)
        desk.wait_for_load_state("networkidle") if address == "/api/v1/docs" else desk.wait_for_timeout(400)
        found += faults(desk)
        _picture(
            desk, request.config, f"{address.strip('/').replace('/', '-').split('?')[0] or 'map'}-{language}-{theme}"
        )
    assert found == []


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


def _picture(page: Page, config: pytest.Config, name: str) -> None:
    """A picture for people, where a folder for them is named: ``pytest --pictures=<folder>``."""
    folder = config.getoption("--pictures")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")
