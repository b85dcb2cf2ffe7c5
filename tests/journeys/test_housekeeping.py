"""Housekeeping's day as a supervisor leads it from the desk, while attendants work."""

import re

from playwright.sync_api import Locator, Page, expect

from .hotel import Hotel, do, read


def card(page: Page, number: str) -> Locator:
    return page.locator(".task-card", has=page.locator(".task-room", has_text=number))


def column(page: Page, name: str) -> Locator:
    return page.locator(".board-column", has=page.get_by_role("heading", name=name))


def rooms_in(page: Page, name: str) -> list[str]:
    """Those that are to be done, in their order."""
    return column(page, name).locator(".task-card:not(.is-done) .task-room").all_inner_texts()


def share_out(page: Page) -> None:
    page.keyboard.press("o")
    question = page.get_by_role("dialog")
    question.get_by_role("button", name="Share out").click()
    expect(question).to_have_count(0)


def counted(tabs: Locator, name: str) -> int:
    """What stands behind a tab's name."""
    return int(re.sub(r"\D", "", tabs.get_by_role("link", name=name).inner_text()) or 0)


def test_a_supervisor_shares_out_moves_and_inspects_while_attendants_work(hotel: Hotel) -> None:
    supervisor, attendant = hotel.desk("supervisor"), hotel.desk("housekeeper1")
    do(supervisor, "housekeeping.make_tasks")
    supervisor.keyboard.press("g")
    supervisor.keyboard.press("k")
    expect(supervisor.locator(".task-card").first).to_be_visible()
    share_out(supervisor)
    people = [one["name"] for one in read(supervisor, "attendants")["items"] if not one["plans"]]
    one, other = people[:2]
    for name in (one, other):
        expect(column(supervisor, name).locator(".task-card").nth(2)).to_be_visible()

    # By the mouse to somebody else, then by keys back again and one step down.
    moved = rooms_in(supervisor, one)[1]
    card(supervisor, moved).drag_to(column(supervisor, other).locator(".task-card").first)
    expect(column(supervisor, other).locator(".task-room", has_text=moved)).to_have_count(1)
    card(supervisor, moved).focus()
    supervisor.keyboard.press("Shift+ArrowLeft" if people.index(one) < people.index(other) else "Shift+ArrowRight")
    expect(column(supervisor, one).locator(".task-room", has_text=moved)).to_have_count(1)
    before = rooms_in(supervisor, one)
    assert before[-1] == moved
    card(supervisor, moved).focus()
    supervisor.keyboard.press("Shift+ArrowUp")
    expect(card(supervisor, moved)).to_be_focused()
    expect(column(supervisor, one).locator(".task-card:not(.is-done) .task-room").last).to_have_text(before[-2])

    # A rush room is marked on every board; only who plans may carry cards.
    supervisor.keyboard.press("r")
    attendant.goto("/housekeeping/")
    expect(card(attendant, moved).locator(".mark-rush")).to_be_visible()
    assert card(attendant, moved).get_attribute("draggable") != "true"
    expect(attendant.get_by_role("button", name="Share out")).to_have_count(0)

    # What an attendant does is seen at once; the room is sent back, done again and inspected.
    sums = column(supervisor, one).locator(".board-sums")
    done = int(sums.inner_text().partition("/")[0])
    card(attendant, moved).click()
    attendant.get_by_role("menuitem", name="Done").click()
    expect(card(supervisor, moved)).to_contain_text("to be inspected")
    expect(sums).to_contain_text(re.compile(rf"^{done + 1}/"))
    card(supervisor, moved).focus()
    supervisor.keyboard.press("b")
    supervisor.get_by_label("What is not good").fill("浴缸未擦")
    supervisor.keyboard.press("Enter")
    expect(card(attendant, moved)).to_contain_text("浴缸未擦")
    do(attendant, "housekeeping.finish", rooms=[moved])
    expect(card(supervisor, moved)).to_contain_text("to be inspected")
    card(supervisor, moved).focus()
    supervisor.keyboard.press("i")
    expect(card(supervisor, moved)).to_contain_text("inspected")
    supervisor.get_by_role("button", name=re.compile("^inspected")).click()
    expect(card(supervisor, moved)).to_have_count(1)

    # What was found is counted on every page of housekeeping, and settled there.
    tabs = supervisor.get_by_role("navigation", name="Housekeeping")
    known = {name: counted(tabs, name) for name in ("Discrepancies", "Faults", "Lost and found")}
    do(attendant, "housekeeping.report_fault", room="0506", what="水龙头漏水")
    do(attendant, "housekeeping.report_found", what="黑色充电器", place="床头柜", room="0506")
    do(attendant, "housekeeping.count_persons", room="0506", persons=0)
    for name, so_far in known.items():
        expect(tabs.get_by_role("link", name=f"{name} {so_far + 1}")).to_be_visible()
    tabs.get_by_role("link", name="Discrepancies").click()
    expect(supervisor.locator("#discrepancies")).to_contain_text("registered, but nobody is there")
    tabs.get_by_role("link", name="Faults").click()
    fault = supervisor.locator("[data-line]", has_text="水龙头漏水")
    expect(fault).to_be_visible()
    expect(supervisor.locator("#freshness[data-freshness=LIVE]")).to_be_visible()
    fault.press("m")
    expect(fault).to_have_count(0)

    receptionist = hotel.desk("desk1")
    receptionist.goto("/housekeeping/lost-and-found/")
    receptionist.get_by_role("link", name="黑色充电器").click()
    receptionist.get_by_label("Handed to").fill("蔡丽")
    receptionist.get_by_role("button", name="Hand it out").click()
    expect(receptionist.get_by_role("link", name="黑色充电器")).to_have_count(0)
    receptionist.get_by_role("link", name=re.compile("^Handed out")).click()
    expect(receptionist.locator("#lost-items")).to_contain_text("蔡丽")
