"""Keys of one's own: taken by pressing them, refused beside the command, followed at another desk without a reload."""

import re

from playwright.sync_api import expect

from .test_looks import faults


def take(desk, command, *keys):
    """By the keyboard alone."""
    desk.get_by_role("button", name=f"{command}: take other keys").focus()
    desk.keyboard.press("Enter")
    for pressed in keys:
        desk.keyboard.press(pressed)


def test_somebody_takes_keys_of_his_own(hotel):
    desk, elsewhere = hotel.desk("desk1"), hotel.desk("desk1")
    desk.goto("/profile/")
    register = desk.locator('[data-command="register"]')
    take(desk, "New registration", "F2")
    expect(register.get_by_role("alert")).to_contain_text("“New reservation” has these keys")
    take(desk, "New registration", "Control+j")
    expect(register.get_by_role("alert")).to_contain_text("The browser needs these keys itself")
    assert faults(desk) == []
    take(desk, "New registration", "Escape")
    expect(register.get_by_role("alert")).to_have_count(0)
    take(desk, "New registration", "F4")
    expect(register.locator("kbd")).to_have_text(["F4"])
    expect(desk.get_by_role("button", name="New registration: take other keys")).to_be_focused()
    elsewhere.keyboard.press("?")
    expect(elsewhere.locator(".keys-sheet")).to_contain_text("F4")
    elsewhere.keyboard.press("Escape")
    elsewhere.keyboard.press("F4")
    expect(elsewhere).to_have_url(re.compile("/stays/new/"))
    desk.get_by_role("button", name="All standard keys").press("Enter")
    expect(register.locator("kbd")).to_have_text(["F3"])
    desk.keyboard.press("F3")
    expect(desk).to_have_url(re.compile("/stays/new/"))
