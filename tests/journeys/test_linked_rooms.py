"""The manual's 8.2.1 and 8.2.2: a family's three rooms become linked rooms (联房), pay together, and are rooms of their own again."""

import re
from decimal import Decimal

from playwright.sync_api import expect

from .hotel import act_on, do, read, tile, until

FAMILY = ("0311", "0318", "0407")
LINKED = re.compile("Linked rooms")


def hold_over(desk, room, other):
    """Draws a room's tile over another's with the mouse and keeps the button down; what is said of it."""
    for number, how in ((room, {}), (other, {"steps": 6})):
        box = tile(desk, number).bounding_box()
        desk.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, **how)
        desk.mouse.down()
    return desk.locator(".link-ghost").inner_text()


def answer(desk, title, button):
    """Says yes to what is asked; what was asked."""
    asked = desk.get_by_role("dialog", name=title)
    said = asked.inner_text()
    asked.get_by_role("button", name=button, exact=True).click()
    expect(asked).to_have_count(0)
    return said


def stay_in(desk, room):
    return next(row for row in read(desk, "stays?limit=200")["items"] if row["room"] == room)


def folio_of(desk, room):
    owner = stay_in(desk, room)["id"]
    return next(row for row in read(desk, "folios?limit=200")["items"] if row["owner"] == owner)


def owe(desk, room, amount):
    """The room owes this much, whatever its guests had paid or used before."""
    folio = folio_of(desk, room)
    more = Decimal(amount) - Decimal(folio["balance"])
    if more > 0:
        do(desk, "folios.post_charge", folio=folio["id"], item="other", amount=f"{more:.2f}")
    elif more < 0:
        do(desk, "folios.take_payment", folio=folio["id"], method="cash", amount=f"{-more:.2f}")


def links(desk):
    """For each linked room of the family the others that it is linked with."""
    linked = {room: stay_in(desk, room)["link"] for room in FAMILY}
    return {
        room: [other for other in FAMILY if other != room and linked[other] == link]
        for room, link in linked.items()
        if link
    }


def lit(desk):
    return set(desk.locator(".tile.is-linked").evaluate_all("all => all.map((one) => one.dataset.number)"))


def test_a_family_is_linked_by_drag_seen_together_and_unlinked(hotel):
    desk, other = hotel.desk("desk1"), hotel.desk("desk2")
    assert hold_over(desk, "0311", "0412") == "Nobody is in 0412."
    desk.keyboard.press("Escape")
    desk.mouse.up()
    assert hold_over(desk, "0311", "0318") == "0311 + 0318: link"
    desk.mouse.up()
    answer(desk, "Link 0311, 0318?", "Link")
    expect(tile(other, "0318")).to_have_attribute("title", LINKED)
    assert hold_over(desk, "0407", "0318") == "0407 + 0318, 0311: link"
    desk.mouse.up()
    said = answer(desk, "Link 0407, 0318?", "Link")
    assert "Rooms 0407, 0318, 0311 are shown together and can be settled together." in said
    expect(tile(other, "0407")).to_have_attribute("title", LINKED)
    tile(other, "0311").hover()
    assert lit(other) == set(FAMILY)
    assert hold_over(desk, "0311", "0407") == "They are linked already."
    desk.mouse.up()
    act_on(desk, "0318", "Unlink")
    assert "0318 is linked with 0311, 0407 no longer" in answer(desk, "Unlink 0318?", "Unlink")
    expect(tile(other, "0318")).not_to_have_attribute("title", LINKED)
    assert links(desk) == {"0311": ["0407"], "0407": ["0311"]}
    desk.keyboard.press("z")
    expect(tile(other, "0318")).to_have_attribute("title", LINKED)
    assert links(desk)["0318"] == ["0311", "0407"]


def test_rooms_are_linked_by_keyboard_and_paid_together_when_one_leaves(hotel):
    desk = hotel.desk("desk1")
    link_by_keyboard(desk)
    desk.keyboard.press("z")
    until(lambda: links(desk) == {"0311": ["0318"], "0318": ["0311"]})
    do(desk, "shifts.open", float="500.00")
    do(desk, "stays.link", stays=[stay_in(desk, room)["id"] for room in ("0318", "0407")])
    owe(desk, "0318", "0.00")
    owe(desk, "0311", "40.00")
    owe(desk, "0407", "68.50")
    act_on(desk, "0318", "Check out")
    owed = desk.get_by_role("dialog", name="Check out 0318")
    expect(owed).to_contain_text("linked rooms still owe")
    expect(owed.get_by_role("listitem").filter(has_text="0407")).to_contain_text("68.50")
    owed.get_by_role("button", name=re.compile("Settle together.*108.50")).click()
    answer(desk, re.compile("Settle 0318, 0311, 0407"), "Settle")
    answer(desk, "Check out 0318", "Check out")
    expect(desk.locator("#toasts")).to_contain_text("0318 is checked out.")
    assert folio_of(desk, "0311")["balance"] == folio_of(desk, "0407")["balance"] == "0.00"


def link_by_keyboard(desk):
    """The first two by the room's menu, then the third by choosing two."""
    tile(desk, "0311").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("j")
    desk.keyboard.type("318")
    desk.keyboard.press("Enter")
    expect(desk.locator("#toasts")).to_contain_text("0311, 0318 are linked.")
    for room in ("0407", "0311"):
        desk.keyboard.type(room)
        expect(tile(desk, room)).to_be_focused()
        desk.keyboard.press("Space")
    desk.keyboard.press("Enter")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk.locator("#toasts")).to_contain_text("0311, 0407, 0318 are linked.")
    assert links(desk)["0407"] == ["0311", "0318"]
