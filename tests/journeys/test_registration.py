"""The manual's registrations at one desk in a real browser, seen at the other; what is typed is never lost."""

import re

import pytest
from playwright.sync_api import expect

from server.demo.resident_id import check_digit
from tests.pdf_text import pages_of

from .hotel import PASSWORD, act_on, do, read, state_of, tile, until
from .test_looks import faults
from .test_reservations import day, fill, save

# The manual's numbers are masked behind the district; these are made up, and right.
WU_XIAOYU, SHEN_FEI, XU_HAIJUN, LI_JUNJIE = (
    first + check_digit(first)
    for first in ("41010519820525021", "35060219850713021", "34010419790302021", "32010119780512003")
)
STEVENSON = ("P<GBRSTEVENSON<<ROBERT<<<<<<<<<<<<<<<<<<<<<<", "18977896<9GBR7204151M3105146<<<<<<<<<<<<<<06")
READER = """(lines) => { for (const line of lines) for (const key of [...line, "Enter"])
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })); }"""
COUNTING = """addEventListener("pointerdown", () =>
  sessionStorage.setItem("pressed", Number(sessionStorage.getItem("pressed") ?? 0) + 1), true);"""


@pytest.fixture
def desk1(hotel):
    """Somebody whose drawer is open, so that money can be taken."""
    page = hotel.desk("desk1")
    do(page, "shifts.open", float="500.00")
    return page


def live(page, address):
    page.goto(address)
    expect(page.locator("#freshness[data-freshness=LIVE]")).to_be_visible(timeout=15_000)


def begin(page):
    """A new registration, by its key."""
    page.keyboard.press("F3")
    expect(page.locator("[name=room_type]")).to_be_focused()


def guest(page, place, name, number=""):
    """Typed into a row of the guests."""
    row = page.locator(".guest-row").nth(place)
    row.locator("[name=name]").fill(name)
    if number:
        row.locator("[name=number]").fill(number)
    return row


def its_stay(page):
    """The stay whose page stands open, as the feed has it."""
    expect(page).to_have_url(re.compile(r"/stays/\d+/(\?.*)?$"), timeout=15_000)
    expect(page.locator("#freshness[data-freshness=LIVE]")).to_be_visible(timeout=15_000)
    key = re.search(r"/stays/(\d+)/", page.url).group(1)
    return read(page, f"stays/{key}")


def error(page, field):
    return page.locator(f'[data-field="{field}"] .error').first


def text_of(pdf):
    return "".join("".join(page.split()) for page in pages_of(pdf))


def presses(page):
    """How often a button of the mouse went down since it was asked last."""
    return page.evaluate(
        "() => { const n = sessionStorage.getItem('pressed'); sessionStorage.removeItem('pressed'); return Number(n); }"
    )


def test_wu_xiaoyu_walks_in_with_all_that_he_wants(hotel, desk1):
    """Case 6.1.1: 0510, three nights at 0.85, local calls, a wake-up at 6:30, 250 in advance; then card, key and hold."""
    desk2 = hotel.desk("desk2", language="zh-hans")
    begin(desk1)
    fill(
        desk1,
        room_type="Standard room",
        departure="+3",
        room="0510",
        discount="0.85",
        wake_up="6:30",
        phone_class="Local",
    )
    expect(desk1.locator("#room-said")).to_contain_text("ready")
    row = guest(desk1, 0, "吴小宇")
    expect(row.locator(".suggestion")).to_contain_text("in house: 0318")
    desk1.keyboard.press("Escape")
    row.locator("[name=number]").fill(WU_XIAOYU)
    expect(row.locator(".understood")).to_contain_text("male, 1982-05-25")
    fill(desk1, deposit_method="Cash", deposit_amount="250")
    rack = read(
        desk1, f"quote?room_type=STD&arrival={day(desk1, 0)}&departure={day(desk1, 3)}&rate_code=RACK&discount=0.85"
    )
    save(desk1)

    stay = its_stay(desk1)
    assert (stay["room"], stay["guest"], stay["departure"], stay["phone_class"]) == ("0510", "吴小宇", day(desk1, 3), 1)
    expect(desk1.locator("#stay-balance")).to_contain_text("250.00")
    assert [line["total"] for line in rack["lines"]] == desk1.locator("#stay tbody td:last-child").all_inner_texts()
    expect(tile(desk2, "0510")).to_contain_text("吴小宇")
    assert state_of(desk2, "0510").startswith("occupied")
    desk1.get_by_role("link", name="Messages and wake-ups").click()
    expect(desk1.locator("#stay tbody")).to_contain_text("06:30")

    for words in ("Registration card", "住宿登记单"):
        card = desk1.request.get(desk1.get_by_role("link", name=words).get_attribute("href"))
        assert card.headers["content-type"] == "application/pdf"
        told = text_of(card.body())
        assert all(one.replace(" ", "") in told for one in (words, "吴小宇", "0510", WU_XIAOYU))
    desk1.get_by_role("link", name="Keys").click()
    desk1.get_by_label("Cards").select_option("2")
    desk1.get_by_role("button", name="Encode a key").click()
    expect(desk1.locator("#stay-keys tbody")).to_contain_text("good")
    desk1.get_by_role("link", name="The stay").click()
    desk1.get_by_role("link", name="Folio").click()
    desk1.get_by_role("link", name="Held on cards").click()
    desk1.locator("#folio-cards [name=amount]").fill("800")
    desk1.get_by_role("button", name="Hold on a card").click()
    expect(desk1.locator("#folio-cards tbody")).to_contain_text("800.00")
    assert faults(desk1) == []


def book(page, name, **wishes):
    """For today."""
    wishes = {
        "arrival": day(page, 0),
        "departure": day(page, 1),
        "rate_code": "RACK",
        "guest": {"name": name},
        **wishes,
    }
    return do(page, "reservations.make", **wishes)["reservation"]


def test_expected_guests_are_registered_in_two_presses(hotel, desk1):
    """Cases 6.2.1 (沈飞 without a room, into 0408, with 徐海军) and 6.2.2 (李俊杰 by a double click on 0412, his deposit comes along)."""
    desk2 = hotel.desk("desk2", language="zh-hans")
    desk1.add_init_script(COUNTING)
    book(desk1, "沈飞", room_type="ORD", discount="0.85", extra_beds=1, extra_bed_price="30", confirmed=True)
    two_nights = {"room_type": "STD", "room": "0412", "departure": day(desk1, 2), "discount": "0.85"}
    document = {"type": "resident_id", "number": LI_JUNJIE}
    li = book(desk1, "李俊杰", guest={"name": "李俊杰", "document": document}, **two_nights)
    do(desk1, "reservations.take_deposit", reservation=li, method="cash", amount="100.00")
    expect(tile(desk2, "0412")).to_contain_text("将到")

    live(desk1, "/lists/arrivals/")
    desk1.locator("[data-line]", has_text="沈飞").get_by_role("link", name="Check in").click()
    expect(desk1.locator("[name=room]")).to_be_focused()
    desk1.keyboard.type("0408")
    expect(desk1.locator("#room-said")).to_contain_text("Ordinary room · ready")
    guest(desk1, 0, "沈飞", SHEN_FEI)
    desk1.get_by_role("button", name="Another guest").click()
    guest(desk1, 1, "徐海军", XU_HAIJUN)
    save(desk1)
    stay = its_stay(desk1)
    assert (stay["room"], [one["name"] for one in stay["guests"]]) == ("0408", ["沈飞", "徐海军"])
    expect(desk1.locator("#stay .facts")).to_contain_text("1 · 30.00")
    expect(tile(desk2, "0408")).to_contain_text("沈飞 +1")

    live(desk1, "/")
    presses(desk1)
    tile(desk1, "0412").dblclick()
    expect(desk1.locator("#register")).to_be_focused()
    expect(desk1.locator(".guest-row .known-guest")).to_contain_text(LI_JUNJIE)
    expect(desk1.locator(".registration-side")).to_contain_text("100.00 comes along")
    desk1.keyboard.press("Enter")
    stay = its_stay(desk1)
    assert (stay["room"], stay["guest"], stay["departure"]) == ("0412", "李俊杰", day(desk1, 2))
    assert presses(desk1) == 2
    expect(desk1.locator("#stay-balance")).to_contain_text("-CN¥100.00")
    expect(tile(desk2, "0412")).to_contain_text("李俊杰")

    zhao = book(desk1, "赵敏", room_type="STD", room="0208")
    live(desk1, f"/reservations/{zhao}/")
    presses(desk1)
    desk1.get_by_role("link", name="Check in").click()
    desk1.get_by_role("button", name="Check in").click()
    assert its_stay(desk1)["room"] == "0208"
    assert presses(desk1) == 2
    book(desk1, "钱多", room_type="DLX", room="0418")
    live(desk1, "/lists/arrivals/")
    presses(desk1)
    desk1.locator("[data-line]", has_text="钱多").get_by_role("link", name="Check in").click()
    desk1.get_by_role("button", name="Check in").click()
    assert its_stay(desk1)["room"] == "0418"
    assert presses(desk1) == 2
    expect(tile(desk2, "0418")).to_contain_text("钱多")


def keys(page, *pressed):
    for one in pressed:
        page.keyboard.press(one)


def test_a_whole_stay_by_keyboard_alone(hotel, desk1):
    """From F3 to the check-out with its settlement, and back."""
    desk2 = hotel.desk("desk2")
    begin(desk1)
    for words in ("Standard room", "", "+1", "0510", "", "9折", "Manager", "", "", "", "6:30", "Local", "", ""):
        if words:
            desk1.keyboard.type(words)
        keys(desk1, "Enter")
    desk1.keyboard.type("周建平")
    keys(desk1, "Enter", "Enter")
    # As fast as a person; a reader is faster.
    desk1.keyboard.type(LI_JUNJIE, delay=40)
    keys(desk1, "Enter")
    expect(desk1.locator("[name=confidential]")).to_be_focused()
    keys(desk1, *["Enter"] * 5, "Tab", "Enter")
    expect(desk1.locator("[name=deposit_amount]")).to_be_focused()
    desk1.keyboard.type("500")
    save(desk1)
    stay = its_stay(desk1)
    assert (stay["room"], stay["guest"], stay["phone_class"]) == ("0510", "周建平", 1)
    expect(tile(desk2, "0510")).to_contain_text("周建平")
    expect(desk1.locator(".toast")).to_contain_text("周建平 is checked in")

    keys(desk1, "e")
    desk1.keyboard.type("+1")
    keys(desk1, "Enter")
    expect(desk1.locator("#stay")).to_contain_text("2 nights")
    keys(desk1, "x")
    expect(desk1.get_by_role("button", name="Settle")).to_be_focused()
    keys(desk1, "Enter")
    expect(desk1.locator("dialog [name=amount1]")).to_have_value("-500.00")
    keys(desk1, "Enter")
    out = desk1.get_by_role("dialog").get_by_role("button", name="Check out")
    expect(out).to_be_focused()
    keys(desk1, "Enter")
    expect(desk1.locator("#stay")).to_contain_text("checked out")
    until(lambda: state_of(desk2, "0510") == "vacant-dirty")
    keys(desk1, "z")
    expect(desk1.locator("#stay")).to_contain_text("in house")
    expect(tile(desk2, "0510")).to_contain_text("周建平")


def test_what_is_typed_or_read_is_never_lost(hotel, desk1):
    """Quick registration, its watch list and a passport go on in the whole form; each refusal stands beside its field."""
    desk2 = hotel.desk("desk2", language="zh-hans")
    act_on(desk1, "0412", "Check in")
    row = guest(desk1, 0, "孙大海")
    expect(row.locator(".suggestion")).to_contain_text("Blacklist")
    desk1.keyboard.press("ArrowDown")
    desk1.keyboard.press("Enter")
    desk1.locator(".watch-entry input").check()
    desk1.get_by_role("button", name="Another guest").click()
    desk1.evaluate(READER, STEVENSON)
    second = desk1.locator(".guest-row").nth(1)
    expect(second.locator("[name=name]")).to_have_value("Robert Stevenson")
    fill(desk1, departure="+2", kind="Complimentary")
    desk1.locator("dialog [name=confidential]").check()
    desk1.get_by_role("button", name="More: price").click()
    expect(desk1.locator("#registration")).to_be_visible()

    def all_is_there():
        expect(desk1.locator(".guest-row [name=name]")).to_have_count(2)
        expect(desk1.locator(".guest-row [name=name]").first).to_have_value("孙大海")
        expect(second.locator("[name=number]")).to_have_value("18977896")
        expect(second.locator("[name=type]")).to_have_value("passport")
        expect(desk1.locator(".watch-entry input")).to_be_checked()
        for name, value in (("room", "0412"), ("departure", "+2"), ("kind", "complimentary")):
            expect(desk1.locator(f"[name={name}]")).to_have_value(value)
        expect(desk1.locator("[name=confidential]")).to_be_checked()

    all_is_there()
    fill(desk1, kind="Normal", departure="banana", wake_up="25:00", deposit_amount="much")
    guest(desk1, 0, "孙大海", "320101197805120034")
    first = desk1.locator(".guest-row").first
    expect(first.locator(".understood.is-wrong")).to_contain_text("last figure")
    save(desk1)
    expect(desk1.locator(".registration > .notice")).to_contain_text("4 fields")
    for field in ("departure", "wake_up", "deposit_amount", "guests.0.document.number"):
        expect(error(desk1, field)).to_be_visible()
    desk1.reload()
    expect(desk1.locator("#draft")).to_be_visible()
    expect(first.locator("[name=number]")).to_have_value("320101197805120034")
    guest(desk1, 0, "孙大海", LI_JUNJIE)
    fill(desk1, wake_up="7", deposit_amount="", departure=day(desk1, -2))
    expect(error(desk1, "departure")).to_have_count(0)
    save(desk1)
    expect(error(desk1, "departure")).to_contain_text("must come after today")
    fill(desk1, departure="+2", extra_beds="6")
    save(desk1)
    expect(error(desk1, "extra_beds")).to_contain_text("0412 has place for")
    fill(desk1, extra_beds="0", discount="0.5")
    expect(error(desk1, "extra_beds")).to_have_count(0)
    save(desk1)
    dialog = desk1.get_by_role("dialog", name="Approval")
    dialog.get_by_role("button", name="Cancel").click()
    expect(error(desk1, "discount")).to_contain_text("beyond your limit")
    assert faults(desk1) == []

    do(desk2, "stays.walk_in", room="0412", departure=day(desk2, 1), guests=[{"name": "李四"}])
    save(desk1)
    dialog.locator("[name=username]").fill("manager")
    dialog.locator("[name=password]").fill(PASSWORD)
    desk1.keyboard.press("Enter")
    expect(error(desk1, "room")).to_contain_text(
        f"0412 is taken for this time: a guest in the house until {day(desk1, 1)}"
    )
    other = desk1.locator(".next-best button").first
    room = other.inner_text()
    other.click()
    expect(desk1.locator("[name=room]")).to_have_value(room)
    save(desk1)
    dialog.locator("[name=username]").fill("manager")
    dialog.locator("[name=password]").fill(PASSWORD)
    desk1.keyboard.press("Enter")
    stay = its_stay(desk1)
    assert (stay["room"], stay["confidential"], stay["departure"]) == (room, True, day(desk1, 2))
    expect(desk1.locator("#stay")).to_contain_text("Robert Stevenson")
    expect(desk1.locator("#stay")).to_contain_text("1972-04-15")
    expect(tile(desk2, room)).to_have_attribute("data-state", re.compile("occupied"))
    begin(desk1)
    expect(desk1.locator(".guest-row [name=name]")).to_have_value("")
    guest(desk1, 0, "", "".join(STEVENSON))
    expect(desk1.locator(".guest-row [name=number]")).to_have_value("18977896")
    expect(desk1.locator(".guest-row .understood")).to_contain_text("1972-04-15")


def test_a_stay_is_moved_changed_settled_and_taken_back(hotel, desk1):
    desk2 = hotel.desk("desk2", language="zh-hans")
    made = do(
        desk1, "stays.walk_in", room="0510", departure=day(desk1, 1), rate_code="RACK", guests=[{"name": "周建平"}]
    )
    live(desk1, f"/stays/{made['stay']}/")
    dialog = desk1.get_by_role("dialog")
    desk1.get_by_role("button", name="Extend").click()
    dialog.get_by_role("button", name="Extend").click()
    expect(desk1.locator("#stay")).to_contain_text("2 nights")

    desk1.get_by_role("button", name="Move").click()
    fill(desk1, room="0506")
    dialog.get_by_role("button", name="Move").click()
    expect(error(desk1, "reason")).to_be_visible()
    dialog.locator("[name=reason]").fill("空调太吵")
    dialog.get_by_role("button", name="Move").click()
    expect(error(desk1, "room")).to_contain_text("a guest in the house until")
    fill(desk1, room="0412")
    dialog.get_by_role("button", name="Move").click()
    expect(desk1.locator("h1")).to_have_text("Stay in 0412")
    expect(tile(desk2, "0412")).to_contain_text("周建平")
    until(lambda: state_of(desk2, "0510") == "vacant-dirty")

    desk1.get_by_role("button", name="Kind").click()
    fill(desk1, kind="Shared")
    dialog.get_by_role("button", name="Change").click()
    expect(desk1.locator("#stay dl").first).to_contain_text("Shared")
    desk1.keyboard.press("t")
    fill(desk1, phone_class="national")
    dialog.get_by_role("button", name="Set").click()
    expect(desk1.locator("#stay .facts")).to_contain_text("National")

    do(desk1, "folios.post_charge", folio=made["folio"], item="breakfast", amount="38.00")
    expect(desk1.locator("#stay-balance")).to_contain_text("38.00")
    desk1.keyboard.press("x")
    dialog.get_by_role("button", name="Settle").click()
    fill(desk1, amount1="20", amount2="18", method2="Bank card")
    dialog.get_by_role("button", name="Settle").click()
    dialog.get_by_role("button", name="Check out").click()
    until(lambda: state_of(desk2, "0412") == "vacant-dirty")
    desk1.get_by_role("button", name="Undo the check-out").click()
    expect(tile(desk2, "0412")).to_contain_text("周建平")
    expect(desk1.locator("#stay-balance")).to_contain_text("0.00")
