"""Prices of some nights are set by keyboard alone, other desks see them at once, and a stay is quoted by them."""

from playwright.sync_api import expect

MONTH = "/rates/?code=RACK&month=2031-03"


def cell(page, room_type, day):
    return page.locator(f'#rate-grid td[data-type="{room_type}"][data-date="2031-03-{day:02}"]')


def test_prices_are_set_by_keyboard_and_seen_by_the_other_desk(hotel):
    manager, desk1 = hotel.desk("manager"), hotel.desk("desk1", language="zh-hans")
    for page in (manager, desk1):
        page.goto(MONTH)
        expect(page.locator("#freshness[data-freshness=LIVE]")).to_be_visible(timeout=15_000)
    cell(manager, "STD", 3).focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown", "Enter"):
        manager.keyboard.press(key)
    expect(manager.locator("dialog [name=price]")).to_be_focused()
    manager.keyboard.press("Enter")
    expect(manager.locator("dialog .error")).to_be_visible()
    manager.keyboard.type("499.5")
    manager.keyboard.press("Enter")
    for page in (manager, desk1):
        for room_type in ("STD", "ORD"):
            for day in (4, 5, 6):
                expect(cell(page, room_type, day)).to_have_text("499.50")
        expect(cell(page, "STD", 3)).to_have_text("388")
        expect(cell(page, "STW", 4)).to_have_text("298")
    expect(manager.locator("dialog")).to_have_count(0)

    desk1.keyboard.press("q")
    desk1.fill("#panel [name=arrival]", "2031-03-03")
    desk1.fill("#panel [name=departure]", "+2")
    desk1.fill("#panel [name=discount]", "0.8")
    expect(desk1.locator(".quote-total output")).to_have_text("¥710.00")
    expect(desk1.locator(".quote-answer .notice")).to_be_visible()
