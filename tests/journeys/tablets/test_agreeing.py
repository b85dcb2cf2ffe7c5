"""Two tablets and a desk change one room, one of them without network: in the end all show the same, and he who came too
late is told.
"""

from playwright.sync_api import Page, expect

from server.terminals.credentials import COOKIE
from tests.journeys.hotel import do, read, state_of, until

from .tablets import NAMES

WORDS = {"dirty": "脏房", "clean": "净房"}


def condition(desk: Page, room: str) -> str:
    return str(read(desk, f"rooms/{room}")["condition"])


def shared_out(desk: Page, *usernames: str) -> None:
    do(desk, "housekeeping.make_tasks")
    names = [NAMES[one] for one in usernames]
    attendants = [one["id"] for one in read(desk, "attendants")["items"] if one["name"] in names]
    do(desk, "housekeeping.share_out", attendants=attendants)


def rooms_of(tablet) -> list[str]:
    cards = tablet.page.locator(".card[data-room][data-state='waiting']")
    return [str(cards.nth(place).get_attribute("data-room")) for place in range(cards.count())]


def test_two_tablets_and_the_desk_agree_whoever_was_cut_off(hotel, new_tablet):
    manager = hotel.desk("manager")
    shared_out(manager, "housekeeper1")
    ours, supervisors = new_tablet(), new_tablet()
    ours.enrol(manager, "平板 1")
    ours.sign_in("housekeeper1")
    supervisors.enrol(manager, "平板 2")
    supervisors.sign_in("supervisor")
    ours.is_live()
    overtaken, kept = rooms_of(ours)[:2]
    for room in (overtaken, kept):
        do(manager, "rooms.set_condition", rooms=[room], condition="dirty")
    for room in (overtaken, kept):
        ours.next_step(room)
        expect(ours.card(room)).to_have_attribute("data-state", "started")
    ours.all_arrives()
    ours.context.set_offline(True)
    for place, room in enumerate((overtaken, kept), 1):
        ours.next_step(room)
        expect(ours.page.locator(f"#bar [data-pending='{place}']")).to_be_visible()
    # Meanwhile a guest spills his coffee there, and the desk says so; the supervisor's tablet hears it.
    do(manager, "rooms.set_condition", rooms=[overtaken], condition="clean")
    do(manager, "rooms.set_condition", rooms=[overtaken], condition="dirty")
    ours.context.set_offline(False)
    ours.all_arrives()
    until(lambda: (condition(manager, overtaken), condition(manager, kept)) == ("dirty", "clean"))
    ours.page.locator("a[href='#/messages']").last.click()
    told = ours.page.locator(".entries .is-refused")
    expect(told).to_have_count(1)
    expect(told).to_contain_text(overtaken)
    expect(told).to_contain_text("之后有变化")
    _all_show(manager, [ours, supervisors], {overtaken: "dirty", kept: "clean"})
    _no_token_is_told(hotel, manager, ours)


def _all_show(desk: Page, tablets: list, rooms: dict[str, str]) -> None:
    """On each tablet's page of the room, and on the desk's map."""
    for room, found in rooms.items():
        for tablet in tablets:
            tablet.page.evaluate("(room) => (location.hash = `#/room/${room}`)", room)
            expect(tablet.page.locator("#screen")).to_contain_text(WORDS[found])
        until(lambda room=room, found=found: found in state_of(desk, room))


def _no_token_is_told(hotel, desk: Page, tablet) -> None:
    [token] = [one["value"] for one in tablet.context.cookies() if one["name"] == COOKIE]
    shown = [hotel.web.said, tablet.page.content(), tablet.page.url, desk.content()]
    shown.append(str(tablet.page.evaluate("() => JSON.stringify([document.cookie, {...localStorage}])")))
    assert not any(token in text for text in shown)
