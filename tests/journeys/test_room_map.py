"""The room map at work: finding, closing with approval, errors beside the field, nothing lost of what was typed."""

import time

from playwright.sync_api import expect

from .hotel import act_on, do, read, state_of, tile, until


def test_rooms_are_found_by_guest_by_number_and_by_state(hotel):
    desk = hotel.desk("desk1")
    desk.keyboard.press("/")
    desk.keyboard.type("蔡丽")
    expect(desk.locator(".tile:visible")).to_have_count(1)
    expect(tile(desk, "0506")).to_be_visible()
    desk.keyboard.press("Enter")
    desk.keyboard.press("v")
    expect(desk.locator("#panel")).to_contain_text("蔡丽")
    assert desk.url.endswith("/rooms/0506/")
    desk.reload()
    expect(desk.locator("#panel")).to_contain_text("蔡丽")
    desk.go_back()
    desk.get_by_role("button", name="Out of order").click()
    closed = desk.locator(".tile:visible")
    assert closed.count() > 0
    assert {
        state_of(desk, str(number)) for number in closed.evaluate_all("all => all.map((t) => t.dataset.number)")
    } == {"out-of-order"}


def test_rooms_that_the_desk_kept_are_drawn_though_the_map_comes_late(hotel):
    """The feed may have read them before the map hears of changes; none need come for hours."""
    desk = hotel.desk("desk1")
    desk.context.route("**/room_map/room_map.js*", lambda route: (time.sleep(1.5), route.continue_()))
    desk.goto("/rooms/0506/")
    expect(desk.locator("#panel")).to_contain_text("蔡丽")
    expect(desk.locator("#map-wait")).to_be_hidden()


def test_a_tile_shows_whose_deposit_is_low_as_money_comes_and_goes(hotel):
    desk, cashier = hotel.desk("desk1"), hotel.desk("cashier1")
    [stay] = read(desk, "stays?room=0506")["items"]
    [folio] = read(desk, f"folios?owner_kind=stay&owner={stay['id']}")["items"]
    low = tile(desk, "0506").locator('.mark-short[title="Low deposit"]')
    expect(low).to_have_count(0)
    count = int(desk.locator('[data-key="short"] .chip-count').inner_text())
    do(cashier, "folios.post_charge", folio=folio["id"], item="telephone", amount="9000.00")
    expect(low).to_have_count(1)
    expect(desk.locator('[data-key="short"] .chip-count')).to_have_text(str(count + 1))
    desk.locator('[data-key="short"]').click()
    expect(tile(desk, "0506")).to_be_visible()
    expect(desk.locator(".tile:visible")).to_have_count(count + 1)
    tile(desk, "0506").focus()
    desk.keyboard.press("v")
    expect(desk.get_by_role("link", name="is missing for the next night")).to_have_attribute(
        "href", f"/folios/{folio['id']}/"
    )
    do(cashier, "folios.take_payment", folio=folio["id"], method="cash", amount="9900.00")
    expect(desk.get_by_role("link", name="is missing for the next night")).to_have_count(0)
    expect(low).to_have_count(0)


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(hotel):
    desk = hotel.desk("manager")
    act_on(desk, "0208", "Close the room")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("漏水：卫生间水管")
    dialog.get_by_label("From", exact=True).fill("yesterdayish")
    dialog.get_by_role("button", name="Set", exact=True).click()
    expect(dialog.locator('[data-field="from"] .error')).to_contain_text("This is not a day")
    expect(dialog.get_by_label("Reason")).to_have_value("漏水：卫生间水管")
    expect(dialog.get_by_label("From", exact=True)).to_have_value("yesterdayish")
    expect(dialog.get_by_label("From", exact=True)).to_be_focused()
    dialog.get_by_label("From", exact=True).fill("2020-01-01")
    dialog.get_by_label("Until").fill("2020-01-02")
    dialog.get_by_role("button", name="Set", exact=True).click()
    expect(dialog.locator('[data-field="from"] .error')).to_contain_text("the business date is")
    dialog.get_by_label("From", exact=True).fill("+0")
    dialog.get_by_label("Until").fill("+2")
    dialog.get_by_role("button", name="Set", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(tile(desk, "0208")).to_have_attribute("data-state", "out-of-order")
    expect(tile(desk, "0208")).to_contain_text("漏水")


def test_a_receptionist_closes_a_room_with_a_managers_word(hotel):
    desk = hotel.desk("desk1")
    act_on(desk, "0204", "Close the room")
    closing = desk.get_by_role("dialog", name="Close 0204")
    closing.get_by_label("Reason").fill("空调故障")
    closing.get_by_role("button", name="Set", exact=True).click()
    approval = desk.get_by_role("dialog", name="Approval")
    approval.get_by_label("Sign-in name").fill("desk2")
    approval.get_by_label("Password").fill("bellboard-demo")
    approval.get_by_role("button", name="Approve").click()
    expect(approval.locator(".error")).to_contain_text("may not approve this")
    approval.get_by_label("Sign-in name").fill("manager")
    approval.get_by_role("button", name="Approve").click()
    expect(tile(desk, "0204")).to_have_attribute("data-state", "out-of-order")
    desk.goto("/activity/")
    expect(desk.locator("main")).to_contain_text("方建华")


def test_an_occupied_room_is_not_closed_and_the_words_say_what_to_do(hotel):
    desk = hotel.desk("manager")
    act_on(desk, "0506", "Close the room")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("漏水")
    dialog.get_by_role("button", name="Set", exact=True).click()
    expect(dialog.locator(".notice-error")).to_contain_text("A guest is in room 0506. Move the guest first")


def test_a_guest_walks_in_and_leaves(hotel):
    desk, other = hotel.desk("desk1"), hotel.desk("desk2")
    act_on(desk, "0412", "Check in")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="Check in").click()
    expect(dialog.locator('[data-field="guests.0.name"] .error')).to_contain_text("Type the guest's name")
    dialog.get_by_label("Guest", exact=True).fill("李俊杰")
    dialog.get_by_label("Departure").fill("+2")
    dialog.get_by_role("button", name="Check in").click()
    expect(tile(other, "0412")).to_contain_text("李俊杰")
    act_on(other, "0412", "Check out")
    other.get_by_role("dialog").get_by_role("button", name="Check out").click()
    until(lambda: state_of(desk, "0412") == "vacant-dirty")


def test_every_section_opens_by_its_keys_and_the_sheet_tells_them(hotel):
    desk = hotel.desk("manager")
    desk.keyboard.press("?")
    sheet = desk.get_by_role("dialog", name="Keys")
    for words in ("Find anything", "Wake-ups", "Take a message for the room"):
        expect(sheet).to_contain_text(words)
    desk.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    for letter, address in (("m", "/messages/"), ("w", "/wake-ups/"), ("a", "/activity/"), ("s", "/system/")):
        desk.keyboard.press("g")
        desk.keyboard.press(letter)
        desk.wait_for_url(f"**{address}*")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("0506")
    expect(desk.get_by_role("option", name="0506")).to_have_attribute("aria-selected", "true")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/rooms/0506/")
