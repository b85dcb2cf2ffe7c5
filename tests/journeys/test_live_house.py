"""Three screens, one house: what one does, the others see."""

from playwright.sync_api import expect

from .hotel import act_on, do, hold_requests, let_go, state_of, tile, until


def test_each_screen_sees_at_once_what_another_changes(hotel):
    desk1, desk2 = hotel.desk("desk1"), hotel.desk("desk2", language="zh-hans")
    housekeeper = hotel.desk("housekeeper1", language="zh-hans", width=1024)
    everybody = (desk1, desk2, housekeeper)

    act_on(desk1, "0208", "Dirty")
    for screen in everybody:
        expect(tile(screen, "0208")).to_have_attribute("data-state", "vacant-dirty")

    act_on(housekeeper, "0208", "净")
    for screen in everybody:
        expect(tile(screen, "0208")).to_have_attribute("data-state", "vacant-clean")

    do(desk2, "stays.walk_in", room="0208", departure=_later(desk2), guests=[{"name": "李俊杰"}])
    for screen in everybody:
        expect(tile(screen, "0208")).to_have_attribute("data-state", "occupied-clean")
    expect(tile(desk1, "0208")).to_contain_text("李俊杰")
    expect(tile(housekeeper, "0208")).not_to_contain_text("李俊杰")
    assert "李俊杰" not in housekeeper.content()


def test_what_was_done_may_be_taken_back(hotel):
    desk = hotel.desk("desk1")
    act_on(desk, "0408", "Dirty")
    expect(tile(desk, "0408")).to_have_attribute("data-state", "vacant-dirty")
    # The map may have it by the feed before the answer has come, with which it can be taken back.
    expect(desk.locator(".toast").first).to_be_visible()
    desk.keyboard.press("z")
    expect(tile(desk, "0408")).to_have_attribute("data-state", "inspected")


def test_many_rooms_at_once_by_keyboard_alone(hotel):
    desk, other = hotel.desk("desk1"), hotel.desk("desk2")
    desk.keyboard.type("201")
    expect(tile(desk, "0201")).to_be_focused()
    desk.keyboard.press("Shift+ArrowRight")
    desk.keyboard.press("Shift+ArrowRight")
    expect(desk.locator("#bulk-bar")).to_contain_text("3 rooms")
    desk.keyboard.press("d")
    until(lambda: {state_of(other, number)[-5:] for number in ("0201", "0202", "0203")} == {"dirty"})


def test_a_house_that_moves_between_two_screens_is_told_who_was_first(hotel):
    desk, other = hotel.desk("desk1"), hotel.desk("desk2")
    tile(desk, "0412").click(button="right")
    # Two act in the same moment: the menu that stands open shows the room as it was.
    hold_requests(desk)
    desk.get_by_role("menuitem", name="Dirty").click()
    do(other, "rooms.set_condition", rooms=["0412"], condition="clean")
    let_go(desk)
    expect(desk.locator(".toast-bad")).to_contain_text("Room 0412 was changed by 何志远 meanwhile: it is clean now")
    expect(tile(other, "0412")).to_have_attribute("data-state", "vacant-clean")


def _later(page):
    return page.evaluate("() => new Date(Date.now() + 3 * 86400000).toISOString().slice(0, 10)")
