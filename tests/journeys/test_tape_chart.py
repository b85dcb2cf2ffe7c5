"""The tape chart at work: by hand and by keys, refused before it is dropped, live at two desks."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from .hotel import choose, do, read
from .test_looks import LOOKS, faults

LINE = 28


def chart(hotel, username="desk1", days=14, **look):
    desk = hotel.desk(username, **look)
    open_chart(desk, days)
    return desk


def open_chart(desk: Page, days: int = 14) -> None:
    desk.goto(f"/tape-chart/?days={days}")
    expect(desk.locator(".bar").first).to_be_visible(timeout=15_000)
    expect(desk.locator("#tape-scroll")).to_have_attribute("aria-busy", "false")


def day(desk: Page, after: int) -> str:
    today = date.fromisoformat(read(desk, "hotel/hj")["business_date"])
    return (today + timedelta(days=after)).isoformat()


def free_rooms(desk: Page, many: int) -> list[str]:
    """Standard rooms that nobody has for the next week; clean and vacant."""
    asked = f"availability/rooms?arrival={day(desk, 0)}&departure={day(desk, 9)}&room_type=STD"
    rooms = [one["room"] for one in read(desk, asked)["items"] if one["ready"]]
    assert len(rooms) >= many
    return sorted(rooms)[:many]


def book(desk: Page, name: str, room: str = "", *, since: int = 2, nights: int = 2) -> str:
    asked = {"room_type": "STD", "arrival": day(desk, since), "departure": day(desk, since + nights), "room": room}
    made = do(desk, "reservations.make", guest={"name": name}, **{key: one for key, one in asked.items() if one})
    return str(made["reservation"])


def row(desk: Page, room: str) -> Locator:
    return desk.locator(f'.tape-row[data-room="{room}"]')


def bar(desk: Page, name: str) -> Locator:
    return desk.locator(".bar", has=desk.locator(".bar-who", has_text=re.compile(f"^{name}$")))


def show(desk: Page, room: str) -> None:
    """The way everybody goes to a room."""
    desk.locator("#tape-search").fill(room)
    desk.locator("#tape-search").press("Enter")
    expect(row(desk, room)).to_be_in_viewport()


def drag(desk: Page, source: Locator, to: tuple[float, float], *, at: float = 0.5, drop: bool = True) -> str:
    """Takes it where it is held, to a place of the window; answers what is said meanwhile."""
    box = source.bounding_box()
    assert box
    x, y = box["x"] + box["width"] * at, box["y"] + box["height"] / 2
    desk.mouse.move(x, y)
    desk.mouse.down()
    desk.mouse.move((x + to[0]) / 2, (y + to[1]) / 2)
    desk.mouse.move(*to)
    words = desk.locator(".tape-tip").inner_text()
    if drop:
        desk.mouse.up()
    return words


def place(desk: Page, room: str, x: float = 500) -> tuple[float, float]:
    box = row(desk, room).bounding_box()
    assert box
    return box["x"] + x, box["y"] + LINE / 2


def middle(box: Locator) -> tuple[float, float]:
    found = box.bounding_box()
    assert found
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def test_a_reservation_is_dragged_to_another_room_and_the_other_desk_sees_it(hotel):
    desk, other = chart(hotel), chart(hotel, "desk2")
    here, there = free_rooms(desk, 2)
    book(desk, "王华", here)
    show(desk, there)
    show(other, there)
    expect(row(desk, here).locator(".bar", has_text="王华")).to_be_visible()
    x, _y = middle(bar(desk, "王华"))
    words = drag(desk, bar(desk, "王华"), (x, place(desk, there)[1]))
    assert words == f"{here} → {there}, 2 nights"
    expect(row(desk, there)).to_contain_text("王华")
    expect(row(other, there)).to_contain_text("王华")
    expect(row(other, here)).not_to_contain_text("王华")
    desk.keyboard.press("z")
    expect(row(other, here)).to_contain_text("王华")


def at_a_slow_machine_all_lines_come_after_a_jump(desk: Page) -> None:
    lines = desk.locator("#tape-scroll").get_attribute("aria-rowcount")
    session = desk.context.new_cdp_session(desk)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 20})
    desk.evaluate("() => { const s = document.getElementById('tape-scroll'); s.scrollTop = s.scrollHeight; }")
    expect(desk.locator(f'.tape-row[aria-rowindex="{lines}"]')).to_be_in_viewport(timeout=20_000)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})


def test_its_end_is_stretched(hotel):
    desk = chart(hotel)
    at_a_slow_machine_all_lines_come_after_a_jump(desk)
    [room] = free_rooms(desk, 1)
    key = book(desk, "王华", room)
    show(desk, room)
    box = bar(desk, "王华").bounding_box()
    drag(desk, bar(desk, "王华"), (box["x"] + box["width"] * 1.5 + 2, box["y"] + 10), at=0.985)
    expect(bar(desk, "王华")).to_contain_text("3n")
    assert read(desk, f"reservations/{key}")["departure"] == day(desk, 5)


def test_one_who_waits_is_put_into_a_room_and_taken_out_into_the_strip(hotel):
    desk = chart(hotel)
    [room] = free_rooms(desk, 1)
    key = book(desk, "沈飞")
    show(desk, room)
    card = desk.locator("#tape-waiting .waiting-card", has_text="沈飞")
    words = drag(desk, card, place(desk, room))
    assert words == f"{room}, 2 nights"
    expect(row(desk, room)).to_contain_text("沈飞")
    expect(card).to_have_count(0)
    drag(desk, bar(desk, "沈飞"), middle(desk.locator("#tape-parking")))
    parked = desk.locator("#tape-parking .waiting-card", has_text="沈飞")
    expect(parked).to_be_visible()
    assert read(desk, f"reservations/{key}")["room"] is None
    drag(desk, parked, place(desk, room))
    expect(row(desk, room)).to_contain_text("沈飞")
    expect(parked).to_have_count(0)


def test_what_can_not_be_is_said_before_it_is_dropped_and_nothing_happens(hotel):
    desk = chart(hotel)
    here, there = free_rooms(desk, 2)
    key = book(desk, "王华", here)
    book(desk, "蒋进", there, since=3, nights=4)
    book(desk, "张平", here, since=6, nights=1)
    show(desk, there)
    x, _y = middle(bar(desk, "王华"))
    words = drag(desk, bar(desk, "王华"), (x, place(desk, there)[1]), drop=False)
    assert words.startswith(f"{there} is taken: 蒋进")
    expect(desk.locator(".tape-tip.is-refused")).to_be_visible()
    desk.mouse.up()
    expect(desk.locator(".tape-tip")).to_have_count(0)
    assert read(desk, f"reservations/{key}")["room"] == here


def test_two_exchange_their_rooms(hotel):
    desk = chart(hotel)
    here, there = free_rooms(desk, 2)
    book(desk, "王华", here)
    book(desk, "蒋进", there)
    show(desk, there)
    x, _y = middle(bar(desk, "王华"))
    words = drag(desk, bar(desk, "王华"), (x, place(desk, there)[1]))
    assert words == f"{here} ⇄ {there}: exchange with 蒋进"
    expect(row(desk, here)).to_contain_text("蒋进")
    expect(row(desk, there)).to_contain_text("王华")


def test_all_of_it_by_keyboard(hotel):
    desk = chart(hotel)
    here, there = free_rooms(desk, 2)
    key = book(desk, "王华", here, since=0)
    expect(desk.locator("#tape-scroll")).to_be_visible()
    desk.keyboard.type(here)
    expect(bar(desk, "王华")).to_have_class(re.compile("is-chosen"))
    desk.keyboard.press("Shift+ArrowRight")
    expect(desk.locator(".tape-tip")).to_contain_text("3 nights")
    desk.keyboard.press("Enter")
    expect(bar(desk, "王华")).to_contain_text("3n")
    desk.keyboard.press("m")
    while f"→ {there}," not in desk.locator("#tape-said").inner_text():
        desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(row(desk, there)).to_contain_text("王华")
    desk.keyboard.type(there)
    desk.keyboard.press("u")
    expect(desk.locator("#tape-waiting")).to_contain_text("王华")
    assert read(desk, f"reservations/{key}")["room"] is None


def test_a_guest_in_the_house_moves_for_a_reason_and_stays_longer(hotel):
    desk = chart(hotel)
    here, there = free_rooms(desk, 2)
    stay = do(desk, "stays.walk_in", room=here, departure=day(desk, 2), guests=[{"name": "李俊杰"}])["stay"]
    show(desk, there)
    box = bar(desk, "李俊杰").bounding_box()
    drag(desk, bar(desk, "李俊杰"), (box["x"] + box["width"] * 1.5 + 2, box["y"] + 10), at=0.985)
    expect(bar(desk, "李俊杰")).to_contain_text("3n")
    x, _y = middle(bar(desk, "李俊杰"))
    words = drag(desk, bar(desk, "李俊杰"), (x, place(desk, there)[1]))
    assert words == f"{here} → {there}, 3 nights"
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="Move").click()
    expect(dialog.locator('[data-field="reason"] .error')).to_be_visible()
    dialog.get_by_label("Reason").fill("空调太吵")
    dialog.get_by_role("button", name="Move").click()
    expect(row(desk, there)).to_contain_text("李俊杰")
    found = read(desk, f"stays/{stay}")
    assert (found["room"], found["departure"]) == (there, day(desk, 3))


def test_free_nights_are_swept_for_a_new_reservation(hotel):
    desk = chart(hotel)
    [room] = free_rooms(desk, 1)
    show(desk, room)
    x, y = place(desk, room, 500)
    desk.mouse.move(x, y)
    desk.mouse.down()
    desk.mouse.move(x + 150, y)
    desk.mouse.move(x + 142, y)
    expect(desk.locator(".tape-tip")).to_contain_text(f"{room}, ")
    with desk.expect_request(re.compile(r"/reservations/new/")) as asked:
        desk.mouse.up()
    assert f"room={room}&type=STD&arrival=" in asked.value.url


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_it_has_no_serious_fault(hotel, language, theme):
    desk = chart(hotel, language=language, theme=theme)
    choose(desk, language=language, theme=theme)
    found = faults(desk)
    desk.locator(".bar").nth(2).click()
    expect(desk.locator("#panel")).to_be_visible()
    found += faults(desk)
    open_chart(desk, 31)
    assert found + faults(desk) == []
